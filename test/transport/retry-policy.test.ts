import { describe, expect, it } from 'vitest';
import { createRetryPolicy, type Failure } from '../../src/transport/retry-policy.ts';
import type { RetrySettings } from '../../src/transport/retry-settings.ts';
import {
  clientError,
  proxyError,
  tlsError,
  transportError,
} from '../../src/transport/transport-error.ts';

const STANDARD: RetrySettings = { mode: 'standard', maxAttempts: 3, newRetries: false };
const NEW: RetrySettings = { ...STANDARD, newRetries: true };

/** A policy whose dice always show the highest number. */
function policyOf(settings: RetrySettings) {
  return createRetryPolicy(settings, { now: () => 0, sleep: async () => {}, random: () => 1 });
}

function firstDelay(failure: Failure | undefined, settings = STANDARD): number | undefined {
  return policyOf(settings).afterAttempt(1, failure);
}

const reset = { error: transportError('closed', 'http://x') };
const timeout = { error: transportError('read-timeout', 'http://x') };

describe('tried again', () => {
  it.each<[Failure]>([
    [{ status: 500, code: '500' }],
    [{ status: 502, code: 'X' }],
    [{ status: 503, code: '503' }],
    [{ status: 504, code: '504' }],
    ...[
      'RequestTimeout',
      'RequestTimeoutException',
      'PriorRequestNotComplete',
      'Throttling',
      'ThrottlingException',
      'ThrottledException',
      'RequestThrottledException',
      'RequestThrottled',
      'TooManyRequestsException',
      'ProvisionedThroughputExceededException',
      'TransactionInProgressException',
      'RequestLimitExceeded',
      'BandwidthLimitExceeded',
      'LimitExceededException',
      'SlowDown',
      'EC2ThrottledException',
    ].map((code): [Failure] => [{ status: 400, code }]),
    [{ error: transportError('connect', 'http://x') }],
    [{ error: transportError('connect-timeout', 'http://x') }],
    [timeout],
    [reset],
    [{ error: tlsError('https://x', 'self-signed certificate') }],
    [{ error: proxyError('http://proxy') }],
    [{ error: clientError('Not supported URL scheme ftp') }],
  ])('%j', (failure) => {
    expect(firstDelay(failure)).toBe(1000);
  });
});

describe('not tried again', () => {
  it.each<[Failure | undefined]>([
    [undefined],
    [{ status: 400, code: '400' }],
    [{ status: 429, code: '429' }],
    [{ status: 501, code: '501' }],
    [{ status: 505, code: '505' }],
    [{ status: 599, code: '599' }],
    [{ status: 301, code: '301' }],
    [{ status: 300, code: 'Unknown' }],
    [{ status: 400, code: 'ServiceUnavailable' }],
    [{ status: 400, code: 'throttling' }],
    [{ status: 403, code: 'ExpiredTokenException' }],
    [{ status: 403, code: 'RequestTimeTooSkewed' }],
  ])('%j', (failure) => {
    expect(firstDelay(failure)).toBeUndefined();
  });
});

describe('how long and how often', () => {
  const delays = (settings: RetrySettings, failure: Failure): (number | undefined)[] => {
    const policy = policyOf(settings);
    return [1, 2, 3, 4, 5, 6, 7].map((attempt) => policy.afterAttempt(attempt, failure));
  };

  it('doubling from one second to twenty', () => {
    expect(delays({ ...STANDARD, maxAttempts: 7 }, reset)).toEqual([
      1000,
      2000,
      4000,
      8000,
      16000,
      20000,
      undefined,
    ]);
  });

  it('by the new rhythm faster, but not for throttling', () => {
    expect(delays({ ...NEW, maxAttempts: 4 }, reset).slice(0, 4)).toEqual([
      50,
      100,
      200,
      undefined,
    ]);
    const throttled = { status: 400, code: 'SlowDown' };
    expect(delays({ ...NEW, maxAttempts: 4 }, throttled).slice(0, 4)).toEqual([
      1000,
      2000,
      4000,
      undefined,
    ]);
  });

  it('a single attempt', () => {
    expect(firstDelay(reset, { ...STANDARD, maxAttempts: 1 })).toBeUndefined();
  });

  it.each<[string | undefined, number]>([
    [undefined, 50],
    ['10', 50],
    ['2000', 2000],
    ['60000', 5050],
    ['soon', 50],
    ['-1', 50],
  ])('the new rhythm heeds x-amz-retry-after: %s', (retryAfter, delay) => {
    expect(firstDelay({ status: 503, code: '503', retryAfter }, NEW)).toBe(delay);
  });

  it('the standard rhythm does not', () => {
    expect(firstDelay({ status: 503, code: '503', retryAfter: '9' })).toBe(1000);
  });
});

describe('the quota of a client', () => {
  /** How many retries there are before the quota is used up. */
  const retries = (settings: RetrySettings, failure: Failure): number => {
    const policy = policyOf({ ...settings, maxAttempts: 1000 });
    let count = 0;
    while (policy.afterAttempt(count + 1, failure) !== undefined) count += 1;
    return count;
  };

  it.each([
    [STANDARD, { status: 500, code: '500' }, 100],
    [STANDARD, { status: 400, code: 'SlowDown' }, 100],
    [STANDARD, timeout, 50],
    [NEW, { status: 500, code: '500' }, 35],
    [NEW, { status: 400, code: 'SlowDown' }, 100],
    [NEW, timeout, 35],
  ])('%j %j', (settings, failure, expected) => {
    expect(retries(settings, failure)).toBe(expected);
  });

  it('gets back what the last retry took when a call succeeds, else one', () => {
    const policy = policyOf({ ...STANDARD, maxAttempts: 1000 });
    let attempt = 0;
    const spend = () => {
      do attempt += 1;
      while (policy.afterAttempt(attempt, timeout) !== undefined);
    };
    spend();
    policy.succeeded();
    expect(policy.afterAttempt(1, timeout)).toBeDefined();
    expect(policy.afterAttempt(2, timeout)).toBeUndefined();
    policy.succeeded();
    policy.succeeded();
    expect(policy.afterAttempt(1, reset)).toBeDefined();
  });
});

import type { RetryClock } from './retry-clock.ts';
import type { RetrySettings } from './retry-settings.ts';
import { createSendRateLimiter } from './send-rate-limiter.ts';
import type { TransportError } from './transport-error.ts';

/** Why an attempt did not succeed, as far as retries care. */
export interface Failure {
  /** HTTP status of the reply. */
  readonly status?: number | undefined;
  /** Error code of the reply. */
  readonly code?: string | undefined;
  /** No reply at all. */
  readonly error?: TransportError | undefined;
  /** The header `x-amz-retry-after`: milliseconds. */
  readonly retryAfter?: string | undefined;
}

/** Decides after each attempt of a call whether another follows. */
export interface RetryPolicy {
  /** Waits until another request may be sent. */
  beforeAttempt(): Promise<void>;
  /**
   * @param attempt 1 for the first one
   * @param failure nothing after a success, or after an answer that is no failure of the call
   * @returns milliseconds to wait before the next attempt; `undefined` when there is none
   */
  afterAttempt(attempt: number, failure: Failure | undefined): number | undefined;
  /** Gives back what the retries of a call took, when it ended with a success. */
  succeeded(): void;
}

const TRANSIENT_STATUS = new Set([500, 502, 503, 504]);

const TRANSIENT_CODES = new Set([
  'RequestTimeout',
  'RequestTimeoutException',
  'PriorRequestNotComplete',
]);

const THROTTLING_CODES = new Set([
  'Throttling',
  'ThrottlingException',
  'ThrottledException',
  'RequestThrottledException',
  'TooManyRequestsException',
  'ProvisionedThroughputExceededException',
  'TransactionInProgressException',
  'RequestLimitExceeded',
  'BandwidthLimitExceeded',
  'LimitExceededException',
  'RequestThrottled',
  'SlowDown',
  'PriorRequestNotComplete',
  'EC2ThrottledException',
]);

/** The tokens that all calls of one client share for their retries. */
const QUOTA = 500;
const LONGEST_DELAY = 20_000;
const LONGEST_RETRY_AFTER = 5_000;

/** What a retry costs and how its delay grows, by kind of failure. */
const RHYTHMS = {
  standard: {
    cost: { throttling: 5, timeout: 10, other: 5 },
    base: { throttling: 1000, timeout: 1000, other: 1000 },
  },
  /** `AWS_NEW_RETRIES_2026=true` */
  new: {
    cost: { throttling: 5, timeout: 14, other: 14 },
    base: { throttling: 1000, timeout: 50, other: 50 },
  },
} as const;

type FailureKind = keyof (typeof RHYTHMS)['standard']['cost'];

/** The retries of one client as the AWS CLI makes them: section 12.4 of its behaviour. */
export function createRetryPolicy(settings: RetrySettings, clock: RetryClock): RetryPolicy {
  const rhythm = RHYTHMS[settings.newRetries ? 'new' : 'standard'];
  const limiter = settings.mode === 'adaptive' ? createSendRateLimiter(clock) : undefined;
  let quota: number = QUOTA;
  let taken: number | undefined;
  return {
    beforeAttempt: async () => limiter?.acquire(),
    afterAttempt(attempt, failure) {
      limiter?.received(failure !== undefined && isThrottling(failure));
      if (failure === undefined || attempt >= settings.maxAttempts) return undefined;
      const kind = kindOf(failure);
      if (kind === undefined) return undefined;
      const cost = rhythm.cost[kind];
      if (cost > quota) return undefined;
      quota -= cost;
      taken = cost;
      const delay =
        clock.random() * Math.min(rhythm.base[kind] * 2 ** (attempt - 1), LONGEST_DELAY);
      return settings.newRetries ? heedRetryAfter(delay, failure.retryAfter) : delay;
    },
    succeeded() {
      quota = Math.min(QUOTA, quota + (taken ?? 1));
      taken = undefined;
    },
  };
}

/** What kind of retry a failure deserves; `undefined` for none. */
function kindOf({ status, code, error }: Failure): FailureKind | undefined {
  if (error?.failure === 'unsendable') return undefined;
  if (error !== undefined) return error.failure.endsWith('timeout') ? 'timeout' : 'other';
  if (isThrottling({ code })) return 'throttling';
  const transient =
    (code !== undefined && TRANSIENT_CODES.has(code)) ||
    (status !== undefined && TRANSIENT_STATUS.has(status));
  return transient ? 'other' : undefined;
}

function isThrottling({ code }: Failure): boolean {
  return code !== undefined && THROTTLING_CODES.has(code);
}

/** The server's own wish, within five seconds of ours. */
function heedRetryAfter(delay: number, retryAfter: string | undefined): number {
  if (retryAfter === undefined || !/^\d+$/.test(retryAfter)) return delay;
  return Math.min(Math.max(Number(retryAfter), delay), delay + LONGEST_RETRY_AFTER);
}

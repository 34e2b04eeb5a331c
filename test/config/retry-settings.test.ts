import { expect, it } from 'vitest';
import { resolveRetrySettings } from '../../src/config/retry-settings.ts';

function settings(env: Record<string, string>, keys: Record<string, string> = {}) {
  try {
    return resolveRetrySettings({ value: (key) => keys[key] }, env);
  } catch (error) {
    return (error as Error).message;
  }
}

const DEFAULT = { mode: 'standard', maxAttempts: 3, newRetries: false };

it.each<[Record<string, string>, Record<string, string>, object | string]>([
  [{}, {}, DEFAULT],
  [{ AWS_MAX_ATTEMPTS: ' 5 ' }, { max_attempts: '7' }, { ...DEFAULT, maxAttempts: 5 }],
  [
    {},
    { max_attempts: '7', retry_mode: 'adaptive' },
    { ...DEFAULT, maxAttempts: 7, mode: 'adaptive' },
  ],
  [{ AWS_NEW_RETRIES_2026: 'TRUE' }, {}, { ...DEFAULT, newRetries: true }],
  [{ AWS_MAX_ATTEMPTS: '' }, {}, "invalid literal for int() with base 10: ''"],
  [{ AWS_MAX_ATTEMPTS: 'abc' }, {}, "invalid literal for int() with base 10: 'abc'"],
  [
    { AWS_MAX_ATTEMPTS: '0', AWS_RETRY_MODE: 'legacy' },
    {},
    'Value provided to "max_attempts": 0 must be an integer greater than or equal to one.',
  ],
  [
    {},
    { max_attempts: '-2' },
    'Value provided to "max_attempts": -2 must be an integer greater than or equal to one.',
  ],
  [
    { AWS_RETRY_MODE: 'legacy' },
    {},
    'Invalid value provided to "mode": "legacy" must be one of: "standard" or "adaptive"',
  ],
  [
    { AWS_RETRY_MODE: '' },
    { retry_mode: 'standard' },
    'Invalid value provided to "mode": "" must be one of: "standard" or "adaptive"',
  ],
])('%j %j', (env, keys, expected) => {
  expect(settings(env, keys)).toEqual(expected);
});

/** How often and in what rhythm a failed call is tried again. */
export interface RetrySettings {
  readonly mode: 'standard' | 'adaptive';
  /** Attempts in all, the first one included; at least 1. */
  readonly maxAttempts: number;
  /** Whether the rhythm and the quota of `AWS_NEW_RETRIES_2026=true` hold. */
  readonly newRetries: boolean;
}

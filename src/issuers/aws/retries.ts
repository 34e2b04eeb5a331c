import type { ServiceInputTypes, ServiceOutputTypes } from '@aws-sdk/client-ivschat';
import type {
  AbsoluteLocation,
  FinalizeRequestHandlerOptions,
  FinalizeRequestMiddleware,
} from '@smithy/types';
import type { ServiceOperation } from '../../model/operation.ts';
import { invocationId } from '../../transport/invocation-id.ts';
import type { Reply } from '../../transport/message.ts';
import { failureCode } from '../../transport/reply-error.ts';
import type { Failure, RetryPolicy } from '../../transport/retry-policy.ts';
import type { RetrySettings } from '../../transport/retry-settings.ts';
import { TransportError } from '../../transport/transport-error.ts';
import { type Answer, readReply } from './service-reply.ts';
import type { ServiceRequest } from './service-request.ts';

/** What a call came to. */
export interface CallResult {
  readonly answer: Answer;
  /** How often the call was tried again, when no further attempt was left. */
  readonly retriesReached: number | undefined;
}

/** Stands where the SDK's own middleware for retries stood. */
export const retryMiddlewareOptions: FinalizeRequestHandlerOptions & AbsoluteLocation = {
  name: 'retryMiddleware',
  step: 'finalizeRequest',
  priority: 'high',
  override: true,
};

export interface RetryContext {
  readonly settings: RetrySettings;
  readonly policy: RetryPolicy;
  /** Seconds; 0 for ever. */
  readonly readTimeout: number;
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly log: (text: string) => void;
}

/**
 * Sends a request until an attempt succeeds or none is left, and signs each attempt anew (section 12.4 of the AWS CLI
 * behaviour).
 * @throws {TransportError} of the last attempt
 * @throws {GeneralError} for a reply that cannot be read: that ends the call
 */
export function retryMiddleware(
  context: RetryContext,
): FinalizeRequestMiddleware<ServiceInputTypes, ServiceOutputTypes> {
  const { policy, settings, sleep, log } = context;
  return (next) => async (args) => {
    const headers = createAttemptHeaders(context);
    for (let attempt = 1; ; attempt += 1) {
      await policy.beforeAttempt();
      const request = { ...(args.request as ServiceRequest), unsignedHeaders: headers.of(attempt) };
      const outcome = await tryOnce(request.operation, () => next({ ...args, request }));
      headers.received(outcome.reply);
      const delay = policy.afterAttempt(attempt, outcome.failure);
      if (delay !== undefined) {
        log(
          `attempt ${attempt} failed (${describe(outcome.failure)}), next in ${delay.toFixed(0)} ms`,
        );
        await sleep(delay);
        continue;
      }
      if (outcome.failure?.error !== undefined) throw outcome.failure.error;
      if (outcome.failure === undefined) policy.succeeded();
      else log(`attempt ${attempt} failed (${describe(outcome.failure)}), no other`);
      const retriesReached = attempt >= settings.maxAttempts ? attempt - 1 : undefined;
      const result = { answer: outcome.answer, retriesReached };
      return { response: outcome.reply, output: result as unknown as ServiceOutputTypes };
    }
  };
}

interface Outcome {
  readonly answer?: Answer;
  readonly reply?: Reply;
  readonly failure?: Failure;
}

async function tryOnce(
  operation: ServiceOperation,
  send: () => Promise<{ output: object }>,
): Promise<Outcome> {
  let reply: Reply;
  try {
    const { output } = await send();
    reply = (output as { reply: Reply }).reply;
  } catch (error) {
    if (!(error instanceof TransportError)) throw error;
    return { failure: { error } };
  }
  const answer = readReply(reply, operation);
  if (answer.error === undefined) return { answer, reply };
  const { status, headers } = reply;
  const failure = {
    status,
    code: failureCode(answer.error),
    retryAfter: headers['x-amz-retry-after'],
  };
  return { answer, reply, failure };
}

/** The headers by which the service tells attempts of one call apart (section 12.1). */
function createAttemptHeaders({ settings, readTimeout }: RetryContext) {
  const invocation = invocationId();
  let deadline: string | undefined;
  return {
    of(attempt: number): Record<string, string> {
      const facts = [
        ...(deadline === undefined ? [] : [`ttl=${deadline}`]),
        `attempt=${attempt}`,
        // The AWS CLI learns the number of attempts after the first one.
        ...(attempt === 1 ? [] : [`max=${settings.maxAttempts}`]),
      ];
      return { 'amz-sdk-invocation-id': invocation, 'amz-sdk-request': facts.join('; ') };
    },
    /** After the read timeout, by the server's clock, the next attempt will not be waited for. */
    received(reply: Reply | undefined): void {
      const date = reply?.headers.date ?? '';
      if (readTimeout === 0 || !/^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$/.test(date)) return;
      const end = new Date(Date.parse(date) + readTimeout * 1000);
      if (!Number.isNaN(end.getTime())) {
        deadline = end.toISOString().replace(/[-:]|\.\d+/g, '');
      }
    },
  };
}

function describe({ status, code, error }: Failure = {}): string {
  return error?.message ?? `status ${status}, code ${code}`;
}

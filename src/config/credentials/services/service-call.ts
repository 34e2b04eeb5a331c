import type { HttpResponse } from '@smithy/protocol-http';
import { pause } from '../../../system/pause.ts';
import type { Reply } from '../../../transport/message.ts';
import {
  failureCode,
  type ReplyError,
  serviceError,
  unknownError,
} from '../../../transport/reply-error.ts';
import { createRetryPolicy, type Failure } from '../../../transport/retry-policy.ts';
import { TransportError } from '../../../transport/transport-error.ts';
import { resolveRetrySettings } from '../../retry-settings.ts';
import type { CredentialContext } from '../credential-source.ts';

/** A call of one operation. */
export interface ServiceCall {
  readonly operationName: string;
  /** Sends the request once, through a client of the SDK that hands on the reply as it came. */
  readonly send: () => Promise<unknown>;
  /** Codes that are tried again with this service only. */
  readonly transientCodes?: readonly string[];
  /** Reads a reply whose status says that something is wrong. */
  readonly readError: (reply: Reply) => ReplyError;
}

/** A success, and how often it was tried again for it. */
export interface CallResult {
  readonly reply: Reply;
  readonly retries: number;
}

/**
 * Makes a call with the AWS CLI's retries (section 12.4 of its behaviour); each attempt is signed anew.
 * @throws {ServiceError} for what the service refuses
 * @throws {TransportError} when no reply comes
 */
export async function callService(
  call: ServiceCall,
  { configuration, io }: CredentialContext,
): Promise<CallResult> {
  const settings = resolveRetrySettings(configuration, io.env);
  const policy = createRetryPolicy(settings, { now: io.now, sleep: pause, random: Math.random });
  for (let attempt = 1; ; attempt += 1) {
    await policy.beforeAttempt();
    const { reply, error, failure } = await attemptOf(call);
    const delay = policy.afterAttempt(attempt, failure);
    if (delay !== undefined) {
      io.log.debug('credentials', `${call.operationName}: attempt ${attempt} failed, trying again`);
      await pause(delay);
      continue;
    }
    if (failure?.error) throw failure.error;
    if (reply && !error) return { reply, retries: attempt - 1 };
    throw serviceError(
      error ?? unknownError,
      call.operationName,
      attempt >= settings.maxAttempts ? attempt - 1 : undefined,
    );
  }
}

interface Attempt {
  readonly reply?: Reply;
  readonly error?: ReplyError;
  readonly failure?: Failure;
}

async function attemptOf(call: ServiceCall): Promise<Attempt> {
  let reply: Reply;
  try {
    const { statusCode, headers, body } = (await call.send()) as HttpResponse;
    reply = { status: statusCode, reason: '', headers, body: body as Buffer };
  } catch (error) {
    if (error instanceof TransportError) return { failure: { error } };
    throw error;
  }
  if (reply.status < 300) return { reply };
  const error = reply.status === 300 ? unknownError : call.readError(reply);
  // One of the codes that the policy knows to be transient stands for those of the service.
  const known = failureCode(error);
  const code = call.transientCodes?.some((own) => own === known) ? 'RequestTimeout' : known;
  const retryAfter = reply.headers['x-amz-retry-after'];
  return { reply, error, failure: { status: reply.status, code, retryAfter } };
}

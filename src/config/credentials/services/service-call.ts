import type { HttpResponse } from '@smithy/protocol-http';
import type { Document, DocumentMap } from '../../../document/document.ts';
import { pythonStr } from '../../../document/python-text.ts';
import { ServiceError } from '../../../errors/cli-error.ts';
import { createRetryPolicy, type Failure } from '../../../transport/retry-policy.ts';
import { TransportError } from '../../../transport/transport-error.ts';
import { resolveRetrySettings } from '../../retry-settings.ts';
import type { CredentialContext } from '../credential-source.ts';
import { pause } from '../pause.ts';

/** A reply of a service that gives keys, as it came. */
export interface CredentialReply {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** What a reply says is wrong. */
export interface ReplyError {
  readonly code: string;
  readonly message: Document;
  /** Members that the model of the error knows. */
  readonly fields?: DocumentMap;
}

/** A call of one operation. */
export interface ServiceCall {
  readonly operationName: string;
  /** Sends the request once, through a client of the SDK that hands on the reply as it came. */
  readonly send: () => Promise<unknown>;
  /** Codes that are tried again with this service only. */
  readonly transientCodes?: readonly string[];
  /** Reads a reply whose status says that something is wrong. */
  readonly readError: (reply: CredentialReply) => ReplyError;
}

/** A success, and how often it was tried again for it. */
export interface CallResult {
  readonly reply: CredentialReply;
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
    const { code, message, fields } = error ?? { code: 'Unknown', message: 'Unknown' };
    throw new ServiceError(code, pythonStr(message), {
      operationName: call.operationName,
      serviceMessage: message,
      fields,
      retriesReached: attempt >= settings.maxAttempts ? attempt - 1 : undefined,
    });
  }
}

interface Attempt {
  readonly reply?: CredentialReply;
  readonly error?: ReplyError;
  readonly failure?: Failure;
}

async function attemptOf(call: ServiceCall): Promise<Attempt> {
  let reply: CredentialReply;
  try {
    const { statusCode, headers, body } = (await call.send()) as HttpResponse;
    reply = { status: statusCode, headers, text: (body as Buffer).toString('utf8') };
  } catch (error) {
    if (error instanceof TransportError) return { failure: { error } };
    throw error;
  }
  if (reply.status < 301) return { reply };
  const error = call.readError(reply);
  // One of the codes that the policy knows to be transient stands for those of the service.
  const code = call.transientCodes?.includes(error.code) ? 'RequestTimeout' : error.code;
  const retryAfter = reply.headers['x-amz-retry-after'];
  return { reply, error, failure: { status: reply.status, code, retryAfter } };
}

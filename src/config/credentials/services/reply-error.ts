import { type Document, type DocumentMap, isMap } from '../../../document/document.ts';
import { JsonSyntaxError, parseJson } from '../../../document/parse-json.ts';
import { pythonStr } from '../../../document/python-text.ts';
import { reasonPhrases } from '../../../transport/reason-phrases.ts';
import type { CredentialReply, ReplyError } from './service-call.ts';

/**
 * What load balancers and proxies answer in place of a service: nothing, or a page. `undefined` for other replies.
 */
export function genericError({ status, text }: CredentialReply): ReplyError | undefined {
  const body = text.trim();
  if (status < 500 || (body !== '' && !body.startsWith('<html>'))) return undefined;
  return { code: String(status), message: reasonPhrases[status] ?? '' };
}

/**
 * A reader of errors of services that speak JSON (section 12.5 of the AWS CLI behaviour).
 * @param models members that errors have by their codes, shown in structured formats
 */
export function jsonErrorReader(
  models: Readonly<Record<string, readonly string[]>>,
): (reply: CredentialReply) => ReplyError {
  return (reply) => {
    const generic = genericError(reply);
    if (generic) return generic;
    const body = objectIn(reply.text);
    const named = reply.headers['x-amzn-errortype'] ?? body.get('code') ?? body.get('Code');
    const code = bareCode(pythonStr(named ?? body.get('__type') ?? String(reply.status)));
    const fields: DocumentMap = new Map();
    for (const member of models[code] ?? []) {
      const value = body.get(member) ?? null;
      if (value !== null) fields.set(member, value);
    }
    return { code, message: body.get('message') ?? body.get('Message') ?? '', fields };
  };
}

/** The members of a body; a body that is no JSON object is the message. */
function objectIn(text: string): ReadonlyMap<Document, Document> {
  if (text === '') return new Map();
  try {
    const document = parseJson(text);
    if (isMap(document)) return document;
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error;
  }
  return new Map([['message', text]]);
}

/** `UnauthorizedException` of `com.amazonaws.sso#UnauthorizedException:http://…`. */
function bareCode(code: string): string {
  return (code.split(':', 1)[0] ?? '').replace(/^.*#/, '');
}

import { createChatToken } from '../../model/create-chat-token.ts';
import type { OutgoingRequest, Reply } from '../../transport/message.ts';
import { hideUserInfo } from '../../transport/url.ts';

/** Headers with a secret in them, and what is shown of each. */
const SECRET_HEADERS: Readonly<Record<string, (value: string) => string>> = {
  authorization: (value) => value.replace(/(Signature=)\w*/, '$1***'),
  'x-amz-security-token': () => '***',
};

/**
 * A request for the log, each line behind `> `: the request line, the headers as they go out, the body; without
 * signature and session token, and without what the model calls sensitive: user and attributes.
 */
export function requestText({ method, url, headers, body }: OutgoingRequest): string {
  const lines = headers.map(([name, value]) => `${name}: ${shown(name, value)}`);
  return quoted('>', [`${method} ${hideUserInfo(url)}`, ...lines, withoutSensitive(text(body))]);
}

/** A reply for the log, each line behind `< `: status, headers, body; without the chat token. */
export function replyText({ status, reason, headers, body }: Reply): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const withoutToken = text(body).replace(/("token"\s*:\s*)"(?:\\.|[^"\\])*(?:"|$)/gis, '$1"***"');
  return quoted('<', [`${status} ${reason}`.trimEnd(), ...lines, withoutToken]);
}

function withoutSensitive(body: string): string {
  const members = Object.entries(JSON.parse(body)).map(([name, value]) => [
    name,
    SENSITIVE.has(name) ? '***' : value,
  ]);
  return JSON.stringify(Object.fromEntries(members));
}

const SENSITIVE = new Set(
  createChatToken.input.members.filter(({ sensitive }) => sensitive).map(({ name }) => name),
);

function shown(name: string, value: string): string {
  return SECRET_HEADERS[name.toLowerCase()]?.(value) ?? value;
}

/** A body as text; what would move the cursor of a terminal is shown as an escape. */
function text(body: string | Uint8Array | undefined): string {
  const characters = typeof body === 'string' ? body : Buffer.from(body ?? '').toString();
  return characters.replace(/[^\P{Cc}\n\t]/gu, (control) => JSON.stringify(control).slice(1, -1));
}

function quoted(mark: string, parts: readonly string[]): string {
  return parts
    .filter((part) => part !== '')
    .flatMap((part) => part.split('\n'))
    .map((line) => `${mark} ${line}`)
    .join('\n');
}

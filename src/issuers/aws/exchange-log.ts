import type { Operation, StructureShape } from '../../model/operation.ts';
import type { OutgoingRequest, Reply } from '../../transport/message.ts';
import { hideUserInfo } from '../../transport/url.ts';

/** Headers with a secret in them, and what is shown of each. */
const SECRET_HEADERS: Readonly<Record<string, (value: string) => string>> = {
  authorization: (value) => value.replace(/(Signature=)\w*/, '$1***'),
  'x-amz-security-token': () => '***',
};

/**
 * A request for the log, each line behind `> `: the request line, the headers as they go out, the body; without
 * signature and session token, and without what the model calls sensitive, such as user and attributes.
 */
export function requestText(
  { method, url, headers, body }: OutgoingRequest,
  { input }: Operation,
): string {
  const lines = headers.map(([name, value]) => `${name}: ${shown(name, value)}`);
  return quoted('>', [
    `${method} ${hideUserInfo(url)}`,
    ...lines,
    withoutSensitive(text(body), input),
  ]);
}

/** A reply for the log, each line behind `< `: status, headers, body; without what is sensitive, such as a chat token. */
export function replyText({ status, reason, headers, body }: Reply, { output }: Operation): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  // Not parsed: a reply may be cut short, or no JSON at all.
  const shownBody = sensitiveNames(output).reduce(hideValues, text(body));
  return quoted('<', [`${status} ${reason}`.trimEnd(), ...lines, shownBody]);
}

function withoutSensitive(body: string, input: StructureShape): string {
  if (body === '') return '';
  const hidden = new Set(sensitiveNames(input));
  const members = Object.entries(JSON.parse(body)).map(([name, value]) => [
    name,
    hidden.has(name) ? '***' : value,
  ]);
  return JSON.stringify(Object.fromEntries(members));
}

function hideValues(json: string, name: string): string {
  const value = String.raw`("${name}"\s*:\s*)"(?:\\.|[^"\\])*(?:"|$)`;
  return json.replace(new RegExp(value, 'gis'), '$1"***"');
}

function sensitiveNames({ members }: StructureShape): string[] {
  return members.filter(({ sensitive }) => sensitive).map(({ name }) => name);
}

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

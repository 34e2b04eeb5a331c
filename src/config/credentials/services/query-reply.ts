import { parseXML } from '@aws-sdk/xml-builder';
import { decodeUtf8, Utf8Error } from '../../../document/decode-utf8.ts';
import type { DocumentMap } from '../../../document/document.ts';
import { pythonRepr } from '../../../document/python-text.ts';
import { GeneralError } from '../../../errors/cli-error.ts';
import type { Reply } from '../../../transport/message.ts';
import { genericError, type ReplyError } from '../../../transport/reply-error.ts';

/** Text or nested elements by their names, as the SDK's XML parser gives them. */
type XmlNode = string | { readonly [name: string]: XmlNode | undefined };

/** What an STS operation gave, in the order of its model. */
export interface QueryResult {
  readonly result: DocumentMap;
  readonly requestId: string | undefined;
}

/** Members that are whole numbers by the model. */
const numbers: ReadonlySet<string> = new Set(['PackedPolicySize']);

/**
 * Reads a success of an operation of STS.
 * @param members names of the result's members, nested ones by their paths, in the order of the model
 * @throws {GeneralError} for a body that is no XML
 */
export function readQueryResult(
  operationName: string,
  members: readonly string[],
  { body }: Reply,
): QueryResult {
  const response = childOf(parsed(body), `${operationName}Response`);
  const wrapper = childOf(response, `${operationName}Result`);
  if (wrapper === undefined) throw new GeneralError(pythonRepr(`${operationName}Result`));
  const result: DocumentMap = new Map();
  for (const path of members) {
    const [name = '', inner] = path.split('.');
    const member = childOf(wrapper, name);
    if (member === undefined) continue;
    if (inner === undefined) {
      result.set(name, numbers.has(name) ? BigInt(textOf(member)) : textOf(member));
      continue;
    }
    const nested = (result.get(name) as DocumentMap | undefined) ?? new Map();
    result.set(name, nested);
    const value = childOf(member, inner);
    if (value !== undefined) nested.set(inner, textOf(value));
  }
  const requestId = childOf(childOf(response, 'ResponseMetadata'), 'RequestId');
  return { result, requestId: requestId === undefined ? undefined : textOf(requestId) };
}

/**
 * Reads an error of STS: `ErrorResponse` with `Error`, or `Response` with `Errors`.
 * @throws {GeneralError} for a body that is no XML
 */
export function readQueryError(reply: Reply): ReplyError {
  const generic = genericError(reply);
  if (generic) return generic;
  const [root] = Object.values(parsed(reply.body) as Record<string, XmlNode | undefined>);
  const error = childOf(root, 'Error') ?? childOf(childOf(root, 'Errors'), 'Error');
  const member = (name: string): string => {
    const value = childOf(error, name);
    return value === undefined ? 'Unknown' : textOf(value);
  };
  const order = typeof error === 'object' ? Object.keys(error) : [];
  return {
    code: member('Code'),
    message: member('Message'),
    codeFirst: order.indexOf('Code') <= order.indexOf('Message'),
  };
}

function parsed(body: Buffer): XmlNode {
  let text = '';
  try {
    text = xmlText(body);
    if (!text.trimStart().startsWith('<')) throw new SyntaxError('text that is no XML');
    return parseXML(text);
  } catch (cause) {
    const problem = cause instanceof Utf8Error ? badByte(body, cause.position) : malformation(text);
    throw new GeneralError(
      `Unable to parse response (${problem}), invalid XML received. Further retries may succeed:\n${pythonRepr(withoutKeys(body))}`,
      { cause },
    );
  }
}

/** XML is UTF-8 unless it says otherwise, with a mark or in its first line. */
function xmlText(body: Buffer): string {
  if (body[0] === 0xff && body[1] === 0xfe) return new TextDecoder('utf-16le').decode(body);
  if (body[0] === 0xfe && body[1] === 0xff) return new TextDecoder('utf-16be').decode(body);
  const start = body.toString('latin1', 0, 100);
  if (/^<\?xml[^>]*encoding=["']iso-8859-1["']/i.test(start)) return body.toString('latin1');
  return decodeUtf8(body).replace(/^\ufeff/, '');
}

/** A broken reply may hold keys all the same, and no message may. */
function withoutKeys(body: Buffer): Buffer {
  const text = body.toString('latin1');
  return Buffer.from(text.replace(/<(SecretAccessKey|SessionToken)>[^<]*/g, '<$1>***'), 'latin1');
}

/** What the AWS CLI's XML library says of text that is none, and where. */
function malformation(text: string): string {
  const problem =
    text === ''
      ? 'no element found'
      : /^[\p{L}_:]/u.test(text)
        ? 'syntax error'
        : 'not well-formed (invalid token)';
  return `${problem}: line 1, column 0`;
}

function badByte(body: Buffer, position: number): string {
  const lines = body.toString('utf8', 0, position).split('\n');
  const column = Array.from(lines.at(-1) ?? '').length;
  return `not well-formed (invalid token): line ${lines.length}, column ${column}`;
}

function childOf(node: XmlNode | undefined, name: string): XmlNode | undefined {
  return typeof node === 'object' && Object.hasOwn(node, name) ? node[name] : undefined;
}

function textOf(node: XmlNode): string {
  if (typeof node === 'string') return node;
  const text = node['#text'];
  return typeof text === 'string' ? text : '';
}

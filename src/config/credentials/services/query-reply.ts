import { parseXML } from '@aws-sdk/xml-builder';
import type { DocumentMap } from '../../../document/document.ts';
import { pythonRepr } from '../../../document/python-text.ts';
import { GeneralError } from '../../../errors/cli-error.ts';
import { genericError } from './reply-error.ts';
import type { CredentialReply, ReplyError } from './service-call.ts';

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
  { text }: CredentialReply,
): QueryResult {
  const response = childOf(parsed(text), `${operationName}Response`);
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
export function readQueryError(reply: CredentialReply): ReplyError {
  const generic = genericError(reply);
  if (generic) return generic;
  const [root] = Object.values(parsed(reply.text) as Record<string, XmlNode | undefined>);
  const error = childOf(root, 'Error') ?? childOf(childOf(root, 'Errors'), 'Error');
  const member = (name: string): string => {
    const value = childOf(error, name);
    return value === undefined ? 'Unknown' : textOf(value);
  };
  return { code: member('Code'), message: member('Message') };
}

function parsed(text: string): XmlNode {
  try {
    if (!text.trimStart().startsWith('<')) throw new SyntaxError('text that is no XML');
    return parseXML(text);
  } catch (cause) {
    const problem = text === '' ? 'no element found' : malformation(text);
    throw new GeneralError(
      `Unable to parse response (${problem}: line 1, column 0), invalid XML received. Further retries may succeed:\n${pythonRepr(Buffer.from(withoutKeys(text)))}`,
      { cause },
    );
  }
}

/** A broken reply may hold keys all the same, and no message may. */
function withoutKeys(text: string): string {
  return text.replace(/<(SecretAccessKey|SessionToken)>[^<]*/g, '<$1>***');
}

/** What the AWS CLI's XML library says of text that is none. */
function malformation(text: string): string {
  return /^[\p{L}_:]/u.test(text) ? 'syntax error' : 'not well-formed (invalid token)';
}

function childOf(node: XmlNode | undefined, name: string): XmlNode | undefined {
  return typeof node === 'object' && Object.hasOwn(node, name) ? node[name] : undefined;
}

function textOf(node: XmlNode): string {
  if (typeof node === 'string') return node;
  const text = node['#text'];
  return typeof text === 'string' ? text : '';
}

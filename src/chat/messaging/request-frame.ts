import { errorCodes } from './frames.ts';

/** A frame of a client, read but for the members of its action. */
export interface RequestFrame {
  /** Whatever the client wrote there. */
  readonly action: unknown;
  /** Empty when the client gave none. */
  readonly requestId: string;
  /** Member by name in lower case: one known client writes `action`, so the service seems to ignore the case. */
  readonly members: ReadonlyMap<string, unknown>;
}

/** A request that is answered with an ERROR frame. */
export class RequestRefused extends Error {
  readonly errorCode: number;

  constructor(errorCode: number, message: string) {
    super(message);
    this.errorCode = errorCode;
  }
}

/**
 * Reads a text frame.
 * @throws {RequestRefused} 400 when it is no JSON object, or has a `RequestId` that is no text
 */
export function readRequestFrame(text: string): RequestFrame {
  const members = lowerCased(parseObject(text));
  const requestId = members.get('requestid') ?? '';
  if (typeof requestId !== 'string') throw invalid('RequestId must be text');
  return { action: members.get('action'), requestId, members };
}

/** A text member of 1 to `longest` code points, or undefined when it is left out or, if it may be, empty. */
export function textMember(
  { members }: RequestFrame,
  name: string,
  longest: number,
): string | undefined {
  const value = members.get(name.toLowerCase()) ?? undefined;
  if (value === undefined || value === '') return undefined;
  if (typeof value !== 'string') throw invalid(`${name} must be text`);
  if (isLonger(value, longest)) {
    throw new RequestRefused(
      errorCodes.tooLarge,
      `${name} must have at most ${longest} characters`,
    );
  }
  return value;
}

/** The same, for a member that may not be left out. */
export function requiredTextMember(frame: RequestFrame, name: string, longest: number): string {
  const value = textMember(frame, name, longest);
  if (value === undefined) throw invalid(`${name} is required`);
  return value;
}

/** A member that is a map of texts; without entries when it is left out. */
export function attributesMember({ members }: RequestFrame, name: string): Map<string, string> {
  const value = members.get(name.toLowerCase()) ?? {};
  if (typeof value !== 'object' || Array.isArray(value)) throw invalid(`${name} must be a map`);
  const attributes = new Map<string, string>();
  for (const [key, member] of Object.entries(value)) {
    if (typeof member !== 'string') throw invalid(`The values of ${name} must be texts`);
    attributes.set(key, member);
  }
  return attributes;
}

/** Whether `text` has more than `longest` code points; counts only where the number of UTF-16 units leaves a doubt. */
export function isLonger(text: string, longest: number): boolean {
  if (text.length <= longest) return false;
  return text.length > 2 * longest || Array.from(text).length > longest;
}

export function invalid(message: string): RequestRefused {
  return new RequestRefused(errorCodes.invalid, message);
}

function parseObject(text: string): object {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw invalid('The request is not valid JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalid('The request is not a JSON object');
  }
  return value;
}

function lowerCased(object: object): Map<string, unknown> {
  const members = new Map<string, unknown>();
  for (const [name, value] of Object.entries(object)) {
    const key = name.toLowerCase();
    // Of `Content` and `content` in one frame the documented spelling counts.
    if (!members.has(key) || name !== key) members.set(key, value);
  }
  return members;
}

import { attributeBytes } from '../../token/attribute-size.ts';
import { isLonger } from '../messaging/request-frame.ts';

/** What becomes of a message. What a handler did not rewrite is undefined. */
export type Verdict =
  | {
      readonly result: 'ALLOW';
      readonly content?: string | undefined;
      readonly attributes?: ReadonlyMap<string, string> | undefined;
    }
  | { readonly result: 'DENY'; readonly reason?: string | undefined };

/** "1 KB", section 2.6 of the service facts. */
const largestAttributes = 1024;

/**
 * Reads the answer of a handler.
 * @param longest code points of `Content`: what the room allows
 * @returns the verdict, or what is wrong with the answer: it goes on behind "the review handler"
 */
export function readReviewResult(answer: unknown, longest: number): Verdict | string {
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) {
    return 'answered with no object';
  }
  const { ReviewResult, Content, Attributes } = answer as Readonly<Record<string, unknown>>;
  const attributes = readAttributes(Attributes ?? undefined);
  if (typeof attributes === 'string') return attributes;
  if (ReviewResult === 'DENY') return { result: 'DENY', reason: attributes?.get('Reason') };
  if (ReviewResult !== 'ALLOW')
    return 'answered with a ReviewResult that is neither ALLOW nor DENY';
  const content = Content ?? undefined;
  if (content === undefined) return { result: 'ALLOW', attributes };
  if (typeof content !== 'string') return 'answered with a Content that is no text';
  if (isLonger(content, longest)) {
    return `answered with a Content of more than ${longest} characters`;
  }
  return { result: 'ALLOW', content, attributes };
}

function readAttributes(value: unknown): ReadonlyMap<string, string> | undefined | string {
  if (value === undefined) return undefined;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return 'answered with Attributes that are no map';
  }
  const attributes = new Map<string, string>();
  for (const [key, member] of Object.entries(value)) {
    if (typeof member !== 'string') return 'answered with Attributes whose values are no texts';
    attributes.set(key, member);
  }
  if (attributeBytes(attributes) <= largestAttributes) return attributes;
  return `answered with Attributes of more than ${largestAttributes} bytes`;
}

/** Calls the control plane as an SDK does. */
import { expect } from 'vitest';
import type { Fixture } from './chat-fixture.ts';

export const id = expect.stringMatching(/^[a-zA-Z0-9]{12}$/);

/** The members of responses that tests go on with; responses are compared whole otherwise. */
interface Body {
  readonly arn: string;
  readonly id: string;
  readonly name: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly rooms: readonly { readonly arn: string; readonly name: string }[];
  readonly nextToken?: string;
  readonly message: string;
  readonly resourceId: string;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

/** Calls an operation as an SDK does. */
export async function call(
  { endpoint }: Fixture,
  operation: string,
  body: unknown = {},
): Promise<Answer> {
  const response = await fetch(`${endpoint.httpUrl}/${operation}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization:
        'AWS4-HMAC-SHA256 Credential=AKID/20261124/eu-west-1/ivschat/aws4_request, SignedHeaders=host, Signature=0',
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return read(response);
}

export async function read(response: Response): Promise<Answer> {
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text && JSON.parse(text) };
}

export async function tags(
  { endpoint }: Fixture,
  method: string,
  arn: string,
  rest = '',
  body?: object,
) {
  const url = `${endpoint.httpUrl}/tags/${encodeURIComponent(arn)}${rest}`;
  return read(await fetch(url, { method, body: body ? JSON.stringify(body) : null }));
}

/** Status, error name and body of a refusal. */
export function failure({ status, headers, body }: Answer) {
  return { status, type: headers.get('x-amzn-errortype'), body };
}

import type { DocumentMap } from '../../document/document.ts';
import type { OperationName } from '../../model/operations.ts';
import { fieldValidationFailed } from '../../token/validation-exception.ts';
import { integer, text } from './request-members.ts';

/** What the service gives on a page when nobody says otherwise. */
const defaultPageSize = 50;

/**
 * One page of a list. The token of the next page names the last item of this one, so that items which come or go in
 * between move nothing.
 * @param items in an order that does not change, oldest first
 * @throws {ServiceError} ValidationException for a token that this endpoint did not give
 */
export function pageOf<Item extends { readonly serial: number }>(
  operation: OperationName,
  request: DocumentMap,
  items: Iterable<Item>,
): { readonly page: Item[]; readonly nextToken: string | undefined } {
  const after = serialOf(operation, text(request, 'nextToken'));
  const size = integer(request, 'maxResults') ?? defaultPageSize;
  const rest = [...items].filter(({ serial }) => serial > after);
  const page = rest.slice(0, size);
  const last = page.at(-1);
  return { page, nextToken: last && rest.length > size ? tokenOf(last.serial) : undefined };
}

function tokenOf(serial: number): string {
  return Buffer.from(`after:${serial}`).toString('base64url');
}

function serialOf(operation: OperationName, token: string | undefined): number {
  if (!token) return Number.NEGATIVE_INFINITY;
  const [, serial] = /^after:([0-9]+)$/.exec(Buffer.from(token, 'base64url').toString()) ?? [];
  if (serial !== undefined) return Number(serial);
  throw fieldValidationFailed(operation, [
    { name: 'nextToken', message: 'must be a token of this operation' },
  ]);
}

import type { Document, DocumentMap } from '../../document/document.ts';
import type { OperationName } from '../../model/operations.ts';
import { fieldValidationFailed } from '../../token/validation-exception.ts';
import type { ControlContext, Handler } from './context.ts';
import { requiredText, response, textMap, texts } from './request-members.ts';
import { resourceNotFound } from './service-errors.ts';

export const listTagsForResource: Handler = (request, context) =>
  response({
    tags: new Map<Document, Document>(tagsOf('ListTagsForResource', request, context)),
  });

export const tagResource: Handler = (request, context) => {
  const tags = tagsOf('TagResource', request, context);
  const added = textMap(request, 'tags') ?? new Map<string, string>();
  checkTagKeys('TagResource', [...added.keys()]);
  const { tagsPerResource } = context.limits;
  if (new Set([...tags.keys(), ...added.keys()]).size > tagsPerResource) {
    const message = `must leave the resource with at most ${tagsPerResource} tags`;
    throw fieldValidationFailed('TagResource', [{ name: 'tags', message }]);
  }
  for (const [key, value] of added) tags.set(key, value);
  recordChange(request, context);
  return response({});
};

export const untagResource: Handler = (request, context) => {
  const tags = tagsOf('UntagResource', request, context);
  for (const key of texts(request, 'tagKeys') ?? []) tags.delete(key);
  recordChange(request, context);
  return response({});
};

/** What is wrong with these keys of tags: some are AWS's own. */
export function problemOfTagKeys(keys: readonly string[]): string | undefined {
  const reserved = keys.some((key) => key.toLowerCase().startsWith('aws:'));
  return reserved ? 'must not have keys that begin with aws:' : undefined;
}

/** Refuses keys that AWS keeps to itself. @throws {ServiceError} ValidationException */
export function checkTagKeys(operation: OperationName, keys: readonly string[]): void {
  const message = problemOfTagKeys(keys);
  if (message !== undefined) throw fieldValidationFailed(operation, [{ name: 'tags', message }]);
}

/** A logging configuration is nobody's news. */
function recordChange(request: DocumentMap, { rooms, journal }: ControlContext): void {
  const arn = requiredText(request, 'resourceArn');
  if (rooms.get(arn)) journal.record({ kind: 'roomUpdated', roomArn: arn });
}

function tagsOf(
  operation: OperationName,
  request: DocumentMap,
  { rooms, loggingConfigurations }: ControlContext,
): Map<string, string> {
  const arn = requiredText(request, 'resourceArn');
  const resource = rooms.get(arn) ?? loggingConfigurations.get(arn);
  if (!resource) throw resourceNotFound(operation, arn);
  return resource.tags;
}

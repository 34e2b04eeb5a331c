import type { Document, DocumentMap } from '../../document/document.ts';
import { fieldValidationFailed } from '../../token/validation-exception.ts';
import type { LoggingConfiguration } from '../logging-configurations.ts';
import type { ControlContext, Handler } from './context.ts';
import { documentTime } from './document-time.ts';
import type { OperationName } from './operations.ts';
import { pageOf } from './pages.ts';
import { map, requiredText, response, text, textMap } from './request-members.ts';
import { conflict, quotaExceeded, resourceNotFound } from './service-errors.ts';
import { checkTagKeys } from './tag-operations.ts';

export const createLoggingConfiguration: Handler = (request, context, place) => {
  const { loggingConfigurations, limits } = context;
  const operation = 'CreateLoggingConfiguration';
  const destinationConfiguration = requestedDestination(operation, request) ?? new Map();
  const tags = textMap(request, 'tags') ?? new Map<string, string>();
  checkTagKeys(operation, [...tags.keys()]);
  if (loggingConfigurations.size >= limits.loggingConfigurations) {
    throw quotaExceeded(operation, 'logging configurations', limits.loggingConfigurations);
  }
  const name = text(request, 'name') ?? '';
  return configurationDocument(
    loggingConfigurations.create(place, { name, destinationConfiguration, tags }),
  );
};

export const getLoggingConfiguration: Handler = (request, context) =>
  configurationDocument(existingConfiguration('GetLoggingConfiguration', request, context));

export const updateLoggingConfiguration: Handler = (request, context) => {
  const operation = 'UpdateLoggingConfiguration';
  const configuration = existingConfiguration(operation, request, context);
  const destination = requestedDestination(operation, request);
  configuration.name = text(request, 'name') ?? configuration.name;
  configuration.destinationConfiguration = destination ?? configuration.destinationConfiguration;
  configuration.updateTime = context.clock.now();
  return configurationDocument(configuration);
};

/** Refused while a room logs to it, which is the one conflict that this operation can have. */
export const deleteLoggingConfiguration: Handler = (request, context) => {
  const operation = 'DeleteLoggingConfiguration';
  const { arn } = existingConfiguration(operation, request, context);
  for (const room of context.rooms.all()) {
    if (room.settings.loggingConfigurationIdentifiers.includes(arn)) {
      throw conflict(operation, arn, `Room ${room.arn} logs to ${arn}`);
    }
  }
  context.loggingConfigurations.delete(arn);
  return undefined;
};

export const listLoggingConfigurations: Handler = (request, { loggingConfigurations }) => {
  const operation = 'ListLoggingConfigurations';
  const { page, nextToken } = pageOf(operation, request, loggingConfigurations.all());
  return response({ loggingConfigurations: page.map(configurationDocument), nextToken });
};

function existingConfiguration(
  operation: OperationName,
  request: DocumentMap,
  { loggingConfigurations }: ControlContext,
): LoggingConfiguration {
  const arn = requiredText(request, 'identifier');
  const configuration = loggingConfigurations.get(arn);
  if (!configuration) throw resourceNotFound(operation, arn);
  return configuration;
}

/** The destination of a request, which must be one alone: the model has a union here. */
function requestedDestination(
  operation: OperationName,
  request: DocumentMap,
): DocumentMap | undefined {
  const destination = map(request, 'destinationConfiguration');
  if (!destination) return undefined;
  const chosen = ['s3', 'cloudWatchLogs', 'firehose'].filter((kind) => map(destination, kind));
  const [kind] = chosen;
  if (kind !== undefined && chosen.length === 1) {
    return new Map<Document, Document>([[kind, map(destination, kind) ?? new Map()]]);
  }
  const message = 'must have exactly one of s3, cloudWatchLogs and firehose';
  throw fieldValidationFailed(operation, [{ name: 'destinationConfiguration', message }]);
}

function configurationDocument(configuration: LoggingConfiguration): DocumentMap {
  return response({
    arn: configuration.arn,
    id: configuration.id,
    createTime: documentTime(configuration.createTime),
    updateTime: documentTime(configuration.updateTime),
    name: configuration.name,
    destinationConfiguration: configuration.destinationConfiguration,
    state: 'ACTIVE',
    tags: new Map<Document, Document>(configuration.tags),
  });
}

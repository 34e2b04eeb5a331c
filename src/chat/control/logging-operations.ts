import type { Document, DocumentMap } from '../../document/document.ts';
import type { OperationName } from '../../model/operations.ts';
import type { LoggingConfiguration } from '../logging-configurations.ts';
import type { ControlContext, Handler } from './context.ts';
import { documentTime } from './document-time.ts';
import { pageOf } from './pages.ts';
import { map, requiredText, response, text, textMap } from './request-members.ts';
import { conflict, quotaExceeded, resourceNotFound } from './service-errors.ts';
import { checkTagKeys } from './tag-operations.ts';

export const createLoggingConfiguration: Handler = (request, context, place) => {
  const { loggingConfigurations, limits } = context;
  const operation = 'CreateLoggingConfiguration';
  const destinationConfiguration = map(request, 'destinationConfiguration') ?? new Map();
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
  const destination = map(request, 'destinationConfiguration');
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

/** The 17 operations of the service as data: where each is found, what it takes, which status it answers with. */
import { createChatToken } from '../../model/create-chat-token.ts';
import type { CheckedStructure } from '../../token/constraints.ts';
import * as shapes from './shapes.ts';

const { structure } = shapes;

export interface ControlOperation {
  readonly method: 'POST' | 'GET' | 'DELETE';
  /** `{resourceArn}` stands for one percent-encoded member. */
  readonly path: '/tags/{resourceArn}' | `/${OperationName}`;
  /** 204 has no body. */
  readonly status: 200 | 204;
  readonly input: CheckedStructure;
}

export type OperationName =
  | 'CreateChatToken'
  | 'CreateLoggingConfiguration'
  | 'CreateRoom'
  | 'DeleteLoggingConfiguration'
  | 'DeleteMessage'
  | 'DeleteRoom'
  | 'DisconnectUser'
  | 'GetLoggingConfiguration'
  | 'GetRoom'
  | 'ListLoggingConfigurations'
  | 'ListRooms'
  | 'ListTagsForResource'
  | 'SendEvent'
  | 'TagResource'
  | 'UntagResource'
  | 'UpdateLoggingConfiguration'
  | 'UpdateRoom';

const roomSettings = {
  name: shapes.resourceName,
  maximumMessageRatePerSecond: shapes.messageRate,
  maximumMessageLength: shapes.messageLength,
  messageReviewHandler: shapes.messageReviewHandler,
};

function post(
  name: OperationName,
  input: CheckedStructure,
  status: ControlOperation['status'] = 200,
): ControlOperation {
  return { method: 'POST', path: `/${name}`, status, input };
}

function onTags(
  method: ControlOperation['method'],
  members: Parameters<typeof structure>[0] = {},
): ControlOperation {
  const input = structure({ 'resourceArn!': shapes.resourceArn, ...members });
  return { method, path: '/tags/{resourceArn}', status: 200, input };
}

export const operations: Readonly<Record<OperationName, ControlOperation>> = {
  CreateChatToken: post('CreateChatToken', createChatToken.input),
  CreateLoggingConfiguration: post(
    'CreateLoggingConfiguration',
    structure({
      name: shapes.resourceName,
      'destinationConfiguration!': shapes.destinationConfiguration,
      tags: shapes.tags,
    }),
  ),
  CreateRoom: post(
    'CreateRoom',
    structure({
      ...roomSettings,
      tags: shapes.tags,
      loggingConfigurationIdentifiers: shapes.loggingConfigurationArns,
    }),
  ),
  DeleteLoggingConfiguration: post(
    'DeleteLoggingConfiguration',
    structure({ 'identifier!': shapes.loggingConfigurationArn }),
    204,
  ),
  DeleteMessage: post(
    'DeleteMessage',
    structure({
      'roomIdentifier!': shapes.roomArn,
      'id!': shapes.messageId,
      reason: shapes.reason,
    }),
  ),
  DeleteRoom: post('DeleteRoom', structure({ 'identifier!': shapes.roomArn }), 204),
  DisconnectUser: post(
    'DisconnectUser',
    structure({
      'roomIdentifier!': shapes.roomArn,
      'userId!': shapes.userId,
      reason: shapes.reason,
    }),
  ),
  GetLoggingConfiguration: post(
    'GetLoggingConfiguration',
    structure({ 'identifier!': shapes.loggingConfigurationArn }),
  ),
  GetRoom: post('GetRoom', structure({ 'identifier!': shapes.roomArn })),
  ListLoggingConfigurations: post(
    'ListLoggingConfigurations',
    structure({ nextToken: shapes.pageToken, maxResults: shapes.pageSize }),
  ),
  ListRooms: post(
    'ListRooms',
    structure({
      name: shapes.resourceName,
      nextToken: shapes.pageToken,
      maxResults: shapes.pageSize,
      messageReviewHandlerUri: shapes.lambdaArn,
      loggingConfigurationIdentifier: shapes.loggingConfigurationArn,
    }),
  ),
  ListTagsForResource: onTags('GET'),
  SendEvent: post(
    'SendEvent',
    structure({
      'roomIdentifier!': shapes.roomArn,
      'eventName!': shapes.eventName,
      attributes: shapes.eventAttributes,
    }),
  ),
  TagResource: onTags('POST', { 'tags!': shapes.tags }),
  UntagResource: onTags('DELETE', { 'tagKeys!': shapes.tagKeys }),
  UpdateLoggingConfiguration: post(
    'UpdateLoggingConfiguration',
    structure({
      'identifier!': shapes.loggingConfigurationArn,
      name: shapes.resourceName,
      destinationConfiguration: shapes.destinationConfiguration,
    }),
  ),
  UpdateRoom: post(
    'UpdateRoom',
    structure({
      'identifier!': shapes.roomArn,
      ...roomSettings,
      loggingConfigurationIdentifiers: shapes.loggingConfigurationArns,
    }),
  ),
};

import {
  CreateChatTokenCommand,
  CreateLoggingConfigurationCommand,
  CreateRoomCommand,
  DeleteLoggingConfigurationCommand,
  DeleteMessageCommand,
  DeleteRoomCommand,
  DisconnectUserCommand,
  GetLoggingConfigurationCommand,
  GetRoomCommand,
  ListLoggingConfigurationsCommand,
  ListRoomsCommand,
  ListTagsForResourceCommand,
  SendEventCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateLoggingConfigurationCommand,
  UpdateRoomCommand,
} from '@aws-sdk/client-ivschat';
import type { DocumentMap } from '../../document/document.ts';
import type { ServiceOperation } from '../../model/operation.ts';

/** What a command of ours has for an input: all that our protocol needs to write the request. */
export interface ServiceCall {
  readonly operation: ServiceOperation;
  readonly request: DocumentMap;
}

/** Any command of the SDK's; the type of one stands for all. */
type CommandClass = new (call: never) => CreateChatTokenCommand;

/** By their names one for one, not as a namespace: so the bundle has nothing else of the SDK. */
const commands = {
  CreateChatTokenCommand,
  CreateLoggingConfigurationCommand,
  CreateRoomCommand,
  DeleteLoggingConfigurationCommand,
  DeleteMessageCommand,
  DeleteRoomCommand,
  DisconnectUserCommand,
  GetLoggingConfigurationCommand,
  GetRoomCommand,
  ListLoggingConfigurationsCommand,
  ListRoomsCommand,
  ListTagsForResourceCommand,
  SendEventCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateLoggingConfigurationCommand,
  UpdateRoomCommand,
};

/**
 * The SDK's command for a call, by the name of its operation. An operation that is not listed goes out in the command of
 * another one: a command brings the SDK's middleware, and what is written comes from the call, by our protocol.
 */
export function serviceCommand(call: ServiceCall): CreateChatTokenCommand {
  const classes = commands as unknown as Readonly<Record<string, CommandClass>>;
  const Command = classes[`${call.operation.name}Command`] ?? CreateChatTokenCommand;
  return new Command(call as never);
}

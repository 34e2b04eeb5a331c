import * as sdk from '@aws-sdk/client-ivschat';
import type { DocumentMap } from '../../document/document.ts';
import type { ServiceOperation } from '../../model/operation.ts';

/** What a command of ours has for an input: all that our protocol needs to write the request. */
export interface ServiceCall {
  readonly operation: ServiceOperation;
  readonly request: DocumentMap;
}

/** Any command of the SDK's; the type of one stands for all. */
type CommandClass = new (call: never) => sdk.CreateChatTokenCommand;

/**
 * The SDK's command for a call, by the name of its operation. An operation that this release of the SDK does not know
 * yet goes out in the command of another one: a command brings the SDK's middleware, and what is written comes from the
 * call, by our protocol.
 */
export function serviceCommand(call: ServiceCall): sdk.CreateChatTokenCommand {
  const commands = sdk as unknown as Readonly<Record<string, CommandClass>>;
  const Command = commands[`${call.operation.name}Command`] ?? sdk.CreateChatTokenCommand;
  return new Command(call as never);
}

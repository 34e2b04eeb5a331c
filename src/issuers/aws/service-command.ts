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
 * yet gets a command of the same make: what the SDK knows of an operation besides its name, our model says.
 */
export function serviceCommand(call: ServiceCall): sdk.CreateChatTokenCommand {
  const name = `${call.operation.name}Command`;
  const known = (sdk as unknown as Readonly<Record<string, CommandClass>>)[name];
  return new (known ?? newerCommand(call.operation))(call as never);
}

function newerCommand({ name, http }: ServiceOperation): CommandClass {
  const { method, uri, status } = http;
  const schema = [
    9,
    'com.amazonaws.ivschat',
    name,
    { http: [method, uri, status] },
    'unit',
    'unit',
  ];
  return sdk.$Command
    .classBuilder()
    .s('AmazonInteractiveVideoServiceChat', name, {})
    .n('IvschatClient', `${name}Command`)
    .sc(schema as never)
    .build() as unknown as CommandClass;
}

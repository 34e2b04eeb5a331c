import { describe, expect, it } from 'vitest';
import {
  type CliError,
  ConfigurationError,
  GeneralError,
  ParamValidationError,
  ServiceError,
  UnknownOptionsError,
} from '../../src/errors/cli-error.ts';
import { hintFor } from '../../src/hints/hint.ts';
import { commandModels, commands } from '../../src/program/commands.ts';

const refused = new ServiceError('ValidationException', '', { operationName: 'CreateChatToken' });
const ARN = 'arn:aws:ivschat:us-west-2:123456789012:room/g1H2I3j4k5L6';
const ARN_HINT =
  'Hint: --room-identifier takes the ARN of the room (arn:aws:ivschat:REGION:ACCOUNT:room/ID), not its id alone.';

const missing = (name: string) =>
  new GeneralError(`The config profile (${name}) could not be found`);

async function hint(
  error: CliError,
  words: string[] = [],
  profileNames: string[] = [],
  command = 'create-chat-token',
) {
  const model = await commands[command]?.model();
  return hintFor(error, { words, model, models: commandModels, profileNames, columns: 80 });
}

describe('spelling of options', () => {
  const required = new ParamValidationError('the following arguments are required: …');
  it.each([
    ['--roomIdentifier r', 'Hint: did you mean --room-identifier (for --roomIdentifier)?'],
    [
      '--roomIdentifier=r --userId u',
      'Hint: did you mean --room-identifier (for --roomIdentifier) and --user-id (for --userId)?',
    ],
    ['--Room-Identifier r', 'Hint: did you mean --room-identifier (for --Room-Identifier)?'],
    [
      '--session_duration_in_minutes 5',
      'Hint: did you mean --session-duration-in-minutes (for --session_duration_in_minutes)?',
    ],
    ['--endpointUrl http://x', 'Hint: did you mean --endpoint-url (for --endpointUrl)?'],
    ['--room-identifier r --user-id roomIdentifier', undefined],
    ['--foo bar', undefined],
  ])('%s', async (line, expected) => {
    expect(await hint(required, line.split(' '))).toBe(expected);
    expect(await hint(new UnknownOptionsError(['x']), line.split(' '))).toBe(expected);
  });

  it('says nothing about other failures', async () => {
    expect(await hint(new ConfigurationError('x'), ['--roomIdentifier', 'r'])).toBeUndefined();
  });
});

describe('a room id where the service wants an ARN', () => {
  it.each([
    [['--room-identifier', 'g1H2I3j4k5L6'], ARN_HINT],
    [['--room-identifier=g1H2I3j4k5L6'], ARN_HINT],
    [['--room-identifier', ARN, '--room-identifier', 'x'], ARN_HINT],
    [['--room-identifier', ARN], undefined],
    [['--room=g1H2I3j4k5L6'], ARN_HINT],
    [['--cli-input-json', '{}'], undefined],
  ])('%j', async (words, expected) => {
    expect(await hint(refused, words)).toBe(expected);
  });

  it('goes by the fields that the service names when the room is not on the command line', async () => {
    const fieldList = [new Map([['name', 'roomIdentifier']])];
    const fields = new Map([['fieldList', fieldList]]);
    const blamed = new ServiceError('ValidationException', '', { operationName: 'X', fields });
    expect(await hint(blamed, ['--cli-input-json', '{}'])).toBe(ARN_HINT);
    expect(await hint(blamed, ['--room-identifier', 'file://room'])).toBe(ARN_HINT);
    expect(await hint(blamed, ['--room-identifier', ARN])).toBeUndefined();
  });

  it('says nothing when the service refused for another reason', async () => {
    const denied = new ServiceError('AccessDeniedException', 'no', {
      operationName: 'CreateChatToken',
    });
    expect(await hint(denied, ['--room-identifier', 'x'])).toBeUndefined();
  });
});

describe('a profile that does not exist', () => {
  it.each([
    [
      'prod',
      ['default', 'prod-eu', 'prod-us', 'dev'],
      'Hint: did you mean the profile prod-eu or prod-us?',
    ],
    ['Dev', ['default', 'dev'], 'Hint: did you mean the profile dev?'],
    ['stagign', ['a', 'b', 'c', 'd', 'e', 'staging'], 'Hint: did you mean the profile staging?'],
    ['nope', ['default', 'dev'], 'Hint: your profiles are default and dev.'],
    ['nope', ['a', 'b', 'c', 'd', 'e', 'f'], undefined],
    ['', ['default'], 'Hint: your profiles are default.'],
    ['nope', [], undefined],
  ])('%s of %j', async (name, profiles, expected) => {
    expect(await hint(missing(name), [], profiles)).toBe(expected);
  });

  it('says nothing about other general errors', async () => {
    expect(await hint(new GeneralError('Could not connect'), [], ['default'])).toBeUndefined();
  });
});

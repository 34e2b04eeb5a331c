import { describe, expect, it } from 'vitest';
import type { DocumentMap } from '../../src/document/document.ts';
import { parseJson } from '../../src/document/parse-json.ts';
import { pythonStr } from '../../src/document/python-text.ts';
import {
  type CliError,
  ConfigurationError,
  GeneralError,
  InterruptedError,
  NoCredentialsError,
  NoRegionError,
  PagerError,
  ParamValidationError,
  ServiceError,
  UnknownOptionsError,
} from '../../src/errors/cli-error.ts';
import { type ErrorFormat, errorFormats } from '../../src/model/global-options.ts';
import { formatError } from '../../src/output/error-format.ts';
import { testIo } from '../test-io.ts';
import { lines } from './format-with.ts';

function shown(error: CliError, format: ErrorFormat = 'enhanced', io = testIo()) {
  return formatError(error, { format, programName: 'ivschat-ts', color: 'auto' }, io);
}

/** An error as the service answers it. */
function serviceError(code: string, body: string, retriesReached?: number): ServiceError {
  const fields = parseJson(body) as DocumentMap;
  const serviceMessage = fields.get('message');
  return new ServiceError(code, String(serviceMessage ?? ''), {
    operationName: 'CreateChatToken',
    serviceMessage,
    fields,
    retriesReached,
  });
}

describe('errors of the program', () => {
  it.each([
    [
      new ParamValidationError('bad words\n\nusage: x\n'),
      'ParamValidation',
      'bad words\n\nusage: x',
    ],
    [new ConfigurationError('bad setting'), 'Configuration', 'bad setting'],
    [
      new NoRegionError(),
      'NoRegion',
      'You must specify a region. You can also configure your region by running "aws configure".',
    ],
    [
      new NoCredentialsError(),
      'NoCredentials',
      'Unable to locate credentials. You can configure credentials by running "aws login".',
    ],
    [new PagerError('no pager'), 'Pager', 'no pager'],
  ])('%s', async (error, code, message) => {
    expect(await shown(error)).toBe(
      `\nivschat-ts: [ERROR]: An error occurred (${code}): ${message}\n`,
    );
    expect(await shown(error, 'legacy')).toBe(`\nivschat-ts: [ERROR]: ${message}\n`);
    expect(await shown(error, 'text')).toBe(`${code}\t${error.message}\n`);
  });

  it.each([
    ['json', '{\n    "Code": "ParamValidation",\n    "Message": "bad\\n\\nusage: x\\n"\n}\n'],
    ['yaml', "Code: ParamValidation\nMessage: 'bad\n\n\n  usage: x\n\n  '\n"],
    ['text', 'ParamValidation\tbad\n\nusage: x\n\n'],
  ] as const)('as %s, the message untrimmed', async (format, expected) => {
    expect(await shown(new ParamValidationError('bad\n\nusage: x\n'), format)).toBe(expected);
  });

  it.each(errorFormats)('general errors have no form but text (%s)', async (format) => {
    expect(await shown(new GeneralError('  it broke\n'), format)).toBe(
      '\nivschat-ts: [ERROR]: it broke\n',
    );
    expect(await shown(new GeneralError(''), format)).toBe('\nivschat-ts: [ERROR]:\n');
  });

  it.each(errorFormats)('unknown options come with the usage (%s)', async (format) => {
    expect(await shown(new UnknownOptionsError(['--foo', 'bar']), format)).toBe(
      `
usage: ivschat-ts [options] <command> [parameters]
To see help text, you can run:

  ivschat-ts help
  ivschat-ts <command> help


ivschat-ts: [ERROR]: Unknown options: --foo, bar
`,
    );
  });

  it.each(errorFormats)('Ctrl-C says nothing (%s)', async (format) => {
    expect(await shown(new InterruptedError(), format)).toBe('');
  });

  it('advice follows the text, and is not part of what programs read', async () => {
    const error = new ParamValidationError('bad');
    error.hint = 'Hint: do this.';
    expect(await shown(error)).toBe(
      '\nivschat-ts: [ERROR]: An error occurred (ParamValidation): bad\n\nHint: do this.\n',
    );
    expect(await shown(error, 'text')).toBe('ParamValidation\tbad\n');
  });
});

describe('errors of the service', () => {
  const lead = (code: string) =>
    `\nivschat-ts: [ERROR]: An error occurred (${code}) when calling the CreateChatToken operation`;

  it.each([
    ['{"message":"No"}', ': No\n'],
    ['{}', ':\n'],
    ['{"message":null}', ': None\n'],
    ['{"message":42}', ': 42\n'],
    ['{"message":{"a":[1,true,null,"x"]}}', ": {'a': [1, True, None, 'x']}\n"],
    ['{"message":"  first\\nsecond\\n\\n"}', ':   first\nsecond\n'],
    [
      '{"message":"No","resourceId":"abc","resourceType":null,"limit":10}',
      ': No\n\nAdditional error details:\nresourceId: abc\nresourceType: None\nlimit: 10\n',
    ],
    [
      '{"message":"No","l":[1,"a"],"m":{"k":true},"e":[],"long":[1,2,3,4]}',
      ': No\n\nAdditional error details:\nl: [1, a]\nm: {k: True}\ne: []\nlong: [1, 2, 3, 4]\n',
    ],
    [
      '{"message":"No","longer":[1,2,3,4,5],"fieldList":[{"name":"x"}],"reason":"OTHER"}',
      ': No\n\nAdditional error details:\nlonger: <complex value>\nfieldList: <complex value>\nreason: OTHER\nUse "--cli-error-format json" or another error format to see the full details.\n',
    ],
  ])('%s', async (body, expected) => {
    expect(await shown(serviceError('X', body))).toBe(lead('X') + expected);
  });

  const validation = serviceError(
    'ValidationException',
    '{"message":"Input failed","reason":"OTHER","fieldList":[{"name":"userId","message":"long"}]}',
    0,
  );

  it('tells of retries that came to nothing, but not to programs', async () => {
    const line = `${lead('ValidationException')} (reached max retries: 0): Input failed\n`;
    expect(await shown(validation, 'legacy')).toBe(line);
    expect(await shown(validation, 'json')).not.toContain('retries');
  });

  it.each([
    [
      'json',
      `{
    "Message": "Input failed",
    "Code": "ValidationException",
    "message": "Input failed",
    "reason": "OTHER",
    "fieldList": [
        {
            "name": "userId",
            "message": "long"
        }
    ]
}
`,
    ],
    [
      'yaml',
      `Code: ValidationException
Message: Input failed
fieldList:
- message: long
  name: userId
message: Input failed
reason: OTHER
`,
    ],
    ['text', 'ValidationException\tInput failed\tInput failed\tOTHER\nFIELDLIST\tlong\tuserId\n'],
    [
      'table',
      lines(`
        -------------------------------------------------------------------
        |                              error                              |
        +----------------------+---------------+---------------+----------+
        |         Code         |    Message    |    message    | reason   |
        +----------------------+---------------+---------------+----------+
        |  ValidationException |  Input failed |  Input failed |  OTHER   |
        +----------------------+---------------+---------------+----------+
        ||                           fieldList                           ||
        |+--------------------------------+------------------------------+|
        ||             message            |            name              ||
        |+--------------------------------+------------------------------+|
        ||  long                          |  userId                      ||
        |+--------------------------------+------------------------------+|
      `),
    ],
  ] as const)('as %s', async (format, expected) => {
    expect(await shown(validation, format)).toBe(expected);
  });

  it('the code comes first where it does in the reply', async () => {
    const details = { operationName: 'AssumeRole', codeFirst: true };
    const error = new ServiceError('AccessDenied', 'No', details);
    expect(await shown(error, 'json')).toBe(
      '{\n    "Code": "AccessDenied",\n    "Message": "No"\n}\n',
    );
  });

  it.each([
    ['json', 403n, '{\n    "Message": "m",\n    "Code": 403\n}\n'],
    ['json', true, '{\n    "Message": "m",\n    "Code": true\n}\n'],
    ['yaml', 403n, 'Code: 403\nMessage: m\n'],
    ['yaml', 1.5, 'Code: 1.5\nMessage: m\n'],
    ['text', 403n, '403\tm\n'],
    [
      'enhanced',
      true,
      '\nivschat-ts: [ERROR]: An error occurred (True) when calling the O operation: m\n',
    ],
  ] as const)('as %s a code that is no text stays what it is: %s', async (format, code, text) => {
    const error = new ServiceError(pythonStr(code), 'm', { operationName: 'O', serviceCode: code });
    expect(await shown(error, format)).toBe(text);
  });

  it.each(['json', 'yaml', 'text', 'table'] as const)(
    'as %s an error without a structured form is a line of text',
    async (format) => {
      const details = { operationName: 'O', unstructured: true, retriesReached: 0 };
      expect(await shown(new ServiceError('Unknown', 'Unknown', details), format)).toBe(
        '\nivschat-ts: [ERROR]: An error occurred (Unknown) when calling the O operation (reached max retries: 0): Unknown\n',
      );
    },
  );

  it('a table is coloured on a terminal, without the resets of stdout', async () => {
    const io = testIo();
    io.stdout.isTTY = true;
    const text = await shown(serviceError('X', '{}'), 'table', io);
    expect(text).toContain('\x1b[1m\x1b[34mX\x1b[0m');
    expect(text).not.toContain('\n\x1b[0m\x1b[0m');
    expect(text.endsWith('+\n\x1b[0m')).toBe(true);
  });
});

it('half a surrogate pair, which YAML cannot hold, is told in one line after all', async () => {
  const error = serviceError('ValidationException', '{"message":"a\\ud800","reason":"OTHER"}');
  expect(await shown(error, 'yaml')).toBe(
    '\nivschat-ts: [ERROR]: An error occurred (ValidationException) when calling the CreateChatToken operation: a\ud800\n',
  );
});

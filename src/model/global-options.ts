import type { CommandOption } from './command.ts';

/** The options that every command takes, in the order of the AWS CLI's table (its behaviour, section 1.1). */
export interface GlobalOption extends CommandOption {
  readonly type: 'flag' | 'string' | 'integer';
  /** Shown in the synopsis as `[--name <value>]` or `[--name]`. `--version` is a flag that the synopsis shows with a value. */
  readonly synopsis: string | undefined;
}

export const outputFormats = ['json', 'text', 'table', 'yaml', 'yaml-stream', 'off'] as const;
export type OutputFormat = (typeof outputFormats)[number];

export const errorFormats = ['legacy', 'json', 'yaml', 'text', 'table', 'enhanced'] as const;
export type ErrorFormat = (typeof errorFormats)[number];

export const colorModes = ['on', 'off', 'auto'] as const;
export type ColorMode = (typeof colorModes)[number];

export const globalOptions: readonly GlobalOption[] = [
  {
    name: 'debug',
    type: 'flag',
    synopsis: '[--debug]',
    documentation: [
      'Tell on stderr what the program does. Settings and where they come from, the request, the reply, attempts and timings are shown, one event a line; signatures, secret keys, session tokens and chat tokens are masked.',
    ],
  },
  {
    name: 'endpoint-url',
    type: 'string',
    synopsis: '[--endpoint-url <value>]',
    documentation: [
      "Send the request to this URL in place of the service's own endpoint. The URL starts with `http://` or `https://`; a path in it is kept.",
      'With `local:`, `local:PATH` or `module:SPECIFIER` the token comes from this machine: see LOCAL ENDPOINTS.',
      'Without this option the URL comes from `AWS_ENDPOINT_URL_IVSCHAT`, `AWS_ENDPOINT_URL`, the `services` section or the `endpoint_url` setting of the profile, the first of these that is set.',
    ],
  },
  {
    name: 'no-verify-ssl',
    type: 'flag',
    synopsis: '[--no-verify-ssl]',
    documentation: [
      'Do not verify TLS certificates. By default the certificate of every HTTPS endpoint is verified.',
    ],
  },
  {
    name: 'no-paginate',
    type: 'flag',
    synopsis: '[--no-paginate]',
    documentation: [
      'Do not fetch further pages of the result. Accepted so that scripts keep working: no command fetches further pages by itself.',
    ],
  },
  {
    name: 'output',
    type: 'string',
    choices: outputFormats,
    synopsis: '[--output <value>]',
    choiceTexts: {
      json: 'JSON, indented',
      text: 'lines of fields with tabs between them, for cut, read and the like',
      table: 'a table to look at',
      yaml: 'YAML',
      'yaml-stream': 'YAML, a list with one item for each reply',
      off: 'nothing',
    },
    documentation: [
      'The format of the output. The default is `AWS_DEFAULT_OUTPUT`, the `output` setting of the profile, or else `json`.',
    ],
  },
  {
    name: 'query',
    type: 'string',
    synopsis: '[--query <value>]',
    documentation: [
      'Pick from the response what is printed, by a JMESPath expression. `--query token --output text` prints the bare token.',
      'The expression is checked before anything is sent.',
    ],
  },
  {
    name: 'profile',
    type: 'string',
    synopsis: '[--profile <value>]',
    documentation: [
      'Use this profile of your configuration and credentials files. The default is `AWS_PROFILE`, or else the profile named `default`.',
      'A profile named here also brings its own credentials: keys in the environment are then not looked at.',
    ],
  },
  {
    name: 'region',
    type: 'string',
    synopsis: '[--region <value>]',
    documentation: [
      'The AWS Region to use. It comes before `AWS_REGION`, `AWS_DEFAULT_REGION` and the `region` setting of the profile.',
    ],
  },
  {
    name: 'version',
    type: 'flag',
    synopsis: '[--version <value>]',
    documentation: ['Print the version of this program and stop. Takes no value.'],
  },
  {
    name: 'color',
    type: 'string',
    choices: colorModes,
    synopsis: '[--color <value>]',
    choiceTexts: {
      on: 'always',
      off: 'never',
      auto: 'on a terminal only',
    },
    documentation: ['Whether tables are coloured. The default is `auto`.'],
  },
  {
    name: 'no-sign-request',
    type: 'flag',
    synopsis: '[--no-sign-request]',
    documentation: [
      'Do not sign the request. Credentials are still looked for, as by the AWS CLI, so that broken ones are an error, but none are needed.',
    ],
  },
  {
    name: 'ca-bundle',
    type: 'string',
    valueName: 'file',
    synopsis: '[--ca-bundle <value>]',
    documentation: [
      'Verify TLS certificates with the CA certificates of this file (PEM). It comes before `AWS_CA_BUNDLE` and the `ca_bundle` setting of the profile.',
    ],
  },
  {
    name: 'cli-read-timeout',
    type: 'integer',
    synopsis: '[--cli-read-timeout <value>]',
    documentation: [
      'How many seconds to wait for data on an open connection. With 0 there is no limit. The default is 60.',
    ],
  },
  {
    name: 'cli-connect-timeout',
    type: 'integer',
    synopsis: '[--cli-connect-timeout <value>]',
    documentation: [
      'How many seconds to wait for a connection. With 0 there is no limit. The default is 60.',
    ],
  },
  {
    name: 'cli-binary-format',
    type: 'string',
    choices: ['base64', 'raw-in-base64-out'],
    synopsis: '[--cli-binary-format <value>]',
    choiceTexts: {
      base64: 'as base64 text',
      'raw-in-base64-out': 'as they are',
    },
    documentation: [
      'How binary parameters are given. Accepted so that scripts keep working: no command here has binary parameters. The default is `base64`.',
    ],
  },
  {
    name: 'no-cli-pager',
    type: 'flag',
    synopsis: '[--no-cli-pager]',
    documentation: [
      'Do not send the output through a pager. Without this option, output to a terminal goes through the pager of `AWS_PAGER`, the `cli_pager` setting or `PAGER`, the first of these that is set, or else through `less`.',
    ],
  },
  {
    name: 'cli-auto-prompt',
    type: 'flag',
    synopsis: '[--cli-auto-prompt]',
    documentation: [
      'Ask for the options that are not given yet, on a terminal. It comes before `AWS_CLI_AUTO_PROMPT` and the `cli_auto_prompt` setting of the profile.',
    ],
  },
  {
    name: 'no-cli-auto-prompt',
    type: 'flag',
    synopsis: '[--no-cli-auto-prompt]',
    documentation: ['Do not ask for options, whatever the environment and the profile say.'],
  },
  {
    name: 'cli-error-format',
    type: 'string',
    choices: errorFormats,
    // Newer than the synopsis that this program promises to the letter.
    synopsis: undefined,
    choiceTexts: {
      legacy: 'the message without details',
      json: 'JSON with code, message and details',
      yaml: 'YAML with code, message and details',
      text: 'one line with tabs between the fields',
      table: 'a table with code, message and details',
      enhanced: 'the message with its code, and details beneath it',
    },
    documentation: [
      'The format of error messages on stderr. It comes before `AWS_CLI_ERROR_FORMAT` and the `cli_error_format` setting of the profile. The default is `enhanced`.',
    ],
  },
];

/** The global options of one command line, parsed and checked for form; absent members were not given. */
export interface GlobalArguments {
  readonly debug: boolean;
  readonly endpointUrl?: string;
  readonly verifySsl: boolean;
  readonly output?: OutputFormat;
  readonly query?: string;
  /** As typed; an empty text counts as not given. */
  readonly profile?: string;
  /** As typed; an empty text is a region too. */
  readonly region?: string;
  readonly color: ColorMode;
  readonly signRequest: boolean;
  readonly caBundle?: string;
  /** Seconds; 0 waits for ever. */
  readonly readTimeout?: bigint;
  /** Seconds; 0 waits for ever. */
  readonly connectTimeout?: bigint;
  readonly binaryFormat?: string;
  readonly pager: boolean;
  readonly errorFormat?: ErrorFormat;
}

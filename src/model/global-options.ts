/** The options that every command takes, in the order of the AWS CLI's table (its behaviour, section 1.1). */
export interface GlobalOption {
  /** Without the dashes: `endpoint-url`. */
  readonly name: string;
  /** What kind of value follows; a flag takes none. */
  readonly type: 'flag' | 'string' | 'integer';
  readonly choices?: readonly string[];
  /** Shown in the synopsis as `[--name <value>]` or `[--name]`. `--version` is a flag that the synopsis shows with a value. */
  readonly synopsis: string | undefined;
  readonly documentation: readonly string[];
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
      'Turn on debug logging on stderr. Secret keys, session tokens, signatures and chat tokens are masked.',
    ],
  },
  {
    name: 'endpoint-url',
    type: 'string',
    synopsis: '[--endpoint-url <value>]',
    documentation: [
      "Send the request to this URL in place of the service's default endpoint. `local:`, `local:PATH` and `module:SPECIFIER` choose an issuer of your own: see LOCAL ENDPOINTS.",
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
    documentation: ['Accepted for compatibility. This command has no pages.'],
  },
  {
    name: 'output',
    type: 'string',
    choices: outputFormats,
    synopsis: '[--output <value>]',
    documentation: ['The format of the output.'],
  },
  {
    name: 'query',
    type: 'string',
    synopsis: '[--query <value>]',
    documentation: ['A JMESPath expression that picks from the response what is printed.'],
  },
  {
    name: 'profile',
    type: 'string',
    synopsis: '[--profile <value>]',
    documentation: ['Use this profile of your configuration and credentials files.'],
  },
  {
    name: 'region',
    type: 'string',
    synopsis: '[--region <value>]',
    documentation: [
      'The AWS Region to use. Overrides settings from the environment and the files.',
    ],
  },
  {
    name: 'version',
    type: 'flag',
    synopsis: '[--version <value>]',
    documentation: ['Print the version of this program. Takes no value.'],
  },
  {
    name: 'color',
    type: 'string',
    choices: colorModes,
    synopsis: '[--color <value>]',
    documentation: ['Turn colour in the output on or off. `auto` colours on a terminal only.'],
  },
  {
    name: 'no-sign-request',
    type: 'flag',
    synopsis: '[--no-sign-request]',
    documentation: ['Do not sign the request. No credentials are loaded.'],
  },
  {
    name: 'ca-bundle',
    type: 'string',
    synopsis: '[--ca-bundle <value>]',
    documentation: [
      'A file of CA certificates to verify TLS certificates with. Overrides settings from the environment and the files.',
    ],
  },
  {
    name: 'cli-read-timeout',
    type: 'integer',
    synopsis: '[--cli-read-timeout <value>]',
    documentation: [
      'How many seconds to wait for data on an open connection. 0 waits for ever. The default is 60.',
    ],
  },
  {
    name: 'cli-connect-timeout',
    type: 'integer',
    synopsis: '[--cli-connect-timeout <value>]',
    documentation: [
      'How many seconds to wait for a connection. 0 waits for ever. The default is 60.',
    ],
  },
  {
    name: 'cli-binary-format',
    type: 'string',
    choices: ['base64', 'raw-in-base64-out'],
    synopsis: '[--cli-binary-format <value>]',
    documentation: [
      'How binary parameters are given. Accepted for compatibility: this command has no binary parameters.',
    ],
  },
  {
    name: 'no-cli-pager',
    type: 'flag',
    synopsis: '[--no-cli-pager]',
    documentation: ['Do not send the output through a pager.'],
  },
  {
    name: 'cli-auto-prompt',
    type: 'flag',
    synopsis: '[--cli-auto-prompt]',
    documentation: ['Ask for the options that are not given yet.'],
  },
  {
    name: 'no-cli-auto-prompt',
    type: 'flag',
    synopsis: '[--no-cli-auto-prompt]',
    documentation: ['Do not ask for options, whatever the configuration says.'],
  },
  {
    name: 'cli-error-format',
    type: 'string',
    choices: errorFormats,
    // Newer than the synopsis that this program promises to the letter.
    synopsis: undefined,
    documentation: ['The format of error messages on stderr. The default is enhanced.'],
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
  /** As typed; an empty text counts as not given. */
  readonly region?: string;
  readonly color: ColorMode;
  readonly signRequest: boolean;
  readonly caBundle?: string;
  /** Seconds; 0 waits for ever. */
  readonly readTimeout?: bigint;
  /** Seconds; 0 waits for ever. */
  readonly connectTimeout?: bigint;
  readonly pager: boolean;
  readonly autoPrompt: 'on' | 'off' | undefined;
  readonly errorFormat?: ErrorFormat;
}

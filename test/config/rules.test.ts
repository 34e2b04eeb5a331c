import { describe, expect, it } from 'vitest';
import { resolveAutoPrompt } from '../../src/config/auto-prompt.ts';
import { resolveClientSettings } from '../../src/config/client-settings.ts';
import { loadConfiguration } from '../../src/config/configuration.ts';
import { resolveErrorFormat } from '../../src/config/error-format.ts';
import { checkMonitoring } from '../../src/config/monitoring.ts';
import { resolveOutputFormat } from '../../src/config/output.ts';
import { resolvePager } from '../../src/config/pager.ts';
import { resolveParameterValidation } from '../../src/config/parameter-validation.ts';
import { checkSessionSettings } from '../../src/config/session-settings.ts';
import { resolveTimestampFormat } from '../../src/config/timestamp-format.ts';
import { resolveUserAgentSettings } from '../../src/config/user-agent-settings.ts';
import type { ErrorFormat } from '../../src/model/global-options.ts';
import { failureOf, homeIo } from './home.ts';

type Keys = Readonly<Record<string, string>>;

/** A profile with these keys, and nothing else. */
const profile = (keys: Keys) => ({ value: (key: string) => keys[key] });

describe('output format', () => {
  it.each([
    [undefined, {}, {}, 'json'],
    [undefined, {}, { output: 'text' }, 'text'],
    [undefined, { AWS_DEFAULT_OUTPUT: 'yaml' }, { output: 'text' }, 'yaml'],
    ['table', { AWS_DEFAULT_OUTPUT: 'yaml' }, { output: 'text' }, 'table'],
    [undefined, { AWS_OUTPUT: 'text' }, {}, 'json'],
    [undefined, { AWS_DEFAULT_OUTPUT: '' }, { output: 'text' }, ''],
    [undefined, {}, { output: 'xml' }, 'xml'],
  ] as const)('of option %j, environment %j, profile %j: %j', (output, env, keys, format) => {
    expect(resolveOutputFormat(output ? { output } : {}, profile(keys), env)).toBe(format);
  });
});

describe('error format', () => {
  const config = '[default]\ncli_error_format = YAML\n';
  it.each([
    ['the option', 'json', { AWS_CLI_ERROR_FORMAT: 'text' }, config, 'json'],
    ['the variable in any case', undefined, { AWS_CLI_ERROR_FORMAT: 'Text' }, config, 'text'],
    ['the profile in any case', undefined, {}, config, 'yaml'],
    ['an unknown word', undefined, { AWS_CLI_ERROR_FORMAT: 'xml' }, config, 'enhanced'],
    ['an empty variable', undefined, { AWS_CLI_ERROR_FORMAT: '' }, config, 'enhanced'],
    ['nothing', undefined, {}, '', 'enhanced'],
    ['a profile that does not exist', undefined, { AWS_PROFILE: 'zz' }, config, 'legacy'],
    ['that, but an option', 'json', { AWS_PROFILE: 'zz' }, config, 'json'],
    [
      'that, but a variable',
      undefined,
      { AWS_PROFILE: 'zz', AWS_CLI_ERROR_FORMAT: 'json' },
      config,
      'json',
    ],
  ])('%s', (_name, flag, env: Record<string, string>, text, format) => {
    const io = homeIo({ env, files: { '~/.aws/config': text } });
    const configuration = loadConfiguration(io, undefined);
    expect(resolveErrorFormat(flag as ErrorFormat | undefined, configuration, io.env)).toBe(format);
  });

  it('without files that could be read comes from the environment', () => {
    expect(resolveErrorFormat(undefined, undefined, { AWS_CLI_ERROR_FORMAT: 'json' })).toBe('json');
    expect(resolveErrorFormat(undefined, undefined, {})).toBe('enhanced');
  });
});

describe('timestamp format', () => {
  const unknown = (word: string) =>
    `253: Unknown cli_timestamp_format value: ${word}, valid values are "wire" or "iso8601"`;
  it.each([
    ['unix', unknown('unix')],
    ['WIRE', unknown('WIRE')],
    ['', unknown('')],
    ['wire', 'no failure'],
    ['iso8601', 'no failure'],
  ])('%j', async (format, failure) => {
    const keys = { cli_timestamp_format: format };
    expect(await failureOf(() => resolveTimestampFormat(profile(keys)))).toBe(failure);
  });

  it('is ISO 8601 unless told otherwise', () => {
    expect(resolveTimestampFormat(profile({}))).toBe('iso8601');
  });
});

describe('pager', () => {
  it.each([
    [true, {}, {}, 'less'],
    [true, { PAGER: 'p' }, {}, 'p'],
    [true, { PAGER: 'p' }, { cli_pager: 'c' }, 'c'],
    [true, { PAGER: 'p', AWS_PAGER: 'a' }, { cli_pager: 'c' }, 'a'],
    [true, { PAGER: 'p', AWS_PAGER: '' }, { cli_pager: 'c' }, undefined],
    [true, { PAGER: 'p' }, { cli_pager: '' }, undefined],
    [true, { PAGER: '' }, {}, undefined],
    [false, { AWS_PAGER: 'a' }, {}, undefined],
  ] as const)('wanted %j, environment %j, profile %j: %j', (pager, env, keys, command) => {
    expect(resolvePager({ pager }, profile(keys), env)).toBe(command);
  });
});

describe('auto-prompt', () => {
  it.each([
    ['', {}, {}, 'off'],
    ['--cli-auto-prompt', {}, {}, 'on'],
    ['--no-cli-auto-prompt', { AWS_CLI_AUTO_PROMPT: 'on' }, {}, 'off'],
    ['', { AWS_CLI_AUTO_PROMPT: 'ON' }, {}, 'on'],
    ['', { AWS_CLI_AUTO_PROMPT: 'on-partial' }, { cli_auto_prompt: 'on' }, 'on-partial'],
    ['', {}, { cli_auto_prompt: 'on' }, 'on'],
    ['', { AWS_CLI_AUTO_PROMPT: 'sometimes' }, {}, 'off'],
    ['--cli-auto-promp', {}, {}, 'off'],
    ['help --cli-auto-prompt', {}, {}, 'off'],
    ['--version', { AWS_CLI_AUTO_PROMPT: 'on' }, {}, 'off'],
  ])('words %j, environment %j, profile %j: %s', (words, env: Keys, keys: Keys, mode) => {
    expect(resolveAutoPrompt(words.split(' '), profile(keys), env)).toBe(mode);
  });

  it('cannot be on and off', async () => {
    const words = ['--no-cli-auto-prompt', '--cli-auto-prompt'];
    expect(await failureOf(() => resolveAutoPrompt(words, profile({}), {}))).toBe(
      '252: Both --cli-auto-prompt and --no-cli-auto-prompt cannot be specified at the same time.',
    );
  });
});

describe('parameter validation', () => {
  it.each([
    [{}, true],
    [{ parameter_validation: 'TRUE' }, true],
    [{ parameter_validation: 'false' }, false],
    [{ parameter_validation: '1' }, false],
    [{ parameter_validation: '' }, false],
  ] as [Keys, boolean][])('%j: %j', (keys, on) => {
    expect(resolveParameterValidation(profile(keys))).toBe(on);
  });
});

describe('settings that are checked between the global options and the command', () => {
  it.each([
    [
      'an encoding that Python does not know',
      { AWS_CLI_OUTPUT_ENCODING: 'klingon' },
      '',
      '255: Unknown codec `klingon` specified for AWS_CLI_OUTPUT_ENCODING.',
    ],
    [
      'one that it knows by another name',
      { AWS_CLI_OUTPUT_ENCODING: 'ISO 8859-1' },
      '',
      'no failure',
    ],
    ['no variable', {}, '', 'no failure'],
    [
      'an empty variable, which names a codec like any other',
      { AWS_CLI_OUTPUT_ENCODING: '' },
      '',
      '255: Unknown codec `` specified for AWS_CLI_OUTPUT_ENCODING.',
    ],
    [
      'the encoding before the timestamp format',
      { AWS_CLI_OUTPUT_ENCODING: 'x' },
      'cli_timestamp_format = x',
      '255: Unknown codec `x` specified for AWS_CLI_OUTPUT_ENCODING.',
    ],
    [
      'the timestamp format before the binary format',
      {},
      'cli_timestamp_format = x\ncli_binary_format = x',
      '253: Unknown cli_timestamp_format value: x, valid values are "wire" or "iso8601"',
    ],
    [
      'the binary format before the metadata',
      { AWS_METADATA_SERVICE_TIMEOUT: 'x' },
      'cli_binary_format = hex',
      "255: 'hex'",
    ],
    [
      'a metadata timeout',
      {},
      'metadata_service_timeout = soon',
      "255: invalid literal for int() with base 10: 'soon'",
    ],
    [
      'no metadata timeout',
      { AWS_METADATA_SERVICE_TIMEOUT: '' },
      '',
      "255: invalid literal for int() with base 10: ''",
    ],
    [
      'metadata attempts',
      { AWS_METADATA_SERVICE_NUM_ATTEMPTS: '1.5' },
      '',
      "255: invalid literal for int() with base 10: '1.5'",
    ],
    [
      'a metadata mode',
      { AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE: 'zz' },
      '',
      "255: Invalid EC2 Instance Metadata endpoint mode: zz Valid endpoint modes (case-insensitive): ('ipv4', 'ipv6').",
    ],
    [
      'a metadata mode in any case',
      { AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE: 'IPv6' },
      '',
      'no failure',
    ],
    [
      'a metadata endpoint',
      { AWS_EC2_METADATA_SERVICE_ENDPOINT: 'zz zz' },
      '',
      '255: Invalid endpoint EC2 Instance Metadata endpoint: zz zz',
    ],
    [
      'an IPv6 metadata endpoint',
      { AWS_EC2_METADATA_SERVICE_ENDPOINT: 'http://[::1]:80' },
      '',
      'no failure',
    ],
  ])('%s', async (_name, env: Keys, keys, failure) => {
    const io = homeIo({ env, files: { '~/.aws/config': `[default]\n${keys}\n` } });
    const configuration = loadConfiguration(io, undefined);
    expect(await failureOf(() => checkSessionSettings({}, configuration, io.env))).toBe(failure);
  });

  it('--cli-binary-format hides a bad setting', async () => {
    const io = homeIo({ files: { '~/.aws/config': '[default]\ncli_binary_format = hex\n' } });
    const configuration = loadConfiguration(io, undefined);
    const globals = { binaryFormat: 'base64' };
    expect(await failureOf(() => checkSessionSettings(globals, configuration, io.env))).toBe(
      'no failure',
    );
  });
});

describe('settings without an effect that the AWS CLI refuses all the same', () => {
  const size = 'request_min_compression_size_bytes';
  it.each([
    [
      { [size]: 'big' },
      {},
      `255: Invalid value "big" for ${size}. Value must be an integer. Received <class 'str'> instead.`,
    ],
    [
      { [size]: '0' },
      {},
      `255: Invalid value "0" for ${size}. Value must be between 1 and 1048576.`,
    ],
    [
      { [size]: '1048577' },
      {},
      `255: Invalid value "1048577" for ${size}. Value must be between 1 and 1048576.`,
    ],
    [{ [size]: ' 1_0 ' }, {}, 'no failure'],
    [{ [size]: 'big' }, { AWS_REQUEST_MIN_COMPRESSION_SIZE_BYTES: '5' }, 'no failure'],
    [
      { request_checksum_calculation: 'NEVER' },
      {},
      "255: Unsupported configuration value for request_checksum_calculation. Expected one of ('when_supported', 'when_required') but got never.",
    ],
    [
      {},
      { AWS_RESPONSE_CHECKSUM_VALIDATION: '' },
      "255: Unsupported configuration value for response_checksum_validation. Expected one of ('when_supported', 'when_required') but got .",
    ],
    [{ request_checksum_calculation: 'When_Required' }, {}, 'no failure'],
    [
      { account_id_endpoint_mode: 'Maybe' },
      {},
      "255: The configured value 'maybe' for 'account_id_endpoint_mode' is invalid. Valid values are: ('preferred', 'disabled', 'required').",
    ],
    [{ account_id_endpoint_mode: 'REQUIRED' }, {}, 'no failure'],
  ] as [Keys, Keys, string][])('profile %j, environment %j', async (keys, env, failure) => {
    expect(await failureOf(() => resolveClientSettings(profile(keys), env))).toBe(failure);
  });

  it.each([
    [{ csm_port: 'x' }, 'no failure'],
    [{ csm_port: 'x', csm_enabled: 'true' }, "255: invalid literal for int() with base 10: 'x'"],
    [{ csm_enabled: 'true' }, 'no failure'],
  ] as [Keys, string][])('monitoring %j', async (keys, failure) => {
    expect(await failureOf(() => checkMonitoring(profile(keys), {}))).toBe(failure);
  });
});

describe('what the User-Agent tells', () => {
  const always = {
    requestCalculation: 'when_supported',
    responseValidation: 'when_supported',
  } as const;
  it.each([
    [
      'of nothing',
      always,
      {},
      {},
      { executionEnvironment: undefined, applicationId: undefined, features: ['Z', 'b'] },
    ],
    [
      'of checksums',
      { requestCalculation: 'when_required', responseValidation: 'when_required' } as const,
      {},
      {},
      { features: ['a', 'c'] },
    ],
    [
      'of an application',
      always,
      { AWS_SDK_UA_APP_ID: 'app', AWS_EXECUTION_ENV: 'CI' },
      { sdk_ua_app_id: 'x' },
      { applicationId: 'app', executionEnvironment: 'CI' },
    ],
    [
      'of agents',
      always,
      { GEMINI_CLI: '1', CURSOR_AGENT: '0', OPENCODE: 'yes' },
      {},
      { features: ['Z', 'b', 'AO', 'AR'] },
    ],
  ])('%s', (_name, checksums, env: Keys, keys: Keys, expected) => {
    expect(resolveUserAgentSettings(checksums, profile(keys), env)).toMatchObject(expected);
  });
});

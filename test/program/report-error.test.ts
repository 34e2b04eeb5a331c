import { expect, it } from 'vitest';
import { main } from '../../src/program/main.ts';
import { homeIo } from '../config/home.ts';

const BAD_QUERY = 'Bad value for --query : Invalid JMESPath expression: cannot be empty.';
const LEAD = 'An error occurred (ParamValidation): ';

it.each([
  ['the option, for another option that is no good', ['--cli-error-format', 'text'], {}, 'text'],
  ['the variable', [], { AWS_CLI_ERROR_FORMAT: 'text' }, 'text'],
  ['the named profile', [], { AWS_PROFILE: 'p' }, 'text'],
  ['not the profile of the option, which is no good yet', ['--profile', 'p'], {}, 'enhanced'],
  ['the old one, when the named profile does not exist', [], { AWS_PROFILE: 'zz' }, 'legacy'],
] as const)('the format of errors is that of %s', async (_name, words, env, format) => {
  const texts = {
    text: `ParamValidation\t${BAD_QUERY}\n`,
    enhanced: `\nivschat-ts: [ERROR]: ${LEAD}${BAD_QUERY}\n`,
    legacy: `\nivschat-ts: [ERROR]: ${BAD_QUERY}\n`,
  };
  const io = homeIo({ env, files: { '~/.aws/config': '[profile p]\ncli_error_format = text\n' } });
  expect(await main(['create-chat-token', '--query', '', ...words], io)).toBe(252);
  expect(io.stderr.text()).toBe(texts[format]);
});

it('half a surrogate pair in a message is shown as an escape', async () => {
  const io = homeIo({ files: {} });
  expect(await main(['list-rooms', '--output', 'a\ud800é'], io)).toBe(252);
  expect(io.stderr.text()).toContain("Found invalid choice 'a\\ud800é'");
});

import { expect, it } from 'vitest';
import {
  type UserAgentFacts,
  type UserAgentSettings,
  userAgentText,
} from '../../src/transport/user-agent.ts';

const SETTINGS: UserAgentSettings = {
  executionEnvironment: undefined,
  applicationId: undefined,
  prompt: 'off',
  features: ['Z', 'b'],
};
const FACTS: UserAgentFacts = {
  version: '1.2.3',
  retryMode: 'standard',
  customEndpoint: false,
  credentialFeatures: ['n'],
  command: 'create-chat-token',
};

/** The header without what it says of the machine. */
function text(settings: Partial<UserAgentSettings> = {}, facts: Partial<UserAgentFacts> = {}) {
  return userAgentText({ ...SETTINGS, ...settings }, { ...FACTS, ...facts }).replace(
    / os\/[a-z_]+#\S+ md\/arch#\S+/,
    '',
  );
}

it('names the program, the settings in letters, the retries and the command', () => {
  expect(text()).toBe(
    'ivschat-ts/1.2.3 ua/2.1 lang/js m/E,Z,b,n cfg/retry-mode#standard md/prompt#off md/command#ivschat.create-chat-token',
  );
  const facts = { retryMode: 'adaptive', customEndpoint: true, credentialFeatures: ['o', 'i'] };
  expect(text({ features: [] }, facts as Partial<UserAgentFacts>)).toBe(
    'ivschat-ts/1.2.3 ua/2.1 lang/js m/F,N,o,i cfg/retry-mode#adaptive md/prompt#off md/command#ivschat.create-chat-token',
  );
});

it('names the environment and the application, in characters that a header can have', () => {
  expect(
    text({ executionEnvironment: 'CI (x)', applicationId: 'my app/ü#1', prompt: 'partial' }),
  ).toBe(
    'ivschat-ts/1.2.3 ua/2.1 lang/js exec-env/CI--x- m/E,Z,b,n cfg/retry-mode#standard app/my-app---1 md/prompt#partial md/command#ivschat.create-chat-token',
  );
});

it('names the command of the operation, and none for requests for credentials', () => {
  expect(text({}, { command: 'list-rooms' })).toMatch(/ md\/command#ivschat\.list-rooms$/);
  const { command: _, ...facts } = FACTS;
  expect(userAgentText(SETTINGS, facts)).toMatch(/ md\/prompt#off$/);
});

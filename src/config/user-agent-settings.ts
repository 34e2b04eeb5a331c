import type { UserAgentSettings } from '../transport/user-agent.ts';
import type { ChecksumSettings } from './client-settings.ts';
import type { Configuration } from './configuration.ts';
import { type Environment, settingOf } from './setting.ts';

/**
 * Programs that call the AWS CLI for somebody, by the variable that shows them (section 10.2 of the AWS CLI
 * behaviour).
 */
const agents: readonly { letters: string; variable: string; value?: string }[] = [
  { letters: 'AO', variable: 'GEMINI_CLI', value: '1' },
  { letters: 'AP', variable: 'CODEX_THREAD_ID' },
  { letters: 'AQ', variable: 'KIRO_SESSION_ID' },
  { letters: 'AR', variable: 'OPENCODE' },
  { letters: 'AS', variable: 'ANTIGRAVITY_AGENT' },
  { letters: 'AT', variable: 'AMP_CURRENT_THREAD_ID' },
  { letters: 'AU', variable: 'PI_CODING_AGENT', value: 'true' },
  { letters: 'AV', variable: 'COPILOT_CLI', value: '1' },
  { letters: 'AW', variable: 'CURSOR_AGENT', value: '1' },
];

/**
 * What the User-Agent tells of the environment and the files; nobody is asked for anything here, so `prompt` is off.
 */
export function resolveUserAgentSettings(
  checksums: ChecksumSettings,
  configuration: Pick<Configuration, 'value'>,
  env: Environment,
): UserAgentSettings {
  const calling = agents.filter(({ variable, value }) => {
    return value === undefined ? Boolean(env[variable]) : env[variable] === value;
  });
  return {
    executionEnvironment: env.AWS_EXECUTION_ENV || undefined,
    applicationId: settingOf('AWS_SDK_UA_APP_ID', 'sdk_ua_app_id', configuration, env) || undefined,
    prompt: 'off',
    features: [
      checksums.requestCalculation === 'when_supported' ? 'Z' : 'a',
      checksums.responseValidation === 'when_supported' ? 'b' : 'c',
      ...calling.map(({ letters }) => letters),
    ],
  };
}

import { arch, release, type as systemType } from 'node:os';

/** What the User-Agent header tells of a run, besides the program, its version and the machine. */
export interface UserAgentSettings {
  /** `AWS_EXECUTION_ENV`. */
  readonly executionEnvironment: string | undefined;
  /** `AWS_SDK_UA_APP_ID` or `sdk_ua_app_id`. */
  readonly applicationId: string | undefined;
  /** Whether the arguments were asked for: `md/prompt#`. */
  readonly prompt: 'on' | 'off' | 'partial';
  /** Letters of settings that nobody else reports: checksum modes, agents (section 12.2 of the AWS CLI behaviour). */
  readonly features: readonly string[];
}

/** What else the header tells. */
export interface UserAgentFacts {
  /** Of this program. */
  readonly version: string;
  readonly retryMode: 'standard' | 'adaptive';
  readonly customEndpoint: boolean;
  /** Letters of the source of credentials. */
  readonly credentialFeatures: readonly string[];
  /** The command whose operation is asked for; none where it is credentials. */
  readonly command?: string;
}

/** Machine names where Node.js and the kernel differ. */
const MACHINES: Readonly<Record<string, string>> = { x64: 'x86_64', arm64: 'aarch64' };

/**
 * The User-Agent header in the shape of the AWS CLI's (section 12.2 of its behaviour), with our own name: statistics of
 * the service read the same facts from it, and nobody takes us for the AWS CLI.
 */
export function userAgentText(settings: UserAgentSettings, facts: UserAgentFacts): string {
  const { executionEnvironment, applicationId, prompt } = settings;
  const machine = MACHINES[arch()] ?? arch();
  const features = [
    facts.retryMode === 'adaptive' ? 'F' : 'E',
    ...settings.features,
    ...(facts.customEndpoint ? ['N'] : []),
    ...facts.credentialFeatures,
  ];
  return [
    `ivschat-ts/${facts.version}`,
    'ua/2.1',
    `os/${clean(systemType().toLowerCase())}#${clean(release())}`,
    `md/arch#${clean(machine)}`,
    'lang/js',
    ...(executionEnvironment ? [`exec-env/${clean(executionEnvironment)}`] : []),
    `m/${features.join(',')}`,
    `cfg/retry-mode#${facts.retryMode}`,
    ...(applicationId ? [`app/${clean(applicationId)}`] : []),
    `md/prompt#${prompt}`,
    ...(facts.command ? [`md/command#ivschat.${clean(facts.command)}`] : []),
  ].join(' ');
}

/** A value without the characters that separate values. */
function clean(value: string): string {
  return value.replace(/[^A-Za-z0-9!$%&'*+\-.^_`|~,]/g, '-');
}

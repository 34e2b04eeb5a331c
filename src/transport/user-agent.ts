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

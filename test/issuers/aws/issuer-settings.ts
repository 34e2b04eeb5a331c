import type { AwsServiceSettings } from '../../../src/issuers/aws/aws-service.ts';

/** Keys of nobody. */
export const KEYS = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'SecretExample/Key' };

/** Settings for an endpoint as a user with keys in the environment has them. */
export function issuerSettings(
  url: string,
  changes: Partial<AwsServiceSettings> = {},
): AwsServiceSettings {
  return {
    endpoint: { url, custom: true, signingRegion: 'us-west-2' },
    signRequest: true,
    credentials: { name: 'env', userAgentFeatures: ['g'], get: async () => KEYS },
    retry: { mode: 'standard', maxAttempts: 3, newRetries: false },
    transport: {
      connectTimeout: 5,
      readTimeout: 60,
      verification: { kind: 'default' },
      proxies: { http: undefined, https: undefined, no: undefined },
      tcpKeepalive: false,
    },
    userAgent: {
      executionEnvironment: undefined,
      applicationId: undefined,
      prompt: 'off',
      features: ['Z', 'b'],
    },
    ...changes,
  };
}

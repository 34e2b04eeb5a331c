import { GetRoleCredentialsCommand, SSOClient } from '@aws-sdk/client-sso';
import type { DocumentMap } from '../../../document/document.ts';
import type { CredentialContext } from '../credential-source.ts';
import { objectMember, replyObject, requiredMember } from '../retrieved-json.ts';
import type { SsoConfiguration } from '../sso-configuration.ts';
import { JsonProtocol } from './json-protocol.ts';
import { jsonErrorReader } from './modelled-errors.ts';
import { callService } from './service-call.ts';
import { bare, clientSettings } from './service-client.ts';

const readError = jsonErrorReader({
  InvalidRequestException: ['message'],
  ResourceNotFoundException: ['message'],
  TooManyRequestsException: ['message'],
  UnauthorizedException: ['message'],
});

/**
 * Asks the portal of IAM Identity Center for the keys of a role (GetRoleCredentials).
 * @returns what the AWS CLI caches of the reply
 * @throws {ServiceError} when the portal refuses
 */
export async function getRoleCredentials(
  { region, roleName, accountId }: SsoConfiguration,
  accessToken: string,
  context: CredentialContext,
): Promise<DocumentMap> {
  const client = bare(
    new SSOClient({
      ...clientSettings('sso', region, context),
      protocol: new JsonProtocol('com.amazonaws.sso'),
    }),
  );
  const command = new GetRoleCredentialsCommand({ roleName, accountId, accessToken });
  const send = () => client.send(command);
  const { reply } = await callService(
    { operationName: 'GetRoleCredentials', send, readError },
    context,
  );
  const keys = objectMember(replyObject(reply.body), 'roleCredentials');
  return new Map<string, string | DocumentMap>([
    ['ProviderType', 'sso'],
    [
      'Credentials',
      new Map([
        ['AccessKeyId', requiredMember(keys, 'accessKeyId')],
        ['SecretAccessKey', requiredMember(keys, 'secretAccessKey')],
        ['SessionToken', requiredMember(keys, 'sessionToken')],
        ['Expiration', secondsOf(Number(requiredMember(keys, 'expiration')))],
        ['AccountId', accountId],
      ]),
    ],
  ]);
}

/** A time in milliseconds since the epoch as the AWS CLI writes it: whole seconds of UTC. */
function secondsOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.\d+Z$/, 'Z');
}

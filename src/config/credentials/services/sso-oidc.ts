import { CreateTokenCommand, SSOOIDCClient } from '@aws-sdk/nested-clients/sso-oidc';
import type { DocumentMap } from '../../../document/document.ts';
import type { CredentialContext } from '../credential-source.ts';
import { replyObject, requiredMember, textMember } from '../retrieved-json.ts';
import type { SsoConfiguration } from '../sso-configuration.ts';
import { JsonProtocol } from './json-protocol.ts';
import { jsonErrorReader } from './modelled-errors.ts';
import { callService } from './service-call.ts';
import { bare, clientSettings } from './service-client.ts';

/**
 * Exchanges the refresh token of an SSO session for a new access token (CreateToken).
 * @returns the token as the AWS CLI caches it, with the registration of the client that asked
 * @throws {ServiceError} when the service refuses
 */
export async function createToken(
  old: DocumentMap,
  { region, startUrl }: SsoConfiguration,
  context: CredentialContext,
): Promise<DocumentMap> {
  const kept = (member: string): string => textMember(old, member) ?? '';
  const client = bare(
    new SSOOIDCClient({
      ...clientSettings('sso_oidc', region, context),
      protocol: new JsonProtocol('com.amazonaws.ssooidc'),
    }),
  );
  const command = new CreateTokenCommand({
    grantType: 'refresh_token',
    clientId: kept('clientId'),
    clientSecret: kept('clientSecret'),
    refreshToken: kept('refreshToken'),
  });
  const send = () => client.send(command);
  const call = { operationName: 'CreateToken', send, readError: jsonErrorReader({}) };
  const { reply } = await callService(call, context);
  const created = replyObject(reply.body);
  const end = context.io.now() + Number(requiredMember(created, 'expiresIn')) * 1000;
  const token: DocumentMap = new Map([
    ['startUrl', startUrl],
    ['region', region],
    ['accessToken', requiredMember(created, 'accessToken')],
    ['expiresAt', new Date(end).toISOString().replace(/\.\d+Z$/, 'Z')],
    ['clientId', kept('clientId')],
    ['clientSecret', kept('clientSecret')],
    ['registrationExpiresAt', kept('registrationExpiresAt')],
  ]);
  const refreshToken = textMember(created, 'refreshToken');
  if (refreshToken !== undefined) token.set('refreshToken', refreshToken);
  return token;
}

import { resolveEndpointUrl } from '../config/endpoint-url.ts';
import { decodeChatToken } from '../model/decode-chat-token.ts';
import { decodeToken } from '../token/decode-token.ts';
import { readKeyringFile } from '../token/keyring-file.ts';
import { keyringPath } from '../token/keyring-path.ts';
import { localKeyringPath } from '../token/local-endpoint.ts';
import type { Action } from './invocation.ts';
import { type Connect, runOperation } from './run-operation.ts';

/** `decode-chat-token`. */
export const runDecodeChatToken: Action = (words, invocation) =>
  runOperation(decodeChatToken, connect, words, invocation);

/**
 * The keyring is that of a local endpoint, wherever one is set; any other endpoint leaves the default keyring, so that
 * a shell which points the AWS CLI at `serve` decodes the same tokens.
 */
const connect: Connect = async ({ globals, configuration, io }) => {
  configuration.requireProfile();
  const endpointUrl = resolveEndpointUrl(globals, configuration, io.env) ?? '';
  const file = keyringPath(localKeyringPath(endpointUrl), io);
  io.log.debug('issuer', `keyring ${file}`);
  return (request) => decodeToken(request, readKeyringFile(file), io.now());
};

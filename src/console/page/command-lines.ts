/** Lines to copy: for a terminal, for SDKs, for the client libraries. */

import type { Pairs } from './pairs.ts';
import type { TokenRequest } from './token-request.ts';

/** `create-chat-token` with a token of this endpoint's keyring. */
export function createChatTokenLine(request: TokenRequest, keyringUrl: string): string {
  return line('create-chat-token', [`--endpoint-url ${word(keyringUrl)}`], request);
}

/**
 * `join-room` at this endpoint, with a token of its keyring: calling CreateChatToken would need a region and credentials.
 * @param httpUrl where the page comes from
 */
export function joinRoomLine(request: TokenRequest, keyringUrl: string, httpUrl: string): string {
  const where = [
    `--endpoint-url ${word(keyringUrl)}`,
    `--messaging-endpoint ${word(regionOrUrl(httpUrl))}`,
  ];
  return line('join-room', where, request);
}

/** What SDKs and the AWS CLI need to find the endpoint. The keys are not checked, but must be there. */
export function environmentLines(httpUrl: string): string {
  return [
    `export AWS_ENDPOINT_URL_IVSCHAT=${word(httpUrl)}`,
    'export AWS_REGION=us-west-2',
    'export AWS_ACCESS_KEY_ID=any AWS_SECRET_ACCESS_KEY=any',
  ].join('\n');
}

/** The setting of the client libraries. */
export function regionOrUrl(httpUrl: string): string {
  return httpUrl.replace(/^http/, 'ws');
}

function line(command: string, where: readonly string[], request: TokenRequest): string {
  const { roomIdentifier, userId, capabilities, sessionDurationInMinutes, attributes } = request;
  const options = [
    ...where,
    `--room-identifier ${word(roomIdentifier)}`,
    userOption(userId),
    capabilities.length > 0 ? `--capabilities ${capabilities.join(' ')}` : '',
    sessionDurationInMinutes === 60
      ? ''
      : `--session-duration-in-minutes ${sessionDurationInMinutes}`,
    Object.keys(attributes).length > 0 ? `--attributes ${word(attributesWord(attributes))}` : '',
  ].filter(Boolean);
  return [`ivschat-ts ${command}`, ...options].join(' \\\n  ');
}

/** What looks like an option or a file to read has to be said in another way. */
function userOption(userId: string): string {
  if (/^fileb?:\/\//.test(userId)) return `--cli-input-json ${word(JSON.stringify({ userId }))}`;
  return userId.startsWith('-') ? `--user-id=${word(userId)}` : `--user-id ${word(userId)}`;
}

/** The shorthand of the AWS CLI where it is plain, JSON where it would need escapes of its own. */
function attributesWord(attributes: Pairs): string {
  const entries = Object.entries(attributes);
  const plain = entries.every(
    ([key, value]) => /^[\w.-]+$/.test(key) && /^[\w.:/-]([\w .:/-]*[\w.:/-])?$/.test(value),
  );
  return plain
    ? entries.map(([key, value]) => `${key}=${value}`).join(',')
    : JSON.stringify(attributes);
}

/** A word for a POSIX shell. */
function word(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

import { resolveEndpointUrl } from '../config/endpoint-url.ts';
import type { Document } from '../document/document.ts';
import { newestKey } from '../token/keyring.ts';
import { keyringPath } from '../token/keyring-path.ts';
import { localKeyringPath } from '../token/local-endpoint.ts';
import { rotateKeyringFile } from '../token/rotate-keyring.ts';
import type { Action } from './invocation.ts';
import { printResponse } from './run-operation.ts';

/** `rotate-keyring`: prints which key is the newest, and how many there are. */
export const runRotateKeyring: Action = async (words, invocation) => {
  const { globals, configuration, io } = invocation;
  configuration.requireProfile();
  const endpointUrl = resolveEndpointUrl(globals, configuration, io.env) ?? '';
  const file = keyringPath(localKeyringPath(endpointUrl), io);
  const { keyring, dropped } = rotateKeyringFile(file, io.now(), words.dropOld === true);
  const { id, created } = newestKey(keyring);
  const response = new Map<Document, Document>([
    ['keyring', file],
    ['keyId', id],
    ['created', created],
    ['keys', BigInt(keyring.keys.length)],
    ['keysDropped', BigInt(dropped)],
  ]);
  await printResponse('RotateKeyring', response, invocation);
};

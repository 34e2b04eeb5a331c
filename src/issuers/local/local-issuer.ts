import type { DocumentMap } from '../../document/document.ts';
import type { Io } from '../../system/io.ts';
import { claimsFor, tokenResponse } from '../../token/issue-token.ts';
import { openKeyring } from '../../token/keyring-file.ts';
import { keyringPath } from '../../token/keyring-path.ts';
import type { TokenIssuer } from '../token-issuer.ts';

export interface LocalIssuerOptions {
  /** The PATH of `local:PATH`, as typed; none or an empty text is the default keyring. */
  readonly keyringPath?: string | undefined;
  /** Milliseconds since the epoch; by default the clock of `io`. */
  readonly now?: (() => number) | undefined;
  readonly io: Pick<Io, 'env' | 'cwd' | 'home' | 'now' | 'log'>;
}

/**
 * An issuer that needs no service: tokens are encrypted with a key of this machine's keyring, which is made on first
 * use. They open connections to `ivschat-ts serve`, and to nothing else.
 * @returns an issuer whose `createChatToken` throws a ServiceError (ValidationException) where the service would,
 * and a GeneralError when the keyring cannot be used; a request that is refused makes no keyring
 */
export async function createLocalIssuer(options: LocalIssuerOptions): Promise<TokenIssuer> {
  const { io } = options;
  const now = options.now ?? io.now;
  const file = keyringPath(options.keyringPath, io);
  return {
    async createChatToken(request: DocumentMap) {
      const claims = claimsFor(request, now());
      io.log.debug('issuer', `local issuer, keyring ${file}`);
      const keyring = openKeyring(file, now());
      const members = [...request.keys()].map(String).join(', ');
      io.log.debug('issuer', `token ${claims.id} made from ${members}`);
      return tokenResponse(claims, keyring);
    },
  };
}

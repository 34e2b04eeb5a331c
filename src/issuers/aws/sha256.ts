/**
 * SHA-256 for the SDK's signer, in JavaScript: a request needs a few hundred bytes of it, and `node:crypto` takes as long
 * to load as a tenth of all that Node.js does before the program begins.
 */
export { Sha256 } from '@aws-crypto/sha256-js';

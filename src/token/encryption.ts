/**
 * How local tokens are encrypted: `dir` and `A256GCM`, that is AES-256-GCM with the shared key itself (RFC 7518,
 * sections 4.5 and 5.3).
 */
export const CIPHER = 'aes-256-gcm';

/** "Use of an IV of size 96 bits is REQUIRED with this algorithm" (RFC 7518, section 5.3). */
export const IV_BYTES = 12;

/** "The requested size of the Authentication Tag output MUST be 128 bits" (RFC 7518, section 5.3). */
export const TAG_BYTES = 16;

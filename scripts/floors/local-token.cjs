/** The floor of a local token: reads the keyring that the program has made, encrypts the claims, prints the response. */
const crypto = require('node:crypto');
const fs = require('node:fs');

const encode = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
const keyring = JSON.parse(
  fs.readFileSync(`${process.env.HOME}/.local/share/ivschat-ts/keyring.json`, 'utf8'),
);
const [{ id, key }] = keyring.keys;
const seconds = Math.floor(Date.now() / 1000);
const claims = {
  iss: 'ivschat-ts',
  aud: 'arn:aws:ivschat:us-west-2:123456789012:room/AbCdEfGhIjKl',
  sub: 'u',
  iat: seconds,
  exp: seconds + 60,
  jti: crypto.randomUUID(),
};
const header = encode({ alg: 'dir', enc: 'A256GCM', kid: id, typ: 'JWT' });
const iv = crypto.randomBytes(12);
const cipher = crypto.createCipheriv('aes-256-gcm', Buffer.from(key, 'base64url'), iv);
cipher.setAAD(Buffer.from(header));
const encrypted = Buffer.concat([cipher.update(JSON.stringify(claims)), cipher.final()]);
const parts = [iv, encrypted, cipher.getAuthTag()].map((part) => part.toString('base64url'));
const response = {
  token: [header, '', ...parts].join('.'),
  tokenExpirationTime: new Date(claims.exp * 1000).toISOString(),
};
fs.writeSync(1, `${JSON.stringify(response, null, 4)}\n`);

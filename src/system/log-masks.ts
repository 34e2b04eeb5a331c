const MASK = '***';

/** Names whose value is a secret, in every spelling that headers, JSON, XML, ini files, forms and environments have. */
const SECRET_NAMES = [
  'aws_?secret_?access_?key',
  'secret_?access_?key',
  'aws_?session_?token',
  'session_?token',
  '(?:x-amz-|aws_)?security[_-]?token',
  'access_?token',
  'refresh_?token',
  'id_?token',
  'client_?secret',
  'web_?identity_?token',
  'token_?code',
  'x-amz-sso_bearer_token',
  'x-aws-ec2-metadata-token',
  '(?:aws_container_)?authorization[_-]token',
  'x-amz-signature',
  'signature',
  'chat_?token',
  'token',
  'password',
];

/**
 * A secret's name, what stands between it and its value, and the value: in quotes, or up to the next blank or
 * separator. The name may itself stand in quotes or be an XML tag.
 */
const NAMED_SECRET = new RegExp(
  `(?<!\\w)((?:${SECRET_NAMES.join('|')})(?:\\\\?["'])?(?:\\s*[:=]\\s*|>))` +
    `(?:(\\\\?["'])(?:\\\\.|(?!\\2).)*?(?:\\2|$)|[^\\s,;&<>"'\\])}]+)`,
  'gis',
);

/** What is masked whatever stands around it, each rule with what takes the place of the text. */
const RULES: readonly (readonly [pattern: RegExp, replacement: string])[] = [
  // Authorization and Proxy-Authorization, but for Signature Version 4, of which only the signature is a secret.
  [
    /(authorization["']?\s*[:=]\s*["']?(?:basic|bearer|digest|negotiate)\s+)[^\s"',}]+/gi,
    `$1${MASK}`,
  ],
  // User and password in a URL, however badly they are written.
  [/(:\/\/)[^\s"']*@/g, `$1${MASK}@`],
  [NAMED_SECRET, `$1$2${MASK}$2`],
  // A chat token as a word of its own on the command line.
  [/(--chat-token["']?,?\s+["']?)(?!file:)[^\s"',\]]+/g, `$1${MASK}`],
  // JOSE's compact forms: the local chat token, OpenID Connect tokens.
  [/\beyJ[\w-]+(?:\.[\w-]*){1,4}/g, MASK],
  // The service's chat token: two parts of base64url, joined by a dot.
  [/(?<![\w.-])[\w-]{40,}\.[\w-]{40,}(?![\w.-])/g, MASK],
  // Session tokens, and whatever else is as long and opaque.
  [/(?<![\w+/=-])[\w+/-]{100,}={0,2}/g, MASK],
  // A secret access key: 40 characters of base64, of which at least one is a capital and one no hexadecimal digit.
  [/(?<![\w+/=])(?=[\w+/]*[A-Z])(?=[\w+/]*[g-zG-Z+/])[A-Za-z0-9+/]{40}(?![\w+/=])/g, MASK],
];

/** The text with everything masked that is one of `secrets` or looks like a secret. */
export function maskSecrets(text: string, secrets: readonly (string | undefined)[] = []): string {
  let masked = text;
  for (const secret of secrets) if (secret) masked = masked.replaceAll(secret, MASK);
  for (const [pattern, replacement] of RULES) masked = masked.replace(pattern, replacement);
  return masked;
}

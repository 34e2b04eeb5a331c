import type { Io } from '../system/io.ts';

export interface BannerFacts {
  readonly httpUrl: string;
  readonly webSocketUrl: string;
  /** Absolute path. */
  readonly keyring: string;
  /** With which `create-chat-token` makes tokens of this keyring. */
  readonly endpointUrl: string;
  /** Where a browser finds the console, if there is one. */
  readonly consoleUrl: string | undefined;
}

/**
 * What `serve` says when it is ready: every line that is not a heading can be copied as it is. The headings are
 * coloured on a terminal.
 */
export async function bannerText(facts: BannerFacts, io: Pick<Io, 'stdout'>): Promise<string> {
  const heading = io.stdout.isTTY
    ? (await import('./banner-style.ts')).headingStyle
    : (text: string) => text;
  const tokenCommand = [
    `ivschat-ts create-chat-token --endpoint-url ${shellWord(facts.endpointUrl)}`,
    '--room-identifier arn:aws:ivschat:us-west-2:123456789012:room/AbCdEfGhIjKl',
    '--user-id ada --capabilities SEND_MESSAGE',
  ].join(' ');
  const blocks = [
    [`The local chat endpoint is ready at ${facts.httpUrl} (Ctrl-C stops it)`],
    ...(facts.consoleUrl ? [['Console, for a browser:', facts.consoleUrl] as const] : []),
    ['AWS CLI and SDKs:', `export AWS_ENDPOINT_URL_IVSCHAT=${facts.httpUrl}`],
    ['Client libraries:', `regionOrUrl: '${facts.webSocketUrl}'`],
    [`Tokens of ${facts.keyring}:`, tokenCommand],
  ] as const;
  return blocks.map(([title, line]) => heading(title) + (line ? `\n  ${line}\n` : '\n')).join('\n');
}

/** A word for a POSIX shell. */
function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

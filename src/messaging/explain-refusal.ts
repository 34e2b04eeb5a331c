import { isMap } from '../document/document.ts';
import { parseJson } from '../document/parse-json.ts';
import { type CliError, GeneralError, MessagingError } from '../errors/cli-error.ts';
import { plainText } from './plain-text.ts';
import type { HandshakeRefused } from './socket.ts';

/** What is known of a token when its handshake is refused. Times in milliseconds since the epoch. */
export interface RefusalFacts {
  /** The address that was asked, for messages. */
  readonly url: string;
  readonly now: number;
  /** Where the token comes from. */
  readonly origin:
    | { readonly kind: 'issued'; readonly issuedAt: number; readonly keyring: string | undefined }
    | { readonly kind: 'given' };
  /** When the token stops opening connections, as whoever made it says. */
  readonly expiration: number | undefined;
  /** Of the token, where it is known. */
  readonly roomArn: string | undefined;
  /** Whether the token is in the form of a local one. */
  readonly isLocal: boolean;
}

/** How long a chat token opens a connection, in milliseconds. */
const TOKEN_LIFE = 60_000;
/** Statuses that tell of the endpoint's state, not of the token. */
const BUSY = new Set([408, 429]);
/** The token travels in a header. */
const HEADERS_TOO_LARGE = 431;
/** As much of a body as is shown. */
const LONGEST_WORDS = 500;
/** Clocks that differ by less are no explanation, in milliseconds. */
const SKEW = 20_000;

/**
 * The error of a refused handshake: what the endpoint answered, and what that can mean. Client libraries cannot see any
 * of it. Exit code 254 where the status may be about the token, else 255.
 */
export function explainRefusal(refusal: HandshakeRefused, facts: RefusalFacts): CliError {
  const { status, statusText } = refusal;
  const words = bodyText(refusal.body);
  const answer = `${facts.url} answered ${status} ${plainText(statusText)}`.trimEnd();
  const lead = words === '' ? `${answer}, without saying why.` : `${answer}: ${words}`;
  if (BUSY.has(status)) return new GeneralError(lead);
  if (status < 400 || status >= 500) {
    return new GeneralError(`${lead}\n\nThere may be no chat endpoint at this address.`);
  }
  const meanings = meaningsOf(status, facts).map((meaning) => `- ${meaning}`);
  const title = meanings.length > 1 ? 'It can mean:' : 'It means:';
  return new MessagingError('HandshakeRefused', [lead, '', title, ...meanings].join('\n'));
}

/** The body as one line: the `message` of JSON, or the text itself. */
function bodyText(body: string): string {
  return plainText(messageOf(body) ?? body).slice(0, LONGEST_WORDS);
}

function messageOf(body: string): string | undefined {
  try {
    const document = parseJson(body);
    const message = isMap(document)
      ? (document.get('message') ?? document.get('Message'))
      : undefined;
    return typeof message === 'string' ? message : undefined;
  } catch {
    return undefined;
  }
}

function meaningsOf(status: number, facts: RefusalFacts): string[] {
  if (status === 404) return [missingRoom(facts)];
  if (status === HEADERS_TOO_LARGE) return ['The token is longer than the endpoint reads.'];
  const meanings = [age(facts), use(facts), region(facts), keyring(facts), skew(facts)].filter(
    (meaning) => meaning !== undefined,
  );
  const certain = meanings.filter(({ certain }) => certain);
  const shown = certain.length > 0 ? certain : meanings;
  return [...shown.map(({ text }) => text), ...(certain.length > 0 ? [] : [missingRoom(facts)])];
}

interface Meaning {
  readonly text: string;
  /** Whether the facts say so; else it is only possible. */
  readonly certain: boolean;
}

function age({ origin, expiration, now }: RefusalFacts): Meaning | undefined {
  if (expiration !== undefined && now >= expiration && origin.kind === 'given') {
    const seconds = Math.floor((now - expiration + TOKEN_LIFE) / 1000);
    return meaning(true, `The token is ${spoken(seconds)} old; it opens connections for a minute.`);
  }
  if (origin.kind === 'given') {
    return expiration === undefined
      ? meaning(false, 'The token is older than a minute: it opens no connection any more.')
      : undefined;
  }
  const seconds = Math.round((now - origin.issuedAt) / 1000);
  if (now - origin.issuedAt < TOKEN_LIFE) return undefined;
  return meaning(true, `The token was ${spoken(seconds)} old; it opens connections for a minute.`);
}

function use({ origin }: RefusalFacts): Meaning | undefined {
  if (origin.kind === 'issued') return undefined;
  return meaning(false, 'The token was used before: each opens one connection.');
}

function region({ url, roomArn, origin }: RefusalFacts): Meaning | undefined {
  const [, asked] = /\/\/edge\.ivschat\.([a-z0-9-]+)\./.exec(url) ?? [];
  if (asked === undefined) return undefined;
  const [, , , own] = roomArn?.split(':') ?? [];
  if (own === undefined || own === '') {
    return meaning(
      false,
      `The token is for a room of another region than ${asked}: see --region and --messaging-endpoint.`,
    );
  }
  if (own === asked) return undefined;
  return meaning(
    origin.kind === 'issued',
    `The token is for a room in ${own}, and the endpoint is that of ${asked}.`,
  );
}

function keyring({ url, origin, isLocal }: RefusalFacts): Meaning | undefined {
  if (isLocal && /\/\/edge\.ivschat\./.test(url)) {
    return meaning(true, 'The token is a local one: only ivschat-ts serve takes it.');
  }
  if (origin.kind === 'issued') {
    if (origin.keyring === undefined) return undefined;
    return meaning(
      false,
      `The endpoint has another keyring than ${origin.keyring}, which the token was made with.`,
    );
  }
  if (/\/\/edge\.ivschat\./.test(url)) return undefined;
  return meaning(
    false,
    isLocal
      ? 'The token was made with a key of another keyring than that of the endpoint.'
      : 'The token is not a local one, and the endpoint is not that of the service.',
  );
}

/** Whoever made the token says when it expires: a minute later by their clock. */
function skew({ origin, expiration, now }: RefusalFacts): Meaning | undefined {
  if (origin.kind === 'given') {
    return meaning(false, 'The clock of the endpoint is ahead of that of whoever made the token.');
  }
  const ahead = expiration === undefined ? 0 : origin.issuedAt - (expiration - TOKEN_LIFE);
  if (Math.abs(ahead) >= SKEW) {
    const seconds = Math.round(Math.abs(ahead) / 1000);
    const way = ahead > 0 ? 'ahead of' : 'behind';
    return meaning(
      false,
      `The clock of this machine is ${spoken(seconds)} ${way} that of the service.`,
    );
  }
  const seconds = Math.round((now - origin.issuedAt) / 1000);
  return meaning(
    false,
    `The clocks of this machine and of the endpoint differ; the token was ${seconds} s old here.`,
  );
}

function missingRoom({ roomArn }: RefusalFacts): string {
  return roomArn === undefined
    ? 'The room of the token does not exist there.'
    : `The room does not exist there: ${roomArn}`;
}

function meaning(certain: boolean, text: string): Meaning {
  return { certain, text };
}

/** A number of seconds as a person says it. */
function spoken(seconds: number): string {
  if (seconds < 120) return `${seconds} seconds`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} minutes`;
  return `${Math.round(seconds / 3600)} hours`;
}

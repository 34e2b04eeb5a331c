import { findEndpointUrl } from '../../config/endpoint-url.ts';
import { resolveRegion } from '../../config/region.ts';
import { resolveTransportSettings } from '../../config/transport-settings.ts';
import { NoRegionError, ParamValidationError } from '../../errors/cli-error.ts';
import { systemClock } from '../../messaging/clock.ts';
import { explainRefusal } from '../../messaging/explain-refusal.ts';
import { socketOpener } from '../../messaging/open-socket.ts';
import { type RoomSession, roomSession, type SessionEvent } from '../../messaging/room-session.ts';
import type { HandshakeRefused } from '../../messaging/socket.ts';
import { VERSION } from '../../model/version.ts';
import { usesColor } from '../../output/color.ts';
import { loadFormatter } from '../../output/write-output.ts';
import { invocationId } from '../../transport/invocation-id.ts';
import { createConnector } from '../../transport/transport.ts';
import { hideUserInfo } from '../../transport/url.ts';
import type { Action, Invocation } from '../invocation.ts';
import { aboveTheLine, type Print } from './above-the-line.ts';
import { messagingAddress } from './messaging-endpoint.ts';
import type { RoomToken, TokenSource } from './room-token.ts';
import type { StayOptions } from './stay.ts';
import { tokenSource } from './token-source.ts';

/** Seconds without a byte, pongs included, after which a connection counts as lost; less with a shorter read timeout. */
const LONGEST_SILENCE = 30;
/** A timer's longest wait in milliseconds. */
const LONGEST_DURATION = 2 ** 31 - 1;

/**
 * `join-room`: finds out which token and which address, and stays in the room until asked to leave.
 * @throws {CliError}
 */
export const runJoinRoom: Action = async (words, given) => {
  const stay: StayOptions = {
    messages: messagesOf(words.message),
    duration: durationOf(words.duration),
  };
  const isOnTerminal = isInteractive(stay, given);
  /** Where there is a line to type on, the way to print above it. */
  let print: Print;
  const invocation = isOnTerminal ? { ...given, io: aboveTheLine(given.io, () => print) } : given;
  const { globals, configuration, query, io } = invocation;
  const endpointUrl = findEndpointUrl(globals, configuration, io.env)?.url;
  const tokens = await tokenSource(words, endpointUrl, invocation);
  const address = await messagingAddress({
    messagingEndpoint: textOf(words.messagingEndpoint),
    endpointUrl,
    roomArn: tokens.roomArn,
    region: async () => {
      const region = await resolveRegion(globals, configuration, io);
      if (region === undefined) throw new NoRegionError();
      return region;
    },
  });
  const start = sessionStarter(tokens, address, invocation);
  const shownAddress = hideUserInfo(address);
  if (isOnTerminal) {
    const { terminalStay } = await import('./terminal-stay.ts');
    const isColored = usesColor(globals.color, io.stdout);
    const onLine = (printAbove: Print) => {
      print = printAbove;
    };
    return terminalStay({ ...stay, address: shownAddress, isColored, onLine }, start, io);
  }
  const { scriptStay } = await import('./script-stay.ts');
  const format = globals.output ?? 'json';
  const formatter = format === 'json' ? undefined : await loadFormatter(format);
  return scriptStay({ ...stay, address: shownAddress, query, formatter }, start, io);
};

/** Prepares the session; nothing is sent yet. */
function sessionStarter(
  tokens: TokenSource,
  address: string,
  { globals, configuration, io }: Invocation,
): (onEvent: (event: SessionEvent<RoomToken>) => void) => RoomSession {
  const settings = resolveTransportSettings(globals, configuration, io.env);
  const shownUrl = hideUserInfo(address);
  const explain = (refusal: HandshakeRefused, token: RoomToken) =>
    explainRefusal(refusal, {
      url: shownUrl,
      now: io.now(),
      origin:
        token.issuedAt === undefined
          ? { kind: 'given' }
          : { kind: 'issued', issuedAt: token.issuedAt, keyring: tokens.keyring },
      expiration: token.expiration,
      roomArn: token.roomArn,
      isLocal: isLocalToken(token.token),
    });
  const silence = Math.min(settings.readTimeout || LONGEST_SILENCE, LONGEST_SILENCE) * 1000;
  return (onEvent) =>
    roomSession({
      getToken: tokens.next,
      renewable: tokens.renewable,
      open: socketOpener({
        url: address,
        shownUrl,
        connect: createConnector(settings, io),
        timeout: settings.readTimeout,
        userAgent: `ivschat-ts/${VERSION}`,
      }),
      explain,
      silence,
      clock: systemClock(io.now),
      newRequestId: invocationId,
      onEvent,
      onAbandoned: io.abandonRest,
      log: (line) => io.log.debug('messaging', line),
    });
}

/** Whether there is a person to talk to. */
function isInteractive({ messages }: StayOptions, { globals, query, io }: Invocation): boolean {
  const format = globals.output ?? 'text';
  const asksForDocuments = format !== 'text' || query !== undefined;
  if (asksForDocuments || io.stdout.isTTY !== true || io.env.TERM === 'dumb') return false;
  return io.stdin.isTTY === true || messages.length > 0;
}

/** The form of the local issuer's tokens: a compact JWE without an encrypted key. */
function isLocalToken(token: string): boolean {
  return /^eyJ[\w-]+\.\.[\w-]+\.[\w-]+\.[\w-]+$/.test(token);
}

function messagesOf(given: string | readonly string[] | boolean | undefined): readonly string[] {
  const messages = Array.isArray(given) ? (given as readonly string[]) : [];
  if (messages.includes('')) throw new ParamValidationError('argument --message: it has no text');
  return messages;
}

function durationOf(given: unknown): number | undefined {
  if (given === undefined) return undefined;
  if (typeof given === 'string' && /^\d+(?:\.\d+)?$/.test(given)) {
    return Math.min(Number(given) * 1000, LONGEST_DURATION);
  }
  throw new ParamValidationError(`argument --duration: '${given}' is not a number of seconds`);
}

function textOf(given: unknown): string | undefined {
  return typeof given === 'string' ? given : undefined;
}

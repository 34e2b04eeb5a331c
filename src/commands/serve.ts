import { join } from 'node:path';
import { startEndpoint } from '../chat/chat-endpoint.ts';
import { type Clock, systemClock } from '../chat/clock.ts';
import { originOf } from '../chat/http/cross-origin.ts';
import { hostNameOf, isLoopbackName } from '../chat/http/host-check.ts';
import { serviceLimits } from '../chat/limits.ts';
import type { RoomDefinition } from '../chat/room-definitions.ts';
import type { Configuration } from '../config/configuration.ts';
import { configuredEndpointUrl } from '../config/endpoint-url.ts';
import { ParamValidationError } from '../errors/cli-error.ts';
import { VERSION } from '../model/version.ts';
import { absolutePath } from '../system/file-path.ts';
import type { Io } from '../system/io.ts';
import { noticesOn } from '../system/notices.ts';
import { keyringPath } from '../token/keyring-path.ts';
import { keyringFileSource } from '../token/keyring-source.ts';
import { localKeyringPath } from '../token/local-endpoint.ts';
import type { Action } from './invocation.ts';
import { bannerText } from './serve-banner.ts';
import { serveReports } from './serve-reports.ts';
import { tlsPair } from './serve-tls.ts';

/** The options of `serve` as typed; `model/serve.ts` says what each means. */
export interface ServeOptions {
  readonly port?: string | undefined;
  readonly host?: string | undefined;
  readonly endpointUrl?: string | undefined;
  readonly strictRooms?: boolean | undefined;
  readonly rooms?: string | undefined;
  readonly allowOrigin?: readonly string[] | undefined;
  readonly allowHost?: readonly string[] | undefined;
  readonly tlsCert?: string | undefined;
  readonly tlsKey?: string | undefined;
  readonly throttle?: boolean | undefined;
  readonly reviewHandler?: string | undefined;
  readonly reviewAll?: boolean | undefined;
  readonly transcript?: string | undefined;
  /** Whether there is a page for a browser; true if left out. */
  readonly console?: boolean | undefined;
  /** Whether a browser is opened on it. */
  readonly open?: boolean | undefined;
  readonly output?: string | undefined;
  /** Aborted on Ctrl-C and SIGTERM. */
  readonly signal: AbortSignal;
  /** Called when the endpoint runs. */
  readonly onRunning?: (() => void) | undefined;
}

/**
 * `serve` as the program calls it: with the words that commander found, and those global options that it shares. The
 * keyring is that of a local endpoint, wherever one is set; an endpoint of another kind in the environment or the files
 * is there for other commands, and leaves the default keyring.
 */
export const runServe: Action = async (words, { globals, configuration, io }) => {
  const stop = new AbortController();
  let removeHandler = () => {};
  const options = {
    // Until then a signal ends the program as it ends any other: a file may be a named pipe that nobody writes, and a
    // module of a review handler may wait for ever.
    onRunning: () => {
      removeHandler = io.onSignal(() => stop.abort());
    },
    output: globals.output,
    endpointUrl: globals.endpointUrl ?? configuredLocalEndpoint(configuration, io),
    ...words,
  };
  try {
    await serve({ ...(options as Omit<ServeOptions, 'signal'>), signal: stop.signal }, io);
  } finally {
    removeHandler();
  }
};

function configuredLocalEndpoint(configuration: Configuration, io: Io): string | undefined {
  const endpointUrl = configuredEndpointUrl('ivschat', configuration, io.env) ?? '';
  return localKeyringPath(endpointUrl) === undefined ? undefined : endpointUrl;
}

/**
 * Runs the local chat endpoint until the signal is aborted: says where it listens on stdout, and on stderr why it
 * refuses or drops somebody.
 * @returns the exit code
 * @throws {ParamValidationError} for an option that it cannot work with
 * @throws {GeneralError} when the port is in use, or the keyring or the transcript cannot be used
 */
export async function serve(options: ServeOptions, io: Io): Promise<number> {
  const { host = '127.0.0.1', signal, console: hasConsole = true } = options;
  if (options.open && !hasConsole) {
    throw new ParamValidationError('argument --open: there is nothing to open with --no-console');
  }
  // To the system it would be all addresses.
  if (host === '') throw new ParamValidationError('argument --host: it names no address');
  const output = checkOutput(options.output ?? 'text');
  const endpointUrl = options.endpointUrl ?? 'local:';
  const keyring = keyringPath(keyringOption(endpointUrl), io);
  const clock = systemClock(io.now);
  const notices = noticesOn(io.stderr);
  const reports = serveReports(notices, clock);
  const { report } = reports;
  const settings = {
    port: portNumber(options.port ?? '4487'),
    host,
    keyring: keyringFileSource(keyring, io.now),
    strictRooms: options.strictRooms ?? false,
    rooms: await definedRooms(options.rooms, io),
    allowedOrigins: (options.allowOrigin ?? []).map(allowedOrigin),
    allowedHosts: (options.allowHost ?? []).map(allowedHost),
    throttle: options.throttle ?? false,
    tls: tlsPair(options.tlsCert, options.tlsKey, io),
    transcriptFile: options.transcript && absolutePath(options.transcript, io),
    clock,
    limits: serviceLimits,
    reviewAll: options.reviewAll ?? false,
    report,
    extraRoutes: hasConsole ? await consoleOf(endpointUrl, keyring, io) : undefined,
  };
  const review = await loadedReview(options, io, clock, (text) => notices.write(text));
  const endpoint = await startEndpoint({ ...settings, reviewHandler: review?.handler }).catch(
    async (error: unknown) => {
      // Its thread would keep the program running.
      await review?.stop();
      throw error;
    },
  );
  options.onRunning?.();
  const { httpUrl, webSocketUrl, port } = endpoint;
  const consoleUrl = hasConsole ? `${httpUrl}/` : undefined;
  if (!isLoopbackName(host)) {
    report(
      `warning: whoever can reach port ${port} of ${host} can use the endpoint; it asks for no password`,
    );
  }
  io.log.debug('serve', `port ${port} of ${host}, keyring ${keyring}`);
  io.stdout.write(
    output === 'json'
      ? `${JSON.stringify({ httpUrl, webSocketUrl, port, keyring, consoleUrl })}\n`
      : await bannerText({ httpUrl, webSocketUrl, keyring, endpointUrl, consoleUrl }, io),
  );
  if (options.open) {
    const { openInBrowser } = await import('./open-in-browser.ts');
    openInBrowser(`${httpUrl}/`, io, report);
  }
  await aborted(signal);
  await endpoint.stop();
  await review?.stop();
  await reports.close();
  // Behind the ^C that the terminal shows.
  if (io.stdout.isTTY) io.stdout.write('\n');
  return 0;
}

/** The routes of the console; only now is it loaded. */
async function consoleOf(endpointUrl: string, keyring: string, { programFolder }: Io) {
  const { consoleRoutes } = await import('../console/serve/console.ts');
  return consoleRoutes({
    version: VERSION ?? '',
    // A relative path means another file in another terminal.
    keyringUrl: endpointUrl === 'local:' ? endpointUrl : `local:${keyring}`,
    folder: join(programFolder, 'console'),
  });
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) =>
    signal.addEventListener('abort', () => resolve(), { once: true }),
  );
}

async function definedRooms(file: string | undefined, io: Io): Promise<readonly RoomDefinition[]> {
  if (file === undefined) return [];
  const { serveRooms } = await import('./serve-rooms.ts');
  return serveRooms(file, io);
}

/** The review handler, if there is to be one; what runs it is loaded for it alone. */
async function loadedReview(
  { reviewHandler, reviewAll }: ServeOptions,
  io: Io,
  clock: Clock,
  log: (text: string) => void,
) {
  if (reviewHandler !== undefined) {
    const { serveReview } = await import('./serve-review.ts');
    return serveReview(reviewHandler, io, clock, log);
  }
  if (!reviewAll) return undefined;
  throw new ParamValidationError('argument --review-all: --review-handler has to be given, too');
}

function portNumber(text: string): number {
  const port = /^[0-9]{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port <= 65_535) return port;
  throw new ParamValidationError(`argument --port: '${text}' is not a number from 0 to 65535`);
}

function allowedOrigin(text: string): string {
  const origin = originOf(text);
  if (origin !== undefined) return origin;
  throw new ParamValidationError(
    `argument --allow-origin: '${text}' is not an origin, such as https://app.example:8443, and not *`,
  );
}

function allowedHost(text: string): string {
  const name = hostNameOf(text);
  if (name !== undefined) return name;
  throw new ParamValidationError(
    `argument --allow-host: '${text}' is not a name or an address; it takes no port and no *`,
  );
}

function keyringOption(endpointUrl: string): string {
  const named = localKeyringPath(endpointUrl);
  if (named !== undefined) return named;
  throw new ParamValidationError(
    `argument --endpoint-url: '${endpointUrl}' is not local: or local:PATH, the endpoints whose tokens serve can open`,
  );
}

function checkOutput(output: string): 'text' | 'json' {
  if (output === 'text' || output === 'json') return output;
  throw new ParamValidationError(`argument --output: serve prints text or json, not '${output}'`);
}

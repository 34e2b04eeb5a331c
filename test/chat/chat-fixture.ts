/** An endpoint on a free port with a clock that tests set, and clients that keep what they get. */
import { once } from 'node:events';
import { onTestFinished } from 'vitest';
import { type ClientOptions, WebSocket } from 'ws';
import { type ChatEndpoint, startEndpoint } from '../../src/chat/chat-endpoint.ts';
import { type Clock, systemClock } from '../../src/chat/clock.ts';
import type { TlsPair } from '../../src/chat/http/tls-server.ts';
import { type Limits, serviceLimits } from '../../src/chat/limits.ts';
import {
  functionHandler,
  type ReviewContext,
  type ReviewEvent,
} from '../../src/chat/review/review-handler.ts';
import { type DocumentMap, documentFrom } from '../../src/document/document.ts';
import { claimsFor, tokenResponse } from '../../src/token/issue-token.ts';
import { createKeyring, type Keyring } from '../../src/token/keyring.ts';
import { fixedKeyring, type KeyringSource } from '../../src/token/keyring-source.ts';

export const roomArn = 'arn:aws:ivschat:us-west-2:123456789012:room/AbCdEfGhIjKl';
export const everything = ['SEND_MESSAGE', 'DELETE_MESSAGE', 'DISCONNECT_USER'];

/** The clock of a test: the times stand still until they are moved; sweeps happen when asked for. */
export class TestClock implements Clock {
  time = Date.parse('2026-11-24T08:00:00Z');
  private elapsed = 0;
  private readonly tasks = new Set<() => void>();
  private readonly appointments = new Set<{ readonly due: number; readonly task: () => void }>();

  now = () => this.time;
  monotonic = () => this.elapsed;
  every = (_: number, task: () => void) => {
    this.tasks.add(task);
    return () => this.tasks.delete(task);
  };

  after = (milliseconds: number, task: () => void) => {
    const appointment = { due: this.elapsed + milliseconds, task };
    this.appointments.add(appointment);
    return () => this.appointments.delete(appointment);
  };

  /** Moves both times, keeps appointments, and sweeps. */
  advance(milliseconds: number): void {
    this.time += milliseconds;
    this.elapsed += milliseconds;
    for (const appointment of this.appointments) {
      if (appointment.due > this.elapsed) continue;
      this.appointments.delete(appointment);
      appointment.task();
    }
    for (const task of this.tasks) task();
  }
}

export interface Fixture {
  readonly endpoint: ChatEndpoint;
  readonly clock: TestClock;
  readonly keyring: Keyring;
  /** What the endpoint reported. */
  readonly reports: string[];
  token(request?: object, keyring?: Keyring): Promise<string>;
  connect(request?: object): Promise<Client>;
}

export interface FixtureOptions {
  readonly limits?: Partial<Limits>;
  readonly strictRooms?: boolean;
  readonly allowedOrigins?: readonly string[];
  readonly allowedHosts?: readonly string[];
  readonly throttle?: boolean;
  readonly review?: (event: ReviewEvent, context: ReviewContext) => unknown;
  readonly reviewAll?: boolean;
  readonly tls?: TlsPair;
  readonly transcriptFile?: string;
  readonly host?: string;
  readonly realClock?: boolean;
  /** In place of one key in memory. */
  readonly keyringSource?: KeyringSource;
}

/** Starts an endpoint, which is stopped when the test is over. */
export async function startFixture(options: FixtureOptions = {}): Promise<Fixture> {
  const clock = new TestClock();
  const usedClock = options.realClock ? systemClock() : clock;
  const keyring = createKeyring(clock.now());
  const reports: string[] = [];
  const endpoint = await startEndpoint({
    port: 0,
    host: options.host ?? '127.0.0.1',
    keyring: options.keyringSource ?? fixedKeyring(keyring),
    strictRooms: options.strictRooms ?? false,
    allowedOrigins: options.allowedOrigins ?? [],
    allowedHosts: options.allowedHosts ?? [],
    throttle: options.throttle ?? false,
    tls: options.tls,
    reviewHandler: options.review && functionHandler(options.review, usedClock),
    reviewAll: options.reviewAll ?? false,
    transcriptFile: options.transcriptFile,
    clock: usedClock,
    limits: { ...serviceLimits, ...options.limits },
    report: (line) => reports.push(line),
  });
  onTestFinished(() => endpoint.stop());
  const token = async (request: object = {}, own = keyring) => {
    const complete = { roomIdentifier: roomArn, userId: 'ada', ...request };
    const now = options.realClock ? Date.now() : clock.now();
    const claims = claimsFor(documentFrom(complete) as DocumentMap, now);
    return String(tokenResponse(claims, own).get('token'));
  };
  return {
    endpoint,
    clock,
    keyring,
    reports,
    token,
    connect: async (request = {}) => {
      const client = new Client(
        endpoint.webSocketUrl,
        await token({ capabilities: everything, ...request }),
      );
      await client.opened;
      return client;
    },
  };
}

/** A frame of the endpoint, of whatever type. */
export interface Frame {
  readonly Type: 'MESSAGE' | 'EVENT' | 'ERROR';
  readonly Id: string;
  readonly RequestId: string;
  readonly Content?: string;
  readonly Attributes?: Readonly<Record<string, string>> | null;
  readonly SendTime: string;
  readonly Sender?: { readonly UserId: string };
  readonly ErrorCode?: number;
}

/** A WebSocket client that keeps every frame. */
export class Client {
  readonly socket: WebSocket;
  readonly frames: Frame[] = [];
  readonly opened: Promise<unknown>;
  /** Code and reason of the close. */
  readonly closed: Promise<{ code: number; reason: string }>;

  constructor(url: string, token: string | string[], options: ClientOptions = {}) {
    this.socket = new WebSocket(url, token, options);
    this.socket.on('message', (data) => this.frames.push(JSON.parse(String(data))));
    this.opened = once(this.socket, 'open');
    this.opened.catch(() => {});
    this.closed = new Promise((resolve) => {
      this.socket.on('close', (code, reason) => resolve({ code, reason: String(reason) }));
    });
    this.socket.on('error', () => {});
  }

  send(frame: unknown): void {
    this.socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame));
  }

  /** Waits until there are `count` frames in all, and gives the last. */
  async received(count: number): Promise<Frame> {
    while (this.frames.length < count) {
      if (this.socket.readyState === WebSocket.CLOSED) throw new Error('the connection is closed');
      await Promise.race([once(this.socket, 'message'), this.closed]);
    }
    return this.frames[count - 1] as Frame;
  }

  /** Sends one frame and waits for the next that comes. */
  async ask(frame: unknown): Promise<Frame> {
    const count = this.frames.length + 1;
    this.send(frame);
    return this.received(count);
  }
}

/** Why a handshake was refused: status and message. */
export async function handshakeRefusal(
  url: string,
  token: string | string[] | undefined,
  options: ClientOptions = {},
): Promise<{ status: number | undefined; message: string }> {
  const socket =
    token === undefined ? new WebSocket(url, options) : new WebSocket(url, token, options);
  socket.on('error', () => {});
  const opened = once(socket, 'open').then(() => {
    throw new Error('the connection was opened');
  });
  const [, response] = await Promise.race([once(socket, 'unexpected-response'), opened]);
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk);
  return {
    status: response.statusCode,
    message: JSON.parse(Buffer.concat(chunks).toString()).message,
  };
}

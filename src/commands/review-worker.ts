/**
 * A user's review handler in a thread of its own: neither what it computes nor how it ends stops the chat. What it
 * prints goes to `log`.
 */
import { Worker } from 'node:worker_threads';
import type { Clock } from '../chat/clock.ts';
import {
  firstLine,
  type ReviewEvent,
  type ReviewHandler,
  type ReviewOutcome,
  reviewContext,
  reviewMilliseconds,
  tooSlow,
} from '../chat/review/review-handler.ts';

export interface ReviewWorker {
  readonly handler: ReviewHandler;
  stop(): Promise<unknown>;
}

/** What the thread says. */
type Message =
  | { readonly loaded: true }
  | { readonly failed: string }
  | { readonly alive: true }
  | { readonly started: number }
  | { readonly ended: number; readonly json?: string; readonly problem?: string };

/** One call of the handler, until it has its outcome. */
interface Call {
  readonly event: ReviewEvent;
  readonly settle: (outcome: ReviewOutcome) => void;
  /** The thread that has it, once there is one. */
  worker: Worker | undefined;
  started: boolean;
  /** Whether a thread before this one was lost with it. */
  moved: boolean;
}

/** How long a thread has for a sign of life, when a call took too long. */
const aliveMilliseconds = 100;
/** How long a call waits at most for a thread that could begin with it. */
const longestWait = 2000;

/**
 * Loads the module in a thread. A thread that computes without end is replaced by another; calls that it had not begun
 * with go to the next.
 * @throws {Error} saying why the module cannot be used
 */
export async function reviewWorker(
  url: string,
  clock: Pick<Clock, 'after'>,
  log: (text: string) => void,
): Promise<ReviewWorker> {
  const calls = new Map<number, Call>();
  let serial = 0;
  let stopped = false;
  let current: Promise<Worker> | undefined;
  /** The thread that is asked for a sign of life, and what ends the wait for it. */
  let asked: { readonly worker: Worker; readonly answered: () => void } | undefined;

  const ready = (): Promise<Worker> => {
    current ??= startWorker(url, log, receive, lose);
    current.catch(() => {
      current = undefined;
    });
    return current;
  };

  const receive = (worker: Worker, message: Message): void => {
    if ('alive' in message) {
      asked?.answered();
      asked = undefined;
    } else if ('started' in message) {
      beginTime(message.started, worker);
    } else if ('ended' in message) {
      calls.get(message.ended)?.settle(outcomeOf(message));
    }
  };

  const beginTime = (id: number, worker: Worker): void => {
    const call = calls.get(id);
    if (!call) return;
    call.started = true;
    clock.after(reviewMilliseconds, () => {
      if (!calls.has(id)) return;
      call.settle(tooSlow);
      checkAlive(worker);
    });
  };

  /** Ends a thread that gives no sign of life: it computes, and would never come to another call. */
  const checkAlive = (worker: Worker): void => {
    if (asked?.worker === worker) return;
    const answered = clock.after(aliveMilliseconds, () => void worker.terminate());
    asked = { worker, answered };
    worker.postMessage({ alive: true });
  };

  const lost = new WeakSet<Worker>();
  const lose = (worker: Worker, problem: string): void => {
    // The end of a thread follows the error that ended it, when there may already be another thread.
    if (lost.has(worker)) return;
    lost.add(worker);
    current = undefined;
    const own = [...calls].filter(([, call]) => call.worker === worker);
    if (own.length === 0 && !stopped) log(`ivschat-ts serve: the review handler ${problem}\n`);
    for (const [id, call] of own) {
      const last = call.started || call.moved || stopped;
      call.worker = undefined;
      call.moved = true;
      if (last) call.settle({ problem });
      else void hand(id, call);
    }
  };

  const hand = async (id: number, call: Call): Promise<void> => {
    try {
      call.worker = await ready();
      call.worker.postMessage({ id, event: call.event });
    } catch (error) {
      call.settle({ problem: `failed: ${firstLine(error)}` });
    }
  };

  await ready();
  return {
    handler: (event) =>
      new Promise((resolve) => {
        serial += 1;
        const id = serial;
        const cancel = clock.after(longestWait, () => settle(tooSlow));
        const settle = (outcome: ReviewOutcome) => {
          cancel();
          calls.delete(id);
          resolve(outcome);
        };
        const call: Call = { event, settle, worker: undefined, started: false, moved: false };
        calls.set(id, call);
        void hand(id, call);
      }),
    async stop() {
      stopped = true;
      return (await current?.catch(() => undefined))?.terminate();
    },
  };
}

/** The answer is whatever became JSON: undefined has none. */
function outcomeOf({ json, problem }: Extract<Message, { ended: number }>): ReviewOutcome {
  if (problem !== undefined) return { problem };
  try {
    return { answer: json === undefined ? undefined : JSON.parse(json) };
  } catch {
    return { problem: 'answered with no JSON' };
  }
}

function startWorker(
  url: string,
  log: (text: string) => void,
  receive: (worker: Worker, message: Message) => void,
  lose: (worker: Worker, problem: string) => void,
): Promise<Worker> {
  return new Promise((resolve, reject) => {
    const context = { ...reviewContext(() => 0), getRemainingTimeInMillis: undefined };
    const workerData = { url, context, milliseconds: reviewMilliseconds };
    const worker = new Worker(threadSource, { eval: true, workerData, stdout: true, stderr: true });
    for (const stream of [worker.stdout, worker.stderr]) {
      stream.setEncoding('utf8').on('data', log);
    }
    worker.on('message', (message: Message | null) => {
      // The user's module may post what it likes over the same line.
      if (typeof message !== 'object' || message === null) return;
      if ('loaded' in message) resolve(worker);
      else if ('failed' in message) {
        reject(new Error(message.failed));
        void worker.terminate();
      } else receive(worker, message);
    });
    worker.on('error', (error) => {
      reject(error);
      lose(worker, `failed: ${firstLine(error)}`);
    });
    worker.on('exit', () => {
      reject(new Error('its thread ended'));
      lose(worker, 'ended its thread');
    });
  });
}

/**
 * What the thread runs, as text: the bundle would turn its `import()` into `require()`. Lambda's own way with a handler:
 * its answer goes through JSON, and one that takes a third parameter may answer by calling it.
 */
const threadSource = `
  const { parentPort, workerData } = require('node:worker_threads');
  const { performance } = require('node:perf_hooks');
  // The process is not the user's own, as it would be for AWS Lambda: what ends it ends the thread.
  const { kill } = process;
  process.kill = (pid, signal) =>
    pid === process.pid && signal !== 0 ? process.exit() : kill.call(process, pid, signal);
  const messageOf = (error) => String((error && error.message) || error).split('\\n', 1)[0].slice(0, 200);

  function call(handler, event) {
    const begun = performance.now();
    const context = {
      ...workerData.context,
      awsRequestId: require('node:crypto').randomUUID(),
      getRemainingTimeInMillis: () =>
        Math.max(0, Math.ceil(workerData.milliseconds - (performance.now() - begun))),
    };
    return new Promise((resolve, reject) => {
      const callback = (error, answer) => (error ? reject(error) : resolve(answer));
      const answer = handler(event, context, callback);
      if (handler.length < 3 || (answer && answer.then)) resolve(answer);
    });
  }

  import(workerData.url).then(
    (loaded) => {
      const handler = [loaded.handler, loaded.default && loaded.default.handler].find(
        (candidate) => typeof candidate === 'function',
      );
      if (!handler) return parentPort.postMessage({ failed: 'it does not export a function handler' });
      parentPort.on('message', ({ id, event }) => {
        if (id === undefined) return parentPort.postMessage({ alive: true });
        parentPort.postMessage({ started: id });
        call(handler, event)
          .then((answer) => ({ ended: id, json: JSON.stringify(answer) }))
          .catch((error) => ({ ended: id, problem: 'failed: ' + messageOf(error) }))
          .then((message) => parentPort.postMessage(message));
      });
      parentPort.postMessage({ loaded: true });
    },
    (error) => parentPort.postMessage({ failed: messageOf(error) }),
  );
`;

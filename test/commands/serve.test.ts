import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { runServe, type ServeOptions, serve } from '../../src/commands/serve.ts';
import { loadConfiguration } from '../../src/config/configuration.ts';
import { GeneralError, ParamValidationError } from '../../src/errors/cli-error.ts';
import type { GlobalArguments } from '../../src/model/global-options.ts';
import { main } from '../../src/program/main.ts';
import { Client, everything, handshakeRefusal, roomArn } from '../chat/chat-fixture.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { type TestIo, testIo } from '../test-io.ts';

function world(): TestIo {
  const home = temporaryFolder('serve');
  return testIo({ home, cwd: home });
}

/** Serves until the test is over, or `stop` is called, which gives the exit code. */
async function serving(options: Omit<ServeOptions, 'signal'> = {}, io = world()) {
  const controller = new AbortController();
  const exit = serve({ port: '0', ...options, signal: controller.signal }, io);
  onTestFinished(async () => {
    controller.abort();
    await exit;
  });
  exit.catch(() => {});
  await expect.poll(() => io.stdout.text(), { interval: 5 }).not.toBe('');
  const [, port = ''] = /127\.0\.0\.1:([0-9]+)/.exec(io.stdout.text()) ?? [];
  const stop = () => {
    controller.abort();
    return exit;
  };
  return { io, port, url: `ws://127.0.0.1:${port}`, stop };
}

/** Runs `serve` as the program does, until it is ready and gets a signal. */
async function ranServe(io: TestIo) {
  const handlers = new Set<() => void>();
  const onSignal = (handler: () => void) => {
    handlers.add(handler);
    return () => handlers.delete(handler);
  };
  const configuration = loadConfiguration(io, undefined);
  const globals = {} as GlobalArguments;
  const invocation = { globals, configuration, query: undefined, timestampFormat: 'wire' } as const;
  const run = runServe({ port: '0' }, { ...invocation, io: { ...io, onSignal } });
  await expect.poll(() => io.stdout.text(), { interval: 5 }).not.toBe('');
  for (const handler of handlers) handler();
  await run;
  return { handlers, text: io.stdout.text() };
}

/** A token of the command, as a shell has it. */
async function commandToken(
  io: TestIo,
  endpointUrl = 'local:',
  ...words: string[]
): Promise<string> {
  const own = testIo({ home: io.home, cwd: io.cwd });
  const code = await main(
    [
      'create-chat-token',
      '--endpoint-url',
      endpointUrl,
      '--room-identifier',
      roomArn,
      '--user-id',
      'ada',
      ...words,
    ],
    own,
  );
  expect([code, own.stderr.text()]).toEqual([0, '']);
  return JSON.parse(own.stdout.text()).token;
}

describe('serve', () => {
  it('says where it listens in lines to copy', async () => {
    const { io, port } = await serving();
    expect(
      io.stdout.text(),
    ).toBe(`The local chat endpoint is ready at http://127.0.0.1:${port} (Ctrl-C stops it)

Console, for a browser:
  http://127.0.0.1:${port}/

AWS CLI and SDKs:
  export AWS_ENDPOINT_URL_IVSCHAT=http://127.0.0.1:${port}

Client libraries:
  regionOrUrl: 'ws://127.0.0.1:${port}'

Tokens of ${io.home}/.local/share/ivschat-ts/keyring.json:
  ivschat-ts create-chat-token --endpoint-url local: --room-identifier arn:aws:ivschat:us-west-2:123456789012:room/AbCdEfGhIjKl --user-id ada --capabilities SEND_MESSAGE
`);
    expect(io.stderr.text()).toBe('');
  });

  it('colours its headings on a terminal, and leaves the lines to copy alone', async () => {
    const io = world();
    io.stdout.isTTY = true;
    const { port } = await serving({}, io);
    expect(io.stdout.text()).toContain('\u001b[36m');
    expect(io.stdout.text()).toContain(
      `\n  export AWS_ENDPOINT_URL_IVSCHAT=http://127.0.0.1:${port}\n`,
    );
  });

  it('prints one JSON document with --output json', async () => {
    const { io, port } = await serving({ output: 'json', endpointUrl: 'local:keys.json' });
    expect(io.stdout.text()).toBe(
      `${JSON.stringify({
        httpUrl: `http://127.0.0.1:${port}`,
        webSocketUrl: `ws://127.0.0.1:${port}`,
        port: Number(port),
        keyring: `${io.home}/keys.json`,
        consoleUrl: `http://127.0.0.1:${port}/`,
      })}\n`,
    );
  });

  it('has a console for browsers, and none with --no-console', async () => {
    const page = async (port: string) => {
      const response = await fetch(`http://127.0.0.1:${port}/`, {
        headers: { accept: 'text/html' },
      });
      await response.body?.cancel();
      return response.status;
    };
    const served = await serving();
    expect(await page(served.port)).toBe(200);
    const without = await serving({ console: false });
    expect(await page(without.port)).toBe(404);
    expect(without.io.stdout.text()).not.toContain('Console');
  });

  it('opens the console in the browser that BROWSER names, with --open', async () => {
    const io = world();
    const browser = path.join(io.home, 'browser');
    const opened = path.join(io.home, 'opened');
    writeFileSync(browser, `#!/bin/sh\necho "$1" > '${opened}'\n`, { mode: 0o755 });
    const { port } = await serving(
      { open: true },
      { ...io, env: { ...process.env, BROWSER: browser } },
    );
    await expect
      .poll(() => existsSync(opened) && readFileSync(opened, 'utf8'))
      .toBe(`http://127.0.0.1:${port}/\n`);
  });

  it('BROWSER may have words of its own, and say where the address goes', async () => {
    const io = world();
    const browser = path.join(io.home, 'browser');
    const opened = path.join(io.home, 'opened');
    writeFileSync(browser, `#!/bin/sh\necho "$@" > '${opened}'\n`, { mode: 0o755 });
    const { port } = await serving(
      { open: true },
      { ...io, env: { ...process.env, BROWSER: `${browser} --new %s --quiet` } },
    );
    await expect
      .poll(() => existsSync(opened) && readFileSync(opened, 'utf8'))
      .toBe(`--new http://127.0.0.1:${port}/ --quiet\n`);
  });

  it('goes on where there is no browser to open', async () => {
    const io = { ...world(), env: { BROWSER: '/nonexistent/browser' } };
    const { port } = await serving({ open: true }, io);
    await expect
      .poll(() => io.stderr.text())
      .toBe(
        `ivschat-ts serve: unable to open a browser: there is no /nonexistent/browser. Open http://127.0.0.1:${port}/\n`,
      );
  });

  it('refuses --open with --no-console', async () => {
    const io = world();
    expect(await main(['serve', '--open', '--no-console'], io)).toBe(252);
    expect(io.stderr.text()).toContain(
      'argument --open: there is nothing to open with --no-console',
    );
  });

  it('ends with 0 when it is told to, and closes connections with 1001', async () => {
    const { io, url, stop } = await serving();
    const client = new Client(url, await commandToken(io));
    await client.opened;
    const started = performance.now();
    expect(await stop()).toBe(0);
    expect(performance.now() - started).toBeLessThan(1000);
    expect((await client.closed).code).toBe(1001);
  });

  it('listens to Ctrl-C and SIGTERM while it runs, and no longer', async () => {
    const { handlers } = await ranServe(world());
    expect(handlers.size).toBe(0);
  });

  it.each([
    ['a local endpoint of the environment', 'local:keys.json', 'keys.json'],
    [
      'no endpoint of another kind',
      'http://127.0.0.1:4487',
      '.local/share/ivschat-ts/keyring.json',
    ],
  ])('takes the keyring from %s', async (_, endpoint, keyring) => {
    const io = { ...world(), env: { AWS_ENDPOINT_URL_IVSCHAT: endpoint } };
    const { text } = await ranServe(io);
    expect(text).toContain(`Tokens of ${io.home}/${keyring}:\n`);
  });

  it('warns of an address that others can reach', async () => {
    const { io, port } = await serving({ host: '0.0.0.0' });
    expect(io.stderr.text()).toBe(
      `ivschat-ts serve: warning: whoever can reach port ${port} of 0.0.0.0 can use the endpoint; it asks for no password\n`,
    );
  });

  it('opens connections for tokens of create-chat-token, without a call before', async () => {
    const { io, url } = await serving();
    const client = new Client(
      url,
      await commandToken(io, 'local:', '--capabilities', ...everything),
    );
    await client.opened;
    expect(await client.ask({ Action: 'SEND_MESSAGE', Content: 'Hi' })).toMatchObject({
      Content: 'Hi',
      Sender: { UserId: 'ada' },
    });
  });

  it('refuses tokens of another keyring, and says why', async () => {
    const { io, url } = await serving();
    const token = await commandToken(io, 'local:other.json');
    const message = 'the chat token was made with a key of another keyring';
    expect(await handshakeRefusal(url, token)).toEqual({ status: 401, message });
    expect(io.stderr.text()).toBe(`ivschat-ts serve: refused a connection: ${message}\n`);
  });

  it('learns of a new key while it runs', async () => {
    const { io, url } = await serving();
    const file = path.join(io.home, '.local/share/ivschat-ts/keyring.json');
    const keyring = JSON.parse(readFileSync(file, 'utf8'));
    const old = await commandToken(io);
    const { writeFileSync } = await import('node:fs');
    const added = {
      ...keyring.keys[0],
      id: 'added',
      created: '2999-01-01T00:00:00Z',
      key: Buffer.alloc(32, 7).toString('base64url'),
    };
    writeFileSync(file, JSON.stringify({ ...keyring, keys: [...keyring.keys, added] }));
    for (const token of [await commandToken(io), old]) await new Client(url, token).opened;
  });

  it('keeps a transcript at a path of the working directory', async () => {
    const { io, url, stop } = await serving({ transcript: 'chat.jsonl' });
    const client = new Client(
      url,
      await commandToken(io, 'local:', '--capabilities', 'SEND_MESSAGE'),
    );
    await client.opened;
    await client.ask({ Action: 'SEND_MESSAGE', Content: 'Hi' });
    await stop();
    const line = JSON.parse(readFileSync(path.join(io.cwd, 'chat.jsonl'), 'utf8'));
    expect(line).toMatchObject({ type: 'MESSAGE', payload: { Content: 'Hi' } });
  });
});

describe('serve cannot start', () => {
  const failure = (options: Omit<ServeOptions, 'signal'>, io = world()) =>
    serve({ port: '0', ...options, signal: AbortSignal.abort() }, io).then(
      () => undefined,
      (error: unknown) => error,
    );

  it.each<[options: Omit<ServeOptions, 'signal'>, message: string]>([
    [{ port: 'http' }, "argument --port: 'http' is not a number from 0 to 65535"],
    [{ port: '-1' }, "argument --port: '-1' is not a number from 0 to 65535"],
    [{ port: '65536' }, "argument --port: '65536' is not a number from 0 to 65535"],
    [{ port: '' }, "argument --port: '' is not a number from 0 to 65535"],
    [
      { endpointUrl: 'http://127.0.0.1' },
      "argument --endpoint-url: 'http://127.0.0.1' is not local: or local:PATH, the endpoints whose tokens serve can open",
    ],
    [{ host: '' }, 'argument --host: it names no address'],
    ...['', 'app.example', 'https://app.example/path', 'http://', 'https://*.example', 'a b'].map(
      (origin): [object, string] => [
        { allowOrigin: ['https://app.example', origin] },
        `argument --allow-origin: '${origin}' is not an origin, such as https://app.example:8443, and not *`,
      ],
    ),
    [{ output: 'yaml' }, "argument --output: serve prints text or json, not 'yaml'"],
  ])('with %j', async (options, message) => {
    expect(await failure(options)).toEqual(new ParamValidationError(message));
  });

  it('on a port in use', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => {
      other.close();
    });
    const { port } = other.address() as { port: number };
    const io = world();
    expect(await failure({ port: String(port) }, io)).toEqual(
      new GeneralError(
        `Unable to listen on port ${port} of 127.0.0.1: the port is in use. Choose another one, or 0 for any that is free`,
      ),
    );
    expect(io.stdout.text()).toBe('');
  });

  it.each(['192.0.2.1', 'no-such-name.invalid'])(
    'on the address %s, which is not ours',
    async (host) => {
      expect(await failure({ host })).toHaveProperty(
        'message',
        expect.stringContaining(`Unable to listen on port 0 of ${host}: `),
      );
    },
  );

  it('with a keyring that cannot be used', async () => {
    const io = world();
    expect(await failure({ endpointUrl: 'local:.' }, io)).toEqual(
      new GeneralError(`Unable to read keyring file ${io.cwd}: not a file`),
    );
  });

  it.each([
    ['--bogus', 'Unknown options: --bogus'],
    ['--port', 'argument --port: expected one argument'],
    ['extra', 'Unknown options: extra'],
  ])('with %s on the command line', async (word, message) => {
    const io = world();
    expect(await main(['serve', word], io)).toBe(252);
    expect(io.stderr.text()).toContain(message);
  });
});

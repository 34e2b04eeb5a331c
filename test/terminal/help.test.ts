import { describe, expect, it } from 'vitest';
import { isInstalled } from './installed.ts';
import { canDriveTerminals, PROGRAM, PseudoTerminal } from './pseudo-terminal.ts';

const ready = canDriveTerminals && isInstalled('less');

describe.skipIf(!ready)('help on a terminal', () => {
  it.each([80, 120])('is shown by less, in bold, at %i columns', async (columns) => {
    const terminal = new PseudoTerminal(`${PROGRAM} create-chat-token help`, { columns });
    await terminal.at('DESCRIPTION', '/^OUTPUT\n');
    await terminal.at('tokenExpirationTime -> (timestamp)', 'q');
    expect(await terminal.end()).toEqual({ code: 0, restored: true });
    expect(terminal.raw()).toMatch(/\x1b\[1mNAME\x1b\[(0|22)?m/);
    const [firstPage = ''] = terminal.text().split('OUTPUT');
    const widest = Math.max(...firstPage.split('\n').map((line) => line.length));
    expect(widest).toBeLessThanOrEqual(columns);
    expect(widest).toBeGreaterThan(columns - 12);
  });

  it('stays in less on Ctrl-C', async () => {
    const terminal = new PseudoTerminal(`${PROGRAM} help`);
    await terminal.sees('DESCRIPTION');
    // Whatever is typed while less deals with Ctrl-C is lost.
    await terminal.rests();
    await terminal.at('', '\x03');
    await terminal.rests();
    await terminal.at('', '/^GLOBAL\n');
    await terminal.at('GLOBAL OPTIONS', 'q');
    expect(await terminal.end()).toEqual({ code: 0, restored: true });
  });

  it('goes straight to the terminal when there is no such pager', async () => {
    const terminal = new PseudoTerminal(`${PROGRAM} completion help`, {
      env: { MANPAGER: 'nope' },
    });
    expect(await terminal.end()).toEqual({ code: 0, restored: true });
    expect(terminal.raw()).toMatch(/^\x1b\[1mNAME\x1b\[22m\n/);
  });
});

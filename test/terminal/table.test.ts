import { describe, expect, it } from 'vitest';
import { canDriveTerminals, PROGRAM, PseudoTerminal } from './pseudo-terminal.ts';

const TOKEN = `${PROGRAM} create-chat-token --endpoint-url local: --user-id ana --room-identifier arn:aws:ivschat:us-west-2:123456789012:room/g1H2I3j4k5L6 --query '{expires: tokenExpirationTime}' --output table --no-cli-pager`;

describe.skipIf(!canDriveTerminals)('a table on a terminal', () => {
  it.each([80, 120])(
    'has colours, and the same lines as without, at %i columns',
    async (columns) => {
      const coloured = new PseudoTerminal(TOKEN, { columns });
      expect(await coloured.end()).toEqual({ code: 0, restored: true });
      const bare = new PseudoTerminal(`${TOKEN} --color off`, { columns });
      expect(await bare.end()).toEqual({ code: 0, restored: true });
      expect(coloured.raw()).toMatch(/\x1b\[[0-9;]*m/);
      expect(bare.raw()).not.toContain('\x1b');
      const withoutTime = (text: string) => text.replace(/\d{4}-[\d:T+-]+/g, 'TIME');
      expect(withoutTime(coloured.text())).toBe(withoutTime(bare.text()));
      expect(bare.text()).toContain('CreateChatToken');
    },
  );
});

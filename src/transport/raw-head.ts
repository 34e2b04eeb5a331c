import type { Socket } from 'node:net';

/** Longer heads than any that is read. */
const LONGEST = 1_048_576;

/** The head of a reply as it came, where Node.js trims the values of header fields. */
export interface RawHead {
  /**
   * The value with the blanks at its end, which Python keeps.
   * @param name in the spelling of the reply
   * @param value as Node.js gives it
   */
  untrimmed(name: string, value: string): string;
}

/** Listens to what comes over a connection until the head of a reply is whole. */
export function keepRawHead(socket: Socket): RawHead {
  let head = '';
  const keep = (piece: Buffer) => {
    head += piece.toString('latin1');
    // Heads of informational replies (1xx) come ahead of that of the reply itself.
    const isWhole = /^(?:HTTP\/1\.\d 1\d\d.*?\r?\n\r?\n)*HTTP\/1\.\d [2-9].*?\r?\n\r?\n/s.test(
      head,
    );
    if (isWhole || head.length > LONGEST) socket.off('data', keep);
  };
  socket.prependListener('data', keep);
  return {
    untrimmed(name, value) {
      const values = head
        .split('\n')
        .filter((line) => line.startsWith(`${name}:`))
        .map((line) => line.slice(name.length + 1).replace(/^[ \t]+|\r$/g, ''));
      return values.find((given) => given.replace(/[ \t]+$/, '') === value) ?? value;
    },
  };
}

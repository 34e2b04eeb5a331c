import type { Socket } from 'node:net';

/** Longer heads than any that is read. */
const LONGEST = 1_048_576;

/** The head of a reply as it came, where Node.js trims the values of header fields. */
export interface RawHead {
  /** The head is whole: nothing more needs to be kept. */
  complete(): void;
  /**
   * The value with the blanks at its end, which Python keeps.
   * @param name in the spelling of the reply
   * @param value as Node.js gives it
   */
  untrimmed(name: string, value: string): string;
}

/** Listens to what comes over a connection, until it is told that the head of the reply is whole. */
export function keepRawHead(socket: Socket): RawHead {
  let head = '';
  const keep = (piece: Buffer) => {
    head += piece.toString('latin1');
    if (head.length > LONGEST) socket.off('data', keep);
  };
  // Ahead of the parser, which tells of the reply as soon as it has the last byte of its head.
  socket.prependListener('data', keep);
  return {
    complete() {
      socket.off('data', keep);
      // Few replies have such values.
      if (!/[ \t]\r?\n/.test(head)) head = '';
    },
    untrimmed(name, value) {
      if (head === '') return value;
      const values = head
        .split('\n')
        .filter((line) => line.startsWith(`${name}:`))
        .map((line) => line.slice(name.length + 1).replace(/^[ \t]+|\r$/g, ''));
      return values.find((given) => given.replace(/[ \t]+$/, '') === value) ?? value;
    },
  };
}

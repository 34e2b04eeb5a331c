import { createWriteStream, openSync } from 'node:fs';
import { GeneralError } from '../errors/cli-error.ts';
import { systemErrorReason } from '../token/file-failure.ts';

/** The chat log of the endpoint: what clients received, of all rooms, as the service's own chat logging records it. */
export interface Transcript {
  /** Adds a line. `frame`: JSON text of the message or event as clients received it. */
  write(type: 'MESSAGE' | 'EVENT', time: string, frame: string): void;
  /** Waits until everything is in the file. */
  close(): Promise<void>;
}

/**
 * Opens a transcript of JSON Lines, adding to a file that exists. A line is
 * `{"event_timestamp", "type", "version": "1.0", "payload": {…}}`, the format of
 * https://docs.aws.amazon.com/ivs/latest/ChatUserGuide/chat-logging.html
 * @param report told once when writing fails; the chat goes on
 * @throws {GeneralError} naming the file, when it cannot be opened
 */
export function openTranscript(file: string, report: (line: string) => void): Transcript {
  let descriptor: number;
  try {
    descriptor = openSync(file, 'a', 0o600);
  } catch (error) {
    throw new GeneralError(`Unable to open transcript file ${file}: ${systemErrorReason(error)}`);
  }
  const stream = createWriteStream(file, { fd: descriptor });
  let failed = false;
  stream.on('error', (error) => {
    if (!failed)
      report(`the transcript ends here, ${file} cannot be written: ${systemErrorReason(error)}`);
    failed = true;
  });
  return {
    write(type, time, frame) {
      if (failed) return;
      stream.write(
        `{"event_timestamp":"${time}","type":"${type}","version":"1.0","payload":${frame}}\n`,
      );
    },
    close: () => new Promise((resolve) => stream.end(() => resolve())),
  };
}

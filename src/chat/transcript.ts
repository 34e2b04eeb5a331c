import { GeneralError } from '../errors/cli-error.ts';
import { systemErrorReason } from '../token/file-failure.ts';
import { type LineFile, openLineFile } from './line-file.ts';

/** The chat log of the endpoint: what clients received, of all rooms, as the service's own chat logging records it. */
export interface Transcript {
  /** Adds a line. `frame`: JSON text of the message or event as clients received it. */
  write(type: 'MESSAGE' | 'EVENT', time: string, frame: string): void;
  /** Waits until everything is in the file, for a moment at most. */
  close(): Promise<void>;
}

/**
 * Opens a transcript of JSON Lines, adding to a file that exists. A line is
 * `{"event_timestamp", "type", "version": "1.0", "payload": {…}}`, the format of
 * https://docs.aws.amazon.com/ivs/latest/ChatUserGuide/chat-logging.html
 * @param report told when the file cannot be written, and when it can again; the chat goes on
 * @throws {GeneralError} naming the file, when it cannot be opened
 */
export function openTranscript(file: string, report: (line: string) => void): Transcript {
  const lines = openedLines(file, report);
  return {
    write(type, time, frame) {
      lines.add(
        `{"event_timestamp":"${time}","type":"${type}","version":"1.0","payload":${frame}}\n`,
      );
    },
    close: () => lines.close(),
  };
}

function openedLines(file: string, report: (line: string) => void): LineFile {
  try {
    return openLineFile(file, report);
  } catch (error) {
    throw new GeneralError(`Unable to open transcript file ${file}: ${systemErrorReason(error)}`);
  }
}

import type { ExitCode } from '../model/command.ts';
import { bullets, type Section } from './page.ts';

const CODES: readonly ExitCode[] = [
  ['0', 'The command succeeded.'],
  ['120', 'The output could not be written.'],
  ['130', 'It was interrupted by Ctrl-C.'],
  ['252', 'The command line was not understood, or a parameter is not valid; nothing was sent.'],
  [
    '253',
    'The environment or the configuration is incomplete or not valid: no region, no credentials, no terminal to prompt on.',
  ],
  ['254', 'The service, or the issuer in its place, refused the request.'],
  ['255', 'Anything else went wrong, such as a connection or a file.'],
];

/** What the exit code says: of the program (section 0 of the AWS CLI behaviour), or of a command with codes of its own. */
export function exitCodes(codes = CODES): Section {
  return {
    title: 'EXIT CODES',
    blocks: bullets(codes.map(([code, meaning]) => `\`${code}\`: ${meaning}`)),
  };
}

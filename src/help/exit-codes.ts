import { type Block, bullets, type Section } from './page.ts';

const CODES: readonly (readonly [code: string, meaning: string])[] = [
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

/** What the exit code of the program says (section 0 of the AWS CLI behaviour). */
export const exitCodes: Section = { title: 'EXIT CODES', blocks: listed(CODES) };

/** What it says of `serve`, which runs until it is told to end. */
export const serveExitCodes: Section = {
  title: 'EXIT CODES',
  blocks: listed([
    ['0', 'It was ended by Ctrl-C or SIGTERM.'],
    ['252', 'The command line was not understood.'],
    ['255', 'The port is in use, or the keyring or the transcript cannot be used.'],
  ]),
};

function listed(codes: readonly (readonly [code: string, meaning: string])[]): Block[] {
  return bullets(codes.map(([code, meaning]) => `\`${code}\`: ${meaning}`));
}

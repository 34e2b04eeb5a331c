import type { OwnCommand } from './command.ts';

/** `rotate-keyring`: new keys for local tokens. */
export const rotateKeyring: OwnCommand = {
  command: 'rotate-keyring',
  group: 'local tools',
  summary: 'Adds a new key to the keyring of local tokens.',
  documentation: [
    'The new key makes all local tokens from now on. Tokens of the keys before it still open connections, until they expire a minute after they were made; a `serve` that runs takes notice by itself.',
    'The keyring is the default one, or that of `local:PATH` as the endpoint URL; other endpoint URLs make no difference. Where there is none, one is made. Keys are never shown.',
  ],
  options: [
    {
      name: 'drop-old',
      type: 'flag',
      documentation: [
        'Takes all other keys out of the keyring, so that every token that was made before is good for nothing.',
      ],
    },
  ],
  listsGlobalOptions: true,
  examples: [
    {
      title: 'A new key beside the old ones, which another run can take out a minute later:',
      command: 'ivschat-ts rotate-keyring',
    },
    {
      title: 'All tokens that there are made useless at once:',
      command: 'ivschat-ts rotate-keyring --drop-old',
    },
  ],
  exitCodes: [
    ['0', 'The keyring has a new key.'],
    ['252', 'The command line was not understood.'],
    ['255', 'The keyring cannot be used or written; it is as it was.'],
  ],
};

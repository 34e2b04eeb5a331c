import type { OwnCommand } from './command.ts';

/** The shells that there is a completion script for. */
export const completionShells = ['bash', 'zsh', 'fish'] as const;
export type CompletionShell = (typeof completionShells)[number];

/** `completion`: the script for a shell. */
export const completion: OwnCommand = {
  command: 'completion',
  group: 'local tools',
  summary: 'Prints a script that completes command lines in bash, zsh or fish.',
  documentation: [
    'Prints a script for your shell. With it, the Tab key completes commands, options, the values of options that have a list of them, regions, and the profiles of your configuration files, which are looked up each time.',
  ],
  options: [],
  argument: { name: 'shell', required: true, choices: completionShells },
  examples: [
    {
      title: 'bash, in `~/.bashrc`:',
      command: 'eval "$(ivschat-ts completion bash)"',
    },
    {
      title: 'zsh, in `~/.zshrc`, behind `compinit` where that is called:',
      command: 'eval "$(ivschat-ts completion zsh)"',
    },
    {
      title: 'fish, once:',
      command: [
        'mkdir -p ~/.config/fish/completions',
        'cd ~/.config/fish/completions',
        'ivschat-ts completion fish > ivschat-ts.fish',
      ].join('\n'),
    },
  ],
};

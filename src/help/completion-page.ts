import { commandTexts } from '../model/command-texts.ts';
import { exampleBlocks } from './example-blocks.ts';
import { type Page, paragraph, paragraphs } from './page.ts';

/** The help page of `completion`. */
export function completionPage(): Page {
  return [
    { title: 'NAME', blocks: [paragraph(`\`completion\` - ${commandTexts.completion}`)] },
    {
      title: 'DESCRIPTION',
      blocks: paragraphs([
        'Prints a script for your shell. With it, the Tab key completes commands, options, the values of options that have a list of them, regions, and the profiles of your configuration files, which are looked up each time.',
      ]),
    },
    {
      title: 'SYNOPSIS',
      blocks: [
        { kind: 'lines', lines: [{ indent: 12, text: '`completion` `bash` | `zsh` | `fish`' }] },
      ],
    },
    { title: 'EXAMPLES', blocks: exampleBlocks(completionExamples) },
  ];
}

const completionExamples = [
  {
    title: 'bash, in `~/.bashrc`:',
    command: 'eval "$(ivschat-ts completion bash)"',
  },
  {
    title: 'zsh, in `~/.zshrc` behind `compinit`:',
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
];

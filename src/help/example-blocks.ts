import type { Example } from '../model/command.ts';
import { type Block, code, paragraph } from './page.ts';

/** Each example with its title in front and, where there is one, its output behind. */
export function exampleBlocks(examples: readonly Example[]): Block[] {
  return examples.flatMap(({ title, command, output }) => [
    paragraph(title),
    code(command),
    ...(output === undefined ? [] : [paragraph('Output:'), code(output)]),
  ]);
}

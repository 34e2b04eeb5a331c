import { commandOptions } from '../model/command-options.ts';
import { globalOptions } from '../model/global-options.ts';
import type { Member, Operation } from '../model/operation.ts';
import { exampleBlocks } from './example-blocks.ts';
import { exitCodes } from './exit-codes.ts';
import { localEndpoints } from './local-endpoints.ts';
import { commandOptionBlocks, globalOptionBlock } from './option-blocks.ts';
import { type Block, type Page, paragraph, paragraphs, type Section, term } from './page.ts';
import { synopsisLines } from './synopsis.ts';

/** The help page of an operation, all of it derived from the model (section 15 of the AWS CLI behaviour). */
export function operationPage(operation: Operation): Page {
  return [
    { title: 'NAME', blocks: [nameBlock(operation)] },
    { title: 'DESCRIPTION', blocks: paragraphs(operation.documentation) },
    synopsisSection(synopsisLines(operation)),
    {
      title: 'OPTIONS',
      blocks: [
        paragraph(
          'The value of each of these options may also be read from a file: as text with `file://PATH`, as bytes with `fileb://PATH`.',
        ),
        ...commandOptionBlocks(commandOptions(operation)),
      ],
    },
    { title: 'GLOBAL OPTIONS', blocks: globalOptions.map(globalOptionBlock) },
    localEndpoints,
    { title: 'EXAMPLES', blocks: exampleBlocks(operation.examples) },
    { title: 'OUTPUT', blocks: operation.output.members.map(outputBlock) },
    exitCodes,
  ];
}

function nameBlock({ command, summary }: Operation): Block {
  return paragraph(
    `\`${command}\` - ${summary.charAt(0).toLowerCase()}${summary.slice(1).replace(/\.$/, '')}`,
  );
}

/** The lines as the AWS CLI indents them: the command furthest in. */
function synopsisSection([command = '', ...options]: readonly string[]): Section {
  const lines = [
    { indent: 12, text: `\`${command}\`` },
    ...options.map((text) => ({ indent: 10, text: text.replace(/--[\w-]+/g, '`$&`') })),
  ];
  return { title: 'SYNOPSIS', blocks: [{ kind: 'lines', lines }] };
}

function outputBlock({ name, shape, documentation }: Member): Block {
  return term(`\`${name}\` -> (${shape.type})`, paragraphs(documentation));
}

import type { CommandModel } from '../model/command.ts';
import { commandOptions } from '../model/command-options.ts';
import { type ErrorName, errorShapes } from '../model/errors.ts';
import { globalOptions } from '../model/global-options.ts';
import { isServiceOperation, type Operation } from '../model/operation.ts';
import { exampleBlocks } from './example-blocks.ts';
import { exitCodes } from './exit-codes.ts';
import { localEndpoints, runningEndpoint } from './local-endpoints.ts';
import { commandOptionBlocks, memberBlocks, optionBlock } from './option-blocks.ts';
import { type Block, type Page, paragraph, paragraphs, type Section, term } from './page.ts';
import { synopsisLines } from './synopsis.ts';

/** The help page of a command, all of it derived from its model (section 15 of the AWS CLI behaviour). */
export function commandPage(model: CommandModel): Page {
  const options = commandOptions(model);
  const isOperation = 'input' in model;
  const listsGlobals = isOperation || model.listsGlobalOptions === true;
  return [
    { title: 'NAME', blocks: [nameBlock(model)] },
    { title: 'DESCRIPTION', blocks: paragraphs(model.documentation) },
    synopsisSection(synopsisLines(model, listsGlobals)),
    ...section('OPTIONS', [...(isOperation ? [FROM_FILES] : []), ...commandOptionBlocks(options)]),
    ...section('GLOBAL OPTIONS', listsGlobals ? globalOptions.map(optionBlock) : []),
    ...(listsGlobals
      ? [isServiceOperation(model) && !model.issued ? runningEndpoint : localEndpoints]
      : []),
    ...section('EXAMPLES', exampleBlocks(model.examples)),
    ...section('OUTPUT', isOperation ? outputBlocks(model) : []),
    ...section('ERRORS', isServiceOperation(model) ? errorBlocks(model.errors) : []),
    ...(isOperation || model.exitCodes
      ? [exitCodes(isOperation ? undefined : model.exitCodes)]
      : []),
  ];
}

const FROM_FILES = paragraph(
  'The value of each of these options may also be read from a file: as text with `file://PATH`, as bytes with `fileb://PATH`.',
);

/** No section at all when there is nothing to say. */
function section(title: string, blocks: readonly Block[]): Section[] {
  return blocks.length === 0 ? [] : [{ title, blocks }];
}

function nameBlock({ command, summary }: CommandModel): Block {
  return paragraph(
    `\`${command}\` - ${summary.charAt(0).toLowerCase()}${summary.slice(1).replace(/\.$/, '')}`,
  );
}

/** The lines as the AWS CLI indents them: the command furthest in. */
function synopsisSection([command = '', ...options]: readonly string[]): Section {
  const typed = (text: string) => text.replace(/--[\w-]+/g, '`$&`');
  const lines = [
    { indent: 12, text: command },
    ...options.map((text) => ({ indent: 10, text: typed(text) })),
  ];
  return { title: 'SYNOPSIS', blocks: [{ kind: 'lines', lines }] };
}

function outputBlocks({ output }: Operation): Block[] {
  if (output.members.length === 0) return [paragraph('None.')];
  return memberBlocks(output, () => []);
}

/** What the service may answer instead; the exit code is 254 then. */
function errorBlocks(errors: readonly ErrorName[]): Block[] {
  return errors.map((name) => term(`\`${name}\``, [paragraph(errorShapes[name].summary)]));
}

import type { Configuration } from '../config/configuration.ts';
import { commandOptions } from '../model/command-options.ts';
import { serviceRegions } from '../model/regions.ts';
import { promptForArguments } from '../prompt/auto-prompt.ts';
import { commandModels, commandNamed } from './commands.ts';
import type { Progress } from './progress.ts';

/**
 * Asks the user for what is missing on the command line.
 * @returns the words that were typed, and those of the answers
 */
export async function completeWords(
  { words, io }: Progress,
  { profileNames }: Configuration,
): Promise<readonly string[]> {
  const named = await commandNamed(words);
  // Some commands of our own have nothing to ask for.
  const models = (named ? [named] : await commandModels()).filter(
    (model) => commandOptions(model).length > 0,
  );
  if (models.length === 0) return words;
  const suggestions = { profiles: profileNames, regions: serviceRegions };
  return promptForArguments(words, models, io, suggestions);
}

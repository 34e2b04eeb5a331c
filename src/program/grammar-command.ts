import { Command, type ParseOptionsResult } from 'commander';

/** Takes the words that are left for a command apart: the name of the next command comes first, its words behind. */
export type Grammar = (words: readonly string[]) => ParseOptionsResult;

/** A command of commander's that takes its words apart by a grammar of ours: that of the AWS CLI. */
export class GrammarCommand extends Command {
  grammar: Grammar;

  constructor(name: string, grammar: Grammar) {
    super(name);
    this.grammar = grammar;
    // Help is ours.
    this.helpOption(false).helpCommand(false);
  }

  /** Called by commander, once, for the words that are left for this command. */
  override parseOptions(words: string[]): ParseOptionsResult {
    return this.grammar(words);
  }
}

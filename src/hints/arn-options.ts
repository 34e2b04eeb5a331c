import type { CommandModel, CommandOption } from '../model/command.ts';
import { commandOptions } from '../model/command-options.ts';

/** The options of a command that take an ARN. */
export function arnOptions(model: CommandModel): CommandOption[] {
  return commandOptions(model).filter((option) => arnPattern(option) !== undefined);
}

/** The pattern of the ARN that an option takes. */
export function arnPattern({ member }: CommandOption): string | undefined {
  const shape = member?.shape;
  const pattern = shape?.type === 'string' ? shape.pattern : undefined;
  return pattern?.startsWith('arn:') ? pattern : undefined;
}

import { closeMatches } from '../arguments/close-matches.ts';
import { commandOptions } from '../model/command-options.ts';
import { globalOptions } from '../model/global-options.ts';
import { arnOptions } from './arn-options.ts';
import type { HintContext } from './hint.ts';
import { listed } from './listed.ts';
import { nameOf } from './typed-options.ts';

/** Options that are known under another spelling, or were typed by the beginning of their name. */
export function optionHint({ words, model }: HintContext): string | undefined {
  const names = [...(model ? commandOptions(model) : []), ...globalOptions].map(({ name }) => name);
  const flags = names.map((name) => `--${name}`);
  const [arnOption, ...others] = model ? arnOptions(model) : [];
  const forArn = arnOption && others.length === 0 ? `--${arnOption.name}` : undefined;
  const respelt = new Map<string, string>();
  const abbreviated = new Map<string, string>();
  for (const word of words) {
    const typed = nameOf(word);
    if (!typed.startsWith('-') || flags.includes(typed)) continue;
    const begun = typed.startsWith('--') ? flags.filter((flag) => flag.startsWith(typed)) : [];
    const same = flags.find((flag) => plain(flag) === plain(typed));
    const meant =
      same ?? (ARN_NAME.test(plain(typed)) ? forArn : undefined) ?? similar(typed, flags);
    if (begun.length === 1 && begun[0]) abbreviated.set(typed, begun[0]);
    else if (begun.length === 0 && meant) respelt.set(typed, meant);
  }
  if (respelt.size > 0) {
    return `Hint: did you mean ${pairs(respelt, (typed, flag) => `${flag} (for ${typed})`)}?`;
  }
  if (abbreviated.size > 0) {
    return `Hint: ${pairs(abbreviated, (typed, flag) => `${typed} is taken for ${flag}`)}.`;
  }
  return undefined;
}

/** What people call the option that takes an ARN. */
const ARN_NAME = /^(?:room|resource|loggingconfiguration)?(?:arn|identifier|id)$|^room$|^resource$/;

/** The flag of a name with a slip in it, or with its command's noun: `--message-id`, `--duration`. */
function similar(typed: string, flags: readonly string[]): string | undefined {
  const wanted = plain(typed);
  const [close] = closeMatches(wanted, flags.map(plain));
  if (close !== undefined) return flags.find((flag) => plain(flag) === close);
  const holding = flags.filter(
    (flag) => within(wanted, plain(flag)) || wanted.endsWith(plain(flag)),
  );
  return holding.length === 1 ? holding[0] : undefined;
}

/** Whether a name has this one in it; short ones are in too many. */
function within(part: string, name: string): boolean {
  return part.length > 3 && name.includes(part);
}

/** An option's name without what people spell it with: dashes, underscores, capitals. */
function plain(name: string): string {
  return name.replace(/[-_]/g, '').toLowerCase();
}

function pairs(
  found: ReadonlyMap<string, string>,
  text: (typed: string, flag: string) => string,
): string {
  return listed(
    [...found].map(([typed, flag]) => text(typed, flag)),
    'and',
  );
}

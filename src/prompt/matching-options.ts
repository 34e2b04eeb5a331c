import { type OfferedOption, summaryOf } from '../model/offered-options.ts';

/**
 * The options that a search text stands in, best first: those whose name begins with it, whose name has it, whose
 * description has it. All of them, in their order, while nothing is typed.
 */
export function matchingOptions(
  search: string,
  options: readonly OfferedOption[],
): readonly OfferedOption[] {
  const wanted = search.trim().toLowerCase().replace(/^-+/, '');
  if (wanted === '') return options;
  const ranks = options.map((option) => ({ option, rank: rankOf(option, wanted) }));
  return ranks
    .filter(({ rank }) => rank < ABSENT)
    .sort((a, b) => a.rank - b.rank)
    .map(({ option }) => option);
}

const ABSENT = 3;

function rankOf(option: OfferedOption, wanted: string): number {
  const name = option.flag.replace(/^-+/, '');
  if (name.startsWith(wanted)) return 0;
  if (name.includes(wanted) || name.replaceAll('-', ' ').includes(wanted)) return 1;
  return summaryOf(option).toLowerCase().includes(wanted) ? 2 : ABSENT;
}

/**
 * The choices that are close to `word`, best first: at most three, with a similarity of at least 0.8, where similarity
 * is twice the number of characters in matching blocks by the length of both texts. The AWS CLI takes it from Python's
 * difflib (`get_close_matches(word, choices, n=3, cutoff=0.8)`, section 1.7 of its behaviour).
 */
export function closeMatches(word: string, choices: readonly string[]): string[] {
  return choices
    .map((choice) => ({ choice, score: similarity(choice, word) }))
    .filter(({ score }) => score >= 0.8)
    .sort((a, b) => b.score - a.score || (a.choice < b.choice ? 1 : -1))
    .slice(0, 3)
    .map(({ choice }) => choice);
}

/** 1 for equal texts, 0 for texts with nothing in common. */
function similarity(a: string, b: string): number {
  const length = a.length + b.length;
  return length === 0 ? 1 : (2 * matchingCharacters(a, b)) / length;
}

/** Characters in the longest common block, and recursively in those left and right of it. */
function matchingCharacters(a: string, b: string): number {
  if (a === '' || b === '') return 0;
  let best = { length: 0, inA: 0, inB: 0 };
  let previous = new Array<number>(b.length + 1).fill(0);
  for (let i = 0; i < a.length; i += 1) {
    const current = new Array<number>(b.length + 1).fill(0);
    for (let j = 0; j < b.length; j += 1) {
      if (a[i] !== b[j]) continue;
      const length = (previous[j] ?? 0) + 1;
      current[j + 1] = length;
      if (length > best.length) best = { length, inA: i - length + 1, inB: j - length + 1 };
    }
    previous = current;
  }
  if (best.length === 0) return 0;
  return (
    best.length +
    matchingCharacters(a.slice(0, best.inA), b.slice(0, best.inB)) +
    matchingCharacters(a.slice(best.inA + best.length), b.slice(best.inB + best.length))
  );
}

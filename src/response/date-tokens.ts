/**
 * Cuts a date text into words, numbers and single other characters, as python-dateutil does, whose lenient parser the
 * AWS CLI reads timestamps with (section 7.7 of its behaviour). White space becomes one space a character. A point
 * separates (`16.3.2022`, `Sep.20`) or makes a fraction (`09.123`); a comma after two digits makes a fraction, too.
 */
export function dateTokens(text: string): string[] {
  const characters = Array.from(text.replaceAll('\0', ''));
  const tokens: string[] = [];
  for (let at = 0; at < characters.length; ) {
    const run = takeRun(characters, at);
    at += run.length;
    tokens.push(...split(run));
  }
  return tokens;
}

type State = 'letters' | 'digits' | 'letters and points' | 'digits and points';

/** The characters from a place on that may belong to one token. */
function takeRun(characters: readonly string[], start: number): string {
  const first = characters[start] ?? '';
  let state: State;
  if (isLetter(first)) state = 'letters';
  else if (isDigit(first)) state = 'digits';
  else return first;
  let run = first;
  for (const character of characters.slice(start + 1)) {
    const next = following(state, run, character);
    if (!next) break;
    state = next;
    run += character;
  }
  return run;
}

/** The state in which a character is added to a run; `undefined` where it does not belong to it. */
function following(state: State, run: string, character: string): State | undefined {
  const isAfterPoint = run.endsWith('.');
  switch (state) {
    case 'letters':
      if (isLetter(character)) return state;
      return character === '.' ? 'letters and points' : undefined;
    case 'digits': {
      if (isDigit(character)) return state;
      const isSeparator = character === '.' || (character === ',' && run.length >= 2);
      return isSeparator ? 'digits and points' : undefined;
    }
    case 'letters and points':
      if (character === '.' || isLetter(character)) return state;
      return isDigit(character) && isAfterPoint ? 'digits and points' : undefined;
    case 'digits and points':
      if (character === '.' || isDigit(character)) return state;
      return isLetter(character) && isAfterPoint ? 'letters and points' : undefined;
  }
}

/** A run as one token, a fraction with a point, or as its parts where its points separate. */
function split(run: string): string[] {
  if (/^\s$/.test(run)) return [' '];
  if (run.length < 2 || !/[.,]/.test(run)) return [run];
  const points = run.split('.').length - 1;
  const isNumber = !/\p{L}/u.test(run) && points <= 1 && !/[.,]$/.test(run);
  if (isNumber) return [points === 0 ? run.replace(',', '.') : run];
  return run.split(/([.,])/).filter((part) => part !== '');
}

function isLetter(character: string): boolean {
  return /^\p{L}$/u.test(character);
}

function isDigit(character: string): boolean {
  return /^[0-9]$/.test(character);
}

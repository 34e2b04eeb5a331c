import { expect, it } from 'vitest';
import { displayWidth } from '../../src/output/display-width.ts';

it.each([
  ['', 0],
  ['abc ~', 5],
  ['日本', 4],
  ['é…', 4],
  ['ß', 2],
  ['ü', 2],
  ['ñ', 1],
  ['ｱ', 1],
  ['Ａ', 2],
  ['😀', 2],
  ['\u0301', 2],
  ['\u0378', 2],
  ['\ue000', 2],
  ['\x1b', 1],
])('%j takes %i columns', (text, width) => {
  expect(displayWidth(text)).toBe(width);
});

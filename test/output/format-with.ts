import { parseJson } from '../../src/document/parse-json.ts';
import type { FormatContext, Formatter } from '../../src/output/formatter.ts';

/** What a formatter writes for a JSON text, where stdout is neither a terminal nor coloured. */
export function formatWith(
  formatter: Formatter,
  json: string,
  context: Partial<FormatContext> = {},
): string {
  let text = '';
  const write = (piece: string) => {
    text += piece;
  };
  formatter(parseJson(json), write, {
    title: 'CreateChatToken',
    width: 80,
    isColored: false,
    resetsColors: false,
    ...context,
  });
  return text;
}

/** Lines as they stand in a test, the first line break and the margin taken away. */
export function lines(text: string): string {
  const rows = text.replace(/^\n/, '').split('\n');
  const margin = Math.min(...rows.filter((row) => row.trim()).map((row) => row.search(/\S/)));
  return rows.map((row) => row.slice(margin)).join('\n');
}

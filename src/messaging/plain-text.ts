/** A text of the other side on one line, without anything that a terminal would take for an order. */
export function plainText(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
}

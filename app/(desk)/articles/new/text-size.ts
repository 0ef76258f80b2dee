/** Most bytes of text that one form sends: a little under what the server takes, for the fields around it. */
export const MAX_SENT_BYTES = 1_000_000;

const MOST_BYTES_PER_UNIT = 3;

/** The size of a text in UTF-8 bytes when that is more than a form sends, otherwise null. */
export function excessSize(text: string): number | null {
  // Short texts, nearly all there are, need no count.
  if (text.length * MOST_BYTES_PER_UNIT <= MAX_SENT_BYTES) return null;
  const bytes = new TextEncoder().encode(text).length;
  return bytes > MAX_SENT_BYTES ? bytes : null;
}

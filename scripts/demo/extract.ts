/** The text of an archived copy of the demo: a short factual extract of our own that says of itself what it is. */
export function extract(heading: string, ...sentences: string[]): string {
  return [`Demo extract, written for this sample: ${heading}`, ...sentences].join("\n\n");
}

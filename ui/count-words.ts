const WORDS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/** A count in running text: in words up to twelve, in figures beyond. */
export function countWord(n: number): string {
  return WORDS[n] ?? String(n);
}

/** The count with its noun: "one version", "14 versions". */
export function counted(n: number, singular: string, plural = `${singular}s`): string {
  return `${countWord(n)} ${n === 1 ? singular : plural}`;
}

/** The same at the start of a sentence. */
export function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

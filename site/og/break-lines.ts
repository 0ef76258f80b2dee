/** Measures a text at a font size of one pixel. */
export type Measure = (text: string) => number;

/** Lines of a text, and whether all of it is there. */
export type BrokenText = { readonly lines: readonly string[]; readonly size: number; readonly whole: boolean };

/**
 * Sets a text into a box, in the largest of the sizes in which it fits; in the smallest, what does not fit is cut at a word,
 * with an ellipsis. A word wider than the box is cut between characters as people see them.
 */
export function fitText(
  text: string,
  box: { readonly width: number; readonly height: number; readonly leading: number },
  sizes: readonly number[],
  measure: Measure,
): BrokenText {
  let smallest: BrokenText = { lines: [], size: sizes.at(-1) ?? 32, whole: false };
  for (const size of sizes) {
    const most = Math.floor(box.height / (size * box.leading));
    const lines = breakLines(text, box.width / size, measure);
    if (lines.length <= most) return { lines, size, whole: true };
    smallest = { lines: cutTo(lines, most, box.width / size, measure), size, whole: false };
  }
  return smallest;
}

function breakLines(text: string, width: number, measure: Measure): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ").flatMap((whole) => pieces(whole, width, measure))) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && measure(longer) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return line === "" ? lines : [...lines, line];
}

/** A word as it is, or in pieces that are no wider than a line. */
function pieces(word: string, width: number, measure: Measure): string[] {
  if (measure(word) <= width) return [word];
  const found: string[] = [];
  let piece = "";
  let wide = 0;
  for (const { segment } of new Intl.Segmenter("en", { granularity: "grapheme" }).segment(word)) {
    const more = measure(segment);
    if (piece !== "" && wide + more > width) {
      found.push(piece);
      [piece, wide] = ["", 0];
    }
    piece += segment;
    wide += more;
  }
  return piece === "" ? found : [...found, piece];
}

function cutTo(lines: readonly string[], most: number, width: number, measure: Measure): string[] {
  const kept = lines.slice(0, most);
  let last = kept.pop() ?? "";
  while (last.includes(" ") && measure(`${last}…`) > width) last = last.slice(0, last.lastIndexOf(" "));
  return [...kept, `${last.replace(/[\s,;:–—-]+$/u, "")}…`];
}

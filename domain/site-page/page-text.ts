/** A part of a page's text: what stands under one heading of the second level, or before the first of them. */
export type PageSection = {
  /** Unique within the page, fit for an address. */
  readonly id: string;
  /** Null for what stands before the first heading. */
  readonly title: string | null;
  /** Markdown. */
  readonly body: string;
};

// `{{What is to be written here}}`: no Markdown of its own, and nothing that people type by accident.
const PLACE = /\{\{([^{}]{1,500})\}\}/g;

/** What a newsroom still has to say of itself: the places `{{…}}` in the text, in their order, each said once. */
export function unfilledPlaces(body: string): string[] {
  return [...new Set([...body.matchAll(PLACE)].map((match) => oneLine(match[1] ?? "")))];
}

/** A text cut at its places: those at odd indexes say what is missing. */
export function splitAtPlaces(text: string): string[] {
  return text.split(PLACE).map((part, i) => (i % 2 === 1 ? oneLine(part) : part));
}

/**
 * Cuts Markdown at its headings of the first and second level (`# …`, `## …`), those in fenced code left alone. An empty
 * part before the first heading is left out.
 */
export function pageSections(markdown: string): PageSection[] {
  const parts: { title: string | null; lines: string[] }[] = [{ title: null, lines: [] }];
  let fence: string | null = null;
  for (const line of markdown.split("\n")) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (mark && fence === null) fence = mark;
    else if (mark && fence !== null && mark.startsWith(fence)) fence = null;
    const title = fence === null ? /^ {0,3}#{1,2}[ \t]+(.+?)(?:[ \t]+#+)?[ \t]*$/.exec(line)?.[1] : undefined;
    if (title === undefined) parts.at(-1)?.lines.push(line);
    else parts.push({ title, lines: [] });
  }
  const taken = new Set<string>();
  return parts.flatMap(({ title, lines }): PageSection[] => {
    const body = lines.join("\n").trim();
    if (title === null) return body === "" ? [] : [{ id: "text", title, body }];
    return [{ id: freeId(title, taken), title, body }];
  });
}

function freeId(title: string, taken: Set<string>): string {
  const words = title
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 60);
  // The prefix keeps it apart from the ids of what is generated around the text.
  const base = `s-${words || "section"}`;
  let id = base;
  for (let n = 2; taken.has(id); n += 1) id = `${base}-${n}`;
  taken.add(id);
  return id;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

import { plainFieldText } from "#domain/article/canonical-text.ts";

/** Titles that programs put in when a person did not: file names, counters, "Microsoft Word - …". */
const NO_TITLE =
  /^(?:untitled|document\s?\d*|microsoft word\b.*|powerpoint presentation|slide \d+|.*\.(?:docx?|pdf|indd|qxd|xlsx?|pptx?|tex|dvi|html?))$/i;

/** Account names and programs that stand where an author should. */
const NO_PERSON =
  /^(?:user|admin(?:istrator)?|owner|author|unknown|root|microsoft.*|python-docx|adobe.*|.*(?:office|acrobat|word).*|\S*\d{3,}\S*)$/i;

/** The title that a file's properties name, where it reads like one. */
export function documentTitle(value: unknown): string | null {
  const title = field(value, 300);
  return title !== null && title.length > 3 && !NO_TITLE.test(title) ? title : null;
}

/** The person that a file's properties name as its author, where it reads like a name: at least two words. */
export function personName(value: unknown): string | null {
  const name = field(value, 200);
  return name !== null && /\p{L}{2,}\P{L}+\p{L}/u.test(name) && !NO_PERSON.test(name) ? name : null;
}

function field(value: unknown, maxLength: number): string | null {
  if (typeof value !== "string" || value.length > maxLength) return null;
  const text = plainFieldText(value.replaceAll("\0", "").toWellFormed(), { maxLength });
  return text.ok ? text.value : null;
}

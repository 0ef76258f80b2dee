import { foundHref } from "#app/(desk)/find/found-href.ts";
import { type Mark, marksIn, searchWords } from "#domain/desk-search/search-words.ts";
import { FOUND_KIND_LABELS } from "#domain/desk-search/vocabulary.ts";
import type { PaletteAct } from "#ui/palette-acts.ts";
import type { Found } from "#workflow/search/search-desk.ts";

/** A place that somebody went to, as this browser remembers it. */
export type Visit = { readonly href: string; readonly name: string; readonly what: string };

/** One line of the palette: somewhere to go, or something to do. */
export type Choice = {
  readonly key: string;
  readonly name: string;
  readonly marks: readonly Mark[];
  readonly what: string;
  readonly keys?: readonly string[];
  readonly href?: string;
  readonly binding?: string;
};

/** Lines under one heading. */
export type ChoiceGroup = { readonly heading: string; readonly choices: readonly Choice[] };

/** A page of the desk that is always there to go to. */
export type DeskPlace = { readonly href: string; readonly name: string; readonly keys?: readonly string[] };

const MOST_RECENT = 6;

/** What the palette shows: without words the recent places before the acts, with words what answers to them, acts first. */
export function paletteChoices(given: {
  readonly query: string;
  readonly places: readonly DeskPlace[];
  readonly acts: readonly PaletteAct[];
  readonly visits: readonly Visit[];
  readonly found: readonly Found[];
}): ChoiceGroup[] {
  const words = searchWords(given.query);
  const answers = (name: string) => words.every((word) => marksIn(name, [word]).length > 0);
  const marked = (name: string) => marksIn(name, words);
  const acts = given.acts
    .filter(({ name }) => answers(name))
    .map(
      ({ name, binding, keys }): Choice => ({
        ...{ key: `act ${binding}`, name, marks: marked(name), what: "On this page", keys, binding },
      }),
    );
  const places = given.places
    .filter(({ name }) => answers(name))
    .map(
      ({ href, name, keys }): Choice => ({
        ...{ key: `place ${href}`, name, marks: marked(name), what: "", href },
        ...(keys ? { keys } : {}),
      }),
    );
  const visited = given.visits
    .filter(({ name }) => answers(name))
    .slice(0, MOST_RECENT)
    .map(({ href, name, what }): Choice => ({ key: `visit ${href}`, name, marks: marked(name), what, href }));
  const seen = new Set(visited.map(({ href }) => href));
  const found = given.found
    .map(
      (item): Choice => ({
        key: `found ${item.kind} ${item.id}`,
        name: item.title,
        marks: item.titleMarks,
        what: FOUND_KIND_LABELS[item.kind].one,
        href: foundHref(item),
      }),
    )
    .filter(({ href }) => !seen.has(href));
  const everywhere: Choice[] =
    words.length === 0
      ? []
      : [
          {
            key: "everywhere",
            name: `Find “${given.query.trim()}” in everything`,
            marks: [],
            what: "Evidence and comments too",
            href: `/find?${new URLSearchParams({ q: given.query.trim() })}`,
          },
        ];
  const lately: ChoiceGroup = {
    heading: "Where you were",
    choices: visited,
  };
  const doing: ChoiceGroup = { heading: "Do", choices: [...acts, ...places] };
  const finding: ChoiceGroup = {
    heading: words.length === 0 ? "Worked on last" : "Found",
    choices: [...found, ...everywhere],
  };
  const groups = words.length === 0 ? [lately, finding, doing] : [doing, lately, finding];
  return groups.filter(({ choices }) => choices.length > 0);
}

import type { RegisteredSource, SourceName } from "#domain/evidence/registered-source.ts";
import type { SourceKind } from "#domain/evidence/vocabulary.ts";

/** The facts about a source as a form holds them: empty texts where nothing is known, lists as words. */
export type SourceFacts = {
  readonly name: string;
  readonly kind: SourceKind;
  readonly country: string;
  readonly owner: string;
  readonly parentId: string;
  /** Only to be shown; the id counts. */
  readonly parentName: string;
  readonly stateAffiliated: boolean;
  readonly stateAffiliation: string;
  readonly languages: string;
  readonly domains: string;
  readonly url: string;
  readonly note: string;
};

/** A source that is not in the register yet. */
export const NEW_SOURCE: SourceFacts = {
  name: "",
  kind: "news_outlet",
  country: "",
  owner: "",
  parentId: "",
  parentName: "",
  stateAffiliated: false,
  stateAffiliation: "",
  languages: "",
  domains: "",
  url: "",
  note: "",
};

/** What the form shows of a saved source; `known` are names that the page has, its parent's among them. */
export function factsOf(source: RegisteredSource, known: readonly SourceName[]): SourceFacts {
  return {
    name: source.name,
    kind: source.kind,
    country: source.country ?? "",
    owner: source.owner ?? "",
    parentId: source.parentId ?? "",
    parentName:
      source.parentId === null ? "" : (known.find(({ id }) => id === source.parentId)?.name ?? "Another source"),
    stateAffiliated: source.stateAffiliated,
    stateAffiliation: source.stateAffiliation ?? "",
    languages: source.languages.join(" "),
    domains: source.domains.join(" "),
    url: source.url ?? "",
    note: source.note ?? "",
  };
}

/** What is sent of the facts. */
export function inputOf({ parentName: _, ...facts }: SourceFacts) {
  return {
    ...facts,
    stateAffiliation: facts.stateAffiliated ? facts.stateAffiliation : "",
    languages: words(facts.languages),
    domains: words(facts.domains),
  };
}

/** Words as people separate them. */
function words(text: string): string[] {
  return text.split(/[\s,;]+/).filter((word) => word !== "");
}

const LANGUAGES = new Intl.DisplayNames(["en"], { type: "language" });

/** The names of languages by their tags; a word that is no tag stays as it is. */
export function languageNames(tags: readonly string[]): string {
  const names = tags.map((tag) => {
    try {
      return LANGUAGES.of(tag) ?? tag;
    } catch {
      return tag;
    }
  });
  return names.join(", ");
}

/** The names of the languages that were typed. */
export function languagesHint(typed: string): string {
  const tags = words(typed);
  return tags.length === 0 ? "Tags such as en or pt-BR" : languageNames(tags);
}

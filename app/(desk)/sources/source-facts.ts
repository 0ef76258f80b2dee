import type { Source } from "#domain/check/check.ts";
import type { SourceKind } from "#domain/evidence/vocabulary.ts";

/** The facts about a source as a form holds them: empty texts where nothing is known. */
export type SourceFacts = {
  readonly name: string;
  readonly kind: SourceKind;
  readonly country: string;
  readonly owner: string;
  readonly stateAffiliated: boolean;
  readonly stateAffiliation: string;
  readonly url: string;
  readonly note: string;
};

/** A source that is not in the register yet. */
export const NEW_SOURCE: SourceFacts = {
  name: "",
  kind: "news_outlet",
  country: "",
  owner: "",
  stateAffiliated: false,
  stateAffiliation: "",
  url: "",
  note: "",
};

/** What the form shows of a saved source. */
export function factsOf(source: Source): SourceFacts {
  return {
    name: source.name,
    kind: source.kind,
    country: source.country ?? "",
    owner: source.owner ?? "",
    stateAffiliated: source.stateAffiliated,
    stateAffiliation: source.stateAffiliation ?? "",
    url: source.url ?? "",
    note: source.note ?? "",
  };
}

const REGIONS = new Intl.DisplayNames(["en"], { type: "region" });

/** The name of a country by its code of two letters; the code where there is no such country. */
export function countryName(code: string): string {
  if (!/^[a-z]{2}$/i.test(code)) return code;
  return REGIONS.of(code.toUpperCase()) ?? code;
}

import type { EvidenceContent } from "#domain/check/check-content.ts";
import type { Stance } from "#domain/evidence/vocabulary.ts";
import type { RatingKey } from "#domain/verdict/rating-scale.ts";

/** A source as the newest published version that names it describes it. */
export type PublishedSource = EvidenceContent["source"];

/** A claim of a current published version that rests on a source. */
export type SourceVerdict = {
  readonly checkSlug: string;
  readonly checkTitle: string;
  readonly outlet: string;
  readonly publishedAt: string;
  readonly claimSlug: string;
  readonly claimNumber: number;
  readonly statement: string;
  /** In the words of the scale it was made under; null where the claim has none that counts. */
  readonly rating: { readonly key: RatingKey; readonly label: string } | null;
  readonly stances: readonly Stance[];
  /** What the evidence calls the source; another name where it named a duplicate, or the source was renamed. */
  readonly namedAs: readonly string[];
};

/** What readers find at the address of a source; `id` is the entry of the register that the address is made of. */
export type SourceVerdicts = {
  readonly id: string;
  readonly source: PublishedSource;
  /** Of the newest checks that name it: the newest publication first, within it in the order of the text. */
  readonly verdicts: readonly SourceVerdict[];
  /** How many checks name it, and how many claims in them rest on it. */
  readonly total: { readonly checks: number; readonly claims: number };
};

/** A line of the list of all sources that published claims rest on. */
export type SourceListItem = {
  readonly id: string;
  readonly name: string;
  readonly kind: PublishedSource["kind"];
  /** How many claims rest on it. */
  readonly claims: number;
};

import type { Source } from "#domain/check/check.ts";
import type { SourceNoteKind } from "#domain/evidence/vocabulary.ts";
import type { Person } from "#domain/user/actor.ts";

/** A source with what the register alone needs to know of it; none of this is part of what is published. */
export type RegisteredSource = Source & {
  /** The source that it belongs to, if that one is in the register. */
  readonly parentId: string | null;
  /** BCP 47. */
  readonly languages: readonly string[];
  /** Host names in the form of `domainOf`, by which an address is known to be this source's. */
  readonly domains: readonly string[];
};

/** What the desk learnt about a source, dated and signed; never rewritten. */
export type SourceNote = {
  readonly id: string;
  readonly kind: SourceNoteKind;
  readonly body: string;
  /** The calendar date that the note speaks of. */
  readonly notedOn: string;
  readonly author: Person;
  readonly at: string;
  /** The entry that it was written on, where that is a duplicate merged into the one that is read. */
  readonly writtenOn: SourceName | null;
};

/** What a source is called by where only that matters. */
export type SourceName = { readonly id: string; readonly name: string };

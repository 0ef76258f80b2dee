import type { TokenRange } from "#domain/claim/attribution/noun-phrases.ts";

/** Who said what in one sentence, in tokens of it. */
export type Found = {
  readonly source: TokenRange | null;
  readonly cue: TokenRange;
  readonly content: readonly TokenRange[];
  readonly isDirect: boolean;
  /** Whom the words were told to or who was quoting them. */
  readonly via: TokenRange | null;
  /** The cue "Citing X, Y said": X. */
  readonly isNested: boolean;
};

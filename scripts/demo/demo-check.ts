import type { ClaimKind, DropReason } from "#domain/claim/vocabulary.ts";
import type { DemoTopic } from "#scripts/demo/topics.ts";
import type { ReplyInput } from "#workflow/claim/ask-for-reply.ts";
import type { EvidenceInput } from "#workflow/evidence/attach-evidence.ts";
import type { OriginInput } from "#workflow/source/save-origin.ts";
import type { SourceInput } from "#workflow/source/save-source.ts";
import type { ProposeVerdictInput } from "#workflow/verdict/propose-verdict.ts";

/** Whose knowledge a piece of the demo's evidence is, with the origin that it passes on. */
export type DemoOrigin = Omit<OriginInput, "derivesFromId"> & { readonly derivesFrom?: DemoOrigin };

/** Whom the sample newsroom asked. It asks nobody but the invented outlet: real people said nothing to it. */
export type DemoReply = ReplyInput;

/** Evidence of the demo: its source by name, and the text of its archived copy, a short extract that we wrote. */
export type DemoEvidence = Omit<EvidenceInput, "sourceId" | "snapshotId" | "origin" | "originId"> & {
  readonly source: string;
  readonly origin: DemoOrigin;
  readonly copy: string;
};

/** A claim of the demo; `spans` are the words of the article that it stands in. */
export type DemoClaim = {
  readonly spans: readonly string[];
  readonly statement: string;
  readonly claimant?: string;
  readonly claimedAt?: string;
  readonly kind: ClaimKind;
  readonly by: "mira" | "jonas";
  readonly evidence?: readonly DemoEvidence[];
  readonly replies?: readonly DemoReply[];
  readonly verdict?: Omit<ProposeVerdictInput, "claimId">;
  readonly drop?: { readonly reason: DropReason; readonly note: string };
};

/** A whole check of the sample newsroom. */
export type DemoCheck = {
  readonly article: {
    readonly headline: string;
    readonly outlet: string;
    readonly byline: string;
    readonly url: string;
    readonly publishedAt: string;
    readonly language: string;
    readonly text: string;
  };
  readonly title: string;
  readonly summary: string | null;
  readonly topics: readonly DemoTopic[];
  readonly sources: readonly SourceInput[];
  readonly claims: readonly DemoClaim[];
};

import type { MachineHelp } from "#domain/assist/machine-help.ts";
import type { CheckState } from "#domain/check/transitions.ts";
import type { Anchor } from "#domain/claim/anchor.ts";
import type { ClaimKind, ClaimState, DropReason } from "#domain/claim/vocabulary.ts";
import type {
  ContactWay,
  OriginKind,
  QuoteStatus,
  ReplyOutcome,
  SourceKind,
  Stance,
} from "#domain/evidence/vocabulary.ts";
import type { CorrectionKind } from "#domain/publication/publication-kind.ts";
import type { TopicOfCheck } from "#domain/topic/topic.ts";
import type { Person } from "#domain/user/actor.ts";
import type { RatingKey, RatingScale } from "#domain/verdict/rating-scale.ts";

/** An organisation or publication in the register. `stateAffiliation` says how a state controls it, if one does. */
export type Source = {
  readonly id: string;
  readonly name: string;
  readonly kind: SourceKind;
  /** ISO 3166-1 alpha-2, or null for none or several. */
  readonly country: string | null;
  readonly owner: string | null;
  readonly stateAffiliated: boolean;
  readonly stateAffiliation: string | null;
  readonly url: string | null;
  readonly note: string | null;
  /** The entry that stands for this one, if it is a duplicate. */
  readonly mergedIntoId: string | null;
  readonly version: number;
};

/** Whose knowledge a piece of evidence is; a party to the matter is recorded but not counted as independent. */
export type Origin = {
  readonly id: string;
  readonly name: string;
  readonly kind: OriginKind;
  readonly isParty: boolean;
  readonly note: string | null;
  /** Whose knowledge it passes on, the nearest first; the last one is where the knowledge comes from. */
  readonly derivesFrom: readonly OriginAncestor[];
};

/** An origin that another one derives from. */
export type OriginAncestor = {
  readonly id: string;
  readonly name: string;
  readonly kind: OriginKind;
  readonly isParty: boolean;
};

/** What evidence shows of an archived copy; its text is loaded on demand. `sha256` is over the UTF-8 bytes of the text. */
export type SnapshotSummary = {
  readonly id: string;
  readonly url: string | null;
  readonly title: string | null;
  readonly sha256: string;
  readonly fetchedAt: string;
  readonly how: "pasted" | "fetched" | "uploaded";
  /** Why it was pasted or uploaded instead of fetched, as the kind of the refusal; null where nobody tried. */
  readonly insteadOf: string | null;
  /** Of the original bytes; null for pasted text, which has none. */
  readonly bytesSha256: string | null;
  readonly byteLength: number | null;
  readonly mediaType: string | null;
  readonly fileName: string | null;
};

/** What a source says about a claim. `number` is stable within its claim: rationales cite it as `[1]`. */
export type Evidence = {
  readonly id: string;
  readonly number: number;
  readonly version: number;
  readonly stance: Stance;
  readonly primary: boolean;
  /** The earlier check by somebody else that it is; null for every other kind of evidence. */
  readonly earlierCheckId: string | null;
  readonly source: Source;
  readonly origin: Origin;
  readonly snapshot: SnapshotSummary | null;
  readonly quote: string | null;
  readonly quoteStatus: QuoteStatus | null;
  /** Where the quote stands in the snapshot's text, in code points. */
  readonly quoteAnchor: { readonly start: number; readonly end: number } | null;
  /** The words of the snapshot at that place, where they differ from the quote. */
  readonly quoteInCopy: string | null;
  readonly url: string | null;
  readonly title: string | null;
  readonly publishedAt: string | null;
  readonly accessedAt: string | null;
  readonly locator: string | null;
  /** Copies of the page in public archives, beside our own. */
  readonly archiveUrls: readonly string[];
  readonly note: string | null;
  readonly addedBy: Person;
};

/** Whom the desk asked about a claim, and what came of it. Days are calendar dates. */
export type ReplyRequest = {
  readonly id: string;
  readonly version: number;
  readonly party: string;
  readonly contactWay: ContactWay;
  readonly askedOn: string;
  readonly deadline: string | null;
  readonly outcome: ReplyOutcome;
  readonly answer: string | null;
  readonly answeredOn: string | null;
};

/** A rating of one claim with its grounds. `summary` is one sentence; `rationale` is Markdown that cites evidence as `[n]`. */
export type Verdict = {
  readonly id: string;
  readonly version: number;
  readonly rating: RatingKey;
  readonly summary: string;
  readonly rationale: string;
  /** Calendar date up to which the verdict speaks. */
  readonly asOf: string;
  /** Calendar date by which it is to be looked at again, or null. */
  readonly reviewBy: string | null;
  /** An editor's published reason for accepting less evidence than the rules ask. */
  readonly override: { readonly reason: string; readonly by: Person } | null;
  readonly proposedBy: Person;
};

/** One checkable statement made in an article version. `number` is stable within the check and shown to readers. */
export type Claim = {
  readonly id: string;
  readonly number: number;
  readonly slug: string;
  readonly version: number;
  readonly state: ClaimState;
  readonly statement: string;
  readonly claimant: { readonly name: string; readonly url: string | null } | null;
  readonly claimedAt: string | null;
  readonly kind: ClaimKind;
  /** In the order of the text; none where the article no longer says it. */
  readonly anchors: readonly Anchor[];
  /** The article was changed and no longer says it. */
  readonly removedFromArticle: boolean;
  readonly stillBeingChecked: boolean;
  readonly drop: {
    readonly reason: DropReason;
    readonly note: string | null;
    readonly duplicateOf: string | null;
  } | null;
  readonly evidence: readonly Evidence[];
  readonly replyRequests: readonly ReplyRequest[];
  readonly verdict: Verdict | null;
  /** What people accepted of a language model's proposals, the earliest first. */
  readonly machineHelp: readonly MachineHelp[];
};

/** A published text by some outlet, with the frozen version that a check works on. */
export type Article = {
  readonly id: string;
  readonly version: number;
  readonly headline: string;
  readonly outlet: string;
  readonly byline: string | null;
  readonly url: string | null;
  readonly publishedAt: string | null;
  /** BCP 47. */
  readonly language: string;
};

/** One frozen text of an article: canonical plain text and the SHA-256 of its UTF-8 bytes. */
export type ArticleVersion = {
  readonly id: string;
  readonly number: number;
  readonly text: string;
  readonly sha256: string;
  readonly createdAt: string;
};

/** The whole piece of work on one article version, as the desk works on it. */
export type Check = {
  readonly id: string;
  readonly slug: string;
  readonly version: number;
  readonly state: CheckState;
  /** How often it was submitted. */
  readonly round: number;
  readonly title: string;
  /** The deck under the title, or null to let the page count the ratings. */
  readonly summary: string | null;
  /** What it is filed under, the most fitting first. */
  readonly topics: readonly TopicOfCheck[];
  /** SHA-256 of the canonical content; what an approval names. */
  readonly contentHash: string;
  readonly article: Article;
  readonly articleVersion: ArticleVersion;
  readonly scale: RatingScale;
  /** In the order of the text. */
  readonly claims: readonly Claim[];
  readonly contributors: readonly Person[];
  readonly assignee: Person | null;
  readonly submittedBy: Person | null;
  readonly submittedAt: string | null;
  readonly approval: { readonly by: Person; readonly contentHash: string; readonly at: string } | null;
  /** Number of the latest published version, or null. */
  readonly publishedVersion: number | null;
  /** The correction in progress. */
  readonly correction: {
    readonly kind: CorrectionKind;
    readonly reason: string;
    readonly startedAt: string;
  } | null;
  readonly retraction: { readonly reason: string; readonly at: string } | null;
  readonly createdAt: string;
  readonly updatedAt: string;
};

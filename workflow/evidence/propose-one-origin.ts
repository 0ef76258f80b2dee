import { eq, sql } from "drizzle-orm";
import { loadCheck } from "#db/queries/load-check.ts";
import { snapshots } from "#db/schema/snapshots.ts";
import { originProposalDismissals } from "#db/schema/sources.ts";
import type { Check, Claim, Evidence, OriginAncestor } from "#domain/check/check.ts";
import { rootOf } from "#domain/evidence/count-origins.ts";
import {
  type Fingerprint,
  fingerprintOf,
  longestSharedPassage,
  sharedGroups,
} from "#domain/evidence/shared-passages.ts";
import { type Refusal, refusalOf } from "#domain/policy/permits.ts";
import { err, ok, type Result } from "#domain/result.ts";
import { checkIdOfClaim } from "#workflow/check/find-check.ts";
import type { Ctx } from "#workflow/context.ts";

/** Evidence whose archived copies share a passage, proposed to be one origin. */
export type OneOriginProposal = {
  /** The claim's own pieces, which accepting changes. */
  readonly evidence: readonly (Pick<Evidence, "id" | "number" | "version"> & {
    readonly sourceName: string;
    readonly originName: string;
  })[];
  /** Pieces under other claims of the check that share the passage, where the claim itself has only one side of it. */
  readonly elsewhere: readonly {
    readonly id: string;
    readonly claimNumber: number;
    readonly number: number;
    readonly sourceName: string;
    readonly originName: string;
  }[];
  readonly passage: { readonly text: string; readonly words: number };
  /** What the one origin could be, the likeliest first. */
  readonly origins: readonly OriginAncestor[];
};

type Piece = {
  readonly claim: Claim;
  readonly item: Evidence & { readonly snapshot: NonNullable<Evidence["snapshot"]> };
};

/** Copies of a check that are compared with one another, those of the claim first. */
const MOST_COPIES = 60;

/** Characters of a copy that are read: as many words as are compared have room in them. */
const MOST_CHARACTERS = 350_000;

const MOST_ELSEWHERE = 5;

/** Looks for wire copy among the archived copies of a claim's evidence, and between them and those of the rest of its check. */
export async function proposeOneOrigin(
  ctx: Ctx,
  input: { readonly claimId: string },
): Promise<Result<OneOriginProposal[], Refusal | { readonly kind: "claim_not_found" }>> {
  const refusal = refusalOf(ctx.actor, "desk:read");
  if (refusal) return err(refusal);
  const checkId = await checkIdOfClaim(ctx.db, input.claimId);
  const check = checkId ? await loadCheck(ctx.db, checkId) : null;
  const claim = check?.claims.find(({ id }) => id === input.claimId);
  if (!check || !claim) return err({ kind: "claim_not_found" });
  return ok(await proposalsFor(ctx, check, claim));
}

/** The same for a claim of a check that is loaded already. */
export async function proposalsFor(ctx: Ctx, check: Check, claim: Claim): Promise<OneOriginProposal[]> {
  const copies = copiesOf(check, claim);
  const roots = new Set(copies.flat().map(({ item }) => rootOf(item.origin).id));
  if (copies.length < 2 || roots.size < 2) return [];
  const prints: Fingerprint[] = [];
  for (const [piece] of copies) if (piece) prints.push(await printOf(ctx, piece.item.snapshot.id));
  const dismissed = await dismissedKeys(ctx, claim.id);
  const proposals: OneOriginProposal[] = [];
  for (const { members, closest } of sharedGroups(prints)) {
    const pieces = members.flatMap((i) => copies[i] ?? []);
    const own = pieces.filter((piece) => piece.claim.id === claim.id);
    const others = pieces.filter((piece) => piece.claim.id !== claim.id);
    const elsewhere = needsOthers(own, others) ? others.slice(0, MOST_ELSEWHERE) : [];
    if (!isNews(own, elsewhere) || dismissed.has(evidenceKey([...own, ...elsewhere].map(({ item }) => item.id)))) {
      continue;
    }
    const [one, other] = closest.map((i) => copies[i]?.[0]?.item.snapshot.id ?? "");
    const passage = longestSharedPassage(await textOf(ctx, one ?? ""), await textOf(ctx, other ?? ""));
    if (passage) proposals.push(toProposal(own, elsewhere, passage));
  }
  return proposals;
}

/** How a declined proposal is remembered: the ids of its evidence, sorted, so that one more piece makes it another. */
export function evidenceKey(evidenceIds: readonly string[]): string {
  return [...new Set(evidenceIds)].sort().join(" ");
}

/** The pieces by the copy they rest on, the claim's own first; one page cited by one source twice is one copy. */
function copiesOf(check: Check, claim: Claim): Piece[][] {
  const others = check.claims.filter(({ id, state }) => id !== claim.id && state !== "dropped");
  const copies = new Map<string, Piece[]>();
  for (const each of [claim, ...others]) {
    for (const item of each.evidence) {
      if (!item.snapshot) continue;
      const key = `${item.source.id} ${item.snapshot.sha256}`;
      copies.set(key, [...(copies.get(key) ?? []), { claim: each, item: { ...item, snapshot: item.snapshot } }]);
    }
  }
  return [...copies.values()].slice(0, MOST_COPIES);
}

const rootIds = (pieces: readonly Piece[]) => new Set(pieces.map(({ item }) => rootOf(item.origin).id));

function needsOthers(own: readonly Piece[], others: readonly Piece[]): boolean {
  return rootIds(own).size === 1 && others.length > 0;
}

/** Whether the pieces do not count as one already, and there is something of the claim's own to change. */
function isNews(own: readonly Piece[], elsewhere: readonly Piece[]): boolean {
  const [root] = rootIds(own);
  if (root === undefined) return false;
  return rootIds(own).size > 1 || (elsewhere.length > 0 && !rootIds(elsewhere).has(root));
}

function toProposal(
  own: readonly Piece[],
  elsewhere: readonly Piece[],
  passage: OneOriginProposal["passage"],
): OneOriginProposal {
  const named = ({ item }: Piece) => ({
    id: item.id,
    number: item.number,
    sourceName: item.source.name,
    originName: item.origin.name,
  });
  return {
    evidence: own.map((piece) => ({ ...named(piece), version: piece.item.version })),
    elsewhere: elsewhere.map((piece) => ({ ...named(piece), claimNumber: piece.claim.number })),
    passage,
    origins: candidates([...own, ...elsewhere]),
  };
}

/** A wire story before others, then what more pieces go back to, then what somebody named apart from its source. */
function candidates(pieces: readonly Piece[]): OriginAncestor[] {
  const found = new Map<string, { origin: OriginAncestor; weight: number }>();
  for (const { item } of pieces) {
    const { id, name, kind, isParty } = item.origin;
    const root = rootOf(item.origin);
    for (const origin of root.id === id ? [root] : [root, { id, name, kind, isParty }]) {
      const known = found.get(origin.id) ?? { origin, weight: origin.kind === "wire_story" ? 100 : 0 };
      known.weight += (origin.id === root.id ? 2 : 0) + (origin.name === item.source.name ? 0 : 3);
      found.set(origin.id, known);
    }
  }
  return [...found.values()].sort((a, b) => b.weight - a.weight).map(({ origin }) => origin);
}

async function dismissedKeys(ctx: Ctx, claimId: string): Promise<Set<string>> {
  const rows = await ctx.db
    .select({ key: originProposalDismissals.evidenceKey })
    .from(originProposalDismissals)
    .where(eq(originProposalDismissals.claimId, claimId));
  return new Set(rows.map(({ key }) => key));
}

// Archived copies never change, so what was read once stays true; the oldest are forgotten beyond this many runs of words.
const MOST_RUNS_KEPT = 3_000_000;
const knownPrints = new Map<string, Fingerprint>();
let runsKept = 0;

async function printOf(ctx: Ctx, snapshotId: string): Promise<Fingerprint> {
  const known = knownPrints.get(snapshotId);
  if (known) return known;
  const print = fingerprintOf(await textOf(ctx, snapshotId));
  knownPrints.set(snapshotId, print);
  runsKept += print.length;
  for (const [id, oldest] of knownPrints) {
    if (runsKept <= MOST_RUNS_KEPT || id === snapshotId) break;
    knownPrints.delete(id);
    runsKept -= oldest.length;
  }
  return print;
}

async function textOf(ctx: Ctx, snapshotId: string): Promise<string> {
  const [row] = await ctx.db
    .select({ text: sql<string>`left(${snapshots.text}, ${MOST_CHARACTERS})` })
    .from(snapshots)
    .where(eq(snapshots.id, snapshotId));
  return row?.text ?? "";
}

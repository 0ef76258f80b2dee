import { and, desc, eq, inArray, sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { auditEvents } from "#db/schema/audit.ts";
import { sources } from "#db/schema/sources.ts";
import type { RegisteredSource, SourceName } from "#domain/evidence/registered-source.ts";
import { placesAbove, standsFor } from "#domain/evidence/source-tree.ts";
import { type Refusal, refusalOf } from "#domain/policy/permits.ts";
import { err, ok, type Result } from "#domain/result.ts";
import type { Ctx } from "#workflow/context.ts";
import { mergedError, type SourceMerged } from "#workflow/source/save-source.ts";
import { holdSourceTree, sourceTree, toRegistered } from "#workflow/source/source-rows.ts";
import { inTransaction, type Tx } from "#workflow/transaction.ts";

/** Why two sources could not be merged; `circle` names the sources on the way from the target back to the duplicate. */
export type MergeError =
  | Refusal
  | SourceMerged
  | { readonly kind: "source_not_found" }
  | { readonly kind: "merge_into_itself"; readonly field: "intoId" }
  | { readonly kind: "merge_target_unknown"; readonly field: "intoId" }
  | { readonly kind: "merge_target_merged"; readonly field: "intoId"; readonly target: SourceName }
  | { readonly kind: "merge_circle"; readonly field: "intoId"; readonly circle: readonly string[] };

/** What a merge did, or what undoing it left: the duplicate and the entry that stood for it. */
export type Merged = { readonly source: RegisteredSource; readonly target: RegisteredSource };

/** What a merge gave the target that it did not have; kept in the audit trail, so that undoing takes back just that. */
type Joined = { readonly domains: readonly string[]; readonly languages: readonly string[] };

/**
 * Makes one entry of the register stand for another that is the same source. The duplicate stays, and evidence keeps
 * naming it, so no content changes and nothing published does; it is hidden where sources are chosen, and what rests on it
 * counts for the target, which also gets its domains and languages.
 */
export function mergeSources(
  ctx: Ctx,
  input: { readonly sourceId: string; readonly intoId: string },
): Promise<Result<Merged, MergeError>> {
  return inTransaction<Merged, MergeError>(ctx, async (tx) => {
    const refusal = refusalOf(tx.actor, "source:edit");
    if (refusal) return err(refusal);
    await holdSourceTree(tx);
    const rows = await holdRows(tx, [input.sourceId, input.intoId]);
    const source = rows.get(input.sourceId);
    if (!source) return err({ kind: "source_not_found" });
    if (source.mergedIntoId !== null) return err(await mergedError(tx, source.id));
    if (input.intoId === input.sourceId) return err({ kind: "merge_into_itself", field: "intoId" });
    const target = rows.get(input.intoId);
    if (!target) return err({ kind: "merge_target_unknown", field: "intoId" });
    const refused = await whyNotInto(tx, source, target);
    if (refused) return err(refused);
    const joined = joinedBy(source, target);
    await tx.db
      .update(sources)
      .set({ mergedIntoId: target.id, version: sql`${sources.version} + 1` })
      .where(eq(sources.id, source.id));
    await give(tx, target, joined);
    const after = await holdRows(tx, [source.id, target.id]);
    tx.siteChanged({ subject: "source", id: source.id });
    tx.audit({
      action: "source.merged",
      subjectType: "source",
      subjectId: source.id,
      before: { mergedIntoId: null },
      after: { mergedIntoId: target.id, mergedInto: target.name, joined },
    });
    return ok(mergedOf(after, source.id, target.id));
  });
}

/** Why a merge could not be undone. */
export type UnmergeError = Refusal | { readonly kind: "source_not_found" } | { readonly kind: "source_not_merged" };

/** Takes a merge back: the duplicate is an entry of its own again, and the target loses what it got from the merge. */
export function unmergeSource(ctx: Ctx, input: { readonly sourceId: string }): Promise<Result<Merged, UnmergeError>> {
  return inTransaction<Merged, UnmergeError>(ctx, async (tx) => {
    const refusal = refusalOf(tx.actor, "source:edit");
    if (refusal) return err(refusal);
    await holdSourceTree(tx);
    const [row] = await tx.db.select().from(sources).where(eq(sources.id, input.sourceId));
    if (!row) return err({ kind: "source_not_found" });
    if (row.mergedIntoId === null) return err({ kind: "source_not_merged" });
    const targetId = row.mergedIntoId;
    await takeBack(tx, row.id, targetId);
    await tx.db
      .update(sources)
      .set({ mergedIntoId: null, version: sql`${sources.version} + 1` })
      .where(eq(sources.id, row.id));
    tx.siteChanged({ subject: "source", id: row.id });
    tx.siteChanged({ subject: "source", id: targetId });
    tx.audit({
      action: "source.unmerged",
      subjectType: "source",
      subjectId: row.id,
      before: { mergedIntoId: targetId },
      after: { mergedIntoId: null },
    });
    return ok(mergedOf(await holdRows(tx, [row.id, targetId]), row.id, targetId));
  });
}

async function whyNotInto(tx: Tx, source: RegisteredSource, target: RegisteredSource): Promise<MergeError | null> {
  const tree = await sourceTree(tx.db);
  if (target.mergedIntoId !== null) {
    const end = standsFor(tree, target.id);
    if (end?.id === source.id) {
      return { kind: "merge_circle", field: "intoId", circle: [source.name, target.name, source.name] };
    }
    return { kind: "merge_target_merged", field: "intoId", target: { id: end?.id ?? "", name: end?.name ?? "" } };
  }
  // A source that belongs to its own duplicate would belong to itself.
  const above = placesAbove(tree, target.id);
  const at = above.findIndex(({ id }) => id === source.id);
  if (at < 0) return null;
  const circle = [target.name, ...above.slice(0, at + 1).map(({ name }) => name), target.name];
  return { kind: "merge_circle", field: "intoId", circle };
}

function joinedBy(source: RegisteredSource, target: RegisteredSource): Joined {
  return {
    domains: source.domains.filter((domain) => !target.domains.includes(domain)),
    languages: source.languages.filter((language) => !target.languages.includes(language)),
  };
}

async function give(tx: Tx, target: RegisteredSource, joined: Joined): Promise<void> {
  if (joined.domains.length === 0 && joined.languages.length === 0) return;
  await tx.db
    .update(sources)
    .set({
      domains: [...target.domains, ...joined.domains],
      languages: [...target.languages, ...joined.languages],
      version: sql`${sources.version} + 1`,
    })
    .where(eq(sources.id, target.id));
}

/** What the target got may have gone on to what it was itself merged into since: each loses what came this way. */
async function takeBack(tx: Tx, sourceId: string, targetId: string): Promise<void> {
  let taken = await joinedInMerge(tx.db, sourceId);
  let holderId: string | null = targetId;
  while (holderId !== null && (taken.domains.length > 0 || taken.languages.length > 0)) {
    const holder: RegisteredSource | undefined = (await holdRows(tx, [holderId])).get(holderId);
    if (!holder) return;
    const domains = holder.domains.filter((domain) => !taken.domains.includes(domain));
    const languages = holder.languages.filter((language) => !taken.languages.includes(language));
    await tx.db
      .update(sources)
      .set({ domains, languages, version: sql`${sources.version} + 1` })
      .where(eq(sources.id, holder.id));
    if (holder.mergedIntoId === null) return;
    const passedOn = await joinedInMerge(tx.db, holder.id);
    taken = {
      domains: taken.domains.filter((domain) => passedOn.domains.includes(domain)),
      languages: taken.languages.filter((language) => passedOn.languages.includes(language)),
    };
    holderId = holder.mergedIntoId;
  }
}

async function joinedInMerge(db: Database, sourceId: string): Promise<Joined> {
  const [event] = await db
    .select({ after: auditEvents.after })
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.subjectType, "source"),
        eq(auditEvents.subjectId, sourceId),
        eq(auditEvents.action, "source.merged"),
      ),
    )
    .orderBy(desc(auditEvents.seq))
    .limit(1);
  const { joined } = (event?.after ?? {}) as { joined?: Joined };
  return joined ?? { domains: [], languages: [] };
}

/** Locks rows of the register in the order of their ids. */
async function holdRows(tx: Tx, ids: readonly string[]): Promise<Map<string, RegisteredSource>> {
  const rows = await tx.db
    .select()
    .from(sources)
    .where(inArray(sources.id, [...ids]))
    .orderBy(sources.id)
    .for("update");
  return new Map(rows.map((row) => [row.id, toRegistered(row)]));
}

function mergedOf(rows: ReadonlyMap<string, RegisteredSource>, sourceId: string, targetId: string): Merged {
  const source = rows.get(sourceId);
  const target = rows.get(targetId);
  if (!source || !target) throw new Error("a row that is held cannot be missing");
  return { source, target };
}

import { and, desc, eq, isNull } from "drizzle-orm";
import { canonicalJson, sha256Hex } from "#db/canonical-json.ts";
import { approvals } from "#db/schema/checks.ts";
import { publishedVersions } from "#db/schema/publications.ts";
import type { Check } from "#domain/check/check.ts";
import { newId } from "#domain/ids.ts";
import { publicationEvent } from "#domain/log/log-entry.ts";
import { nextVersion } from "#domain/publication/next-version.ts";
import type { PublishedCheck } from "#domain/publication/published-check.ts";
import { ok } from "#domain/result.ts";
import { applyCheckEvent, type CheckEventInput } from "#workflow/check/check-event.ts";
import type { Ctx } from "#workflow/context.ts";
import { appendLogEntry } from "#workflow/log/append-entry.ts";
import { rememberHead } from "#workflow/log/remember-head.ts";
import { parsePublished } from "#workflow/publication/read-published.ts";
import { indexPublished } from "#workflow/search/index-published.ts";
import { makeTopicsPublic } from "#workflow/topic/make-topics-public.ts";
import type { Tx } from "#workflow/transaction.ts";

/** Publishes the approved content as the next immutable version: canonical JSON, its hash, the hash of the version before, and its entry in the log. */
export async function publishCheck(ctx: Ctx, input: CheckEventInput) {
  const done = await applyCheckEvent(ctx, "publish", input, async (tx, check) => {
    if (tx.actor.kind !== "user") throw new Error("only a person publishes");
    const [approval] = await tx.db
      .select()
      .from(approvals)
      .where(and(eq(approvals.checkId, check.id), isNull(approvals.voidedAt)));
    if (!approval || !check.approval) throw new Error("an approved check without an approval");
    const published = await versionAfterLast(ctx, tx, check, check.approval.by.name);
    const canonical = canonicalJson(published);
    const sha256 = sha256Hex(canonical);
    const id = newId("publishedVersion");
    await tx.db.insert(publishedVersions).values({
      id,
      checkId: check.id,
      number: published.version,
      kind: published.kind,
      reason: published.reason,
      canonical,
      sha256,
      previousSha256: published.previousSha256,
      contentHash: check.contentHash,
      approvalId: approval.id,
      approverId: approval.approverId,
      publishedBy: tx.actor.id,
      publishedAt: tx.now,
    });
    await tx.db.update(approvals).set({ voidedAt: tx.now }).where(eq(approvals.id, approval.id));
    const event = publicationEvent(check.id, published, sha256);
    const logged = await appendLogEntry(tx.db, ctx.logKeys, { event, now: tx.now, publishedVersionId: id });
    if (!logged.ok) return logged;
    tx.siteChanged({ subject: "check", id: check.id });
    await makeTopicsPublic(tx, check);
    await indexPublished(tx.db, check.id, published);
    return ok({
      set: { correctionKind: null, correctionReason: null, correctionStartedAt: null },
      audit: { version: published.version, sha256, logEntry: logged.value.seq },
      message: "check_published",
    });
  });
  if (done.ok) await rememberHead(ctx.db, ctx.logKeys);
  return done;
}

async function versionAfterLast(ctx: Ctx, tx: Tx, check: Check, approvedBy: string): Promise<PublishedCheck> {
  const [last] = await tx.db
    .select({ canonical: publishedVersions.canonical, sha256: publishedVersions.sha256 })
    .from(publishedVersions)
    .where(eq(publishedVersions.checkId, check.id))
    .orderBy(desc(publishedVersions.number))
    .limit(1);
  const before = last ? { version: parsePublished(last.canonical), sha256: last.sha256 } : null;
  return nextVersion(check, before, { approvedBy, publishedAt: tx.now.toISOString(), publisher: ctx.publisher });
}

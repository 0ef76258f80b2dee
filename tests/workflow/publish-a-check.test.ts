import { beforeAll, describe, expect, it } from "vitest";
import { findBrokenAuditEvent } from "#db/audit.ts";
import { sha256Hex } from "#db/canonical-json.ts";
import { ANONYMOUS } from "#domain/user/actor.ts";
import { completeCheck, type Desk, idOf, mustSucceed, openDesk, publish } from "#tests/support/desk.ts";
import { causeEvent } from "#workflow/check/cause-event.ts";
import { readCheck } from "#workflow/check/read-check.ts";
import { readReview } from "#workflow/check/read-review.ts";
import { acceptClaim } from "#workflow/claim/accept-claim.ts";
import { dropClaim, takeUpClaim } from "#workflow/claim/drop-claim.ts";
import { editClaim } from "#workflow/claim/edit-claim.ts";
import type { Ctx } from "#workflow/context.ts";
import { removeEvidence } from "#workflow/evidence/edit-evidence.ts";
import { listVerdicts } from "#workflow/publication/list-verdicts.ts";
import {
  listCorrections,
  readCanonical,
  readClaimPage,
  readPublishedVersion,
} from "#workflow/publication/read-published.ts";
import { editSource } from "#workflow/source/save-source.ts";
import { proposeVerdict } from "#workflow/verdict/propose-verdict.ts";

let desk: Desk;
let writer: Ctx;
let editor: Ctx;
let reader: Ctx;

beforeAll(async () => {
  desk = await openDesk();
  writer = await desk.person("Wanda Writer", "fact_checker");
  editor = await desk.person("Edwin Editor", "editor");
  reader = desk.ctx(ANONYMOUS);
});

describe("publishing", () => {
  it("gives readers the approved content, with its hash, authors and approver", async () => {
    const { checkId } = await completeCheck(writer);
    const check = await publish(writer, editor, checkId);
    const version = mustSucceed(await readPublishedVersion(reader, { slug: check.slug }));
    expect(version.check).toMatchObject({
      version: 1,
      kind: "original",
      contentHash: check.contentHash,
      writtenBy: ["Wanda Writer"],
      approvedBy: "Edwin Editor",
    });
    const { canonical, sha256 } = mustSucceed(await readCanonical(reader, { slug: check.slug }));
    expect(sha256Hex(canonical)).toBe(sha256);
    expect((await listVerdicts(reader)).items.map((item) => item.slug)).toContain(check.slug);
    const claim = check.claims[0];
    expect(mustSucceed(await readClaimPage(reader, { slug: claim?.slug ?? "" })).claimNumber).toBe(1);
  });

  it("keeps the earlier version readable when a correction changes a rating, and lists the change", async () => {
    const { checkId, claimId } = await completeCheck(writer);
    const { slug } = await publish(writer, editor, checkId);
    mustSucceed(await causeEvent(editor, "start_correction", { checkId, reason: "The year was wrong." }));
    mustSucceed(
      await proposeVerdict(writer, {
        claimId,
        rating: "needs_context",
        summary: "True of another year.",
        rationale: "See [1].",
        asOf: "2026-02-28",
      }),
    );
    const corrected = await publish(writer, editor, checkId);
    expect(corrected.publishedVersion).toBe(2);
    const now = mustSucceed(await readPublishedVersion(reader, { slug }));
    expect(now.check).toMatchObject({ version: 2, kind: "correction", reason: "The year was wrong." });
    expect(now.check.changes).toMatchObject([{ from: "supported", to: "needs_context" }]);
    const first = mustSucceed(await readPublishedVersion(reader, { slug, version: 1 }));
    expect(first.check.claims[0]?.verdict?.rating).toBe("supported");
    expect(now.check.previousSha256).toBe(first.sha256);
    expect((await listCorrections(reader)).some((item) => item.slug === slug && item.version === 2)).toBe(true);
  });

  it("ends a correction in which nothing changed without a new version, and never one in which something did", async () => {
    const { checkId, claimId } = await completeCheck(writer);
    const { slug } = await publish(writer, editor, checkId);
    mustSucceed(await causeEvent(editor, "start_correction", { checkId, reason: "A wrong button." }));
    mustSucceed(await causeEvent(editor, "abandon_correction", { checkId }));
    const ended = mustSucceed(await readCheck(editor, { checkId }));
    expect(ended).toMatchObject({ state: "published", publishedVersion: 1, correction: null });
    expect(ended.claims.map((claim) => claim.state)).toEqual(["approved"]);
    expect(mustSucceed(await readPublishedVersion(reader, { slug })).currentVersion).toBe(1);

    mustSucceed(await causeEvent(editor, "start_correction", { checkId, reason: "The year was wrong." }));
    const claim = mustSucceed(await readCheck(writer, { checkId })).claims[0];
    const statement = "It handled 41 million tonnes in 2025";
    mustSucceed(await editClaim(writer, { claimId, basedOn: claim?.version ?? 0, statement }));
    expect(await causeEvent(editor, "abandon_correction", { checkId })).toEqual({
      ok: false,
      error: { kind: "unpublished_changes" },
    });
    const back = { claimId, basedOn: (claim?.version ?? 0) + 1, statement: claim?.statement };
    mustSucceed(await editClaim(writer, back));
    mustSucceed(await causeEvent(editor, "abandon_correction", { checkId }));
  });

  it("shows a reviewer of the second round what changed since the first", async () => {
    const { checkId, claimId } = await completeCheck(writer);
    mustSucceed(await causeEvent(writer, "submit", { checkId }));
    mustSucceed(await causeEvent(editor, "return", { checkId, reason: "Say which year." }));
    const claim = mustSucceed(await readCheck(writer, { checkId })).claims[0];
    mustSucceed(
      await editClaim(writer, {
        claimId,
        basedOn: claim?.version ?? 0,
        statement: "It handled 41 million tonnes in 2025",
      }),
    );
    mustSucceed(await causeEvent(writer, "submit", { checkId }));
    const review = mustSucceed(await readReview(editor, { checkId }));
    expect(review.sinceLastRound).toMatchObject({
      round: 1,
      changes: [
        { claimNumber: 1, field: "Statement", after: "It handled 41 million tonnes in 2025" },
        // The address follows the statement until it is published.
        { claimNumber: 1, field: "Address of the page" },
      ],
    });
  });

  it("keeps a retracted check at its address under the reason, and off the list of verdicts", async () => {
    const { checkId } = await completeCheck(writer);
    const { slug } = await publish(writer, editor, checkId);
    mustSucceed(await causeEvent(editor, "retract", { checkId, reason: "The source was forged." }));
    const version = mustSucceed(await readPublishedVersion(reader, { slug }));
    expect(version.retraction?.reason).toBe("The source was forged.");
    expect((await listVerdicts(reader)).items.map((item) => item.slug)).not.toContain(slug);
  });

  it("shows nothing of a check to anonymous readers before it is published", async () => {
    const { checkId } = await completeCheck(writer);
    const check = mustSucceed(await readCheck(writer, { checkId }));
    expect(await readPublishedVersion(reader, { slug: check.slug })).toMatchObject({ ok: false });
    expect(await readClaimPage(reader, { slug: check.claims[0]?.slug ?? "" })).toMatchObject({ ok: false });
    expect(await readCheck(reader, { checkId })).toMatchObject({ ok: false, error: { kind: "not_signed_in" } });
  });
});

describe("the guards", () => {
  it("refuse a check without claims, and one whose only rating has no evidence", async () => {
    const { checkId, claimId } = await completeCheck(writer);
    const evidence = mustSucceed(await readCheck(writer, { checkId })).claims[0]?.evidence[0];
    mustSucceed(await removeEvidence(writer, { evidenceId: evidence?.id ?? "", basedOn: 1 }));
    expect(await causeEvent(writer, "submit", { checkId })).toMatchObject({
      ok: false,
      error: { kind: "guard_failed", missing: [{ code: "unknown_citation" }, { code: "no_evidence", claimId }] },
    });
    mustSucceed(await dropClaim(writer, { claimId, reason: "not_checkable" }));
    expect(await causeEvent(writer, "submit", { checkId })).toMatchObject({
      error: { missing: [{ code: "no_claims" }] },
    });
    mustSucceed(await takeUpClaim(writer, { claimId }));
  });

  it("let a claim that is openly still being checked wait for a later version", async () => {
    const { checkId } = await completeCheck(writer);
    const claim = mustSucceed(
      await acceptClaim(writer, {
        checkId,
        anchors: [{ exact: "cost 12 million euros" }],
        statement: "It cost 12 million",
      }),
    );
    expect(await causeEvent(writer, "submit", { checkId })).toMatchObject({ error: { kind: "guard_failed" } });
    mustSucceed(await editClaim(writer, { claimId: claim.id, basedOn: 1, stillBeingChecked: true }));
    expect((await causeEvent(writer, "submit", { checkId })).ok).toBe(true);
  });

  it("refuse the approval of somebody who contributed, by the policy and by the database", async () => {
    const both = await desk.person("Bo Both", "fact_checker", "editor");
    const { checkId } = await completeCheck(both);
    mustSucceed(await causeEvent(both, "submit", { checkId }));
    const { contentHash } = mustSucceed(await readCheck(both, { checkId }));
    expect(await causeEvent(both, "approve", { checkId, contentHash })).toMatchObject({ error: { kind: "own_work" } });
    const insert = `INSERT INTO approvals (id, check_id, approver_id, content_hash) VALUES ('apr_x', '${checkId}', '${idOf(both)}', '${contentHash}')`;
    await expect(desk.asApp(insert)).rejects.toMatchObject({ code: "CD002" });
    await expect(desk.asOwner(insert)).rejects.toMatchObject({ code: "CD002" });
  });

  it("refuse an editor who changed a word after submission", async () => {
    const { checkId, claimId } = await completeCheck(writer);
    mustSucceed(await causeEvent(writer, "submit", { checkId }));
    const meddler = await desk.person("Meda Meddler", "editor");
    const claim = mustSucceed(await readCheck(meddler, { checkId })).claims[0];
    mustSucceed(await editClaim(meddler, { claimId, basedOn: claim?.version ?? 0, statement: "A comma, more" }));
    const { contentHash } = mustSucceed(await readCheck(meddler, { checkId }));
    expect(await causeEvent(meddler, "approve", { checkId, contentHash })).toMatchObject({
      error: { kind: "own_work" },
    });
    expect((await causeEvent(editor, "approve", { checkId, contentHash })).ok).toBe(true);
  });

  it("refuse to approve a hash that is no longer the content's, and void an approval when the content changes", async () => {
    const { checkId, claimId } = await completeCheck(writer);
    mustSucceed(await causeEvent(writer, "submit", { checkId }));
    const before = mustSucceed(await readCheck(editor, { checkId }));
    const version = before.claims[0]?.version ?? 0;
    mustSucceed(await editClaim(writer, { claimId, basedOn: version, statement: "It handled 41 Mt last year" }));
    const stale = await causeEvent(editor, "approve", { checkId, contentHash: before.contentHash });
    expect(stale).toMatchObject({ error: { kind: "content_changed" } });
    const { contentHash } = mustSucceed(await readCheck(editor, { checkId }));
    mustSucceed(await causeEvent(editor, "approve", { checkId, contentHash }));
    mustSucceed(await editClaim(writer, { claimId, basedOn: version + 1, statement: "It handled 41 Mt last year," }));
    expect(await causeEvent(editor, "publish", { checkId })).toMatchObject({
      error: { kind: "wrong_state", state: "submitted" },
    });
  });

  it("void an approval when a source that the check rests on is renamed", async () => {
    const { checkId } = await completeCheck(writer);
    mustSucceed(await causeEvent(writer, "submit", { checkId }));
    const check = mustSucceed(await readCheck(editor, { checkId }));
    mustSucceed(await causeEvent(editor, "approve", { checkId, contentHash: check.contentHash }));
    const source = check.claims[0]?.evidence[0]?.source;
    if (!source) throw new Error("no source");
    mustSucceed(
      await editSource(writer, {
        ...source,
        sourceId: source.id,
        basedOn: source.version,
        name: `${source.name}, renamed`,
      }),
    );
    expect(mustSucceed(await readCheck(editor, { checkId })).state).toBe("submitted");
  });

  it("refuse an approver who was demoted or disabled a moment ago", async () => {
    const { checkId } = await completeCheck(writer);
    mustSucceed(await causeEvent(writer, "submit", { checkId }));
    const { contentHash } = mustSucceed(await readCheck(editor, { checkId }));
    const demoted = await desk.person("Dan Demoted", "editor");
    await desk.asOwner(`DELETE FROM user_roles WHERE user_id = '${idOf(demoted)}'`);
    expect(await causeEvent(demoted, "approve", { checkId, contentHash })).toMatchObject({
      error: { kind: "forbidden" },
    });
    const disabled = await desk.person("Dot Disabled", "editor");
    await desk.asOwner(`UPDATE users SET status = 'disabled' WHERE id = '${idOf(disabled)}'`);
    expect(await causeEvent(disabled, "approve", { checkId, contentHash })).toMatchObject({
      error: { kind: "not_signed_in" },
    });
  });
});

describe("at once", () => {
  it("fifty publications of one approved check make one version", async () => {
    const { checkId } = await completeCheck(writer);
    mustSucceed(await causeEvent(writer, "submit", { checkId }));
    const { contentHash } = mustSucceed(await readCheck(editor, { checkId }));
    mustSucceed(await causeEvent(editor, "approve", { checkId, contentHash }));
    const tried = await Promise.allSettled(
      Array.from({ length: 50 }, () => causeEvent(editor, "publish", { checkId })),
    );
    const outcomes = tried.map((one) => (one.status === "fulfilled" ? one.value.ok : String(one.reason.message)));
    expect(outcomes.filter((outcome) => outcome === true)).toHaveLength(1);
    // On a busy machine some wait longer for one of the pool's connections than anybody does.
    expect([false, "timeout exceeded when trying to connect"]).toEqual(
      expect.arrayContaining(outcomes.filter((outcome) => outcome !== true)),
    );
    expect(mustSucceed(await readCheck(editor, { checkId })).publishedVersion).toBe(1);
  });

  it("an approval and an edit in any order never leave approved words that nobody approved", async () => {
    const { checkId, claimId } = await completeCheck(writer);
    mustSucceed(await causeEvent(writer, "submit", { checkId }));
    for (let round = 0; round < 30; round += 1) {
      const before = mustSucceed(await readCheck(editor, { checkId }));
      const basedOn = before.claims[0]?.version ?? 0;
      await Promise.all([
        causeEvent(editor, "approve", { checkId, contentHash: before.contentHash }),
        editClaim(writer, { claimId, basedOn, statement: `Round ${round} of the statement` }),
      ]);
      const after = mustSucceed(await readCheck(editor, { checkId }));
      if (after.state === "approved") expect(after.approval?.contentHash).toBe(after.contentHash);
      else expect(after.approval).toBeNull();
    }
  });

  it("of two people who save one claim from the same version the second gets both texts", async () => {
    const { claimId } = await completeCheck(writer);
    const [one, other] = await Promise.all([
      editClaim(writer, { claimId, basedOn: 1, statement: "First text" }),
      editClaim(editor, { claimId, basedOn: 1, statement: "Second text" }),
    ]);
    expect([one.ok, other.ok].filter(Boolean)).toHaveLength(1);
    const refused = one.ok ? other : one;
    expect(refused).toMatchObject({ error: { kind: "stale_version", current: { version: 2 } } });
  });

  it("two checks of the same headline get two addresses", async () => {
    const both = await Promise.all([completeCheck(writer), completeCheck(writer), completeCheck(writer)]);
    const slugs = await Promise.all(
      both.map(async ({ checkId }) => mustSucceed(await readCheck(writer, { checkId })).slug),
    );
    expect(new Set(slugs).size).toBe(3);
  });
});

describe("what is frozen", () => {
  it("refuses every change of published words, texts and the audit trail, to the application and to the owner", async () => {
    const { checkId, claimId } = await completeCheck(writer);
    await publish(writer, editor, checkId);
    const content = [
      `UPDATE claims SET statement = 'x' WHERE id = '${claimId}'`,
      `UPDATE claims SET slug = 'x' WHERE id = '${claimId}'`,
      `DELETE FROM evidence WHERE claim_id = '${claimId}'`,
      `UPDATE evidence SET quote = 'x' WHERE claim_id = '${claimId}'`,
      `UPDATE verdicts SET rating = 'false' WHERE claim_id = '${claimId}'`,
      `UPDATE checks SET title = 'x' WHERE id = '${checkId}'`,
      `UPDATE checks SET slug = 'x' WHERE id = '${checkId}'`,
      `UPDATE articles SET headline = 'x' WHERE id = (SELECT article_id FROM checks WHERE id = '${checkId}')`,
      `DELETE FROM checks WHERE id = '${checkId}'`,
    ];
    for (const statement of content)
      await expect(desk.asApp(statement), statement).rejects.toMatchObject({ code: "CD001" });
    const frozen = [
      "article_versions",
      "published_versions",
      "audit_events",
      "snapshots",
      "check_contributors",
      "rating_scales",
    ];
    for (const table of frozen) {
      const column = table === "audit_events" ? "seq" : table === "check_contributors" ? "user_id" : "id";
      for (const statement of [
        `UPDATE ${table} SET ${column} = ${column}`,
        `DELETE FROM ${table}`,
        `TRUNCATE ${table} CASCADE`,
      ]) {
        await expect(desk.asApp(statement), statement).rejects.toMatchObject({ code: "42501" });
        await expect(desk.asOwner(statement), statement).rejects.toMatchObject({ code: "CD001" });
      }
    }
  });

  it("holds in replication mode too: every guard is enabled always", async () => {
    const { rows } = await desk.asOwner(
      "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgrelid::regclass::text NOT LIKE 'drizzle%' AND tgenabled <> 'A'",
    );
    expect(rows).toEqual([]);
  });

  it("chains the audit trail without a gap, also under parallel writers", async () => {
    await Promise.all(Array.from({ length: 10 }, () => completeCheck(writer)));
    expect(await findBrokenAuditEvent(desk.db)).toBeNull();
  });

  it("names the audit event that somebody with the owner's rights altered", async () => {
    await desk.asOwner("ALTER TABLE audit_events DISABLE TRIGGER USER");
    await desk.asOwner("UPDATE audit_events SET actor_name = 'Nobody' WHERE seq = 3");
    expect(await findBrokenAuditEvent(desk.db)).toEqual({ seq: 3 });
    await desk.asOwner("UPDATE audit_events SET actor_name = 'Wanda Writer' WHERE seq = 3");
    await desk.asOwner("ALTER TABLE audit_events ENABLE ALWAYS TRIGGER audit_events_frozen_rows");
  });
});

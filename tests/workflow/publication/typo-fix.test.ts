import { beforeAll, describe, expect, it } from "vitest";
import { sqlState } from "#db/client.ts";
import type { CorrectionKind } from "#domain/publication/publication-kind.ts";
import { modifiedAt } from "#domain/publication/published-check.ts";
import { ANONYMOUS } from "#domain/user/actor.ts";
import { asOwner } from "#tests/support/as-owner.ts";
import { completeCheck, type Desk, mustSucceed, openDesk, publish } from "#tests/support/desk.ts";
import { causeEvent } from "#workflow/check/cause-event.ts";
import { editCheck } from "#workflow/check/edit-check.ts";
import { readCheck } from "#workflow/check/read-check.ts";
import { readReview } from "#workflow/check/read-review.ts";
import type { Ctx } from "#workflow/context.ts";
import { readLogEntries } from "#workflow/log/read-log.ts";
import { listNewestVersions } from "#workflow/publication/list-published-claims.ts";
import { listVerdicts } from "#workflow/publication/list-verdicts.ts";
import { listCorrections, readPublishedVersion } from "#workflow/publication/read-published.ts";
import { rewordCorrection } from "#workflow/publication/reword-correction.ts";
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

/** A published check, opened again for a change of this kind. */
async function opened(correctionKind: CorrectionKind, reason = "We mended the spelling of the title.") {
  const { checkId, claimId } = await completeCheck(writer);
  const { slug } = await publish(writer, editor, checkId);
  mustSucceed(await causeEvent(editor, "start_correction", { checkId, correctionKind, reason }));
  const { version, title } = mustSucceed(await readCheck(writer, { checkId }));
  return { checkId, claimId, slug, version, title };
}

const OTHER_VERDICT = {
  rating: "needs_context",
  summary: "True of another year.",
  rationale: "See [1].",
  asOf: "2026-02-28",
} as const;

describe("a typo fix", () => {
  it("stands in the history and in the log, and is announced nowhere", async () => {
    const { checkId, slug, version, title } = await opened("typo");
    const before = (await listVerdicts(reader)).items.map((item) => item.slug);
    mustSucceed(await editCheck(writer, { checkId, basedOn: version, title: `${title}.` }));
    const other = await completeCheck(writer);
    const { slug: newer } = await publish(writer, editor, other.checkId);
    await publish(writer, editor, checkId);

    const now = mustSucceed(await readPublishedVersion(reader, { slug }));
    expect(now.check).toMatchObject({ version: 2, kind: "typo", format: "claimdesk/check/3", changes: [] });
    expect(now.history.map((entry) => entry.kind)).toEqual(["original", "typo"]);
    expect(modifiedAt(now)).toBe(now.check.firstPublishedAt);
    expect((await listCorrections(reader)).filter((item) => item.slug === slug)).toEqual([]);
    // It does not come before what was published after its first version.
    for (const slugs of [
      (await listVerdicts(reader)).items.map((item) => item.slug),
      (await listNewestVersions(reader, { limit: 50 })).map((item) => item.check.slug),
    ]) {
      expect(slugs.indexOf(newer)).toBeLessThan(slugs.indexOf(slug));
    }
    expect(before).toContain(slug);
    const entries = mustSucceed(await readLogEntries(reader, { start: 0, end: 500 })).entries.map(
      (entry: unknown) => (typeof entry === "string" ? JSON.parse(entry) : entry) as Record<string, unknown>,
    );
    expect(entries).toContainEqual(
      expect.objectContaining({ kind: "publication", publication: "typo", slug, version: 2, sha256: now.sha256 }),
    );
  });

  it("that changes a rating is refused when it is submitted, and names the field; as a correction it goes through", async () => {
    const { checkId, claimId, slug } = await opened("typo");
    mustSucceed(await proposeVerdict(writer, { claimId, ...OTHER_VERDICT }));
    const refused = await causeEvent(writer, "submit", { checkId });
    expect(refused).toMatchObject({ ok: false, error: { kind: "kind_does_not_fit", correctionKind: "typo" } });
    expect(refused.ok ? [] : "misfits" in refused.error && refused.error.misfits).toContainEqual({
      claimNumber: 1,
      field: "Rating",
      reason: "rating_is_corrected",
    });
    const reason = "We rated it Supported. It is true of another year; we misread the table.";
    mustSucceed(await rewordCorrection(editor, { checkId, correctionKind: "correction", reason }));
    await publish(writer, editor, checkId);
    const now = mustSucceed(await readPublishedVersion(reader, { slug }));
    expect(now.check).toMatchObject({ version: 2, kind: "correction", reason });
    expect((await listCorrections(reader)).some((item) => item.slug === slug)).toBe(true);
  });

  it("is approved by somebody who did not write it, as everything is", async () => {
    const { checkId, version, title } = await opened("typo");
    mustSucceed(await editCheck(editor, { checkId, basedOn: version, title: `${title}.` }));
    mustSucceed(await causeEvent(writer, "submit", { checkId }));
    const { contentHash } = mustSucceed(await readCheck(editor, { checkId }));
    expect(await causeEvent(editor, "approve", { checkId, contentHash })).toMatchObject({
      error: { kind: "own_work" },
    });
  });
});

describe("a version that says what readers have already", () => {
  it.each(["correction", "update", "typo"] as const)("is no %s: it is refused, and ended instead", async (kind) => {
    const { checkId, slug, version, title } = await opened(kind);
    expect(await causeEvent(writer, "submit", { checkId })).toMatchObject({ error: { kind: "nothing_changed" } });
    // Nor is one whose change was taken back while it was reviewed.
    mustSucceed(await editCheck(writer, { checkId, basedOn: version, title: `${title}.` }));
    mustSucceed(await causeEvent(writer, "submit", { checkId }));
    const changed = mustSucceed(await readCheck(writer, { checkId }));
    mustSucceed(await editCheck(writer, { checkId, basedOn: changed.version, title }));
    const { contentHash } = mustSucceed(await readCheck(editor, { checkId }));
    expect(await causeEvent(editor, "approve", { checkId, contentHash })).toMatchObject({
      error: { kind: "nothing_changed" },
    });
    mustSucceed(await causeEvent(editor, "abandon_correction", { checkId }));
    expect(mustSucceed(await readPublishedVersion(reader, { slug })).check.version).toBe(1);
  });
});

describe("an update", () => {
  it("is reviewed with what readers will be told of it, in its place", async () => {
    const reason = "We added what the port says now.";
    const { checkId, version, title } = await opened("update", reason);
    mustSucceed(await editCheck(writer, { checkId, basedOn: version, title: `${title} again` }));
    const { preview } = mustSucceed(await readReview(editor, { checkId }));
    expect(preview.history.map((entry) => [entry.version, entry.kind, entry.reason])).toEqual([
      [1, "original", null],
      [2, "update", reason],
    ]);
  });

  it("that changes a rating is refused: that is always a correction", async () => {
    const { checkId, claimId } = await opened("update", "We added what the port says now.");
    mustSucceed(await proposeVerdict(writer, { claimId, ...OTHER_VERDICT }));
    expect(await causeEvent(writer, "submit", { checkId })).toMatchObject({
      error: { kind: "kind_does_not_fit", misfits: [{ claimNumber: 1, field: "Rating" }] },
    });
  });
});

describe("what readers are told of a change", () => {
  it("can be reworded while it is worked on, by an editor, and not while it is under review", async () => {
    const { checkId, version, title } = await opened("update", "We added a line.");
    const words = { checkId, correctionKind: "typo", reason: "We mended the title." } as const;
    expect(await rewordCorrection(writer, words)).toMatchObject({ error: { kind: "forbidden" } });
    expect(await rewordCorrection(editor, { ...words, reason: "  " })).toMatchObject({
      error: { kind: "reason_missing" },
    });
    mustSucceed(await rewordCorrection(editor, words));
    expect(mustSucceed(await readCheck(writer, { checkId })).correction).toMatchObject({
      kind: "typo",
      reason: "We mended the title.",
    });
    mustSucceed(await editCheck(writer, { checkId, basedOn: version + 1, title: `${title}.` }));
    mustSucceed(await causeEvent(writer, "submit", { checkId }));
    expect(await rewordCorrection(editor, words)).toEqual({ ok: false, error: { kind: "correction_not_open" } });
    mustSucceed(await causeEvent(editor, "return", { checkId, reason: "Say more." }));
    mustSucceed(await rewordCorrection(editor, { ...words, reason: "We mended the spelling of the title." }));
    const untouched = await completeCheck(writer);
    expect(await rewordCorrection(editor, { ...words, checkId: untouched.checkId })).toMatchObject({
      error: { kind: "correction_not_open" },
    });
  });

  it("is held by the database too: a version that changes a rating cannot be stored as an update", async () => {
    const { checkId } = await opened("update", "We added a line.");
    const statement = `INSERT INTO published_versions
      SELECT 'ver_' || substr(md5(random()::text), 1, 20), check_id, number + 1, 'update', 'x',
        replace(canonical, '"changes":[]', '"changes":[{"from":"supported","to":"false"}]'), sha256, sha256, content_hash,
        approval_id, approver_id, published_by, now() FROM published_versions WHERE check_id = '${checkId}'`;
    // Other guards refuse this row as well; this one comes to speak on its own.
    const alone = `DO $$ BEGIN ALTER TABLE published_versions DISABLE TRIGGER published_versions_guard; ${statement}; END $$`;
    const outcome = await asOwner(desk.ownerUrl, alone).then(
      () => "stored",
      (error: unknown) => sqlState(error) ?? String(error),
    );
    expect(outcome).toBe("CD007");
  });
});

import { beforeAll, describe, expect, it } from "vitest";
import { cause, HARBOUR, REPORT } from "#tests/support/harbour.ts";
import { openNewsroom, type Somebody } from "#tests/support/people.ts";

const newsroom = openNewsroom();
let writer: Somebody;
let editor: Somebody;
const made: Record<string, string> = {};

beforeAll(async () => {
  writer = await newsroom.hire("Wanda Writer", "fact_checker");
  editor = await newsroom.hire("Edda Editor", "editor");
});

// One story, told in order: each step needs the one before.
describe("from an article to a corrected verdict, through the API alone", () => {
  it("imports an article as a frozen text and opens a check on it", async () => {
    const imported = await writer.api.post("/articles", {
      headline: "Port Ellery’s record year",
      outlet: "The Sample",
      text: HARBOUR.replaceAll("\n\n", "\r\n\r\n"),
      byline: "Sam Ple",
      url: "https://news.test/port",
      publishedAt: "2026-01-30",
      language: "en",
    });
    expect(imported.status).toBe(201);
    Object.assign(made, { article: imported.body.id, check: imported.body.checkId });
    const article = await writer.api.get(`/articles/${made.article}`);
    expect(article.body).toMatchObject({
      headline: "Port Ellery’s record year",
      byline: "Sam Ple",
      checkId: made.check,
    });
    expect(article.body.version).toMatchObject({ id: imported.body.versionId, text: HARBOUR });
    expect(article.body.version.sha256).toBe(imported.body.sha256);
    const list = await writer.api.get("/checks?mine=true&limit=1");
    expect(list.body.items[0]).toMatchObject({ id: made.check, state: "open" });
  });

  it("takes HTML too, and keeps its paragraphs", async () => {
    const imported = await writer.api.post("/articles", {
      headline: "Rich",
      outlet: "The Sample",
      html: "<h1>Head</h1><p>One &amp; two</p><script>alert(1)</script><p>Three</p>",
    });
    const article = await writer.api.get(`/articles/${imported.body.id}`);
    expect(article.body.version.text).toBe("Head\n\nOne & two\n\nThree");
  });

  it("suggests sentences by their place in the text", async () => {
    const { body } = await writer.api.get(`/checks/${made.check}/suggestions`);
    expect(body.suggestions.length).toBeGreaterThan(0);
    const points = [...HARBOUR];
    for (const { start, end, exact } of body.suggestions) expect(points.slice(start, end).join("")).toBe(exact);
  });

  it("makes claims of one span, of several, and of overlapping ones", async () => {
    const one = await writer.api.post(`/checks/${made.check}/claims`, {
      anchors: [{ exact: "handled 41 million tonnes last year" }],
      statement: "The harbour of Port Ellery handled 41 million tonnes last year.",
      claimant: { name: "Ada Quist" },
      claimedAt: "2026-01-29T10:00:00Z",
      kind: "figure",
    });
    expect(one.status).toBe(201);
    expect(one.headers.get("etag")).toBe('"1"');
    const [anchor] = one.body.anchors;
    expect([...HARBOUR].slice(anchor.start, anchor.end).join("")).toBe("handled 41 million tonnes last year");
    const several = await writer.api.post(`/checks/${made.check}/claims`, {
      anchors: [
        { exact: "were lent by the state bank" },
        { exact: "Dredging cost 12 million euros", start: [...HARBOUR].join("").indexOf("Dredging") - 1 },
      ],
      statement: "The state bank lent what the dredging cost.",
    });
    expect(several.body.anchors.map((item: { exact: string }) => item.exact)).toEqual([
      "Dredging cost 12 million euros",
      "were lent by the state bank",
    ]);
    const overlapping = await writer.api.post(`/checks/${made.check}/claims`, {
      anchors: [{ exact: "41 million tonnes last year, Mayor Ada Quist said" }],
      statement: "Mayor Ada Quist said so.",
    });
    expect(overlapping.status).toBe(201);
    Object.assign(made, { claim: one.body.id, loan: several.body.id, said: overlapping.body.id });
  });

  it("refuses an anchor that is not in the text, and one that could be two places", async () => {
    const claims = `/checks/${made.check}/claims`;
    const absent = await writer.api.post(claims, { anchors: [{ exact: "42 million" }], statement: "x" });
    expect([absent.status, absent.body.kind, absent.body.exact]).toEqual([422, "anchor_not_found", "42 million"]);
    const twice = await writer.api.post(claims, { anchors: [{ exact: "12 million euros" }], statement: "x" });
    expect([twice.status, twice.body.kind]).toEqual([422, "anchor_ambiguous"]);
    expect(twice.body.occurrences).toHaveLength(2);
    const told = await writer.api.post(claims, {
      anchors: [{ exact: "12 million euros", prefix: "the port said, and " }],
      statement: "The state bank lent 12 million euros.",
    });
    expect(told.body.anchors[0].start).toBe(twice.body.occurrences[1].start);
    Object.assign(made, { lent: told.body.id });
  });

  it("changes a claim only over the version that was seen", async () => {
    const path = `/claims/${made.claim}`;
    const change = { statement: "Port Ellery’s harbour handled 41 million tonnes in 2025." };
    const blind = await writer.api.patch(path, change);
    expect([blind.status, blind.body.kind]).toEqual([428, "precondition_required"]);
    const seen = await writer.api.patch(path, change, 1);
    expect([seen.status, seen.body.statement, seen.headers.get("etag")]).toEqual([200, change.statement, '"2"']);
    const late = await writer.api.patch(path, { statement: "Another wording." }, 1);
    expect([late.status, late.body.kind]).toEqual([409, "stale_version"]);
    expect(late.body.current).toMatchObject({ version: 2, statement: change.statement });
    expect((await writer.api.get(path)).body).toMatchObject({ version: 2, statement: change.statement });
  });

  it("drops a claim with a reason of the list, and takes it up again", async () => {
    const free = await writer.api.post(`/claims/${made.lent}/drop`, { reason: "because" });
    expect([free.status, free.body.kind]).toEqual([400, "invalid_input"]);
    expect(free.body.fields.reason).toContain("not_checkable");
    const dropped = await writer.api.post(`/claims/${made.lent}/drop`, { reason: "duplicate", note: "See the loan." });
    expect(dropped.body).toMatchObject({ state: "dropped", version: 2 });
    expect((await writer.api.post(`/claims/${made.lent}/reopen`)).body.state).toBe("accepted");
    await writer.api.post(`/claims/${made.lent}/drop`, { reason: "duplicate", duplicateOf: made.loan });
    await writer.api.post(`/claims/${made.said}/drop`, { reason: "out_of_scope" });
    const { body } = await writer.api.get(`/claims/${made.lent}`);
    expect(body.drop).toEqual({ reason: "duplicate", note: null, duplicateOf: made.loan });
  });

  it("keeps a register of sources and origins", async () => {
    const name = `Port of Ellery ${Date.now()}`;
    const source = await writer.api.post("/sources", { name, kind: "company", country: "se", stateAffiliated: false });
    expect(source.body).toMatchObject({ name, kind: "company", country: "SE", version: 1 });
    const again = await writer.api.post("/sources", { name: name.toUpperCase(), kind: "company" });
    expect([again.status, again.body.kind]).toEqual([409, "source_name_taken"]);
    const edited = await writer.api.patch(`/sources/${source.body.id}`, { owner: "The city" }, 1);
    expect(edited.body).toMatchObject({ name, country: "SE", owner: "The city", version: 2 });
    expect((await writer.api.patch(`/sources/${source.body.id}`, { owner: "" }, 1)).body.kind).toBe("stale_version");
    const found = await writer.api.get(`/sources?q=${encodeURIComponent(name)}`);
    expect(found.body.items).toHaveLength(1);
    const origin = await writer.api.post("/origins", { name: `Harbour master ${name}`, kind: "interview" });
    expect(origin.status).toBe(201);
    expect((await writer.api.get(`/origins?q=${encodeURIComponent("Harbour master")}`)).body.items).not.toEqual([]);
    Object.assign(made, { source: source.body.id, origin: origin.body.id });
  });

  it("says of each quote how it compares with the archived copy", async () => {
    const snapshot = await writer.api.post("/snapshots", {
      url: "https://port.test/report",
      title: "Report",
      text: REPORT,
    });
    expect(snapshot.status).toBe(201);
    expect((await writer.api.get(`/snapshots/${snapshot.body.id}`)).body.text).toBe(REPORT);
    made.snapshot = snapshot.body.id;
    const quotes: Record<string, string> = {
      exact: "handled 41.2 million tonnes in the year",
      approximate: "the port of Port Ellery handled 41.2 million tonnes, in the year",
      altered: "handled 44.2 million tonnes in the year",
      absent: "nobody ever wrote anything of the kind about whales",
    };
    for (const [status, quote] of Object.entries(quotes)) {
      const evidence = await writer.api.post(`/claims/${made.loan}/evidence`, {
        sourceId: made.source,
        stance: "context",
        quote,
        snapshotId: snapshot.body.id,
        originId: made.origin,
      });
      expect([evidence.status, evidence.body.quoteStatus], quote).toEqual([201, status]);
      if (status !== "absent") {
        const { start, end } = evidence.body.quoteAnchor;
        expect([...REPORT].slice(start, end).join("")).toContain("million tonnes");
      }
      await writer.api.delete(`/evidence/${evidence.body.id}`, 1);
    }
    const bare = await writer.api.post(`/claims/${made.loan}/evidence`, {
      sourceId: made.source,
      stance: "context",
      quote: "anything",
      origin: { name: "A passer-by" },
    });
    expect(bare.body.quoteStatus).toBe("no_snapshot");
    expect((await writer.api.delete(`/evidence/${bare.body.id}`)).status).toBe(428);
    expect((await writer.api.delete(`/evidence/${bare.body.id}`, 1)).status).toBe(204);
    const gone = await writer.api.patch(`/evidence/${bare.body.id}`, { note: "x" }, 1);
    expect([gone.status, gone.body.kind]).toEqual([404, "evidence_not_found"]);
  });

  it("tells what is missing, and refuses to submit until it is there", async () => {
    const early = await cause(writer.api, made.check ?? "", "submit");
    expect([early.status, early.body.kind]).toEqual([409, "guard_failed"]);
    expect(early.body.missing.map((item: { code: string }) => item.code)).toContain("no_verdict");
    for (const claim of [made.claim, made.loan]) {
      const evidence = await writer.api.post(`/claims/${claim}/evidence`, {
        sourceId: made.source,
        stance: "supports",
        quote:
          claim === made.claim ? "handled 41.2 million tonnes in the year" : "dredging was 12 million euros in total",
        snapshotId: made.snapshot,
        url: "https://port.test/report",
        publishedAt: "2026-01-15",
        accessedAt: "2026-01-31T09:00:00Z",
        locator: "p. 4",
      });
      expect(evidence.body.quoteStatus).toBe("exact");
      made[`evidence ${claim}`] = evidence.body.id;
      made[`number ${claim}`] = String(evidence.body.number);
    }
    const verdict = await writer.api.put(`/claims/${made.claim}/verdict`, {
      rating: "supported",
      summary: "The port reports a little more.",
      rationale: "The annual report has 41.2 million tonnes [1].",
      asOf: "2026-01-31",
      reviewBy: "2027-01-31",
    });
    expect(verdict.body.missing.map((item: { code: string }) => item.code)).toEqual(["too_few_origins"]);
    const primary = await writer.api.patch(`/evidence/${made[`evidence ${made.claim}`]}`, { primary: true }, 1);
    expect(primary.body.version).toBe(2);
    const needsContext = await writer.api.put(`/claims/${made.loan}/verdict`, {
      rating: "needs_context",
      summary: "The loan paid for more than dredging.",
      // Numbers are never given again: four pieces of evidence were tried and taken off before.
      rationale: `The report gives the cost [${made[`number ${made.loan}`]}].`,
      asOf: "2026-01-31T12:00:00Z",
    });
    expect(needsContext.body).toEqual({ version: 1, missing: [] });
    expect((await writer.api.get(`/checks/${made.check}`)).body).toMatchObject({
      missing: [],
      allowedEvents: ["submit"],
    });
  });

  it("submits, is commented on and returned with a reason, and submits again", async () => {
    const submitted = await cause(writer.api, made.check ?? "", "submit");
    expect(submitted.body).toMatchObject({ state: "submitted", round: 1, submittedBy: { id: writer.id } });
    const comment = await editor.api.post(`/checks/${made.check}/comments`, {
      body: "Which year?",
      claimId: made.claim,
    });
    expect(comment.status).toBe(201);
    const wordless = await cause(editor.api, made.check ?? "", "return");
    expect([wordless.status, wordless.body.kind]).toEqual([400, "reason_missing"]);
    expect(wordless.body.fields.reason).toBeTruthy();
    const returned = await cause(editor.api, made.check ?? "", "return", { reason: "Name the year." });
    expect(returned.body.state).toBe("changes_requested");
    const talk = await writer.api.get(`/checks/${made.check}/comments`);
    expect(talk.body.items.map((item: { kind: string }) => item.kind)).toEqual(["comment", "return"]);
    expect((await cause(writer.api, made.check ?? "", "submit")).body).toMatchObject({ state: "submitted", round: 2 });
  });

  it("is approved by another person, and only the very content that they read", async () => {
    const read = (await editor.api.get(`/checks/${made.check}`)).body;
    expect(read.allowedEvents).toEqual(["return", "approve"]);
    expect((await cause(writer.api, made.check ?? "", "approve", { contentHash: read.contentHash })).status).toBe(403);
    const hashless = await cause(editor.api, made.check ?? "", "approve");
    expect([hashless.status, hashless.body.kind]).toEqual([400, "content_hash_missing"]);
    await writer.api.put(`/claims/${made.claim}/verdict`, {
      rating: "supported",
      summary: "The port reports a little more, for 2025.",
      rationale: "The annual report has 41.2 million tonnes [1].",
      asOf: "2026-01-31",
    });
    const late = await cause(editor.api, made.check ?? "", "approve", { contentHash: read.contentHash });
    expect([late.status, late.body.kind]).toEqual([409, "content_changed"]);
    const approved = await cause(editor.api, made.check ?? "", "approve", { contentHash: late.body.contentHash });
    expect(approved.body).toMatchObject({ state: "approved", approval: { by: { id: editor.id } } });
  });

  it("is published, and readers find it and its claims", async () => {
    const early = await cause(writer.api, made.check ?? "", "publish");
    expect(early.status).toBe(403);
    const published = await cause(editor.api, made.check ?? "", "publish");
    expect(published.body).toMatchObject({ state: "published", publishedVersion: 1 });
    Object.assign(made, { slug: published.body.slug, claimSlug: published.body.claims[0].slug });
    const page = await fetch(`${newsroom.baseUrl}/verdicts/${made.slug}`);
    expect([page.status, (await page.text()).includes("The port reports a little more, for 2025.")]).toEqual([
      200,
      true,
    ]);
    expect((await fetch(`${newsroom.baseUrl}/claims/${made.claimSlug}`)).status).toBe(200);
  });

  it("is frozen until a correction is started, and both versions stay readable", async () => {
    const frozen = await writer.api.patch(`/claims/${made.claim}`, { kind: "fact" }, 2);
    expect([frozen.status, frozen.body.kind]).toEqual([409, "not_editable"]);
    expect((await cause(editor.api, made.check ?? "", "start_correction")).body.kind).toBe("reason_missing");
    const opened = await cause(editor.api, made.check ?? "", "start_correction", { reason: "The figure is for 2024." });
    expect(opened.body).toMatchObject({ state: "correcting", publishedVersion: 1 });
    await writer.api.put(`/claims/${made.claim}/verdict`, {
      rating: "mostly_supported",
      summary: "Right, but for another year.",
      rationale: "The annual report has 41.2 million tonnes [1], for 2024.",
      asOf: "2026-02-01",
    });
    const { body } = await cause(writer.api, made.check ?? "", "submit");
    await cause(editor.api, made.check ?? "", "approve", { contentHash: body.contentHash });
    expect((await cause(editor.api, made.check ?? "", "publish")).body.publishedVersion).toBe(2);
    const versions = (await writer.api.get(`/checks/${made.check}/versions`)).body.items;
    expect(versions).toMatchObject([
      { version: 1, kind: "original", reason: null, approvedBy: editor.name, writtenBy: [writer.name] },
      { version: 2, kind: "correction", reason: "The figure is for 2024.", approvedBy: editor.name },
    ]);
    expect(versions[1].changes).toMatchObject([{ from: "supported", to: "mostly_supported" }]);
  });

  it("is retracted with a reason, and nothing can be done to it after", async () => {
    const retracted = await cause(editor.api, made.check ?? "", "retract", { reason: "The report was forged." });
    expect(retracted.body).toMatchObject({ state: "retracted", allowedEvents: [] });
    for (const event of ["submit", "publish", "retract", "start_correction"]) {
      const { status, body } = await cause(editor.api, made.check ?? "", event, { reason: "again" });
      expect([status, body.kind]).toEqual([409, "wrong_state"]);
    }
    const page = await fetch(`${newsroom.baseUrl}/verdicts/${made.slug}`);
    expect(await page.text()).toContain("The report was forged.");
  });
});

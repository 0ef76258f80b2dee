import { expect, it } from "vitest";
import { findBrokenAuditEvent } from "#db/audit.ts";
import { openDatabase } from "#db/client.ts";
import { sliceCodePoints } from "#domain/article/code-points.ts";
import { countOrigins, originTallyText } from "#domain/evidence/count-origins.ts";
import { unfilledPlaces } from "#domain/site-page/page-text.ts";
import { SITE_PAGE_KEYS } from "#domain/site-page/site-page.ts";
import { ANONYMOUS } from "#domain/user/actor.ts";
import { seedDemo } from "#scripts/demo/seed-demo.ts";
import { mustSucceed } from "#tests/support/desk.ts";
import { testLogKey } from "#tests/support/log-key.ts";
import { testDatabase } from "#tests/support/postgres.ts";
import { listAttention } from "#workflow/attention/list-attention.ts";
import { listVerdicts } from "#workflow/publication/list-verdicts.ts";
import { listCorrections, readPublishedVersion } from "#workflow/publication/read-published.ts";
import { readPublishedCopy } from "#workflow/publication/read-published-copy.ts";
import { readPublicSitePage } from "#workflow/site-page/read-site-page.ts";

const PEOPLE = [
  { email: "mira@demo.example", name: "Mira Sandoval", roles: ["fact_checker" as const], password: "a long demo pass" },
  {
    email: "jonas@demo.example",
    name: "Jonas Adeyemi",
    roles: ["fact_checker" as const],
    password: "a long demo pass",
  },
  { email: "edda@demo.example", name: "Edda Lindqvist", roles: ["editor" as const], password: "a long demo pass" },
  { email: "arun@demo.example", name: "Arun Mehta", roles: ["admin" as const], password: "a long demo pass" },
];

it("the sample newsroom has a corrected verdict whose every quote stands in its archived copy, and is seeded once", async () => {
  const { appUrl } = await testDatabase();
  const publisher = { name: "Test Desk", url: "http://localhost:3000" };
  const key = testLogKey();
  await seedDemo(appUrl, PEOPLE, publisher, () => [key]);
  await seedDemo(appUrl, PEOPLE, publisher, () => [key]);
  const { db, pool } = openDatabase(appUrl);
  try {
    const ctx = { db, actor: ANONYMOUS, requestId: "test", now: () => new Date(), publisher };
    const { items } = await listVerdicts(ctx);
    expect(items.map((item) => item.version)).toEqual([2]);
    const actor = { kind: "user", id: "", name: "", roles: ["editor"], scopes: ["*"], via: "session" } as const;
    const matters = mustSucceed(await listAttention({ ...ctx, actor })).items;
    expect(matters).toMatchObject([{ kind: "review_due", title: "Past its review date" }]);
    expect((await listCorrections(ctx)).map((entry) => entry.kind)).toEqual(["correction", "retraction"]);
    const { check } = mustSucceed(await readPublishedVersion(ctx, { slug: items[0]?.slug ?? "" }));
    expect(check.changes).toMatchObject([{ claimNumber: 7, from: "supported", to: "needs_context" }]);
    const before = mustSucceed(await readPublishedVersion(ctx, { slug: items[0]?.slug ?? "", version: 1 })).check;
    const stale = before.claims.find((claim) => claim.number === 7);
    expect(stale?.verdict?.reviewBy && stale.verdict.reviewBy < check.publishedAt).toBe(true);
    const evidence = check.claims.flatMap((claim) => claim.evidence);
    expect(evidence.filter((item) => item.quoteStatus !== "exact")).toEqual([]);
    for (const { snapshot, quoteAnchor, quote } of evidence) {
      const { text, uses } = mustSucceed(await readPublishedCopy(ctx, { snapshotId: snapshot?.id ?? "" }));
      expect(text).toMatch(/^Demo extract, written for this sample: /);
      expect(sliceCodePoints(text, quoteAnchor?.start ?? 0, quoteAnchor?.end ?? 0)).toBe(quote);
      expect(uses).not.toEqual([]);
    }
    const [first] = check.claims;
    const tally = countOrigins(first?.evidence ?? []);
    expect(originTallyText(tally)).toBe("4 links, 1 origin");
    expect(tally).toMatchObject({ independent: 0, primary: 1, origins: [{ root: { isParty: true } }] });
    expect(first?.evidence.map((item) => item.origin.derivesFrom.length)).toEqual([0, 1, 1, 1]);
    const rated = check.claims.filter((claim) => claim.verdict);
    expect(rated.map((claim) => claim.evidence.length)).toEqual([4, 6, 6, 3, 3, 4, 4, 4, 3]);
    const asked = check.claims.flatMap((claim) => claim.replyRequests);
    expect(asked.map((reply) => reply.outcome).sort()).toEqual(["answered", "declined", "no_answer"]);
    expect(new Set(asked.map((reply) => reply.party))).toEqual(new Set(["The Meridian Sample"]));
    expect(new Set(check.claims.map((claim) => claim.verdict?.rating))).toEqual(
      new Set(["supported", "mostly_supported", "needs_context", "disputed", undefined]),
    );
    for (const page of SITE_PAGE_KEYS) {
      const text = await readPublicSitePage(ctx, page);
      expect(unfilledPlaces(text.body), page).toEqual([]);
    }
    expect(await findBrokenAuditEvent(db)).toBeNull();
  } finally {
    await pool.end();
  }
}, 60_000);

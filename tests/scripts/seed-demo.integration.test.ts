import { expect, it } from "vitest";
import { findBrokenAuditEvent } from "#db/audit.ts";
import { openDatabase } from "#db/client.ts";
import { ANONYMOUS } from "#domain/user/actor.ts";
import { seedDemo } from "#scripts/demo/seed-demo.ts";
import { mustSucceed } from "#tests/support/desk.ts";
import { testDatabase } from "#tests/support/postgres.ts";
import { listVerdicts, readPublishedVersion } from "#workflow/publication/read-published.ts";

const PEOPLE = [
  { email: "mira@demo.example", name: "Mira Sandoval", roles: ["fact_checker" as const], password: "a long demo pass" },
  {
    email: "jonas@demo.example",
    name: "Jonas Adeyemi",
    roles: ["fact_checker" as const],
    password: "a long demo pass",
  },
  { email: "edda@demo.example", name: "Edda Lindqvist", roles: ["editor" as const], password: "a long demo pass" },
];

it("the sample newsroom has a corrected verdict whose every quote stands in its archived copy, and is seeded once", async () => {
  const { appUrl } = await testDatabase();
  const publisher = { name: "Test Desk", url: "http://localhost:3000" };
  await seedDemo(appUrl, PEOPLE, publisher);
  await seedDemo(appUrl, PEOPLE, publisher);
  const { db, pool } = openDatabase(appUrl);
  try {
    const ctx = { db, actor: ANONYMOUS, requestId: "test", now: () => new Date(), publisher };
    const { items } = await listVerdicts(ctx);
    expect(items.map((item) => item.version)).toEqual([2]);
    const { check } = mustSucceed(await readPublishedVersion(ctx, { slug: items[0]?.slug ?? "" }));
    expect(check.changes).toMatchObject([{ from: "supported", to: "needs_context" }]);
    const evidence = check.claims.flatMap((claim) => claim.evidence);
    expect(evidence.filter((item) => item.quoteStatus !== "exact")).toEqual([]);
    expect(new Set(check.claims.map((claim) => claim.verdict?.rating))).toEqual(
      new Set(["supported", "mostly_supported", "needs_context", "disputed", undefined]),
    );
    expect(await findBrokenAuditEvent(db)).toBeNull();
  } finally {
    await pool.end();
  }
});

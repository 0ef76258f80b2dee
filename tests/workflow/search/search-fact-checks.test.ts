import { getTableColumns } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { publishedClaims } from "#db/schema/search.ts";
import { parseSearchQuery } from "#domain/search/search-query.ts";
import { completeCheck, openDesk, publish } from "#tests/support/desk.ts";
import { type FactCheckPlace, searchFactChecks } from "#workflow/search/search-fact-checks.ts";

const desk = await openDesk();
const reader = desk.ctx({ kind: "anonymous" });

beforeAll(async () => {
  const writer = await desk.person("Wilma Writer", "fact_checker");
  const editor = await desk.person("Edda Editor", "editor");
  for (let at = 0; at < 3; at += 1) await publish(writer, editor, (await completeCheck(writer)).checkId);
  // More than are ranked, all of one moment, and copied beneath the use cases because only their number matters.
  for (let from = 0; from < 2_100; from += 150) await copyClaims("copy-", from);
}, 120_000);

/** What PostgreSQL does not make by itself. */
const WRITTEN = Object.values(getTableColumns(publishedClaims))
  .filter(({ generated }) => generated === undefined)
  .map(({ name }) => name)
  .join(", ");

function copyClaims(slug: string, from: number) {
  return desk.asOwner(`
    INSERT INTO published_claims (${WRITTEN}) SELECT ${WRITTEN} FROM (SELECT (jsonb_populate_record(NULL::published_claims, to_jsonb(one) || jsonb_build_object(
      'claim_id', 'clm_' || lpad('${slug}' || at, 20, '0'), 'slug', '${slug}' || at,
      'words', one.words || to_tsvector('english', 'bulk ${slug}')))).*
    FROM (SELECT * FROM published_claims LIMIT 1) AS one,
      generate_series(${from}, ${from} + 149) AS at) AS copied`);
}

async function everyPage(q: string | null, limit: number): Promise<string[]> {
  const ids: string[] = [];
  const query = q === null ? null : parseSearchQuery(q);
  let after: FactCheckPlace | null = null;
  do {
    const { items, next } = await searchFactChecks(reader, { query, filters: {}, limit, offset: 0, after });
    ids.push(...items.map(({ claimId }) => claimId));
    after = next;
  } while (after !== null);
  return ids;
}

describe("the pages of a search for programs are disjoint and complete", () => {
  it("by rank, where all that fits is ranked", async () => {
    for (let from = 0; from < 300; from += 150) await copyClaims("scarce-", from);
    const ids = await everyPage("scarce", 77);
    expect(ids).toHaveLength(300);
    expect(new Set(ids).size).toBe(300);
  });

  it("by day, where more fits than is ranked, and without words", async () => {
    const { rows } = await desk.asOwner("SELECT claim_id FROM published_claims ORDER BY 1");
    const all = rows.map((row) => (row as { claim_id: string }).claim_id);
    expect(all.length).toBeGreaterThan(2_000);
    for (const q of ["harbour", null]) expect((await everyPage(q, 999)).sort()).toEqual([...all].sort());
  });
});

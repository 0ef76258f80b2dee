import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { earlierChecks, matchDocuments } from "#db/schema/earlier-checks.ts";
import type { FoundReview, RefusedReview } from "#domain/claim/earlier/found-review.ts";
import { JOB_HANDLERS } from "#jobs/job-handlers.ts";
import { doNextJob } from "#jobs/job-runner.ts";
import { type Desk, mustSucceed, openDesk, TEST_ARTICLE } from "#tests/support/desk.ts";
import { type LocalSite, putPage, startLocalSite } from "#tests/support/local-site.ts";
import { removeFolder } from "#tests/support/remove-folder.ts";
import { testArchive } from "#tests/support/test-archive.ts";
import type { Archive } from "#workflow/archive.ts";
import { importArticle } from "#workflow/article/import-article.ts";
import { acceptClaim } from "#workflow/claim/accept-claim.ts";
import { dropClaim } from "#workflow/claim/drop-claim.ts";
import { editClaim } from "#workflow/claim/edit-claim.ts";
import type { Ctx } from "#workflow/context.ts";
import { importReviews } from "#workflow/earlier/import-reviews.ts";
import { indexMissingClaims } from "#workflow/earlier/index-claims.ts";
import { listImports } from "#workflow/earlier/list-imports.ts";
import { matchClaims } from "#workflow/earlier/match-claims.ts";
import { readJob } from "#workflow/job/read-job.ts";
import { startJob, startUpload } from "#workflow/job/start-job.ts";

let desk: Desk;
let site: LocalSite;
let archive: Archive;
let writer: Ctx;

beforeAll(async () => {
  desk = await openDesk();
  site = await startLocalSite();
  const dataDir = mkdtempSync(join(tmpdir(), "claimdesk-earlier-"));
  archive = testArchive(dataDir, site.origin);
  writer = await desk.person("Eva Earlier", "fact_checker");
  return async () => {
    await site.stop();
    removeFolder(dataDir);
  };
});

const review = (claim: string, url: string, more: Partial<FoundReview> = {}): FoundReview => ({
  ...{ claim, url, claimant: null, claimedAt: null, publisher: "Example Checks", publisherUrl: null, title: null },
  ...{ summary: null, publishedAt: null, rating: "False", position: 0, language: "en", ...more },
});
const take = async (found: readonly FoundReview[], refused: readonly RefusedReview[] = [], ctx = writer) =>
  importReviews(ctx, { jobId: null, url: null, fileName: "feed.json" }, { found, refused, more: 0 });
const find = async (text: string, more: { not?: string; limit?: number } = {}) =>
  mustSucceed(await matchClaims(writer, { text, limit: 10, ...more }));
const markup = (claimReviewed: string, url: string) => ({
  ...{ "@type": "ClaimReview", claimReviewed, url, author: { name: "Feed Checks" } },
  reviewRating: { alternateName: "Misleading" },
});
const runJobs = async () => {
  while (await doNextJob({ db: desk.db, archive, now: () => new Date() }, JOB_HANDLERS));
};
async function newClaim(statement: string) {
  const { checkId } = mustSucceed(
    await importArticle(writer, { headline: "Port Ellery", outlet: "The Sample", text: TEST_ARTICLE }),
  );
  const anchors = [{ exact: "handled 41 million tonnes last year" }];
  return { checkId, ...mustSucceed(await acceptClaim(writer, { checkId, anchors, statement })) };
}

describe("an import of others' reviews", () => {
  it("tells what is new, changed and as before, and keeps one check of each claim", async () => {
    const first = [
      review("The bridge is 900 metres long", "https://x.example/1"),
      review("The tower leans", "https://x.example/2"),
      review("The tower fell", "https://x.example/2"),
    ];
    expect(mustSucceed(await take(first))).toMatchObject({ added: 3, changed: 0, known: 0 });
    const second = [
      review("The bridge is 910 metres long", "https://x.example/1"),
      review("The tower leans", "https://x.example/2", { rating: "True", position: 1 }),
      review("The tower fell", "https://x.example/2"),
    ];
    const problem = { at: 4, about: "x", problem: "no_url" } as const;
    const again = mustSucceed(await take(second, [problem]));
    expect(again).toMatchObject({ added: 0, changed: 2, known: 1, refused: 1 });
    const rows = await desk.db.select().from(earlierChecks).where(eq(earlierChecks.url, "https://x.example/1"));
    expect(rows.map(({ claim, version }) => [claim, version])).toEqual([["The bridge is 910 metres long", 2]]);
    const [newest] = mustSucceed(await listImports(writer, { limit: 1 })).items;
    expect(newest).toMatchObject({ id: again.importId, changed: 2, known: 1, refused: 1, problems: [problem] });
  });

  it("is found by its new words alone after it was reworded", async () => {
    mustSucceed(await take([review("Zebras graze on the runway", "https://x.example/z")]));
    mustSucceed(await take([review("Giraffes graze on the runway", "https://x.example/z")]));
    expect((await find("Zebras")).map(({ claim }) => claim)).toEqual([]);
    expect((await find("a giraffe")).map(({ claim }) => claim)).toEqual(["Giraffes graze on the runway"]);
  });

  it("is in the audit trail, and for the desk alone", async () => {
    const { rows } = await desk.asApp(
      "SELECT count(*)::int AS n FROM audit_events WHERE action = 'earlier_checks.imported'",
    );
    expect(rows).not.toEqual([{ n: 0 }]);
    for (const ctx of [desk.ctx({ kind: "anonymous" }), await desk.person("No Role")]) {
      expect((await take([review("x", "https://x.example/9")], [], ctx)).ok).toBe(false);
      expect((await matchClaims(ctx, { text: "giraffe", limit: 5 })).ok).toBe(false);
      expect((await listImports(ctx, { limit: 5 })).ok).toBe(false);
    }
  });

  it("reads a page at its address, and a feed out of a file", async () => {
    const page = `<p>x</p><script type="application/ld+json">${JSON.stringify(markup("Penguins swim to Port Ellery", "/p"))}</script>`;
    const url = await putPage(site.origin, "/penguins", page);
    const job = mustSucceed(await startJob(writer, { kind: "import_claim_reviews", url }));
    await runJobs();
    const done = mustSucceed(await readJob(writer, { jobId: job.id }));
    expect(done).toMatchObject({ state: "done", result: { added: 1, refused: 0 } });
    expect(await find("penguins")).toMatchObject([
      { by: "others", publisher: "Feed Checks", rating: "Misleading", url: `${site.origin}/p`, shared: ["penguins"] },
    ]);
    const feed = {
      dataFeedElement: [{ item: [markup("Walrus count", "https://x.example/w")] }, { item: [markup("", "")] }],
    };
    const bytes = new TextEncoder().encode(JSON.stringify(feed));
    const file = { kind: "import_claim_reviews", bytes, mediaType: "application/json", fileName: "f.json" } as const;
    const upload = mustSucceed(await startUpload(writer, archive.blobs, file));
    await runJobs();
    expect(mustSucceed(await readJob(writer, { jobId: upload.id })).result).toMatchObject({ added: 1, refused: 1 });
  });

  it("fails with the reason where there is nothing to read", async () => {
    const url = await putPage(site.origin, "/nothing", "<p>No markup here.</p>");
    const job = mustSucceed(await startJob(writer, { kind: "import_claim_reviews", url }));
    await runJobs();
    expect(mustSucceed(await readJob(writer, { jobId: job.id })).error).toEqual({ kind: "no_reviews" });
  });
});

describe("what was checked before", () => {
  it("is the desk's own claims too, drafts included, but not the claim at hand, a dropped one or words that were changed", async () => {
    const claim = await newClaim("The aqueduct carries 12 litres a second");
    expect(await find("How much does the aqueduct carry?")).toMatchObject([
      { by: "desk", claimId: claim.id, checkId: claim.checkId, isPublished: false, rating: null },
    ]);
    expect(await find("the aqueduct", { not: claim.id })).toEqual([]);
    mustSucceed(await editClaim(writer, { claimId: claim.id, basedOn: 1, statement: "The viaduct carries trams" }));
    expect(await find("the aqueduct")).toEqual([]);
    expect(await find("a viaduct")).toMatchObject([{ claimId: claim.id, shared: ["viaduct"] }]);
    mustSucceed(await dropClaim(writer, { claimId: claim.id, reason: "opinion" }));
    expect(await find("a viaduct")).toEqual([]);
  });

  it("is ranked by how much of it is meant, whatever medium it comes from", async () => {
    mustSucceed(
      await take([
        review("The lighthouse of Port Ellery was sold to a brewery", "https://x.example/l1"),
        review("A brewery opened in Port Ellery", "https://x.example/l2"),
        review("The lighthouse is the oldest in the country", "https://x.example/l3"),
      ]),
    );
    const [best] = await find(
      "OMG!! #PortEllery sold its lighthouse to a BREWERY 😡 https://t.co/xyz — Joe (@joe) May 1, 2024",
    );
    expect(best?.claim).toBe("The lighthouse of Port Ellery was sold to a brewery");
    expect(best?.shared).toContain("lighthouse");
  });

  it("is nothing for words that nobody used, for none, and for thousands of them", async () => {
    expect(await find("Qwertyuiop")).toEqual([]);
    expect(await find("the of and")).toEqual([]);
    expect(await find("constructor __proto__ toString")).toEqual([]);
    await expect(find("harbour ".repeat(20_000))).resolves.toBeInstanceOf(Array);
  });

  it("holds the claims that are older than the index as well", async () => {
    const claim = await newClaim("The funicular has two cabins");
    await desk.db.delete(matchDocuments).where(eq(matchDocuments.claimId, claim.id));
    expect(await find("a funicular")).toEqual([]);
    expect(await indexMissingClaims(desk.db)).toBe(1);
    expect(await find("a funicular")).toMatchObject([{ claimId: claim.id }]);
    expect(await indexMissingClaims(desk.db)).toBe(0);
  });

  it("takes in two imports at the same time, with nothing lost", async () => {
    const feed = (name: string) =>
      Array.from({ length: 300 }, (_, at) =>
        review(`${name} kilometre ${at} of the canal`, `https://x.example/${name}${at}`),
      );
    const [one, other] = await Promise.all([take(feed("Alpha")), take(feed("Omega"))]);
    expect([mustSucceed(one).added, mustSucceed(other).added]).toEqual([300, 300]);
    expect((await find("Alpha kilometre 17"))[0]?.claim).toBe("Alpha kilometre 17 of the canal");
    expect((await find("Omega kilometre 217"))[0]?.claim).toBe("Omega kilometre 217 of the canal");
  });

  it("is found behind a hundred that fitted better until they were reworded", async () => {
    const hundred = (words: string) =>
      Array.from({ length: 100 }, (_, at) => review(words, `https://x.example/w${at}`));
    mustSucceed(await take(hundred("An osprey sat there")));
    const later =
      "Nobody has ever seen how somebody counted the osprey that came to the market on a rainy day in spring";
    mustSucceed(await take([review(later, "https://x.example/later")]));
    mustSucceed(await take(hundred("A heron sat there")));
    expect((await find("osprey")).map(({ claim }) => claim)).toEqual([later]);
  });
});

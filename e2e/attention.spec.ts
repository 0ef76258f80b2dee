import { randomBytes } from "node:crypto";
import AxeBuilder from "@axe-core/playwright";
import { expect as expectWithin, type Page, test } from "@playwright/test";
import { sql } from "drizzle-orm";
import { type Colleague, done, type Newsroom, openNewsroom, signIn, watchForErrors } from "#e2e/desk-fixtures.ts";
import { apiClient } from "#tests/support/http-client.ts";
import { putPage } from "#tests/support/local-site.ts";
import { importArticle } from "#workflow/article/import-article.ts";
import { causeEvent } from "#workflow/check/cause-event.ts";
import { readCheck } from "#workflow/check/read-check.ts";
import { acceptClaim } from "#workflow/claim/accept-claim.ts";
import { attachEvidence } from "#workflow/evidence/attach-evidence.ts";
import { listSources } from "#workflow/source/list-sources.ts";
import { createToken } from "#workflow/user/create-token.ts";
import { proposeVerdict } from "#workflow/verdict/propose-verdict.ts";

// Reading a page or file waits for its host's turn and for a process of its own to come up.
const expect = expectWithin.configure({ timeout: 30_000 });

const site = process.env.E2E_SITE_URL ?? "";
const baseUrl = process.env.E2E_BASE_URL ?? "";

const STORY = [
  "The harbour of Port Ellery handled 41 million tonnes of goods last year, its director Ann Orme said on Monday.",
  "The figure is the highest since the port was dredged in 1998, and well above what the council had expected.",
  "Dredging of the channel cost 12 million euros, which the port paid from its reserves and not from a loan.",
];
const REPORT = [
  "The port authority presents its annual report to the council and to everybody who wants to read it.",
  "Port Ellery handled 41 million tonnes of goods in the year, more than in any year before it.",
  "The authority expects more ships in the coming year, because the new lock will be open by then.",
];

const pageOf = (title: string, paragraphs: readonly string[]) =>
  `<!doctype html><html lang="en"><head><title>${title}</title></head><body><article><h1>${title}</h1>${paragraphs
    .map((text) => `<p>${text}</p>`)
    .join("")}</article></body></html>`;

let newsroom: Newsroom;
let ines: Colleague;
let hanne: Colleague;
test.beforeAll(async () => {
  newsroom = openNewsroom();
  ines = await newsroom.hire("Ines Duarte", "fact_checker");
  hanne = await newsroom.hire("Hanne Vestergaard", "editor");
});
test.afterAll(() => newsroom.close());

/** Archives a page as the desk does, through its API, and gives the id of the copy. */
async function archive(url: string): Promise<string> {
  const token = done(await createToken(ines.ctx, { label: "browser test", scopes: ["*"] }));
  const api = apiClient(baseUrl, { token: token.secret });
  const { body } = await api.post("/snapshots", { url });
  await expect.poll(async () => (await api.get(`/jobs/${body.id}`)).body.state).toBe("done");
  return (await api.get(`/jobs/${body.id}`)).body.result.snapshotId;
}

/** A published check on an article and a report that stand on the site. */
async function publishedCheck(): Promise<{ checkId: string; slug: string; story: string; report: string }> {
  const name = randomBytes(4).toString("hex");
  const story = `/story/${name}`;
  const report = `/report/${name}`;
  await putPage(site, story, pageOf(`Port Ellery ${name}`, STORY));
  await putPage(site, report, pageOf("Annual report", REPORT));
  const imported = await importArticle(ines.ctx, {
    ...{ headline: `Port Ellery ${name}`, outlet: "The Sample", url: `${site}${story}`, text: STORY.join("\n\n") },
    snapshotId: await archive(`${site}${story}`),
  });
  const { checkId } = done(imported);
  const claim = done(
    await acceptClaim(ines.ctx, {
      checkId,
      anchors: [{ exact: "handled 41 million tonnes of goods last year" }],
      statement: "Port Ellery handled 41 million tonnes last year",
    }),
  );
  const [source] = done(await listSources(ines.ctx, { limit: 1 })).items;
  done(
    await attachEvidence(ines.ctx, {
      claimId: claim.id,
      sourceId: source?.id ?? "",
      stance: "supports",
      primary: true,
      quote: "Port Ellery handled 41 million tonnes of goods in the year",
      snapshotId: await archive(`${site}${report}`),
      url: `${site}${report}`,
    }),
  );
  done(
    await proposeVerdict(ines.ctx, {
      ...{ claimId: claim.id, rating: "supported", summary: "The report of the port says so." },
      ...{ rationale: "It gives the figure [1].", asOf: "2026-01-31" },
    }),
  );
  done(await causeEvent(ines.ctx, "submit", { checkId }));
  const { contentHash, slug } = done(await readCheck(hanne.ctx, { checkId }));
  done(await causeEvent(hanne.ctx, "approve", { checkId, contentHash }));
  done(await causeEvent(hanne.ctx, "publish", { checkId }));
  return { checkId, slug, story, report };
}

/** Lets the schedule look at a page now, as it would in an hour, and waits for what it finds. */
async function comeDue(page: Page, path: string, matter: RegExp, checkId: string): Promise<void> {
  const neverLookedAt = sql`url = ${site + path} AND looked_at IS NULL AND next_look_at > now()`;
  await expect(async () => {
    await newsroom.db.execute(sql`UPDATE watched_pages SET next_look_at = now() WHERE ${neverLookedAt}`);
    await page.goto(`/attention/${checkId}`);
    await expect(page.getByRole("heading", { name: matter })).toBeVisible({ timeout: 3_000 });
  }).toPass({ timeout: 120_000 });
}

test("a page that changes after publication flags the verdict, beside the quote, and one press opens a correction", async ({
  page,
}) => {
  test.setTimeout(240_000);
  const { problems } = watchForErrors(page);
  const { checkId, report } = await publishedCheck();
  await signIn(page, hanne, "/attention");
  await putPage(site, report, pageOf("Annual report", REPORT.with(1, REPORT[1]?.replace("41", "39") ?? "")));
  await comeDue(page, report, /changed/i, checkId);
  await expect(page.getByText("The page now says it in other words.")).toBeVisible();
  await expect(page.locator(".matter-quote del")).toHaveText("41");
  await expect(page.locator(".matter-quote ins")).toHaveText("39");
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
  await page.goto("/attention");
  await expect(page.locator(`a[href^="/attention/${checkId}"]`).first()).toBeVisible();
  await page.locator(`a[href^="/attention/${checkId}"]`).first().click();
  await page.getByRole("button", { name: "Open a correction" }).click();
  await page.waitForURL(`**/checks/${checkId}`);
  await expect(page.getByText(/Correction in progress\./)).toBeVisible();
  expect(done(await readCheck(hanne.ctx, { checkId })).state).toBe("correcting");
  expect(problems).toEqual([]);
});

test("an article that changes after its check says so to readers, and its claims move to the new text", async ({
  page,
  browser,
}) => {
  test.setTimeout(240_000);
  const { checkId, slug, story } = await publishedCheck();
  await putPage(site, story, pageOf("Port Ellery", ["Correction: an earlier text named another director.", ...STORY]));
  await signIn(page, hanne, `/checks/${checkId}/article`);
  await page.getByRole("button", { name: /Look at the page/ }).click();
  await expect(page.getByRole("heading", { name: /What changed from version 1 to version 2/ })).toBeVisible();
  await expect(page.locator("ins").first()).toContainText("an earlier text named another director");

  const anonymous = await browser.newContext({ javaScriptEnabled: false });
  const reader = await anonymous.newPage();
  // Readers are told within seconds of the desk.
  const told = reader.getByText(/article (?:was )?changed after/i).first();
  await expect
    .poll(async () => {
      await reader.goto(`/verdicts/${slug}`);
      return told.isVisible();
    })
    .toBe(true);
  await anonymous.close();

  done(await causeEvent(hanne.ctx, "start_correction", { checkId, reason: "The article was corrected." }));
  await page.reload();
  await page.getByRole("button", { name: /^Move/ }).click();
  await expect(page.getByText("The check is on the newest text that we have")).toBeVisible();
  const moved = done(await readCheck(hanne.ctx, { checkId }));
  expect(moved.articleVersion.number).toBe(2);
  expect(moved.claims[0]?.anchors[0]?.exact).toBe("handled 41 million tonnes of goods last year");
});

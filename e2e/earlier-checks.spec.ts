import { randomBytes } from "node:crypto";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import {
  type Colleague,
  done,
  importFor,
  type Newsroom,
  openNewsroom,
  signIn,
  waitForKeys,
  watchForErrors,
} from "#e2e/desk-fixtures.ts";
import { putPage } from "#tests/support/local-site.ts";
import { causeEvent } from "#workflow/check/cause-event.ts";
import { readCheck } from "#workflow/check/read-check.ts";
import { acceptClaim } from "#workflow/claim/accept-claim.ts";
import { importReviews } from "#workflow/earlier/import-reviews.ts";
import { listRelations } from "#workflow/earlier/relate-claim.ts";
import { proposeVerdict } from "#workflow/verdict/propose-verdict.ts";

const site = process.env.E2E_SITE_URL ?? "";
const SUMMARY = "The tonnage counts each container twice.";

let newsroom: Newsroom;
let ines: Colleague;
let hanne: Colleague;
/** A harbour of this run's own, so that other tests' claims say something else. */
const harbour = `Quell${[...randomBytes(6)].map((byte) => "bcdfghklmnprstvw"[byte % 16]).join("")}`;
const ARTICLE = `The harbour of ${harbour} handled 41 million tonnes last year, said its director, Ann Orme.

Nobody else on the coast came near it.`;

test.beforeAll(async () => {
  newsroom = openNewsroom();
  ines = await newsroom.hire("Ines Duarte", "fact_checker");
  hanne = await newsroom.hire("Hanne Vestergaard", "editor");
  await reviewed("same", `${harbour} handles 41 million tonnes a year`);
  await reviewed("other", `The harbour of ${harbour} paid for the election of its mayor`);
});
test.afterAll(() => newsroom.close());

/** Somebody else's check of a claim, on a page of theirs, taken in by the desk. */
async function reviewed(name: string, claim: string): Promise<void> {
  const page = `<!doctype html><html lang="en"><title>${claim}</title><main><h1>${claim}?</h1><p>We looked. ${SUMMARY}</p></main></html>`;
  const url = await putPage(site, `/checks/${harbour}-${name}`, page);
  const found = {
    ...{ claim, claimant: null, claimedAt: null, title: `${claim}?`, publisher: "Sample Checks", publisherUrl: site },
    ...{ url, summary: SUMMARY, publishedAt: "2024-02-05", rating: "Half true", position: 0.5, language: "en" },
  };
  const from = { jobId: null, url: null, fileName: `${name}.json` };
  done(await importReviews(ines.ctx, from, { found: [found], refused: [], more: 0 }));
}

async function type(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** Presses Tab until something has the keyboard, and no longer than anybody would. */
async function tabTo(page: Page, isThere: () => Promise<boolean>): Promise<void> {
  for (let presses = 0; presses < 30 && !(await isThere()); presses++) await page.keyboard.press("Tab");
  expect(await isThere()).toBe(true);
}

test("what was checked before is found while one types, judged, and used as evidence that readers are told of, all by keyboard", async ({
  page,
}) => {
  test.setTimeout(180_000);
  const { problems } = watchForErrors(page);
  const checkId = await importFor(ines, ARTICLE);
  await signIn(page, ines, `/checks/${checkId}`);
  await waitForKeys(page);

  // A statement, typed: what was checked before stands beneath it before it is a claim.
  await type(page, "s");
  await expect(page.getByRole("application", { name: "Selecting words of the article" })).toBeFocused();
  await type(page, "Space", "Enter");
  const toolbar = page.getByRole("toolbar", { name: "Selected words" });
  await expect(toolbar.getByRole("button", { name: "New claim" })).toBeFocused();
  await type(page, "n");
  const statement = page.getByRole("textbox", { name: "Statement, so that it stands alone" });
  await expect(statement).toBeFocused();
  await type(page, "ControlOrMeta+a");
  await page.keyboard.type(`${harbour} handled 41 million tonnes in 2023`);
  const panel = page.getByRole("region", { name: "Checked before" });
  const items = panel.getByRole("listitem");
  const same = items.filter({ hasText: `${harbour} handles 41 million tonnes a year` });
  await expect(items.first()).toContainText(`${harbour} handles 41 million tonnes a year`);
  await expect(same).toContainText("Half true · Sample Checks");
  await expect(same).toContainText("found by");
  await expect(panel.getByRole("button", { name: "Use as evidence" })).toHaveCount(0);
  await type(page, "ControlOrMeta+Enter");
  await expect(page.getByRole("heading", { name: "Claim 1", exact: true })).toBeVisible();

  // What a person makes of it: said, changed, taken back with Z.
  await expect(same.getByRole("button", { name: "Same claim" })).toBeVisible();
  await page.locator("body").click({ position: { x: 1, y: 1 } });
  await type(page, "b");
  const [sameClaim, contradicts] = ["Same claim", "Contradicts"].map((name) => same.getByRole("button", { name }));
  if (!sameClaim || !contradicts) throw new Error("no buttons");
  await expect(sameClaim).toBeFocused();
  await expect(same.getByRole("group", { name: /^What it is to claim 1/ })).toBeVisible();
  await type(page, "Enter");
  await expect(page.getByText("Noted: same claim.")).toBeVisible();
  await expect(sameClaim).toHaveAttribute("aria-pressed", "true");
  await type(page, "Tab", "Tab");
  await expect(contradicts).toBeFocused();
  await type(page, "Enter");
  await expect(contradicts).toHaveAttribute("aria-pressed", "true");
  await expect(sameClaim).toHaveAttribute("aria-pressed", "false");
  await type(page, "z");
  await expect(sameClaim).toHaveAttribute("aria-pressed", "true");
  const [claim] = done(await readCheck(ines.ctx, { checkId })).claims;
  const said = async () => done(await listRelations(ines.ctx, { claimId: claim?.id ?? "" }));
  expect((await said()).map(({ relation }) => relation)).toEqual(["same_claim"]);

  // Evidence of the type "earlier check", with a copy of its page and its words found in it.
  const use = same.getByRole("button", { name: "Use as evidence" });
  await tabTo(page, () => use.evaluate((element) => element === document.activeElement));
  await type(page, "Enter");
  await expect(page.getByText("Attached as evidence 1. Say there what it shows.")).toBeVisible({ timeout: 30_000 });
  const evidence = page.locator("#evidence-1");
  await expect(evidence).toContainText("Sample Checks");
  await expect(evidence).toContainText("earlier check");
  await expect(evidence).toContainText(SUMMARY);
  await expect(evidence).toContainText("Exact:");
  const link = same.getByRole("link", { name: "It is evidence 1" });
  await expect(link).toBeFocused();
  await expect(use).toHaveCount(0);
  await type(page, "Enter");
  await expect(page).toHaveURL(/#evidence-1$/);

  // It is there after a reload, and readers are told what it is.
  await page.reload();
  await waitForKeys(page);
  await expect(sameClaim).toHaveAttribute("aria-pressed", "true");
  await expect(evidence).toContainText("earlier check");
  const claimId = claim?.id ?? "";
  const verdict = { summary: "Others found it half true.", rationale: "See [1].", asOf: "2026-01-31" };
  done(await proposeVerdict(ines.ctx, { claimId, rating: "unproven", ...verdict }));
  done(await causeEvent(ines.ctx, "submit", { checkId }));
  const { contentHash, slug } = done(await readCheck(hanne.ctx, { checkId }));
  done(await causeEvent(hanne.ctx, "approve", { checkId, contentHash }));
  done(await causeEvent(hanne.ctx, "publish", { checkId }));
  await expect(async () => {
    await page.goto(`/verdicts/${slug}`);
    await expect(page.locator("#c1")).toContainText("earlier fact-check", { timeout: 500 });
  }).toPass();
  expect(problems).toEqual([]);
});

for (const theme of ["light", "dark"] as const) {
  test(`earlier checks are free of accessibility violations and fit a phone, ${theme}`, async ({ page }) => {
    const checkId = await importFor(ines, ARTICLE);
    const text = `${harbour} handled 41 million tonnes last year`;
    const anchors = [{ exact: "handled 41 million tonnes last year" }];
    const claim = done(await acceptClaim(ines.ctx, { checkId, anchors, statement: text }));
    await page.emulateMedia({ colorScheme: theme });
    await signIn(page, ines, `/checks/${checkId}/claims/${claim.id}`);
    await waitForKeys(page);
    const panel = page.getByRole("region", { name: "Checked before" });
    await expect(panel.getByRole("button", { name: "Same claim" }).first()).toBeVisible();
    for (const width of [390, 820, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      await panel.scrollIntoViewIfNeeded();
      expect(await panel.evaluate((element) => element.scrollWidth <= element.clientWidth)).toBe(true);
      expect((await new AxeBuilder({ page }).include("#pb").analyze()).violations.map(({ id }) => id)).toEqual([]);
      if (process.env.E2E_SHOTS) {
        await page.screenshot({ path: `${process.env.E2E_SHOTS}/earlier-${theme}-${width}.png` });
      }
    }
  });
}

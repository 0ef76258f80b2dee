import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { type PublishedForReaders, publishForReaders } from "#tests/support/published-check.ts";

let published: PublishedForReaders;
test.describe.configure({ mode: "serial" });
test.beforeAll(async () => {
  published = await publishForReaders(process.env.E2E_OWNER_URL ?? "", process.env.E2E_DATA_DIR ?? "");
  await published.correct();
});
test.afterAll(async () => published?.close());

/** Opens a page and fails on whatever a strict policy or a hostile text would have set off. */
async function open(page: Page, path: string): Promise<void> {
  page.on("dialog", (dialog) => {
    throw new Error(`a dialog opened: ${dialog.message()}`);
  });
  page.on("console", (message) => {
    if (message.type() === "error" || /Content.Security.Policy/i.test(message.text())) throw new Error(message.text());
  });
  page.on("request", (request) => {
    expect(new URL(request.url()).origin, request.url()).toBe(
      new URL(page.url() === "about:blank" ? request.url() : page.url()).origin,
    );
    expect(request.resourceType()).not.toBe("script");
  });
  const response = await page.goto(path);
  expect(response?.status()).toBe(200);
}

test("a reader follows a claim from the article to its evidence, without a script", async ({ page }) => {
  await open(page, `/verdicts/${published.slug}`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Port Ellery");
  await page.getByRole("link", { name: "Claim 1: Needs context" }).first().click();
  const card = page.getByRole("article", { name: "The harbour of Port Ellery handled 41 million tonnes last year" });
  await expect(card).toContainText("Verified: the words stand in the archived copy");
  await card.getByRole("link", { name: "The page of this claim" }).click();
  await expect(page).toHaveURL(new RegExp(`/claims/${published.claimSlug}$`));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    "The harbour of Port Ellery handled 41 million tonnes last year",
  );
  await page.getByRole("link", { name: "Evidence 1", exact: true }).click();
  await expect(page.locator("#e1")).toContainText("handled 41.2 million tonnes in the year");
});

test("a link into a page comes to rest at what it names, however far down; so does going back", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 820 });
  await page.emulateMedia({ reducedMotion: "reduce" });
  // The space that the stylesheet leaves above; at the end of the page there may be less to scroll.
  const rests = (id: string) =>
    expect
      .poll(() =>
        page.locator(id).evaluate((element) => {
          const isAtEnd = scrollY + innerHeight >= document.documentElement.scrollHeight - 1;
          const { top } = element.getBoundingClientRect();
          return isAtEnd ? top < innerHeight : Math.round(top) === 16;
        }),
      )
      .toBe(true);
  for (const [path, ids] of [
    [`/verdicts/${published.slug}`, ["#m1", "#c1", "#history", "#proof"]],
    [`/claims/${published.claimSlug}`, ["#e1", "#versions", "#proof"]],
  ] as const) {
    for (const id of ids) {
      await page.goto("/methodology");
      await page.goto(`${path}${id}`);
      await rests(id);
    }
  }
  await page.goto(`/verdicts/${published.slug}`);
  await page.getByRole("link", { name: "Claim 1: Needs context" }).first().click();
  await rests("#c1");
  await page.getByRole("link", { name: "The page of this claim" }).first().click();
  await page.waitForURL(/\/claims\//);
  await page.goBack();
  await expect(page.locator("#c1")).toBeInViewport();
});

test("a correction stands above the verdict, and the earlier version is kept, out of indexes", async ({ page }) => {
  await open(page, `/verdicts/${published.slug}`);
  const note = page.getByRole("complementary", { name: /^Correction/ });
  await expect(note).toContainText("The port counts ballast.");
  const [noteTop, stripTop] = await Promise.all([
    note.evaluate((element) => element.getBoundingClientRect().top),
    page.locator(".strip").evaluate((element) => element.getBoundingClientRect().top),
  ]);
  expect(noteTop).toBeLessThan(stripTop);
  await note.getByRole("link", { name: "What changed, word for word" }).click();
  await expect(page.locator("#v2 ins").filter({ hasText: "counts ballast" }).first()).toBeVisible();
  await page.getByRole("link", { name: "Read version 1 as it was" }).click();
  await expect(page.getByRole("heading", { name: "Version 1, superseded" })).toBeVisible();
  await expect(page.locator('meta[name="robots"]')).toHaveAttribute("content", "noindex");
  expect(await page.locator('link[rel="canonical"]').getAttribute("href")).toMatch(
    new RegExp(`/verdicts/${published.slug}$`),
  );
});

test("the canonical JSON has the hash that the page shows", async ({ page, request }) => {
  await open(page, `/verdicts/${published.slug}`);
  const shown = await page.locator("#proof .mono").first().textContent();
  const response = await request.get(`/verdicts/${published.slug}/canonical.json`);
  expect(response.headers()["content-type"]).toBe("application/json");
  const digest = await crypto.subtle.digest("SHA-256", new Uint8Array(await response.body()));
  const hex = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  expect(shown).toBe(`sha256 ${hex}`);
});

test("a page that has not changed is not sent again", async ({ request }) => {
  const first = await request.get(`/verdicts/${published.slug}`);
  expect(first.headers()["cache-control"]).toBe("no-cache");
  expect(first.headers()["content-security-policy"]).toContain("default-src 'none'");
  const again = await request.get(`/verdicts/${published.slug}`, {
    headers: { "If-None-Match": first.headers().etag ?? "" },
  });
  expect(again.status()).toBe(304);
});

test("an address that leads nowhere says so, whatever might be there unpublished", async ({ page }) => {
  for (const path of [
    "/verdicts/no-such-check",
    "/claims/no-such-claim",
    "/nowhere/at/all",
    `/verdicts/${published.slug}/versions/99`,
  ]) {
    const response = await page.goto(path);
    expect(response?.status(), path).toBe(404);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("There is no page at this address");
  }
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`every public page is accessible and holds its width, ${colorScheme}`, async ({ page }) => {
    test.slow();
    await page.emulateMedia({ colorScheme });
    const paths = [
      "/",
      `/verdicts/${published.slug}`,
      `/verdicts/${published.slug}/history`,
      `/verdicts/${published.slug}/versions/1`,
      `/claims/${published.claimSlug}`,
      "/methodology",
      "/corrections",
      "/nowhere",
    ];
    for (const path of paths) {
      await page.goto(path);
      for (const width of [390, 820, 1440]) {
        await page.setViewportSize({ width, height: 900 });
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect(overflow, `${path} at ${width}`).toBeLessThanOrEqual(0);
      }
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${path}: ${id} ${nodes[0]?.html}`)).toEqual([]);
    }
  });
}

test("a retracted check keeps its address, with the notice and without ratings", async ({ page }) => {
  await published.retract();
  await open(page, `/verdicts/${published.slug}`);
  await expect(page.getByRole("heading", { name: /^Retracted/ })).toBeVisible();
  await expect(page.getByText("The report was withdrawn.")).toBeVisible();
  await expect(page.locator(".strip, .rb")).toHaveCount(0);
  await page.goto(`/claims/${published.claimSlug}`);
  await expect(page.getByRole("heading", { name: /^Retracted/ })).toBeVisible();
  await page.goto("/corrections");
  await expect(page.getByText("The report was withdrawn.").first()).toBeVisible();
});

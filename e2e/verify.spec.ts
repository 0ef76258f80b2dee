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

const outcome = (page: Page, step: string) => page.locator(`[data-step="${step}"]`);

async function open(page: Page): Promise<void> {
  page.on("console", (message) => {
    if (/Content.Security.Policy/i.test(message.text())) throw new Error(message.text());
  });
  await page.goto(`/verdicts/${published.slug}`);
  await page.locator("#proof").getByRole("link", { name: "Check it yourself" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Is this what was published?");
}

/** Changes one letter of an answer on its way to the browser. */
async function alter(page: Page, address: RegExp, was: string, is: string): Promise<void> {
  await page.route(address, async (route) => {
    const answer = await route.fetch();
    const body = await answer.text();
    expect(body).toContain(was);
    await route.fulfill({ response: answer, body: body.replaceAll(was, is) });
  });
}

test("a reader follows the proof to a page that checks it step by step, and every step holds", async ({ page }) => {
  await open(page);
  await expect(page.locator("#outcome")).toHaveText(/All 4 steps hold/);
  await expect(outcome(page, "text")).toContainText(/Version 2: \d+ bytes, sha256 [0-9a-f]{16}…, as entry \d+ says/);
  await expect(outcome(page, "tree")).toContainText("it gives the root");
  await expect(outcome(page, "signature")).toContainText("signed by");
  await expect(outcome(page, "page")).toContainText("quotes of 2 claims are those of version 2");
  await expect(outcome(page, "memory")).toContainText("has kept no checkpoint");
});

for (const width of [390, 820, 1440]) {
  test(`it can be read and worked at ${width} px, in light and dark, by everybody`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await page.goto(`/verify?verdict=${published.slug}`);
      await expect(page.locator("#outcome")).toHaveText(/All 4 steps hold/);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.target)])).toEqual([]);
      if (process.env.SHOTS) {
        await page.screenshot({ path: `${process.env.SHOTS}/verify-${width}-${colorScheme}.png`, fullPage: true });
      }
    }
  });
}

test("it is worked by keyboard alone", async ({ page }) => {
  await page.goto("/verify");
  await page.getByLabel("Address of a verdict").focus();
  await page.keyboard.type(`${process.env.E2E_BASE_URL}/verdicts/${published.slug}`);
  await page.keyboard.press("Enter");
  await expect(page.locator("#outcome")).toHaveText(/All 4 steps hold/);
  await page.getByRole("button", { name: "Check again" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.locator("#outcome")).toHaveText(/All 4 steps hold/);
});

test("I02 one letter of a version that is another is named, with its entry", async ({ page }) => {
  await alter(page, /canonical\.json\?version=1$/, "Port Ellery", "Port Ellary");
  await open(page);
  await expect(outcome(page, "text")).toContainText("Does not hold");
  await expect(outcome(page, "text")).toContainText(
    new RegExp(`Version 1 of ${published.slug} was altered since it was published: it has not the hash in entry \\d+`),
  );
  await expect(page.locator("#outcome")).toHaveText(/1 of 4 steps does not hold/);
  // The rest is told apart from it.
  await expect(outcome(page, "signature")).toContainText("Holds");
});

test("I02 one letter of an entry that is another is named", async ({ page }) => {
  await page.route(/entries\?start=\d+/, async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: (await answer.text()).replace("checkId", "checkld") });
  });
  await open(page);
  await expect(outcome(page, "tree")).toContainText(/Entry \d+ was altered/);
});

test("I11 a page that shows another rating than was published is told", async ({ page }) => {
  await open(page);
  await alter(page, new RegExp(`/verdicts/${published.slug}$`), "</svg>Needs context", "</svg>Supported");
  await page.getByRole("button", { name: "Check again" }).click();
  await expect(outcome(page, "page")).toContainText(
    /Claim \d: the page does not show the rating that was published, “Needs context”/,
  );
});

test("a head that another key signed is told", async ({ page }) => {
  await alter(page, /\/checkpoint$/, "\n\n— ", "\n9\n\n— ");
  await open(page);
  await expect(outcome(page, "signature")).toContainText("is not signed by the key of the log");
});

test("a browser that knows no Ed25519 says so, and checks the rest", async ({ page }) => {
  await page.addInitScript(() => {
    const importKey = crypto.subtle.importKey.bind(crypto.subtle);
    Object.defineProperty(crypto.subtle, "importKey", {
      value: (format: "raw", key: BufferSource, algorithm: string, ...rest: [boolean, KeyUsage[]]) =>
        algorithm === "Ed25519"
          ? Promise.reject(new DOMException("Unrecognized name.", "NotSupportedError"))
          : importKey(format, key, algorithm, ...rest),
    });
  });
  await open(page);
  await expect(outcome(page, "signature")).toContainText("This browser cannot verify Ed25519 signatures");
  await expect(outcome(page, "text")).toContainText("Holds");
  await expect(outcome(page, "tree")).toContainText("Holds");
  await expect(page.locator("#outcome")).toHaveText(
    /Nothing was found to be altered, but 1 of 4 steps could not be checked/,
  );
});

test("I03 a checkpoint that the reader had it keep must be the beginning of the next log", async ({ page }) => {
  await open(page);
  await page.getByRole("button", { name: "Keep this checkpoint in this browser" }).click();
  await expect(page.locator("#kept")).toContainText("Kept.");
  const other = await publishForReaders(process.env.E2E_OWNER_URL ?? "", process.env.E2E_DATA_DIR ?? "");
  await other.close();
  await page.reload();
  await expect(outcome(page, "memory")).toContainText(/The \d+ entries of .* are the beginning of these \d+/);
  await expect(page.locator("#outcome")).toHaveText(/All 5 steps hold/);
  await page.route(/proof\?first=/, async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: (await answer.text()).replace(/[0-9a-f]{64}/, "ab".repeat(32)) });
  });
  await page.getByRole("button", { name: "Check again" }).click();
  await expect(outcome(page, "memory")).toContainText("The log is not the one whose checkpoint you kept");
  // What contradicts the log is not overwritten by it.
  await expect(page.getByRole("button", { name: "Keep this checkpoint in this browser" })).toBeHidden();
  await page.getByRole("button", { name: "Forget what was kept" }).click();
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
});

test("a retracted check is checked against its notice", async ({ page }) => {
  await published.retract();
  await page.goto(`/verify?verdict=${published.slug}`);
  await expect(outcome(page, "page")).toContainText(
    "The check was retracted. The notice on its page is the one in entry",
  );
  await expect(page.locator("#outcome")).toHaveText(/All 4 steps hold/);
});

test.describe("without a script", () => {
  test.use({ javaScriptEnabled: false });
  test("the page tells the steps and gives the commands", async ({ page }) => {
    await page.goto(`/verify?verdict=${published.slug}`);
    await expect(page.locator("#outcome")).toContainText("The commands below do without.");
    await expect(page.getByRole("button", { name: "Check again" })).toBeHidden();
    await expect(page.locator("pre").first()).toContainText("python3 claimdesk_verify.py");
  });
});

import { randomBytes } from "node:crypto";
import AxeBuilder from "@axe-core/playwright";
import { type Browser, expect, type Page, test } from "@playwright/test";
import {
  type Colleague,
  done,
  type Newsroom,
  openNewsroom,
  signIn,
  waitForScripts,
  watchForErrors,
} from "#e2e/desk-fixtures.ts";
import { publishCheck } from "#e2e/publish-check.ts";
import { readCheck } from "#workflow/check/read-check.ts";

let newsroom: Newsroom;
let ines: Colleague;
let hanne: Colleague;
test.beforeAll(async () => {
  newsroom = openNewsroom();
  ines = await newsroom.hire("Ines Inbox", "fact_checker");
  hanne = await newsroom.hire("Hanne Inbox", "editor");
});
test.afterAll(() => newsroom.close());

/** A reader whose browser runs no script. */
async function reader(browser: Browser): Promise<Page> {
  return (await browser.newContext({ javaScriptEnabled: false })).newPage();
}

async function hasNoBarriers(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}

test("what a reader asks, without any script, becomes a check", async ({ page, browser }) => {
  const { problems } = watchForErrors(page);
  const name = randomBytes(4).toString("hex");
  const asking = await reader(browser);
  await asking.goto("/ask");
  await asking.getByLabel("What should we check?").fill(`Is it so that ${name} ships came in?`);
  await asking.getByLabel("Where does it stand?").fill(`news.example/${name}`);
  await asking.getByLabel("Your email address").fill("not an address");
  await asking.getByRole("button", { name: "Ask for a check" }).click();
  await expect(asking.getByRole("alert")).toContainText("Not sent.");
  await expect(asking.getByLabel("What should we check?")).toHaveValue(`Is it so that ${name} ships came in?`);
  await asking.getByLabel("Your email address").fill("reader@canary.example");
  await asking.getByRole("button", { name: "Ask for a check" }).click();
  await expect(asking.getByRole("heading", { level: 1 })).toHaveText("Your question has arrived");
  const reference = (await asking.locator("b.mono").textContent()) ?? "";

  await signIn(page, ines, "/inbox");
  await hasNoBarriers(page);
  // It was sent faster than people write, so it may wait among the suspicious ones.
  for (const view of ["new", "suspicious"]) {
    await page.goto(`/inbox?view=${view}&q=${reference}`);
    if ((await page.locator("a[data-row]").count()) > 0) break;
  }
  await waitForScripts(page);
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("A reader asks for a check");
  await expect(page.getByRole("link", { name: "reader@canary.example" })).toBeVisible();
  await hasNoBarriers(page);
  await page.getByRole("button", { name: "Assign to me" }).click();
  await expect(page.getByText("In hand, with you.")).toBeVisible();
  await page.getByRole("link", { name: "Start a check" }).click();
  await expect(page.getByLabel("Address of the page")).toHaveValue(`https://news.example/${name}`);
  await page.locator("textarea").first().fill("The harbour of Port Ellery handled 41 million tonnes last year.");
  await page.getByLabel("Headline").fill(`Ships of ${name}`);
  await page.getByLabel("Outlet").fill("The Meridian Sample");
  await page.getByRole("button", { name: /Freeze this text/ }).click();
  await page.waitForURL(/\/checks\/chk_/);
  await page.goto(`/inbox?view=mine&q=${reference}`);
  await expect(page.getByText("Check begun:")).toBeVisible();
  expect(problems).toEqual([]);
});

test("what a reader reports on a verdict becomes its correction", async ({ page, browser }) => {
  const { problems } = watchForErrors(page);
  const { checkId, slug } = await publishCheck(ines, hanne);
  const name = randomBytes(4).toString("hex");
  const reporting = await reader(browser);
  // What this process published, the server's site shows within a second.
  await expect.poll(async () => (await reporting.goto(`/verdicts/${slug}`))?.status()).toBe(200);
  await reporting.getByRole("contentinfo").getByRole("link", { name: "Report an error" }).click();
  await expect(reporting).toHaveURL(`/report?verdict=${slug}`);
  await reporting.getByLabel("What is wrong?").fill(`It was ${name} containers and not tonnes.`);
  await reporting.getByRole("button", { name: "Send the report" }).click();
  await expect(reporting.getByRole("heading", { level: 1 })).toHaveText("Your report has arrived");

  await signIn(page, hanne, "/inbox");
  for (const view of ["new", "suspicious"]) {
    await page.goto(`/inbox?view=${view}&q=${name}`);
    if ((await page.locator("a[data-row]").count()) > 0) break;
  }
  await page.locator("a[data-row]").click();
  const reason = page.getByLabel("Reason of the correction");
  // Readers are told that what they send is not published: the reason is written anew.
  await expect(reason).toHaveValue("");
  await reason.fill("We wrote tonnes where the port counts containers.");
  await page.getByRole("button", { name: "Open a correction" }).click();
  await page.waitForURL(`/checks/${checkId}`);
  expect(done(await readCheck(hanne.ctx, { checkId })).state).toBe("correcting");
  await page.goto(`/inbox?view=mine&q=${name}`);
  await expect(page.getByText("Correction begun:")).toBeVisible();
  expect(problems).toEqual([]);
});

import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { type Newsroom, openNewsroom, signIn } from "#e2e/desk-fixtures.ts";

const PASSWORD = "nine grey herons waiting";

let newsroom: Newsroom;

test.beforeAll(() => {
  newsroom = openNewsroom();
});
test.afterAll(() => newsroom.close());

/** No violation that axe knows, in light and dark, and nothing that sticks out sideways on a phone. */
async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`),
    ).toEqual([]);
  }
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  await page.setViewportSize({ width: 1280, height: 800 });
}

test("an admin invites somebody, who opens their account by the link and is on the desk", async ({ page, browser }) => {
  const admin = await newsroom.hire("Ann Admin", "admin");
  await signIn(page, admin, "/admin/people");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Invite somebody" }).click();
  await page.getByLabel("Name").fill("Nia New");
  await page.getByLabel("Email").fill("nia@");
  await page.getByRole("checkbox", { name: /^Editor/ }).check();
  await page.getByRole("button", { name: "Make the invitation link" }).click();
  await expect(page.getByText("Give one plain email address").first()).toBeVisible();
  await expect(page.getByLabel("Name"), "what was typed stays").toHaveValue("Nia New");
  await expectAccessible(page);
  const email = `nia.${Date.now()}@desk.test`;
  await page.getByLabel("Email").fill(email);
  await page.getByRole("button", { name: "Make the invitation link" }).click();
  const link = await page.getByLabel("Link", { exact: true }).inputValue();
  await page.getByRole("button", { name: "I have passed it on" }).click();
  await expect(page.getByRole("row", { name: email })).toContainText("Invited");

  const invited = await (await browser.newContext()).newPage();
  await invited.goto(link);
  await expectAccessible(invited);
  await invited.getByLabel("New password").fill("short");
  await invited.getByRole("button", { name: "Open my account" }).click();
  await expect(invited.getByText("Use at least 12 characters")).toBeVisible();
  await invited.getByLabel("New password").fill(PASSWORD);
  await invited.getByRole("button", { name: "Open my account" }).click();
  await invited.waitForURL("**/queue");
  await invited.goto(link);
  await expect(invited.getByRole("heading", { name: "This link is not valid" })).toBeVisible();

  await invited.context().close();
});

test("somebody disabled is shut out on the very next request; let in again, they sign in anew", async ({
  page,
  browser,
}) => {
  const admin = await newsroom.hire("Bea Boss", "admin");
  const leaver = await newsroom.hire("Lev Leaver", "editor");
  const desk = await (await browser.newContext()).newPage();
  await signIn(desk, leaver, "/queue");
  await signIn(page, admin, "/admin/people");
  const row = page.getByRole("row", { name: leaver.email });
  await row.getByRole("button", { name: "Disable" }).click();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Shut Lev Leaver out" }).click();
  await expect(row).toContainText("Disabled");
  await desk.goto("/queue");
  await expect(desk).toHaveURL(/\/sign-in/);
  await row.getByRole("button", { name: "Let in again" }).click();
  await expect(row).toContainText("Active");
  await desk.reload();
  await expect(desk, "the old session stays ended").toHaveURL(/\/sign-in/);
  await desk.context().close();
});

test("a wrong password is announced and the address stays; one comes back to the page one wanted", async ({ page }) => {
  const checker = await newsroom.hire("Fay Checker", "fact_checker");
  await page.goto("/account");
  await page.waitForURL(/\/sign-in\?callbackUrl=/);
  await expectAccessible(page);
  await page.getByLabel("Email").fill(checker.email);
  await page.getByLabel("Password").fill("not the right one");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "do not match" })).toBeVisible();
  await expect(page.getByLabel("Email")).toHaveValue(checker.email);
  await expect(page.getByLabel("Password")).toBeFocused();
  await page.getByLabel("Password").fill("quiet harbour at seven");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/account");
  await expectAccessible(page);
});

test("a new password ends the other sessions, and signing out ends this one", async ({ page, browser }) => {
  const checker = await newsroom.hire("Pia Password", "fact_checker");
  const other = await (await browser.newContext()).newPage();
  await signIn(other, checker, "/account");
  await signIn(page, checker, "/account");
  await page.getByLabel(/present password/i).fill("quiet harbour at seven");
  await page.getByLabel(/new password/i).fill(PASSWORD);
  await page.getByLabel(/new password/i).press("Enter");
  await expect.poll(async () => (await other.request.get("/api/auth/session")).json(), { timeout: 15_000 }).toEqual({});
  await expect
    .poll(async () => (await page.request.get("/api/auth/session")).json())
    .toMatchObject({
      user: { name: "Pia Password" },
    });
  await page.goto("/sign-out");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Sign out of this browser" }).click();
  await page.waitForURL("**/sign-in");
  expect(await (await page.request.get("/api/auth/session")).json()).toEqual({});
  await other.context().close();
});

test("E11: after signing out, going back shows nothing of the desk", async ({ page }) => {
  const checker = await newsroom.hire("Bea Back", "fact_checker");
  await signIn(page, checker, "/articles/new");
  const words = "Half written about the harbour of Port Ellery";
  await page.getByLabel("Headline").fill(words);
  await page.goto("/account");
  await expect(page.getByText(checker.email).first()).toBeVisible();
  await page.goto("/sign-out");
  await page.getByRole("button", { name: "Sign out of this browser" }).click();
  await page.waitForURL("**/sign-in");
  // Over the page for signing out and the account, to the form that was half filled in.
  for (let step = 0; step < 3; step += 1) {
    await page.goBack();
    await page.waitForURL(/\/sign-in/);
    await expect(page.getByLabel("Password")).toBeVisible();
    const fields = page.locator("input, textarea");
    const typed = await fields.evaluateAll((all) => all.map((field) => (field as HTMLInputElement).value));
    for (const secret of [checker.email, checker.name, words]) {
      expect(`${await page.content()} ${typed.join(" ")}`).not.toContain(secret);
    }
  }
});

test("the rating scale and the audit trail are for those whom they concern", async ({ page, browser }) => {
  const admin = await newsroom.hire("Sam Scale", "admin");
  await signIn(page, admin, "/admin/rating-scale");
  await expectAccessible(page);
  await page.getByRole("button", { name: /into force/ }).click();
  await expect(page.getByText("Nothing is different from the scale in force.")).toBeVisible();
  await page.goto("/admin/audit");
  await page.getByRole("link", { name: "Verify the whole chain" }).click();
  await expect(page.getByText("Every event follows from the one before it.")).toBeVisible();
  await page.locator("details summary.mono").first().click();
  await expectAccessible(page);

  const checker = await (await browser.newContext()).newPage();
  await signIn(checker, await newsroom.hire("Tom Checker", "fact_checker"), "/queue");
  for (const path of ["/admin/people", "/admin/rating-scale", "/admin/audit"]) {
    await checker.goto(path);
    await expect(checker.getByRole("heading", { name: /^This page is for/ })).toBeVisible();
  }
  await expectAccessible(checker);
  await checker.context().close();
});

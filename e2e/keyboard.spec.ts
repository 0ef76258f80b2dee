import { randomBytes } from "node:crypto";
import { expect, type Page, test } from "@playwright/test";
import {
  type Colleague,
  done,
  type Newsroom,
  openNewsroom,
  signIn,
  waitForScripts,
  watchForErrors,
} from "#e2e/desk-fixtures.ts";
import { listInbox } from "#workflow/inbox/list-inbox.ts";
import { receiveMessage } from "#workflow/inbox/receive-message.ts";

let newsroom: Newsroom;
let hanne: Colleague;
test.beforeAll(async () => {
  newsroom = openNewsroom();
  hanne = await newsroom.hire("Hanne Vestergaard", "editor");
});
test.afterAll(() => newsroom.close());

/** What has the focus, as it is called; "the page" where nothing has. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement) || element === document.body) return "the page";
    const named = element.getAttribute("aria-labelledby");
    const label =
      element instanceof HTMLInputElement ||
      element instanceof HTMLTextAreaElement ||
      element instanceof HTMLSelectElement
        ? element.labels?.[0]?.textContent
        : null;
    const name = named ? document.getElementById(named)?.textContent : (element.getAttribute("aria-label") ?? label);
    return (name ?? element.textContent ?? "").trim();
  });
}

/** Goes on with Tab until something has the focus, as somebody without a mouse does; gives how many it took. */
async function tabTo(page: Page, name: RegExp): Promise<number> {
  for (let step = 0; step < 120; step += 1) {
    if (name.test(await focused(page))) return step;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not reach ${name}`);
}

/** What a reader sent, as it stands in the inbox. */
async function sent(text: string): Promise<string> {
  done(await receiveMessage(hanne.ctx, { kind: "ask", text, hiddenField: false, openedFor: 60_000 }));
  const { items } = done(await listInbox(hanne.ctx, { query: text.split(" ")[0], limit: 1 }));
  return items[0]?.id ?? "";
}

test("an item of the inbox is handled by keyboard, and no act loses one's place", async ({ page }) => {
  const { problems } = watchForErrors(page);
  const id = await sent(`Q${randomBytes(5).toString("hex")} ships came in, it is said.`);
  await signIn(page, hanne, `/inbox/${id}`);
  await waitForScripts(page);

  await tabTo(page, /^Assign to me$/);
  await page.keyboard.press("Enter");
  await expect(page.getByText("In hand, with you.")).toBeVisible();
  // The button is gone with what it did: one stands where it stood.
  await expect.poll(() => focused(page)).toBe("What becomes of it");

  expect(await tabTo(page, /^Note/)).toBeLessThan(8);
  await page.keyboard.type("Asked the harbour office.");
  await tabTo(page, /^Add the note$/);
  await page.keyboard.press("Enter");
  await expect(page.getByText("Noted.")).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: "Asked the harbour office." })).toBeVisible();
  await expect.poll(() => focused(page)).not.toBe("the page");

  await tabTo(page, /^Note/);
  await page.keyboard.press("Shift+Tab");
  expect(await focused(page)).toMatch(/^With/);
  expect(problems).toEqual([]);
});

test("the name of a country is refused with what is wanted, and not cut to the letters of another", async ({
  page,
}) => {
  const iris = await newsroom.hire("Iris Countries", "fact_checker");
  await signIn(page, iris, "/register/new");
  await waitForScripts(page);
  await page.getByRole("textbox", { name: "Name" }).fill("Harbour Board of Port Ellery");
  const country = page.getByRole("textbox", { name: /^Country/ });
  await country.fill("Germany");
  await page.getByRole("button", { name: "Add to the register" }).click();
  await expect(page.getByText("This must be a country code of two letters, such as SE.")).toBeVisible();
  await expect(country).toBeFocused();
  await expect(country).toHaveValue("Germany");
});

test("an overlong word in a message makes no page wider than a telephone", async ({ page }) => {
  const id = await sent(`${"Donaudampfschifffahrtselektrizitätenhauptbetriebswerk".repeat(2)} is misspelt.`);
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn(page, hanne, "/inbox");
  for (const path of ["/inbox", `/inbox/${id}`]) {
    await page.goto(path);
    await expect(page.getByText(/^Donaudampf/).first()).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  }
});

for (const { list, add } of [
  { list: "/origins", add: "Add an origin" },
  { list: "/register", add: "Add a source" },
  { list: "/register/topics", add: "Add a topic" },
]) {
  test(`what ${list} was searched for in vain is the name of what its key adds, as of what its button adds`, async ({
    page,
  }) => {
    const { problems } = watchForErrors(page);
    const name = `Q${randomBytes(5).toString("hex")}`;
    await signIn(page, hanne, list);
    await waitForScripts(page);
    await page.keyboard.press("/");
    await page.keyboard.type(name);
    await page.keyboard.press("Enter");
    const button = page.getByRole("link", { name: add });
    await expect(button).toHaveAttribute("href", `${list}/new?name=${name}`);
    await waitForScripts(page);
    await page.locator("body").evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await page.keyboard.press("n");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(add);
    await expect(page.getByRole("textbox", { name: /^Name/ }).first()).toHaveValue(name);
    expect(problems).toEqual([]);
  });
}

import { randomBytes } from "node:crypto";
import { expect, type Page, test } from "@playwright/test";
import {
  type Colleague,
  type Newsroom,
  openNewsroom,
  signIn,
  waitForKeys,
  watchForErrors,
} from "#e2e/desk-fixtures.ts";

const ARTICLE = `The harbour of Port Ellery handled 41 million tonnes last year, said its director, Ann Orme.

It is the prettiest harbour on the coast.`;

const COPY = "Annual report. Port Ellery handled 41 million tonnes of goods last year.";

let newsroom: Newsroom;
let ines: Colleague;
let hanne: Colleague;
test.beforeAll(async () => {
  newsroom = openNewsroom();
  ines = await newsroom.hire("Ines Duarte", "fact_checker");
  hanne = await newsroom.hire("Hanne Vestergaard", "editor");
});
test.afterAll(() => newsroom.close());

/** Goes on with Tab until something has the focus, as somebody without a mouse does. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let step = 0; step < 120; step += 1) {
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      const label =
        element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement ? element.labels?.[0] : null;
      return element?.getAttribute("aria-label") ?? label?.textContent ?? element?.textContent ?? "";
    });
    if (name.test(focused.trim())) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not reach ${name}`);
}

async function type(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

test("an article goes from the clipboard to readers by keyboard alone, through two people", async ({
  page,
  browser,
}) => {
  test.setTimeout(180_000);
  const { problems } = watchForErrors(page);
  const headline = `Port Ellery grows ${randomBytes(3).toString("hex")}`;

  // The fact-checker imports the article.
  await signIn(page, ines, "/articles/new");
  await tabTo(page, /^Text of the article/);
  await page.keyboard.insertText(ARTICLE);
  await expect(page.getByText("2 paragraphs")).toBeVisible();
  await tabTo(page, /^Headline/);
  await page.keyboard.type(headline);
  await tabTo(page, /^Outlet/);
  await page.keyboard.type("The Meridian Sample");
  await type(page, "ControlOrMeta+Enter");
  await page.waitForURL("**/checks/*");
  await waitForKeys(page);

  // A claim of a few words, picked word by word.
  await type(
    page,
    "s",
    ...Array<string>(5).fill("ArrowRight"),
    ...Array<string>(6).fill("Shift+ArrowRight"),
    "Enter",
    "n",
  );
  await expect(page.getByRole("textbox", { name: "Statement, so that it stands alone" })).toHaveValue(
    "handled 41 million tonnes last year",
  );
  await type(page, "ControlOrMeta+a");
  await page.keyboard.type("Port Ellery handled 41 million tonnes last year");
  await type(page, "ControlOrMeta+Enter");
  await expect(page.getByRole("heading", { name: "Claim 1", exact: true })).toBeVisible();

  // Evidence with its archived copy.
  await type(page, "Escape", "e");
  await expect(page.getByRole("combobox", { name: "Source" })).toBeFocused();
  await page.keyboard.type("SIPRI");
  await expect(page.getByRole("option", { name: /^SIPRI/ })).toBeVisible();
  await type(page, "Enter");
  await tabTo(page, /^Quote, word for word/);
  await page.keyboard.type("handled 41 million tonnes of goods last year");
  await type(page, "Tab");
  await page.keyboard.insertText(COPY);
  await expect(page.getByRole("form", { name: "New evidence" }).getByText(/^Exact/)).toBeVisible();
  await tabTo(page, /^Primary/);
  await type(page, "Space", "ControlOrMeta+Enter");
  await expect(page.getByText("1 link, 1 origin")).toBeVisible();

  // The verdict, and off to the editors.
  await type(page, "Escape", "1");
  await expect(page.getByRole("radio", { name: "Supported", exact: true })).toBeChecked();
  await tabTo(page, /^Answer in one sentence/);
  await page.keyboard.type("The annual report of the port gives this figure.");
  await type(page, "Tab");
  await page.keyboard.type("The report says so [1");
  await type(page, "Escape");
  await page.keyboard.type("].");
  await type(page, "ControlOrMeta+Enter");
  await expect(page.getByText("Claim 1: Verdict proposed.")).toBeVisible();
  await tabTo(page, /^Submit check/);
  await type(page, "Enter");
  await expect(page.getByText(/^Submitted\. It can still be edited/)).toBeVisible();
  const checkPath = new URL(page.url()).pathname.replace(/\/claims\/.*/, "");

  // The editor, in a browser of her own, approves the text and publishes it.
  const context = await browser.newContext();
  const editor = await context.newPage();
  await signIn(editor, hanne, `${checkPath}/review`);
  await expect(editor.getByRole("heading", { name: "You may approve this" })).toBeVisible();
  await tabTo(editor, /^Approve this text/);
  await type(editor, "Enter");
  await expect(editor.getByRole("heading", { name: "Approved: you may publish it" })).toBeVisible();
  await tabTo(editor, /^Publish version 1/);
  await type(editor, "Enter");
  await expect(editor.getByRole("alertdialog", { name: "Publish version 1?" })).toBeVisible();
  await tabTo(editor, /^Publish version 1$/);
  await type(editor, "Enter");
  await expect(editor.getByRole("link", { name: "See the public page" })).toBeVisible();
  const address = await editor.getByRole("link", { name: "See the public page" }).getAttribute("href");
  await context.close();

  // A reader, signed in nowhere, reads it.
  const anonymous = await browser.newContext({ javaScriptEnabled: false });
  const reader = await anonymous.newPage();
  await reader.goto(address ?? "");
  await expect(reader.getByText("The annual report of the port gives this figure.").first()).toBeVisible();
  await expect(reader.getByText("Hanne Vestergaard").first()).toBeVisible();
  await expect(reader.getByText(/Verified: the words stand in the archived copy/).first()).toBeVisible();
  await anonymous.close();
  expect(problems).toEqual([]);
});

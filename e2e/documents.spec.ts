import { randomBytes } from "node:crypto";
import AxeBuilder from "@axe-core/playwright";
import { expect as expectWithin, type Page, test } from "@playwright/test";
import {
  type Colleague,
  importFor,
  type Newsroom,
  openNewsroom,
  signIn,
  waitForKeys,
  waitForScripts,
  watchForErrors,
} from "#e2e/desk-fixtures.ts";
import { makeDocx, makePdf, paragraph } from "#tests/server/extract/make-documents.ts";
import { putPage } from "#tests/support/local-site.ts";

// Reading a page or file waits for its host's turn and for a process of its own to come up.
const expect = expectWithin.configure({ timeout: 30_000 });

const site = process.env.E2E_SITE_URL ?? "";

const PARAGRAPHS = [
  "The harbour of Port Ellery handled 41 million tonnes of goods last year, its director Ann Orme told reporters on Monday.",
  "The figure is the highest since the port was dredged in 1998, according to the annual report that was presented to the council.",
  "Dredging of the channel cost 12 million euros, two million more than planned, and was paid from the reserves of the port.",
  "The council will decide in spring whether the second basin is opened to container ships, said its chair, Piet Valk.",
];

function pageOf(headline: string, paragraphs: readonly string[]): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${headline} | The Ellery Courier</title>
<script type="application/ld+json">${JSON.stringify({
    ...{ "@context": "https://schema.org", "@type": "NewsArticle", headline, datePublished: "2026-02-03T08:30:00Z" },
    ...{
      author: { "@type": "Person", name: "Rosa Lind" },
      publisher: { "@type": "Organization", name: "The Ellery Courier" },
    },
  })}</script></head><body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>${headline}</h1>${paragraphs.map((text) => `<p>${text}</p>`).join("")}</article>
<footer>Subscribe to our newsletter</footer></body></html>`;
}

let newsroom: Newsroom;
let ines: Colleague;
test.beforeAll(async () => {
  newsroom = openNewsroom();
  ines = await newsroom.hire("Ines Duarte", "fact_checker");
});
test.afterAll(() => newsroom.close());

const fresh = (words: string) => `${words} ${randomBytes(3).toString("hex")}`;

async function freeze(page: Page): Promise<void> {
  await page.getByRole("button", { name: /Freeze this text/ }).click();
  await page.waitForURL(/\/checks\/chk_/);
}

test("an article is imported by its address, with what the page says of itself, and corrected before it is frozen", async ({
  page,
}) => {
  const { problems } = watchForErrors(page);
  const headline = fresh("Port Ellery grows again");
  const url = await putPage(site, `/news/${randomBytes(4).toString("hex")}`, pageOf(headline, PARAGRAPHS));
  await signIn(page, ines, "/articles/new");
  await waitForScripts(page);
  await page.getByRole("textbox", { name: "Address of the page" }).fill(url);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("textbox", { name: "Text of the article" })).toHaveValue(PARAGRAPHS.join("\n\n"));
  await expect(page.getByRole("textbox", { name: "Headline" })).toHaveValue(headline);
  await expect(page.getByRole("textbox", { name: "Outlet" })).toHaveValue("The Ellery Courier");
  await expect(page.getByRole("textbox", { name: "Byline" })).toHaveValue("Rosa Lind");
  await expect(page.getByLabel("Published on")).toHaveValue("2026-02-03");
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
  await page.getByRole("textbox", { name: "Outlet" }).fill("Ellery Courier");
  await freeze(page);
  await expect(page.getByText("handled 41 million tonnes").first()).toBeVisible();
  expect(problems).toEqual([]);
});

test("a page that cannot be had says what to do next, and what was typed stays", async ({ page }) => {
  await signIn(page, ines, "/articles/new");
  await page.getByRole("textbox", { name: "Headline" }).fill("Typed before");
  await page.getByRole("textbox", { name: "Address of the page" }).fill(`${site}/nowhere`);
  await page.getByRole("button", { name: "Read the page" }).click();
  await expect(page.getByRole("alert").filter({ hasText: /gone|not there|no longer/i })).toBeVisible();
  await page.getByRole("textbox", { name: "Address of the page" }).fill("http://127.0.0.1:9/");
  await page.getByRole("button", { name: "Read the page" }).click();
  await expect(page.getByRole("alert").filter({ hasText: /public|address/i })).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Headline" })).toHaveValue("Typed before");
});

test("a PDF and a Word file are imported from the disk, and taking the text back is one press", async ({ page }) => {
  await signIn(page, ines, "/articles/new");
  const text = page.getByRole("textbox", { name: "Text of the article" });
  const choose = page.locator("input[type=file]");
  const report = {
    ...{ name: "report.pdf", mimeType: "application/pdf" },
    buffer: await makePdf((pdf) =>
      pdf.text(PARAGRAPHS.slice(0, 2).join("\n\n")).addPage().text(PARAGRAPHS.slice(2).join("\n\n")),
    ),
  };
  // The page takes files once its scripts run.
  await expect(async () => {
    await choose.setInputFiles(report);
    await expect(page.getByRole("progressbar").or(page.getByText("Read. Correct what is wrong"))).toBeVisible({
      timeout: 500,
    });
  }).toPass();
  await expect(text).toHaveValue(/handled 41 million tonnes[\s\S]*container ships/);
  await choose.setInputFiles({
    ...{ name: "statement.docx" },
    mimeType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    buffer: makeDocx(["A statement of the port.", ...PARAGRAPHS].map((text) => paragraph(text)).join("")),
  });
  await expect(text).toHaveValue(/^A statement of the port\./);
  await page.getByRole("button", { name: "Put back what was here" }).click();
  await expect(text).not.toHaveValue(/^A statement of the port\./);
  await choose.setInputFiles({
    name: "photo.png",
    mimeType: "image/png",
    buffer: Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"),
  });
  await expect(page.getByRole("alert")).toBeVisible();
  await expect(text).toHaveValue(/handled 41 million tonnes/);
});

test("evidence is archived from its address, the quote is picked in the copy, and a misquoted number is named", async ({
  page,
}) => {
  const { problems } = watchForErrors(page);
  const checkId = await importFor(ines, PARAGRAPHS.join("\n\n"));
  const url = await putPage(site, `/report/${randomBytes(4).toString("hex")}`, pageOf("Annual report", PARAGRAPHS));
  await signIn(page, ines, `/checks/${checkId}`);
  await waitForKeys(page);
  await page.keyboard.press("g");
  await page.keyboard.press("s");
  await page.keyboard.press("a");
  await expect(page.getByRole("heading", { name: "Claim 1", exact: true })).toBeVisible();
  await page.locator("body").click({ position: { x: 1, y: 1 } });
  await page.keyboard.press("e");
  await page.keyboard.type("SIPRI");
  await expect(page.getByRole("option", { name: /^SIPRI/ })).toBeVisible();
  await page.keyboard.press("Enter");
  const form = page.getByRole("form", { name: "New evidence" });
  await form.getByRole("textbox", { name: "Address of the page" }).fill(url);
  await form.getByRole("button", { name: "Archive the page" }).click();
  await expect(form.getByText("Archived.")).toBeVisible();
  await form
    .getByRole("textbox", { name: "Quote, word for word" })
    .fill("handled 14 million tonnes of goods last year");
  await expect(form.getByText(/^Altered/)).toBeVisible();
  await expect(form.locator("del")).toHaveText("14");
  await expect(form.locator("ins")).toHaveText("41");
  await form.getByRole("button", { name: "Read it and pick the words" }).click();
  const copy = page.getByRole("region", { name: "Text of the copy" });
  await copy.evaluate((element) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const node = walker.nextNode() as Text;
    const at = node.data.indexOf("handled 41 million tonnes of goods");
    getSelection()?.setBaseAndExtent(node, at, node, at + "handled 41 million tonnes of goods".length);
  });
  await page.getByRole("button", { name: "Use the selected words as the quote" }).click();
  await expect(form.getByText(/^Exact/)).toBeVisible();
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(page.locator("#evidence-1")).toContainText("handled 41 million tonnes of goods");
  await expect(page.locator("#evidence-1")).toContainText(/Exact/);
  expect(problems).toEqual([]);
});

test("a later text of an article comes by address or as a file, and is corrected before it is the next version", async ({
  page,
}) => {
  const { problems } = watchForErrors(page);
  const checkId = await importFor(ines, PARAGRAPHS.join("\n\n"));
  const later = PARAGRAPHS.with(0, PARAGRAPHS[0]?.replace("41 million", "39 million") ?? "");
  const url = await putPage(site, `/later/${randomBytes(4).toString("hex")}`, pageOf("Port Ellery", later));
  await signIn(page, ines, `/checks/${checkId}/article`);
  // The form takes what is typed once the page's scripts run.
  const text = page.getByRole("textbox", { name: "The article’s text as it is now" });
  await page.getByText("Bring the text in another way").click();
  await page.getByRole("textbox", { name: "Address of the later text" }).fill(url);
  await page.getByRole("button", { name: "Read the page" }).click();
  await expect(text).toHaveValue(later.join("\n\n"));
  await page.getByRole("button", { name: "Freeze it as the next version" }).click();
  await expect(page.getByText("Frozen as version 2.")).toBeVisible();
  await expect(page.getByRole("heading", { name: /What changed from version 1 to version 2/ })).toBeVisible();
  await expect(page.locator("ins").first()).toContainText("39");

  await page.locator("input[type=file]").setInputFiles({
    ...{ name: "story.docx" },
    mimeType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    buffer: makeDocx(["For internal use.", ...later].map((words) => paragraph(words)).join("")),
  });
  await expect(text).toHaveValue(/^For internal use\./);
  await text.fill([...later, "The port announced a third basin on Tuesday."].join("\n\n"));
  await page.getByRole("button", { name: "Freeze it as the next version" }).click();
  await expect(page.getByText("Frozen as version 3.")).toBeVisible();
  await expect(page.locator("ins").last()).toContainText("third basin");
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
  expect(problems).toEqual([]);
});

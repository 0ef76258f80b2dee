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
} from "#e2e/desk-fixtures.ts";
import { editCheck } from "#workflow/check/edit-check.ts";
import { readCheck } from "#workflow/check/read-check.ts";
import { addTopic } from "#workflow/topic/save-topic.ts";

const ARTICLE = "The harbour handled 41 million tonnes last year. Dredging cost 12 million euros.";

let newsroom: Newsroom;
let ines: Colleague;
test.beforeAll(async () => {
  newsroom = openNewsroom();
  ines = await newsroom.hire("Ines Topics", "fact_checker");
});
test.afterAll(() => newsroom.close());

const word = () => Math.random().toString(36).slice(2, 9);

async function openHead(page: Page): Promise<void> {
  await waitForKeys(page);
  await page.locator("summary", { hasText: /^More$/ }).press("Enter");
  await page.getByRole("button", { name: "Title, topics and article…" }).press("Enter");
  await expect(page.getByRole("dialog", { name: "Title, topics and article" })).toBeVisible();
}

test("a check is filed under topics with the keyboard alone: found, added, taken away, saved", async ({ page }) => {
  const [known, made] = [`Ports ${word()}`, `Dredging ${word()}`];
  done(await addTopic(ines.ctx, { name: known, description: "Harbours and what they handle." }));
  const checkId = await importFor(ines, ARTICLE);
  await signIn(page, ines, `/checks/${checkId}`);
  await openHead(page);
  const field = page.getByRole("combobox", { name: "Topics" });
  await field.focus();
  await page.keyboard.type(known.toLowerCase());
  await expect(page.getByRole("option", { name: known })).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: `Take away ${known}` })).toBeVisible();

  await page.keyboard.type(made);
  await expect(page.getByRole("option", { name: `Add “${made}” as a new topic` })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: `Take away ${made}` })).toBeVisible();
  await page.keyboard.press("Backspace");
  await expect(page.getByRole("button", { name: `Take away ${made}` })).toBeHidden();
  // What only looks different is the topic that there is.
  await page.keyboard.type(made.toUpperCase().replace(" ", "-"));
  await expect(page.getByRole("listbox", { name: "Topics" })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: `Take away ${made}` })).toBeVisible();
  // Escape closes the list, not the dialog.
  await page.keyboard.type("x");
  await expect(page.getByRole("listbox", { name: "Topics" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("listbox", { name: "Topics" })).toBeHidden();
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(page.getByText("Title, topics and article are saved.")).toBeVisible();
  const { topics } = done(await readCheck(ines.ctx, { checkId }));
  expect(topics.map(({ name }) => name)).toEqual([known, made]);
});

test("topics that are not saved survive a reload, and somebody else's save is shown beside them", async ({ page }) => {
  const [mine, theirs] = await Promise.all(
    [`Mine ${word()}`, `Theirs ${word()}`].map(async (name) => done(await addTopic(ines.ctx, { name }))),
  );
  if (!mine || !theirs) throw new Error("two topics");
  const checkId = await importFor(ines, ARTICLE);
  await signIn(page, ines, `/checks/${checkId}`);
  await openHead(page);
  await page.getByRole("combobox", { name: "Topics" }).focus();
  await page.keyboard.type(mine.name);
  await expect(page.getByRole("option", { name: mine.name })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByText("Not saved yet; kept in this browser.")).toBeVisible();
  await page.reload();
  await openHead(page);
  await expect(page.getByRole("button", { name: `Take away ${mine.name}` })).toBeVisible();
  const { version } = done(await readCheck(ines.ctx, { checkId }));
  done(await editCheck(ines.ctx, { checkId, basedOn: version, topicIds: [theirs.id] }));
  await page.getByRole("button", { name: "Save title, topics and article" }).press("Enter");
  await expect(page.getByText("Topics, theirs, saved")).toBeVisible();
  await page.getByLabel("Topics: write one from both").fill(`${theirs.name}\n${mine.name}`);
  await page.getByRole("button", { name: "Save this text" }).press("Enter");
  await expect(page.getByText("Title, topics and article are saved.")).toBeVisible();
  const { topics } = done(await readCheck(ines.ctx, { checkId }));
  expect(topics.map(({ id }) => id)).toEqual([theirs.id, mine.id]);
});

test("a topic is added, described, retired, merged and undone from its pages, which have no accessibility violations", async ({
  page,
}) => {
  const [name, other] = [`Quays ${word()}`, `Piers ${word()}`];
  done(await addTopic(ines.ctx, { name: other }));
  await signIn(page, ines, "/register/topics");
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
  await page.getByRole("link", { name: /^Add a topic/ }).press("Enter");
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Description").fill("What ships moor at.");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
  await page.getByRole("button", { name: "Retire this topic" }).press("Enter");
  await expect(page.getByText("It is retired")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).press("Enter");
  await expect(page.getByText("It is retired")).toBeHidden();
  await page.getByRole("button", { name: "Merge into another topic" }).press("Enter");
  await page.getByLabel("Into").selectOption({ label: other });
  await page.getByRole("button", { name: "Merge", exact: true }).press("Enter");
  await expect(page.getByText(`It was merged into ${other}`)).toBeVisible();
  await page.getByRole("button", { name: "Undo the merge" }).press("Enter");
  await expect(page.getByRole("button", { name: "Retire this topic" })).toBeVisible();
});

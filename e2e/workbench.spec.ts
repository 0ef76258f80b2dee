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
import { publishCheck } from "#e2e/publish-check.ts";
import { readCheck } from "#workflow/check/read-check.ts";
import { acceptClaim } from "#workflow/claim/accept-claim.ts";
import { editClaim } from "#workflow/claim/edit-claim.ts";

const ARTICLE = `The harbour of Port Ellery 🚢 handled 41 million tonnes last year, said its director, Ann Orme. It is the prettiest harbour on the coast.

Dredging cost 12 million euros. Nobody else in the county paid more than two.`;

const COPY = `Annual report of the port.

Port Ellery handled 41 million tonnes of goods last year. Dredging of the channel cost 12 million euros.`;

let newsroom: Newsroom;
let ines: Colleague;
test.beforeAll(async () => {
  newsroom = openNewsroom();
  ines = await newsroom.hire("Ines Duarte", "fact_checker");
});
test.afterAll(() => newsroom.close());

async function type(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

test("a claim goes from the article to a proposed verdict by keyboard alone", async ({ page }) => {
  const { problems } = watchForErrors(page);
  const checkId = await importFor(ines, ARTICLE);
  await signIn(page, ines, `/checks/${checkId}`);
  await waitForKeys(page);

  // The first sentence without the ship: into the mode, along the words, and take them.
  await type(page, "s");
  await expect(page.getByRole("application", { name: "Selecting words of the article" })).toBeFocused();
  await type(page, "Space");
  await type(page, "Enter");
  await expect(page.getByRole("toolbar", { name: "Selected words" })).toBeVisible();
  await type(page, "Escape", "s");
  await type(page, ...Array<string>(5).fill("ArrowRight"));
  await type(page, ...Array<string>(6).fill("Shift+ArrowRight"));
  await type(page, "Enter");
  const toolbar = page.getByRole("toolbar", { name: "Selected words" });
  await expect(toolbar.getByRole("button", { name: "New claim" })).toBeFocused();
  await type(page, "n");
  await expect(page.getByRole("heading", { name: "New claim" })).toBeVisible();
  const statement = page.getByRole("textbox", { name: "Statement, so that it stands alone" });
  await expect(statement).toBeFocused();
  await expect(statement).toHaveValue("handled 41 million tonnes last year");
  await type(page, "ControlOrMeta+a");
  await page.keyboard.type("Port Ellery handled 41 million tonnes last year");
  await type(page, "Tab");
  await page.keyboard.type("Ann Orme");
  await type(page, "ControlOrMeta+Enter");
  await expect(page.getByRole("heading", { name: "Claim 1", exact: true })).toBeVisible();
  await expect(page.getByRole("link", { name: "Claim 1, accepted, selected" })).toBeVisible();

  // Evidence, with its copy; the quote is checked while it is typed and again when it is saved.
  await page.locator("body").click({ position: { x: 1, y: 1 } });
  await type(page, "e");
  await expect(page.getByRole("combobox", { name: "Source" })).toBeFocused();
  await page.keyboard.type("SIPRI");
  await expect(page.getByRole("option", { name: /^SIPRI/ })).toBeVisible();
  await type(page, "Enter");
  await page.getByLabel("Quote, word for word").focus();
  await page.keyboard.type("Port Ellery handled 41 million tonnes of goods last year.");
  await type(page, "Tab");
  await page.keyboard.insertText(COPY);
  await expect(page.getByRole("form", { name: "New evidence" }).getByText(/^Exact/)).toBeVisible();
  await page.getByRole("checkbox", { name: /^Primary/ }).focus();
  await type(page, "Space", "ControlOrMeta+Enter");
  await expect(page.getByText("Exact: characters 29 to 85 of the copy").first()).toBeVisible();
  await expect(page.getByText("1 link, 1 origin")).toBeVisible();

  // The verdict: the list of what is missing empties while one writes.
  await page.locator("body").click({ position: { x: 1, y: 1 } });
  await type(page, "1");
  await expect(page.getByRole("radio", { name: "Supported", exact: true })).toBeChecked();
  await expect(page.getByText("Write the answer in one sentence.")).toBeVisible();
  await page.getByLabel("Answer in one sentence").focus();
  await page.keyboard.type("The annual report of the port gives this figure.");
  await type(page, "Tab");
  await page.keyboard.type("The report says so [");
  await expect(page.getByRole("option", { name: /^\[1\] SIPRI/ })).toBeVisible();
  await type(page, "Enter");
  await expect(page.getByLabel("Reasoning")).toHaveValue("The report says so [1]");
  await expect(page.getByRole("heading", { name: "Nothing is missing" })).toBeVisible();
  await type(page, "ControlOrMeta+Enter");
  await expect(page.getByText("Claim 1: Verdict proposed.")).toBeVisible();
  await expect(page.getByRole("link", { name: "Claim 1, proposed: Supported, selected" })).toBeVisible();

  await page.reload();
  await expect(page.getByLabel("Answer in one sentence")).toHaveValue(
    "The annual report of the port gives this figure.",
  );
  expect(problems).toEqual([]);
});

test("a mouse selection across marks and wide characters anchors the very words", async ({ page }) => {
  const checkId = await importFor(ines, ARTICLE);
  await signIn(page, ines, `/checks/${checkId}`);
  await waitForKeys(page);
  await page.evaluate(() => {
    const words = [...document.querySelectorAll<HTMLElement>(".words [data-start]")];
    const first = words[0]?.firstChild;
    const last = words.find((element) => element.textContent?.includes("Dredging"))?.firstChild;
    if (!first || !last) throw new Error("no text");
    getSelection()?.setBaseAndExtent(first, "The harbour of Port Ellery ".length, last, "Dredging".length);
  });
  await page.getByRole("button", { name: "New claim" }).click();
  await expect(page.locator(".quoted")).toHaveText(/^🚢 handled 41 .* on the coast\.\s+Dredging$/s);
});

test("suggestions are accepted and dismissed with a key, and dismissing can be undone", async ({ page }) => {
  const checkId = await importFor(ines, ARTICLE);
  await signIn(page, ines, `/checks/${checkId}`);
  await waitForKeys(page);
  const notes = page.locator(".note.suggestion");
  const before = await notes.count();
  expect(before).toBeGreaterThan(1);
  await type(page, "g", "s", "d");
  await expect(notes).toHaveCount(before - 1);
  await type(page, "z");
  await expect(notes).toHaveCount(before);
  await type(page, "a");
  await expect(page.getByRole("heading", { name: "Claim 1", exact: true })).toBeVisible();
  await expect(notes).toHaveCount(before - 1);
});

test("claims are gone through as fast as one types", async ({ page }) => {
  const checkId = await importFor(ines, ARTICLE);
  for (const exact of ["handled 41 million tonnes", "the prettiest harbour", "Dredging cost 12 million euros"]) {
    done(await acceptClaim(ines.ctx, { checkId, anchors: [{ exact }], statement: `That ${exact}` }));
  }
  await signIn(page, ines, `/checks/${checkId}`);
  await waitForKeys(page);
  await type(page, "j", "j", "j");
  await expect(page.getByRole("heading", { name: "Claim 3", exact: true })).toBeVisible();
  await type(page, "k", "k");
  await expect(page.getByRole("heading", { name: "Claim 1", exact: true })).toBeVisible();
});

test("where it says that a published text stays, an editor starts its correction, and a fact-checker does not", async ({
  page,
}) => {
  const { problems } = watchForErrors(page);
  const hanne = await newsroom.hire("Hanne Correcting", "editor");
  const { checkId } = await publishCheck(ines, hanne);
  const start = page.getByRole("button", { name: "Start a correction…" });
  const hints = page.locator(".keys");
  await signIn(page, ines, `/checks/${checkId}`);
  await expect(page.getByText("an editor starts a correction")).toBeVisible();
  await expect(start).toHaveCount(0);
  await expect(hints).toContainText("next claim");
  await expect(hints).not.toContainText("new claim");

  await page.context().clearCookies();
  await signIn(page, hanne, `/checks/${checkId}`);
  await waitForKeys(page);
  await start.press("Enter");
  await page.getByLabel("Reason").fill("We wrote tonnes where the port counts containers.");
  await page.keyboard.press("Escape");
  await expect(start).toBeFocused();
  await start.press("Enter");
  // What was written is still there.
  await expect(page.getByLabel("Reason")).toHaveValue("We wrote tonnes where the port counts containers.");
  await page.getByLabel("Reason").press("ControlOrMeta+Enter");
  await expect(page.getByText(/Correction in progress\./)).toBeVisible();
  await expect(hints).toContainText("new claim");
  expect(done(await readCheck(hanne.ctx, { checkId })).state).toBe("correcting");
  // Whoever reviews it sees what readers will be told, beside the changes and where readers will find it.
  await page.goto(`/checks/${checkId}/review`);
  await expect(
    page.getByText("We wrote tonnes where the port counts containers. Readers are told this."),
  ).toBeVisible();
  const preview = page.frameLocator("iframe");
  await expect(preview.getByText("We wrote tonnes where the port counts containers.")).toBeVisible();
  expect(problems).toEqual([]);
});

test("on a telephone, menus unfold within the screen", async ({ page }) => {
  const hanne = await newsroom.hire("Hanne Menus", "editor");
  const { checkId } = await publishCheck(ines, hanne);
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn(page, hanne, `/checks/${checkId}`);
  const menus = page.locator("details.menu");
  await expect(menus).toHaveCount(2);
  for (const menu of await menus.all()) {
    await menu.locator("summary").click();
    const unfolded = menu.locator(".menu-body");
    await expect(unfolded).toBeInViewport({ ratio: 1 });
    for (const act of await unfolded.locator("a, button").all()) await expect(act).toBeInViewport({ ratio: 1 });
    await menu.locator("summary").click();
  }
});

test("a stale save shows both texts and loses neither", async ({ page }) => {
  const checkId = await importFor(ines, ARTICLE);
  const claim = done(
    await acceptClaim(ines.ctx, {
      checkId,
      anchors: [{ exact: "Dredging cost 12 million euros" }],
      statement: "Dredging cost 12 million",
    }),
  );
  await signIn(page, ines, `/checks/${checkId}/claims/${claim.id}`);
  await waitForKeys(page);
  const statement = page.getByLabel("Statement, so that it stands alone");
  await statement.fill("Dredging cost 12 million euros in all");
  const jonas = await newsroom.hire("Jonas Adeyemi", "fact_checker");
  done(await editClaim(jonas.ctx, { claimId: claim.id, basedOn: 1, statement: "Dredging cost the port 12 million" }));
  await page.getByRole("button", { name: "Save the claim" }).click();
  const dialog = page.getByRole("dialog", { name: /^Somebody changed claim 1/ });
  await expect(dialog).toContainText("Dredging cost 12 million euros in all");
  await expect(dialog).toContainText("Dredging cost the port 12 million");
  await dialog.getByLabel("Statement: write one from both").fill("Dredging cost the port 12 million euros in all");
  await dialog.getByRole("button", { name: "Save this text" }).click();
  await expect(dialog).toHaveCount(0);
  await page.reload();
  await expect(statement).toHaveValue("Dredging cost the port 12 million euros in all");
});

test("J10: text survives a reload and an expired session, and is saved after signing in again", async ({
  page,
  context,
}) => {
  const checkId = await importFor(ines, ARTICLE);
  const anchors = [{ exact: "Dredging cost 12 million euros" }];
  const claim = done(await acceptClaim(ines.ctx, { checkId, anchors, statement: "Dredging cost 12 million" }));
  const path = `/checks/${checkId}/claims/${claim.id}`;
  await signIn(page, ines, path);
  await waitForKeys(page);
  await page.getByLabel("Answer in one sentence").fill("Half written");
  await page.reload();
  await expect(page.getByLabel("Answer in one sentence")).toHaveValue("Half written");
  await expect(page.getByText("Put back: what you wrote")).toBeVisible();

  await page.locator("label").filter({ hasText: "Unproven" }).click();
  await context.clearCookies();
  await page.getByRole("button", { name: "Save without proposing" }).click();
  await expect(page.getByRole("link", { name: "Sign in in a new tab" })).toBeVisible();
  await expect(page.getByLabel("Answer in one sentence")).toHaveValue("Half written");
  const other = await context.newPage();
  await signIn(other, ines, "/queue");
  await other.close();
  await page.getByRole("button", { name: "Save without proposing" }).click();
  await expect(page.getByText(/Saved, not proposed/)).toBeVisible();
});

test("removed evidence comes back under its number, and a dropped claim can be taken up again", async ({ page }) => {
  const checkId = await importFor(ines, ARTICLE);
  const anchors = [{ exact: "Dredging cost 12 million euros" }];
  const claim = done(await acceptClaim(ines.ctx, { checkId, anchors, statement: "Dredging cost 12 million" }));
  await signIn(page, ines, `/checks/${checkId}/claims/${claim.id}`);
  await waitForKeys(page);
  await type(page, "e");
  await page.keyboard.type("Reuters");
  await expect(page.getByRole("option", { name: /^Reuters/ })).toBeVisible();
  await type(page, "Enter", "ControlOrMeta+Enter");
  await page.getByRole("button", { name: "Remove evidence 1" }).click();
  await expect(page.getByText("No evidence yet")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.locator("#evidence-1")).toContainText("Reuters");

  await page.getByRole("button", { name: "Drop claim…" }).click();
  await page.getByRole("radio", { name: "It is a prediction" }).check();
  await page.getByRole("button", { name: "Drop claim 1" }).click();
  await expect(page.getByText("Dropped.", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Take it up again" }).click();
  await expect(page.getByRole("button", { name: "Drop claim…" })).toBeVisible();
});

for (const theme of ["light", "dark"] as const) {
  test(`the workbench is free of accessibility violations, ${theme}`, async ({ page }) => {
    const checkId = await importFor(ines, ARTICLE);
    const anchors = [{ exact: "Dredging cost 12 million euros" }];
    const claim = done(await acceptClaim(ines.ctx, { checkId, anchors, statement: "Dredging cost 12 million" }));
    await page.emulateMedia({ colorScheme: theme });
    await signIn(page, ines, `/checks/${checkId}`);
    await waitForKeys(page);
    expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
    await page.goto(`/checks/${checkId}/claims/${claim.id}`);
    await waitForKeys(page);
    await type(page, "e", "Escape");
    await type(page, "s", "Space");
    expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
    await type(page, "Enter", "x");
    await expect(page.getByRole("dialog")).toBeVisible();
    expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
  });
}

import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import {
  type Colleague,
  done,
  importFor,
  type Newsroom,
  openNewsroom,
  openPalette,
  signIn,
  watchForErrors,
} from "#e2e/desk-fixtures.ts";
import { acceptClaim } from "#workflow/claim/accept-claim.ts";

const ARTICLE =
  "The harbour of Port Ellery 🚢 handled 41 million tonnes last year. Dredging cost 12 million euros, the mayor said.\n\nThe customs office counted 3,000 ships in 2024.";

let newsroom: Newsroom;
let ines: Colleague;
test.beforeAll(async () => {
  newsroom = openNewsroom();
  ines = await newsroom.hire("Ines Duarte", "fact_checker");
});
test.afterAll(() => newsroom.close());

async function claimOn(statement: string) {
  const checkId = await importFor(ines, ARTICLE);
  const anchors = [{ exact: "Dredging cost 12 million euros" }];
  const { id } = done(await acceptClaim(ines.ctx, { checkId, anchors, statement }));
  return { checkId, claimId: id };
}

test("the palette goes to a claim by a few letters, misspelt ones too, and remembers where one went", async ({
  page,
}) => {
  const { problems } = watchForErrors(page);
  const { checkId, claimId } = await claimOn("The wharfinger of Quillhaven spent 12 million euros on dredging");
  await signIn(page, ines, "/queue");
  const field = await openPalette(page);
  await field.fill("wharfniger quill");
  await expect(page.getByRole("option", { name: /wharfinger of Quillhaven/ })).toBeVisible();
  await page.keyboard.press("Home");
  const active = await field.getAttribute("aria-activedescendant");
  await expect(page.locator(`[id="${active}"]`)).toHaveAttribute("aria-selected", "true");
  await expect(page.getByRole("option", { name: /wharfinger/ })).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await page.waitForURL(`**/checks/${checkId}/claims/${claimId}`);
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await openPalette(page);
  await expect(page.getByRole("group", { name: "Where you were" }).getByRole("option")).toHaveText([/wharfinger/]);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  expect(problems).toEqual([]);
});

test("the palette does what the page offers, and gives the focus back when it is left", async ({ page }) => {
  const { checkId } = await claimOn("Dredging cost 12 million euros");
  await signIn(page, ines, `/checks/${checkId}`);
  const opener = page.getByRole("button", { name: "Find" });
  await opener.focus();
  const field = await openPalette(page);
  await page.keyboard.press("Escape");
  await expect(opener).toBeFocused();
  await openPalette(page);
  await field.fill("all keys");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: "Keys of the workbench" })).toContainText("go to anything");
  await page.keyboard.press("Escape");
  await openPalette(page);
  await field.fill("import");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/articles/new");
});

test("what is found is marked, filtered by kind, and found again by its address, on the phone too", async ({
  page,
}) => {
  await claimOn("The lockkeeper of Quillhaven counted 3,000 barges");
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn(page, ines, "/queue");
  await page.getByRole("button", { name: "Find" }).click();
  const field = page.getByRole("combobox", { name: /something to do/ });
  await field.fill("lockkeeper barges");
  await page.getByRole("option", { name: /in everything/ }).click();
  await page.waitForURL("**/find?q=lockkeeper+barges");
  await expect(page.locator(".found mark")).toHaveText(["lockkeeper", "barges"]);
  await page.getByLabel("What").selectOption("comment");
  await page.getByRole("button", { name: "Find", exact: true }).last().click();
  await page.waitForURL(/kinds=comment/);
  await expect(page.getByRole("heading", { name: /Nothing on the desk answers/ })).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations).toEqual([]);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});

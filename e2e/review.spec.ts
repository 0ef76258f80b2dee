import { randomBytes } from "node:crypto";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import {
  type Colleague,
  done,
  importFor,
  type Newsroom,
  openNewsroom,
  signIn,
  watchForErrors,
} from "#e2e/desk-fixtures.ts";
import { causeEvent } from "#workflow/check/cause-event.ts";
import { readCheck } from "#workflow/check/read-check.ts";
import { acceptClaim } from "#workflow/claim/accept-claim.ts";
import { archiveSnapshot } from "#workflow/evidence/archive-snapshot.ts";
import { attachEvidence } from "#workflow/evidence/attach-evidence.ts";
import { listSources } from "#workflow/source/list-sources.ts";
import { readSource } from "#workflow/source/read-source.ts";
import { addSource, editSource } from "#workflow/source/save-source.ts";
import { proposeVerdict } from "#workflow/verdict/propose-verdict.ts";

const ARTICLE = `The harbour of Port Ellery 🚢 handled 41 million tonnes last year, said its director, Ann Orme.

Dredging cost 12 million euros.`;

const COPY = "Port Ellery handled 41 million tonnes of goods last year. Dredging of the channel cost 12 million euros.";

let newsroom: Newsroom;
let ines: Colleague;
let hanne: Colleague;
let farid: Colleague;
let ida: Colleague;

test.beforeAll(async () => {
  newsroom = openNewsroom();
  ines = await newsroom.hire("Ines Duarte", "fact_checker");
  hanne = await newsroom.hire("Hanne Vestergaard", "editor");
  farid = await newsroom.hire("Farid Rahmani", "editor");
  ida = await newsroom.hire(`Ida ${randomBytes(3).toString("hex")}`, "editor");
});
test.afterAll(() => newsroom.close());

/** A check with two rated claims, sent for review. */
async function submittedCheck(): Promise<{ checkId: string; claimId: string }> {
  const checkId = await importFor(ines, ARTICLE);
  const first = await ratedClaim(
    checkId,
    "handled 41 million tonnes last year",
    "41 million tonnes of goods last year",
  );
  await ratedClaim(checkId, "Dredging cost 12 million euros", "cost 12 million euros");
  done(await causeEvent(ines.ctx, "submit", { checkId }));
  return { checkId, claimId: first };
}

async function ratedClaim(checkId: string, words: string, quote: string): Promise<string> {
  const claim = done(
    await acceptClaim(ines.ctx, { checkId, anchors: [{ exact: words }], statement: `Port Ellery: ${words}` }),
  );
  const [source] = done(await listSources(ines.ctx, { limit: 1 })).items;
  const copy = done(await archiveSnapshot(ines.ctx, { text: COPY, title: "Annual report" }));
  done(
    await attachEvidence(ines.ctx, {
      claimId: claim.id,
      sourceId: source?.id ?? "",
      stance: "supports",
      primary: true,
      quote,
      snapshotId: copy.id,
    }),
  );
  await rate(claim.id, "The report says so.");
  return claim.id;
}

async function rate(claimId: string, summary: string): Promise<void> {
  done(
    await proposeVerdict(ines.ctx, {
      claimId,
      rating: "supported",
      summary,
      rationale: "The port reports it [1].",
      asOf: "2026-01-31",
    }),
  );
}

/** Waits until the page answers to keys: its scripts run some moments after it is shown. */
async function waitForReview(page: Page): Promise<void> {
  const stop = page.locator("[data-stop]").first();
  await expect(async () => {
    await page.keyboard.press("j");
    await expect(stop).toBeFocused({ timeout: 300 });
  }).toPass();
}

async function expectNoViolations(page: Page): Promise<void> {
  // The preview runs no scripts, axe's neither; it has its own tests as a public page.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).exclude("iframe").analyze();
  expect(violations.map((violation) => `${violation.id}: ${violation.nodes[0]?.target}`)).toEqual([]);
}

test("an editor returns, approves and publishes a check by keyboard alone", async ({ page }) => {
  const { problems } = watchForErrors(page);
  const { checkId, claimId } = await submittedCheck();
  await signIn(page, hanne, "/queue");
  const { title } = done(await readCheck(hanne.ctx, { checkId }));
  const row = page.getByRole("link", { name: title });
  await expect(row).toBeVisible();
  // J goes from row to row until this one has the focus, Enter opens it.
  await expect(async () => {
    await page.keyboard.press("j");
    await expect(row).toBeFocused({ timeout: 200 });
  }).toPass();
  await page.keyboard.press("Enter");
  await page.waitForURL(`**/checks/${checkId}/review`);
  await waitForReview(page);
  await expect(page.getByRole("heading", { name: "You may approve this" })).toBeVisible();
  const preview = page.frameLocator("iframe");
  await expect(preview.getByRole("heading", { level: 1 })).toHaveText(title);
  await expect(preview.getByText("Preview.")).toBeVisible();
  await expectNoViolations(page);

  // A comment on the first claim.
  await page.keyboard.press("j");
  await page.keyboard.press("c");
  await expect(page.getByRole("textbox", { name: "Comment" })).toBeFocused();
  await page.keyboard.type("Which year is that?");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(page.locator(".said")).toContainText("Which year is that?");
  await expect(page.getByRole("textbox", { name: "Comment" })).toHaveCount(0);
  expect(done(await readCheck(hanne.ctx, { checkId })).state).toBe("submitted");

  // R asks for the note first, and returns once there is one.
  await page.keyboard.press("r");
  const note = page.getByRole("textbox", { name: "Note to the writers" });
  await expect(note).toBeFocused();
  await page.keyboard.type("Say which year the figure is for.");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /Return with note/ }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "With the writers: not sent for review" })).toBeVisible();

  // The next round shows what changed and what was asked for.
  await rate(claimId, "The report for 2025 says so.");
  done(await causeEvent(ines.ctx, "submit", { checkId }));
  await page.reload();
  await waitForReview(page);
  await expect(page.getByRole("heading", { name: /Changes since last round/ })).toContainText("1 field in one claim");
  await expect(page.locator("ins")).toHaveText(["for 2025 "]);
  await expect(page.getByRole("heading", { name: "What was asked for in round 1" })).toBeVisible();
  await expect(page.getByText("Say which year the figure is for.")).toBeVisible();

  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(page.getByRole("heading", { name: "Approved: you may publish it" })).toBeVisible();
  await page.getByRole("button", { name: "Publish version 1" }).focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("alertdialog", { name: "Publish version 1?" });
  await expect(dialog).toContainText("It cannot be unpublished");
  await dialog.getByRole("button", { name: "Publish version 1" }).focus();
  await page.keyboard.press("Enter");
  const link = page.getByRole("link", { name: "See the public page" });
  await expect(link).toBeVisible();
  await link.focus();
  await page.keyboard.press("Enter");
  await page.waitForURL("**/verdicts/**");
  await expect(page.getByText("The report for 2025 says so.").first()).toBeVisible();
  expect(problems).toEqual([]);
});

test("whoever worked on a check is told why they cannot approve it, and passes it on", async ({ page }) => {
  const { checkId, claimId } = await submittedCheck();
  done(
    await proposeVerdict(farid.ctx, {
      claimId,
      rating: "supported",
      summary: "The port’s report says so.",
      rationale: "The port reports it [1].",
      asOf: "2026-01-31",
    }),
  );
  await signIn(page, farid, `/checks/${checkId}/review`);
  await waitForReview(page);
  await expect(page.getByRole("heading", { name: "You cannot approve this: you worked on it" })).toBeVisible();
  await expect(page.getByText(/you wrote a verdict, after it was submitted/)).toBeVisible();
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(page.getByRole("button", { name: "Approve this text" })).toHaveAttribute("aria-disabled", "true");
  await expectNoViolations(page);
  await page.getByRole("combobox", { name: "Editor to pass it to" }).selectOption({ label: ida.name });
  await page.getByRole("button", { name: `Pass to ${ida.name}` }).click();
  await expect(page.getByText(`It is with ${ida.name}.`)).toBeVisible();
  const after = done(await readCheck(hanne.ctx, { checkId }));
  expect([after.state, after.assignee?.name]).toEqual(["submitted", ida.name]);
});

test("a text that changed while the editor read it is not approved", async ({ page }) => {
  const { checkId, claimId } = await submittedCheck();
  await signIn(page, hanne, `/checks/${checkId}/review`);
  await waitForReview(page);
  await rate(claimId, "A comma, changed.");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(page.getByRole("alert").filter({ hasText: "The content changed since you read it" })).toBeVisible();
  await expect(page.getByText("A comma, changed.")).toBeVisible();
  const { contentHash, state } = done(await readCheck(hanne.ctx, { checkId }));
  expect(state).toBe("submitted");
  await expect(page.locator(".hash").first()).toContainText(contentHash.slice(0, 8));
});

test("a pasted article is frozen as it was shown, and what was typed survives a reload and a refusal", async ({
  page,
}) => {
  const { problems } = watchForErrors(page);
  await signIn(page, ines, "/articles/new");
  const text = page.getByRole("textbox", { name: "Text of the article" });
  await expect(async () => {
    await paste(page, text, "<p>First <b>paragraph</b>.</p><script>alert(1)</script><p>Second\u200b one.</p>", "x");
    await expect(text).toHaveValue(/^First paragraph\.\n\nSecond/, { timeout: 2_000 });
  }).toPass();
  await expect(page.getByText("Left out: 1 scripts")).toBeVisible();
  await expect(page.getByText("2 paragraphs")).toBeVisible();
  await expect(page.getByText(/1 of no width, between or inside words, in paragraph 2/)).toBeVisible();
  await page.getByRole("textbox", { name: "Headline" }).fill("A headline");
  await page.getByRole("textbox", { name: "Address" }).fill("javascript:alert(1)");
  await expect
    .poll(() => page.evaluate(() => Object.values(localStorage).some((draft) => draft.includes("javascript:alert(1)"))))
    .toBe(true);
  await page.reload();
  await expect(page.getByRole("textbox", { name: "Headline" })).toHaveValue("A headline");
  await expectNoViolations(page);
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(page.getByRole("alert").filter({ hasText: "Not saved." })).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Address" })).toBeFocused();
  await expect(page.getByRole("textbox", { name: "Address" })).toHaveAccessibleDescription(/web address/);
  await page.getByRole("textbox", { name: "Outlet" }).fill("The Meridian Sample");
  await page.getByRole("textbox", { name: "Address" }).fill("https://meridian.example/a");
  await page.getByRole("button", { name: /Freeze this text/ }).click();
  await page.waitForURL(/\/checks\/chk_/);
  await expect(page.getByText("First paragraph.")).toBeVisible();
  await page.goto("/articles/new");
  await expect(page.getByRole("textbox", { name: "Headline" })).toHaveValue("");
  expect(problems).toEqual([]);
});

async function paste(page: Page, into: ReturnType<Page["getByRole"]>, html: string, words: string): Promise<void> {
  await into.fill("");
  await into.focus();
  await page.evaluate(
    ([rich, plain]) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/html", rich ?? "");
      clipboardData.setData("text/plain", plain ?? "");
      document.activeElement?.dispatchEvent(
        new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }),
      );
    },
    [html, words],
  );
}

test("two people who change the same fact about a source see both texts", async ({ page, browser }) => {
  const name = `Port Authority ${randomBytes(3).toString("hex")}`;
  const source = done(await addSource(ines.ctx, { name, kind: "government", note: "The port." }));
  await signIn(page, ines, `/register/${source.id}`);
  const note = page.getByRole("textbox", { name: "Note" });
  await expect(note).toHaveValue("The port.");
  await expect(async () => {
    await note.fill("Runs the port.");
    await expect(page.getByText("Not saved yet; kept in this browser.")).toBeVisible({ timeout: 500 });
  }).toPass();
  // Meanwhile a colleague changes one fact that Ines left alone, and one that she did not.
  done(
    await editSource(hanne.ctx, { ...source, sourceId: source.id, basedOn: 1, country: "NL", note: "A public body." }),
  );
  await page.getByRole("button", { name: "Save these facts" }).click();
  const dialog = page.getByRole("dialog", { name: `Somebody changed ${name} while you were writing` });
  await expect(dialog).toContainText("A public body.");
  await expect(dialog).toContainText("Runs the port.");
  await expect(dialog.getByRole("textbox")).toHaveCount(1);
  await dialog.getByRole("textbox").fill("A public body that runs the port.");
  await dialog.getByRole("button", { name: "Save this text" }).click();
  await expect(page.getByText("Saved. Published verdicts keep what they said.")).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Country" })).toHaveValue("NL");
  const after = done(await readSource(ines.ctx, { sourceId: source.id })).source;
  expect(after).toMatchObject({ country: "NL", note: "A public body that runs the port.", version: 3 });
  await expectNoViolations(page);

  // Nobody who is not signed in gets to see anything of the desk.
  const stranger = await browser.newPage();
  for (const path of [`/register/${source.id}`, "/queue", "/articles/new", "/notifications"]) {
    await stranger.goto(path);
    await expect(stranger).toHaveURL(/\/sign-in\?callbackUrl=/);
  }
  const { checkId } = await submittedCheck();
  const preview = await stranger.request.get(`/checks/${checkId}/preview`);
  expect([preview.status(), preview.headers()["cache-control"]]).toEqual([401, "private, no-store"]);
  expect(await preview.text()).not.toContain("Ellery");
  await stranger.close();
});

import { randomBytes } from "node:crypto";
import { expect, type Locator, type Page } from "@playwright/test";
import { type Database, openDatabase } from "#db/client.ts";
import { userRoles, users } from "#db/schema/users.ts";
import { newId } from "#domain/ids.ts";
import type { Result } from "#domain/result.ts";
import type { Role } from "#domain/user/roles.ts";
import { logKeysIn } from "#server/log-key.ts";
import { importArticle } from "#workflow/article/import-article.ts";
import type { Ctx } from "#workflow/context.ts";
import { hashPassword } from "#workflow/user/password.ts";

const PASSWORD = "quiet harbour at seven";

/** Somebody who works on the desk under test. */
export type Colleague = { readonly name: string; readonly email: string; readonly ctx: Ctx };

/** The database behind the desk under test, for what a test needs to be there before it begins. */
export type Newsroom = {
  readonly db: Database;
  readonly hire: (name: string, ...roles: Role[]) => Promise<Colleague>;
  readonly close: () => Promise<void>;
};

/** Where the desk under test is: the shared one, unless a test starts one of its own. */
type Desk = { readonly baseUrl: string; readonly dataDir: string; readonly ownerUrl: string };

/** Opens the newsroom that the browser tests share, or another; everybody has an address of their own. */
export function openNewsroom(desk?: Desk): Newsroom {
  const { E2E_BASE_URL = "", E2E_DATA_DIR = "", E2E_OWNER_URL = "" } = process.env;
  const { baseUrl, dataDir, ownerUrl } = desk ?? {
    ...{ baseUrl: E2E_BASE_URL, dataDir: E2E_DATA_DIR, ownerUrl: E2E_OWNER_URL },
  };
  const { db, pool } = openDatabase(ownerUrl, { poolSize: 2 });
  return {
    db,
    hire: async (name, ...roles) => {
      const id = newId("user");
      const email = `${name.toLowerCase().replaceAll(/[^a-z]+/g, ".")}.${randomBytes(4).toString("hex")}@desk.test`;
      const passwordHash = await hashPassword(PASSWORD);
      await db.insert(users).values({ id, email, emailKey: email, name, status: "active", passwordHash });
      await db.insert(userRoles).values(roles.map((role) => ({ userId: id, role })));
      const ctx: Ctx = {
        db,
        actor: { kind: "user", id, name, roles, scopes: ["*"], via: "session" },
        requestId: "e2e",
        now: () => new Date(),
        publisher: { name: "Test Desk", url: baseUrl },
        logKeys: logKeysIn(dataDir),
      };
      return { name, email, ctx };
    },
    close: () => pool.end(),
  };
}

/** Signs somebody in through the form, as they would, and waits for the page they asked for. */
export async function signIn(page: Page, colleague: Colleague, path: string): Promise<void> {
  await page.goto(`/sign-in?callbackUrl=${encodeURIComponent(path)}`);
  await page.getByLabel("Email").fill(colleague.email);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.pathname === path);
}

/** Imports an article for a check, and gives the check's id. */
export async function importFor(colleague: Colleague, text: string): Promise<string> {
  const imported = await importArticle(colleague.ctx, {
    headline: `Port Ellery grows ${randomBytes(3).toString("hex")}`,
    outlet: "The Meridian Sample",
    publishedAt: "2024-01-30",
    language: "en",
    text,
  });
  return done(imported).checkId;
}

/** The value of a use case that a test relies on. */
export function done<T>(result: Result<T, { readonly kind: string }>): T {
  if (!result.ok) throw new Error(`the test could not be set up: ${JSON.stringify(result.error)}`);
  return result.value;
}

/** Fails the test on script errors and on everything the content policy blocks. */
export function watchForErrors(page: Page): { readonly problems: string[] } {
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (message) => {
    if (/Content.Security.Policy|hydrat|Minified React error/i.test(message.text())) problems.push(message.text());
  });
  return { problems };
}

/** Waits until the page answers to keys: its scripts run some moments after it is shown. */
export async function waitForKeys(page: Page): Promise<void> {
  await expect(async () => {
    await page.keyboard.press("?");
    await expect(page.getByRole("dialog", { name: "Keys of the workbench" })).toBeVisible({ timeout: 500 });
  }).toPass();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
}

/** Opens the palette by its keys, once the page answers to them; gives its field. */
export async function openPalette(page: Page): Promise<Locator> {
  const field = page.getByRole("combobox", { name: /something to do/ });
  await expect(async () => {
    await page.keyboard.press("Control+k");
    await expect(field).toBeFocused({ timeout: 500 });
  }).toPass();
  return field;
}

/** Waits until the scripts of a page of the desk answer: its keys, and what its forms do. */
export async function waitForScripts(page: Page): Promise<void> {
  await openPalette(page);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
}

import { randomBytes } from "node:crypto";
import { afterAll, inject } from "vitest";
import { type Database, openDatabase } from "#db/client.ts";
import { userRoles, users } from "#db/schema/users.ts";
import { newId } from "#domain/ids.ts";
import type { Role } from "#domain/user/roles.ts";
import type { Scope } from "#domain/user/scopes.ts";
import { logKeysIn } from "#server/log-key.ts";
import type { AppServer } from "#tests/support/app-server.ts";
import { type ApiClient, apiClient } from "#tests/support/http-client.ts";
import type { Ctx } from "#workflow/context.ts";
import { createToken } from "#workflow/user/create-token.ts";
import { hashPassword } from "#workflow/user/password.ts";

/** Somebody with an account on the running server. */
export type Somebody = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly ctx: Ctx;
  /** Calls the API with a token that may all that the person may. */
  readonly api: ApiClient;
  readonly token: string;
  readonly newToken: (...scopes: Scope[]) => Promise<{ readonly id: string; readonly secret: string }>;
  /** Signs in at the door and gives the cookie. */
  readonly signIn: () => Promise<string>;
};

/** The people of a test file, and a look behind the scenes. */
export type Newsroom = {
  readonly baseUrl: string;
  readonly db: Database;
  readonly nobody: ApiClient;
  readonly hire: (name: string, ...roles: Role[]) => Promise<Somebody>;
  /** Runs SQL as the owner of the tables. */
  readonly sql: (statement: string) => Promise<Record<string, unknown>[]>;
};

const PASSWORD = "quiet harbour at seven";

/** Opens a newsroom on the server that the HTTP tests share, or on another; names of people are made unique. */
export function openNewsroom(
  { baseUrl, appUrl, ownerUrl, dataDir }: Pick<AppServer, "baseUrl" | "appUrl" | "ownerUrl" | "dataDir"> = inject(
    "server",
  ),
): Newsroom {
  const app = openDatabase(appUrl, { poolSize: 3 });
  const owner = openDatabase(ownerUrl, { poolSize: 1 });
  afterAll(async () => {
    await app.pool.end();
    await owner.pool.end();
  });
  const passwordHash = hashPassword(PASSWORD);
  return {
    baseUrl,
    db: app.db,
    nobody: apiClient(baseUrl),
    sql: async (statement) => (await owner.pool.query<Record<string, unknown>>(statement)).rows,
    hire: async (name, ...roles) => {
      const id = newId("user");
      const email = `${name.toLowerCase().replaceAll(/[^a-z]+/g, ".")}.${randomBytes(4).toString("hex")}@desk.test`;
      await app.db
        .insert(users)
        .values({ id, email, emailKey: email, name, status: "active", passwordHash: await passwordHash });
      if (roles.length > 0) await app.db.insert(userRoles).values(roles.map((role) => ({ userId: id, role })));
      const ctx: Ctx = {
        db: app.db,
        actor: { kind: "user", id, name, roles, scopes: ["*"], via: "session" },
        requestId: "test",
        now: () => new Date(),
        publisher: { name: "Test Desk", url: baseUrl },
        logKeys: logKeysIn(dataDir),
      };
      const newToken = async (...scopes: Scope[]) => {
        const made = await createToken(ctx, { label: "test", scopes });
        if (!made.ok) throw new Error(made.error.kind);
        return { id: made.value.token.id, secret: made.value.secret };
      };
      const token = roles.length > 0 ? (await newToken("*")).secret : "";
      return {
        ...{ id, name, email, ctx, token, newToken },
        api: apiClient(baseUrl, { token }),
        signIn: () => signIn(baseUrl, email),
      };
    },
  };
}

async function signIn(baseUrl: string, email: string): Promise<string> {
  const door = await fetch(`${baseUrl}/api/auth/csrf`);
  const { csrfToken } = (await door.json()) as { csrfToken: string };
  const answer = await fetch(`${baseUrl}/api/auth/callback/credentials`, {
    method: "POST",
    redirect: "manual",
    headers: { "content-type": "application/x-www-form-urlencoded", origin: baseUrl, cookie: cookiesOf(door) },
    body: new URLSearchParams({ csrfToken, email, password: PASSWORD, json: "true" }),
  });
  const cookie = answer.headers.getSetCookie().find((line) => line.includes("claimdesk.session="));
  if (!cookie) throw new Error(`signing in failed: ${answer.status} ${await answer.text()}`);
  return cookie.split(";")[0] ?? "";
}

function cookiesOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
}

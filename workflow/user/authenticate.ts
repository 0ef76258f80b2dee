import { eq } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { users } from "#db/schema/users.ts";
import { err, ok, type Result } from "#domain/result.ts";
import { parseEmail } from "#workflow/user/email.ts";
import { verifyPassword } from "#workflow/user/password.ts";

/** Somebody who has proved who they are. */
export type Recognised = { readonly userId: string; readonly name: string };

/**
 * Checks an email address and password. The answer and its time are the same for an unknown address, an account that may
 * not sign in, and a wrong password.
 */
export async function authenticate(
  db: Database,
  input: { readonly email: string; readonly password: string },
): Promise<Result<Recognised, { readonly kind: "wrong_credentials" }>> {
  const email = parseEmail(input.email);
  const [user] = email.ok ? await db.select().from(users).where(eq(users.emailKey, email.value.key)) : [];
  const active = user?.status === "active" ? user : undefined;
  const right = await verifyPassword(active?.passwordHash ?? null, input.password);
  return active && right ? ok({ userId: active.id, name: active.name }) : err({ kind: "wrong_credentials" });
}

import { userRoles, users } from "#db/schema/users.ts";
import { newId } from "#domain/ids.ts";
import type { Role } from "#domain/user/roles.ts";
import type { Tx } from "#workflow/transaction.ts";
import type { Email } from "#workflow/user/email.ts";

/** Writes the rows of a new person: invited, or active where a password is there. The unique key refuses a second one. */
export async function insertUser(
  tx: Tx,
  person: {
    readonly email: Email;
    readonly name: string;
    readonly roles: readonly Role[];
    readonly passwordHash: string | null;
  },
): Promise<string> {
  const { email, name, roles, passwordHash } = person;
  const id = newId("user");
  await tx.db.insert(users).values({
    id,
    email: email.email,
    emailKey: email.key,
    name,
    status: passwordHash === null ? "invited" : "active",
    passwordHash,
    createdAt: tx.now,
  });
  const unique = [...new Set(roles)];
  if (unique.length > 0) await tx.db.insert(userRoles).values(unique.map((role) => ({ userId: id, role })));
  return id;
}

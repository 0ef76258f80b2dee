import { hash, verify } from "@node-rs/argon2";
import { err, ok, type Result } from "#domain/result.ts";

/** Argon2id as OWASP's password storage advice has it: 19 MiB, two passes, one lane. */
const ARGON2 = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const MIN_LENGTH = 12;
// Long passphrases are welcome; hashing a megabyte for a stranger is not.
const MAX_BYTES = 1_024;
const SHORT_WORDS = [
  "password",
  "passwort",
  "qwerty",
  "letmein",
  "iloveyou",
  "welcome",
  "abc123",
  "111111",
  "123456",
  "admin",
  "claimdesk",
];

/** What a password must not be. */
export type PasswordProblem = {
  readonly kind: "bad_password";
  readonly field: "password";
  readonly problem: "too_short" | "too_long" | "ill_formed" | "too_common" | "names_you";
};

/** One form of a password, whatever the keyboard sent: NFC, nothing trimmed. */
function normalised(password: string): string {
  return password.normalize("NFC");
}

/**
 * Checks a new password: 12 characters or more, at most 1,024 bytes, not one of the words everybody tries, and not made of
 * the person's own name, address or newsroom. Any characters will do.
 */
export function checkPassword(
  password: string,
  about: { readonly email: string; readonly name: string; readonly siteName: string },
): Result<string, PasswordProblem> {
  const problem = (kind: PasswordProblem["problem"]) =>
    err({ kind: "bad_password" as const, field: "password" as const, problem: kind });
  if (!password.isWellFormed() || password.includes("\0")) return problem("ill_formed");
  const text = normalised(password);
  if (Buffer.byteLength(text) > MAX_BYTES) return problem("too_long");
  if ([...text].length < MIN_LENGTH) return problem("too_short");
  // What is left of it without the well-known parts must still be worth guessing.
  const lower = text.toLowerCase();
  const without = (words: readonly string[]) => words.reduce((rest, word) => rest.replaceAll(word, ""), lower);
  const own = [about.email, ...about.email.split(/[@.]/), ...about.name.split(/\s+/), about.siteName]
    .map((word) => word.toLowerCase())
    .filter((word) => word.length >= 4)
    .sort((one, other) => other.length - one.length);
  const MIN_REST = 6;
  if (without(own).length < MIN_REST) return problem("names_you");
  const rest = without(SHORT_WORDS).replace(/^[0-9!.\s]+|[0-9!.\s]+$/g, "");
  if (rest.length < MIN_REST || new Set(lower).size < 5) return problem("too_common");
  return ok(text);
}

/** Hashes a password that was checked; Argon2id in PHC form. */
export function hashPassword(password: string): Promise<string> {
  return hash(normalised(password), ARGON2);
}

let nobodysHash: Promise<string> | undefined;

/** Whether the password is the one behind the hash. Without a hash it takes as long and says no. */
export async function verifyPassword(storedHash: string | null, password: string): Promise<boolean> {
  nobodysHash ??= hash("nobody has this password", ARGON2);
  const against = storedHash ?? (await nobodysHash);
  const acceptable = password.isWellFormed() && Buffer.byteLength(password) <= MAX_BYTES;
  const matches = await verify(against, acceptable ? normalised(password) : "");
  return matches && acceptable && storedHash !== null;
}

import { domainToASCII } from "node:url";
import { err, ok, type Result } from "#domain/result.ts";

const MAX_LENGTH = 254;
// One plain address: no quoted local parts, comments, lists or look-alike @ signs, which mailers read differently.
const LOCAL = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i;
const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/i;

/** An e-mail address as typed, and the key by which it is compared. */
export type Email = { readonly email: string; readonly key: string };

/** Reads one e-mail address; a domain with letters beyond ASCII must be given in its `xn--` form, so that nobody is fooled. */
export function parseEmail(raw: string): Result<Email, { readonly kind: "bad_email"; readonly field: "email" }> {
  const email = raw.trim();
  const at = email.lastIndexOf("@");
  const [local, domain] = [email.slice(0, at), email.slice(at + 1)];
  const valid =
    at > 0 &&
    email.length <= MAX_LENGTH &&
    LOCAL.test(local) &&
    DOMAIN.test(domain) &&
    domainToASCII(domain) === domain.toLowerCase();
  return valid ? ok({ email, key: email.toLowerCase() }) : err({ kind: "bad_email", field: "email" });
}

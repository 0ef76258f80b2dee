import { paths } from "#site/site-context.ts";

const MONTHS_VALID = 6;

/**
 * The file that says where weaknesses of this site are to be reported (RFC 9116). It runs out at the beginning of a month, so
 * that it changes twelve times a year and is valid for at least five months whenever it is read.
 */
export function securityTxt(contacts: readonly string[], baseUrl: string, now: Date): string {
  const expires = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + MONTHS_VALID, 1));
  return [
    ...contacts.map((contact) => `Contact: ${contact}`),
    `Expires: ${expires.toISOString().replace(/\.\d+Z$/, "Z")}`,
    `Canonical: ${baseUrl}/.well-known/security.txt`,
    `Policy: ${baseUrl}${paths.sitePage("contact")}`,
    "Preferred-Languages: en",
    "",
  ].join("\n");
}

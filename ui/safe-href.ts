/**
 * The address to link to, or null when it must not become a link: only absolute http and https addresses without a user
 * name are followed (`https://bank.example@evil.example/` names one host and leads to another).
 */
export function safeHref(address: string | null | undefined): string | null {
  if (!address || !/^https?:\/\/[^/\\]/i.test(address.trim())) return null;
  try {
    const url = new URL(address.trim());
    const web = url.protocol === "https:" || url.protocol === "http:";
    return web && url.hostname !== "" && url.username === "" && url.password === "" ? url.href : null;
  } catch {
    return null;
  }
}

/**
 * The host of an address as readers are shown it, or null for an address that is no link. A name written in one script
 * stays in it; one that mixes scripts, and so may imitate another, is shown in its ASCII form (`xn--…`).
 */
export function hostLabel(address: string | null | undefined): string | null {
  const href = safeHref(address);
  if (href === null) return null;
  const ascii = new URL(href).hostname.replace(/^www\./, "");
  const written = /^https?:\/\/([^/?#:\\]+)/i
    .exec((address ?? "").trim())?.[1]
    ?.toLowerCase()
    .replace(/^www\./, "");
  return written !== undefined && isOneScript(written) ? written : ascii;
}

const SCRIPTS = [
  /\p{Script=Latin}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Arabic}/u,
  /\p{Script=Hebrew}/u,
  /\p{Script=Devanagari}/u,
  /\p{Script=Hangul}/u,
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u,
];

/** Whether each letter is of one known script, precomposed, and nothing else but digits, dots and hyphens is there. */
function isOneScript(host: string): boolean {
  if (!/^[\p{L}\p{M}\d.-]+$/u.test(host) || host.normalize("NFKC") !== host) return false;
  const letters = [...host].filter((character) => /\p{L}/u.test(character));
  return SCRIPTS.some((script) => letters.every((letter) => script.test(letter)));
}

const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const LONGEST = 253;

/**
 * The host name in something that somebody wrote, an address or the name alone: in lower case, in its ASCII form
 * (punycode, UTS 46), without "www." and without a dot at the end. Null where there is none by which a source could be
 * known: an IP address, a name without a dot, or no name at all.
 */
export function domainOf(written: string): string | null {
  const text = written.trim();
  const address = /^[a-z][a-z0-9+.-]*:/i.test(text) && !/^[^/]*\.[^/:]*:\d/.test(text) ? text : `https://${text}`;
  if (/\s/.test(text) || !URL.canParse(address)) return null;
  const { protocol, hostname, username, password } = new URL(address);
  if (!/^https?:$/.test(protocol) || username || password) return null;
  const host = hostname.toLowerCase().replace(/\.$/, "");
  const bare = host.startsWith("www.") && host.indexOf(".", "www.".length) > 0 ? host.slice("www.".length) : host;
  const labels = bare.split(".");
  const isName = labels.length > 1 && labels.every((label) => LABEL.test(label)) && !/^\d+$/.test(labels.at(-1) ?? "");
  return isName && bare.length <= LONGEST ? bare : null;
}

/** The host of an address and the names above it, the longest first: what a register may know it by. */
export function domainsAbove(address: string): string[] {
  const domain = domainOf(address);
  if (domain === null) return [];
  const labels = domain.split(".");
  return labels.slice(0, -1).map((_, from) => labels.slice(from).join("."));
}

/** A source whose domain an address has. */
type Known = { readonly name: string; readonly url: string | null; readonly domains: readonly string[] };

/**
 * The source that an address most likely belongs to: the one that names the longest part of its host; of several, the one
 * whose own address the given one goes on from. Null when none names it.
 */
export function sourceOfAddress<T extends Known>(address: string, sources: readonly T[]): T | null {
  for (const domain of domainsAbove(address)) {
    const named = sources.filter((source) => source.domains.includes(domain));
    const [best] = named.sort(
      (one, other) => sharedPath(other.url, address) - sharedPath(one.url, address) || compare(one.name, other.name),
    );
    if (best) return best;
  }
  return null;
}

/** How many characters of the path of `base` the address goes on from; 0 where it leads elsewhere. */
function sharedPath(base: string | null, address: string): number {
  if (base === null || !URL.canParse(base) || !URL.canParse(address)) return 0;
  const path = new URL(base).pathname.replace(/\/$/, "");
  const given = new URL(address).pathname;
  return given === path || given.startsWith(`${path}/`) ? path.length : 0;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}

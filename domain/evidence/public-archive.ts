/** Hosts of the public archives that readers know by name, with the name. */
const PUBLIC_ARCHIVES: readonly { readonly name: string; readonly hosts: readonly string[] }[] = [
  { name: "Wayback Machine", hosts: ["web.archive.org", "archive.org", "wayback.archive.org"] },
  {
    name: "archive.today",
    hosts: ["archive.today", "archive.ph", "archive.is", "archive.li", "archive.vn", "archive.fo", "archive.md"],
  },
  { name: "Perma.cc", hosts: ["perma.cc"] },
];

/** More copies of one page than this are noise. */
export const MAX_ARCHIVE_URLS = 10;

/** The name of the public archive that an address is in; null for another host, or none. */
export function publicArchiveName(address: string): string | null {
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) return null;
  const host = new URL(address).hostname.replace(/^www\./, "");
  return PUBLIC_ARCHIVES.find(({ hosts }) => hosts.includes(host))?.name ?? null;
}

import { createHash, randomInt } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { unzipSync } from "fflate";
import { filesIn } from "#jobs/freeze/site-folder.ts";

/** Something that came into a stranger's hands: an answer with its head, a file of an archive in it, a file of the frozen site. */
export type Seen = {
  readonly where: string;
  /** 0 for a file. */
  readonly status: number;
  readonly headers: Headers;
  /** Head and body, or the bytes of a file, one character for each byte that is no text. */
  readonly text: string;
  /** What of the answer has to be the same for whoever asks, whatever else is at the desk. */
  readonly print: string;
};

/** What a stranger may try beside following links. */
export type Asked = { readonly path: string; readonly headers?: Readonly<Record<string, string>> };

/** Where everything that is public can be reached from. */
const BEGINNINGS = [
  ...["/", "/robots.txt", "/sitemap.xml", "/news-sitemap.xml", "/claimreview.json", "/sources", "/search", "/verify"],
  ...["/feed.xml", "/atom.xml", "/feed.json", "/corrections.xml", "/corrections", "/methodology", "/ask", "/report"],
  ...["/.well-known/security.txt", "/.well-known/claimdesk/key", "/.well-known/claimdesk/checkpoint"],
  ...["/.well-known/claimdesk/entries", "/.well-known/claimdesk/proof?first=1", "/og/site.png", "/sign-in"],
  ...["/none", "/verdicts/none", "/claims/none", "/sources/none", "/archive/none", "/embed/verdicts/none"],
  ...["/api/v1/openapi.json", "/api/v1/none", "/api/auth/providers", "/api/auth/session", "/healthz", "/readyz"],
  ...["/v1alpha1/claims:search?query=harbour", "/v1alpha1/claims:search?query=tonnes&pageSize=50", "/oembed"],
  ...["/search?q=harbour", "/search?q=marigold", "/fragments/claimreview/0", "/state.json", "/%00", "/a%2fb"],
];

const MOST_ADDRESSES = 3_000;
const AT_ONCE = 6;
// Filters of a search multiply; what the first few of an address give, the others give as well.
const MOST_QUERIES = 12;
// Moves with the clock or with each answer, and says nothing of the desk.
const OF_THE_MOMENT = /name="stamp" value="[^"]*"|nonce="[^"]*"|'nonce-[^']*'|"nonce":"[^"]*"|\\"nonce\\":\\"[^"]*\\"/g;
const PASSING = new Set(["date", "x-request-id", "connection", "keep-alive", "set-cookie", "transfer-encoding"]);

/** Somebody without an account, who looks at all that can be reached, as an address of their own each time. */
export class Stranger {
  readonly #baseUrl: string;
  readonly #publicUrl: string;
  /** Files of the desk's pages never change under their names: they are read once. */
  readonly #files = new Map<string, Seen[]>();

  constructor(site: { readonly baseUrl: string; readonly publicUrl?: string }) {
    this.#baseUrl = site.baseUrl;
    this.#publicUrl = site.publicUrl ?? site.baseUrl;
  }

  /** Reads every address that can be found from the beginnings and from what else is asked. */
  async crawl(more: readonly Asked[] = []): Promise<Seen[]> {
    const client = `2001:db8:${randomInt(0xffff).toString(16)}:${randomInt(0xffff).toString(16)}::1`;
    const waiting: Asked[] = [...BEGINNINGS.map((path) => ({ path })), ...more];
    const known = new Set(waiting.map(({ path }) => path));
    const queries = new Map<string, number>();
    const seen: Seen[] = [];
    const follow = (path: string) => {
      if (known.has(path)) return;
      if (known.size > MOST_ADDRESSES) throw new Error(`more than ${MOST_ADDRESSES} addresses: the crawl has no end`);
      const [bare = "", query] = path.split("?");
      if (query !== undefined) {
        const count = (queries.get(bare) ?? 0) + 1;
        if (count > MOST_QUERIES) return;
        queries.set(bare, count);
      }
      known.add(path);
      waiting.push({ path });
    };
    const work = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const found = this.#files.get(next.path) ?? (await this.#ask(next, client));
        if (next.path.startsWith("/_next/static/")) this.#files.set(next.path, found);
        seen.push(...found);
        for (const { text, headers } of found) {
          const isScript = headers.get("content-type")?.includes("javascript") ?? false;
          for (const path of isScript ? [] : this.#linksIn(text)) follow(path);
        }
      }
    };
    // One that waits for the last answer may find more work in it.
    while (waiting.length > 0) await Promise.all(Array.from({ length: AT_ONCE }, work));
    return seen;
  }

  async #ask({ path, headers = {} }: Asked, client: string): Promise<Seen[]> {
    const where = Object.keys(headers).length === 0 ? path : `${path} with ${JSON.stringify(headers)}`;
    const answer = await fetch(`${this.#baseUrl}${path}`, {
      redirect: "manual",
      headers: { "x-forwarded-for": client, ...headers },
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    const head = [...answer.headers].map(([name, value]) => `${name}: ${value}`);
    const body = bytes.toString("latin1");
    const still = (text: string) =>
      text.replace(OF_THE_MOMENT, "").replaceAll(answer.headers.get("x-request-id") ?? "", "");
    // The tag of a form is of the moment as the form is.
    const kept = [...answer.headers].filter(
      ([name]) => !PASSING.has(name) && (name !== "etag" || still(body) === body),
    );
    const print = createHash("sha256")
      .update(still([String(answer.status), ...kept.map((pair) => pair.join(": ")), body].join("\n")))
      .digest("hex");
    const whole = { status: answer.status, headers: answer.headers, print };
    return readable(bytes).map((text, at) => ({
      ...whole,
      where: at === 0 ? where : `${where}, file ${at} of the archive`,
      text: withoutEcho(path, at === 0 ? `${head.join("\n")}\n\n${text}` : text),
    }));
  }

  /** The addresses of the site that a text names. */
  #linksIn(text: string): string[] {
    const named = [
      ...[...text.matchAll(/\b(?:href|src|action|location)(?:="|: )([^"\s]+)/gi)].map(([, link = ""]) => link),
      ...[...text.matchAll(/https?:\/\/localhost:\d+[^\s"'<>\\)]*/g)].map(([link]) => link),
      ...[...text.matchAll(/"\/?(_next\/static\/[^"\\]+\.(?:js|css))/g)].map(([, link = ""]) => `/${link}`),
    ];
    return named.flatMap((link) => {
      const address = link.replaceAll("&amp;", "&");
      if (!URL.canParse(address, this.#publicUrl)) return [];
      const url = new URL(address, this.#publicUrl);
      const isOurs = [this.#publicUrl, this.#baseUrl].includes(url.origin);
      return isOurs ? [`${url.pathname}${url.search}`] : [];
    });
  }
}

/** Every file of the frozen site, of the tree that is served and of all others, whatever it is compressed with. */
export async function seeFrozenSite(dataDir: string): Promise<Seen[]> {
  const folder = join(dataDir, "site");
  const seen: Seen[] = [];
  for await (const file of filesIn(folder)) {
    // A link to one of the trees.
    if (file === "current") continue;
    const bytes = unpacked(file, readFileSync(join(folder, file)));
    for (const text of readable(bytes)) {
      seen.push({ where: `site/${file}`, status: 0, headers: new Headers(), text: `${file}\n${text}`, print: "" });
    }
  }
  return seen;
}

/** A page may repeat what somebody asked for by name; they knew it before. */
function withoutEcho(path: string, text: string): string {
  const asked = [...new URL(path, "http://localhost").searchParams.values()].filter((value) => value.length > 10);
  return asked.reduce((rest, value) => rest.replaceAll(value, "").replaceAll(encodeURIComponent(value), ""), text);
}

function unpacked(file: string, bytes: Buffer): Buffer {
  if (file.endsWith(".br")) return brotliDecompressSync(bytes);
  return file.endsWith(".gz") ? gunzipSync(bytes) : bytes;
}

/** The text of a body, and of each file in it where it is an archive. */
function readable(bytes: Buffer): string[] {
  const whole = bytes.toString(isUtf8(bytes) ? "utf8" : "latin1");
  if (!bytes.subarray(0, 4).equals(Buffer.from("PK\u0003\u0004"))) return [whole];
  const files = Object.entries(unzipSync(new Uint8Array(bytes)));
  return [whole, ...files.map(([name, content]) => `${name}\n${Buffer.from(content).toString("utf8")}`)];
}

function isUtf8(bytes: Buffer): boolean {
  return !bytes.subarray(0, 1_000).includes(0);
}

import type { IncomingMessage, ServerResponse } from "node:http";
import type { Switched } from "#jobs/freeze/freezer.ts";
import type { Tree } from "#jobs/freeze/site-folder.ts";
import type { Surface } from "#jobs/freeze/surface.ts";
import { frozenAddress, surfaceAt } from "#jobs/freeze/surfaces.ts";
import { acceptedCodings } from "#server/frozen/choose-coding.ts";
import { type HotPage, readHotPage, streamForm } from "#server/frozen/hot-page.ts";
import { holdsTag } from "#site/html-response.ts";
import { NotFoundPage } from "#site/not-found-page.tsx";
import { renderPage } from "#site/render-page.tsx";
import { SERVED_AS, type ServedAs } from "#site/served-as.ts";
import type { SiteContext } from "#site/site-context.ts";

/** How many bytes of frozen pages are kept in memory; the rest is read from the disk when it is asked for. */
const MOST_BYTES = 64 * 1024 * 1024;

/** Told what was answered, so that it can be logged. */
export type Answered = { readonly status: number };

/** The frozen site as this process serves it. */
export class FrozenSite {
  #tree: Tree | null = null;
  #turn = 0;
  #size = 0;
  readonly #pages = new Map<string, HotPage>();
  readonly #site: SiteContext;
  /** What every answer says, by the address. */
  readonly #common: (path: string) => Readonly<Record<string, string>>;
  readonly #most: number;
  #notFound: Buffer = Buffer.alloc(0);

  constructor(options: {
    readonly site: SiteContext;
    readonly common: (path: string) => Readonly<Record<string, string>>;
    readonly mostBytes?: number;
  }) {
    this.#site = options.site;
    this.#common = options.common;
    this.#most = options.mostBytes ?? MOST_BYTES;
  }

  /** Renders what is said where nothing is. */
  async prepare(): Promise<void> {
    this.#notFound = Buffer.from(await renderPage(NotFoundPage({ site: this.#site })));
  }

  /** The tree that readers are served from; null before the first stands. */
  get tree(): Tree | null {
    return this.#tree;
  }

  /** Serves another tree from now on. */
  readonly switched = ({ tree, touched }: Switched): void => {
    this.#tree = tree;
    this.#turn += 1;
    for (const address of touched ?? [...this.#pages.keys()]) this.#drop(address);
    // Large ones are read from a path of the tree that is about to be changed.
    for (const [address, page] of this.#pages) if (page.forms.identity?.bytes === null) this.#drop(address);
  };

  /** A page that is in memory under the very target of a request; undefined for all others. */
  hot(target: string): HotPage | undefined {
    return this.#pages.get(target);
  }

  /** Whether the request is for a frozen address, and was answered; if not, it is the application's. */
  async answer(request: IncomingMessage, response: ServerResponse, requestId: string): Promise<Answered | null> {
    if (this.#tree === null || (request.method !== "GET" && request.method !== "HEAD")) return null;
    const target = request.url ?? "/";
    const end = target.indexOf("?");
    const hot = end === -1 ? this.#pages.get(target) : undefined;
    if (hot) return this.send(hot, request, response, requestId);
    const asked = end === -1 ? target : target.slice(0, end);
    // Parts that answers are made of are nobody's to ask for, and their names are repeated to nobody.
    if (surfaceAt(asked)?.surface.fragment) return this.#sendNotFound("page", asked, request, response, requestId);
    const path = frozenAddress(asked, end === -1 ? "" : target.slice(end + 1));
    const found = path === null ? null : surfaceAt(path);
    if (path === null || !found) return null;
    const page = this.#pages.get(path) ?? (await this.#read(found.surface, path));
    if (page) return this.send(page, request, response, requestId);
    if (found.surface.otherwise === "route" || this.#tree?.state.failed.includes(path)) return null;
    return this.#sendNotFound(found.surface.servedAs, path, request, response, requestId);
  }

  /** Answers with a page that is ready. */
  send(page: HotPage, request: IncomingMessage, response: ServerResponse, requestId: string): Answered {
    page.used = true;
    const asked = request.headers["if-none-match"];
    if (asked !== undefined && holdsTag(asked, page.tag)) {
      response.writeHead(304, [...page.unchangedHead, "X-Request-Id", requestId]).end();
      return { status: 304 };
    }
    const form =
      page.forms[
        acceptedCodings(headerText(request.headers["accept-encoding"])).find((coding) => page.forms[coding]) ??
          "identity"
      ];
    if (!form) throw new Error("a frozen page without its plain bytes");
    response.writeHead(200, [...form.head, "X-Request-Id", requestId]);
    if (request.method === "HEAD") response.end();
    else if (form.bytes) response.end(form.bytes);
    else
      streamForm(form)
        .on("error", () => response.destroy())
        .pipe(response);
    return { status: 200 };
  }

  async #read(surface: Surface, path: string): Promise<HotPage | null> {
    for (;;) {
      const [tree, turn] = [this.#tree, this.#turn];
      if (tree === null) return null;
      const headers = { ...this.#common(path), ...SERVED_AS[surface.servedAs] };
      const page = await readHotPage(tree.path, surface, path, headers);
      // Read while readers were sent to another tree: that one's bytes are the ones to give.
      if (turn !== this.#turn) continue;
      if (page) this.#keep(path, page);
      return page;
    }
  }

  #keep(path: string, page: HotPage): void {
    this.#drop(path);
    this.#pages.set(path, page);
    this.#size += page.size + path.length;
    if (this.#size <= this.#most) return;
    // Those that were asked for since the last time get another turn.
    for (const [address, kept] of this.#pages) {
      if (this.#size <= this.#most) return;
      this.#drop(address);
      if (!kept.used || kept === page) continue;
      kept.used = false;
      this.#pages.set(address, kept);
      this.#size += kept.size + address.length;
    }
  }

  #drop(address: string): void {
    const page = this.#pages.get(address);
    if (!page) return;
    this.#pages.delete(address);
    this.#size -= page.size + address.length;
  }

  #sendNotFound(
    servedAs: ServedAs,
    path: string,
    request: IncomingMessage,
    response: ServerResponse,
    requestId: string,
  ): Answered {
    const isPage = servedAs === "page" || servedAs === "embed";
    const body = isPage ? this.#notFound : Buffer.from("There is nothing at this address.\n");
    response.writeHead(404, {
      ...this.#common(path),
      ...SERVED_AS[isPage ? "page" : "data"],
      "Content-Type": isPage ? "text/html; charset=utf-8" : "text/plain; charset=utf-8",
      "Content-Length": body.length,
      "X-Request-Id": requestId,
    });
    response.end(request.method === "HEAD" ? undefined : body);
    return { status: 404 };
  }
}

function headerText(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value.join(", ") : value;
}

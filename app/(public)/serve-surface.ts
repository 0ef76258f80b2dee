import { notFound, unavailable } from "#app/(public)/serve-data.ts";
import { servePage } from "#app/(public)/serve-page.tsx";
import { readSite, type SiteReads } from "#jobs/freeze/site-reads.ts";
import { type Composed, drawn, type Surface } from "#jobs/freeze/surface.ts";
import { surfaceAt } from "#jobs/freeze/surfaces.ts";
import { isDatabaseAway } from "#server/database-away.ts";
import { withMappedStack } from "#server/mapped-stack.ts";
import { publicContext } from "#server/request-context.ts";
import { contentTag, holdsTag } from "#site/html-response.ts";
import { SERVED_AS, type ServedAs } from "#site/served-as.ts";
import { newestSiteChange } from "#workflow/publication/site-changes.ts";

const PAGES: readonly ServedAs[] = ["page", "embed"];

/**
 * Answers for an address that is frozen elsewhere, through the very function that freezes it: before the first tree of the
 * frozen site stands, and while developing.
 */
export async function serveSurface(request: Request): Promise<Response> {
  const found = surfaceAt(new URL(request.url).pathname);
  if (!found || found.surface.fragment) return servePage(request, async () => null);
  const { surface } = found;
  const ctx = await publicContext();
  try {
    const reads = readSite(ctx.db, ctx.publisher);
    const body = await drawn(await madeOnce(reads, surface, found.parameters));
    if (body !== null && typeof body === "object" && "fragments" in body)
      return composed(request, surface, body, reads);
    if (body !== null) return answer(request, surface, body);
    return PAGES.includes(surface.servedAs) ? servePage(request, async () => null) : notFound();
  } catch (error) {
    if (PAGES.includes(surface.servedAs)) return servePage(request, () => Promise.reject(error));
    if (!isDatabaseAway(error)) console.error(`[${ctx.requestId}]`, withMappedStack(error));
    return unavailable();
  }
}

type Kept = { readonly seq: number; readonly body: ReturnType<Surface["render"]> };

/** The newest of what is made of the whole site; the surfaces without parameters are few, so this is bounded. */
const kept = new Map<string, Kept>();

/** What is made of all that is published is made anew only after a change, and then once for everybody who asks. */
async function madeOnce(reads: SiteReads, surface: Surface, parameters: Readonly<Record<string, string>>) {
  if (Object.keys(parameters).length > 0) return surface.render(reads, parameters);
  const { seq } = await newestSiteChange(reads.ctx.db);
  const known = kept.get(surface.name);
  if (known?.seq === seq) return known.body;
  const entry: Kept = { seq, body: surface.render(reads, parameters) };
  kept.set(surface.name, entry);
  // What failed is tried again by the next who asks.
  entry.body.catch(() => kept.get(surface.name) === entry && kept.delete(surface.name));
  return entry.body;
}

function answer(request: Request, surface: Surface, body: string | Uint8Array): Response {
  const tag = contentTag(body);
  const headers = { ...SERVED_AS[surface.servedAs], ETag: tag };
  if (holdsTag(request.headers.get("if-none-match"), tag)) return new Response(null, { status: 304, headers });
  const bytes = typeof body === "string" ? body : new Uint8Array(body);
  return new Response(bytes, { headers: { ...headers, "Content-Type": surface.type } });
}

/** Sent as it is made: it can be larger than memory should hold. */
async function composed(request: Request, surface: Surface, body: Composed, reads: SiteReads): Promise<Response> {
  const { seq } = await newestSiteChange(reads.ctx.db);
  // The bytes are not there yet to be hashed, so the tag is of what they are made of, and weak.
  const tag = contentTag(JSON.stringify([seq, body]));
  const headers = { ...SERVED_AS[surface.servedAs], ETag: `W/${tag}` };
  if (holdsTag(request.headers.get("if-none-match"), tag)) return new Response(null, { status: 304, headers });
  return new Response(streamOf(piecesOf(body, reads)), { headers: { ...headers, "Content-Type": surface.type } });
}

async function* piecesOf(body: Composed, reads: SiteReads): AsyncGenerator<string | Uint8Array, void, undefined> {
  yield body.before;
  let between = "";
  for (const path of body.fragments) {
    const found = surfaceAt(path);
    const piece = found && (await drawn(await found.surface.render(reads, found.parameters)));
    if (piece === null || (typeof piece === "object" && "fragments" in piece)) continue;
    yield between;
    yield piece;
    between = body.between;
  }
  yield body.after;
}

/** A reader who stops listening stops the reading; a failure cuts the answer off, which no parser takes for whole. */
function streamOf(parts: AsyncGenerator<string | Uint8Array, void, undefined>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const next = await parts.next();
      if (next.done) controller.close();
      else controller.enqueue(typeof next.value === "string" ? encoder.encode(next.value) : next.value);
    },
    async cancel() {
      await parts.return();
    },
  });
}

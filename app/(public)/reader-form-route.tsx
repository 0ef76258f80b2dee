import type { z } from "zod";
import { servePage } from "#app/(public)/serve-page.tsx";
import { type InboxKind, isReference } from "#domain/inbox/inbox.ts";
import { CLIENT_IP_HEADER } from "#server/client-ip.ts";
import { isDatabaseAway } from "#server/database-away.ts";
import { readerMessageInput } from "#server/input/inbox-input.ts";
import { countReaderMessage, openedStamp, timeSinceOpened } from "#server/reader-form.ts";
import { publicContext, visitorContext } from "#server/request-context.ts";
import { isSameOrigin } from "#server/same-origin.ts";
import { htmlResponse } from "#site/html-response.ts";
import { EMPTY_READER_FORM, ReaderFormPage, type ReaderFormValues, ReceivedPage } from "#site/reader-form.tsx";
import { renderPage } from "#site/render-page.tsx";
import { paths } from "#site/site-context.ts";
import type { Ctx } from "#workflow/context.ts";
import { receiveMessage } from "#workflow/inbox/receive-message.ts";
import { readPublishedVersion } from "#workflow/publication/read-published.ts";
import { readPublicSitePage } from "#workflow/site-page/read-site-page.ts";

const FORM = "application/x-www-form-urlencoded";

/** The page with the form; after a message was taken, the page that says so. */
export function showReaderForm(request: Request, kind: InboxKind): Promise<Response> {
  const search = new URL(request.url).searchParams;
  const reference = search.get("received");
  return servePage(request, async (ctx, site) => {
    // It is shown to whoever has it, whether it was ever given out or not: the page tells nothing else.
    if (reference !== null && isReference(reference)) return <ReceivedPage {...{ kind, reference, site }} />;
    return formPage(ctx, kind, { verdict: search.get("verdict"), values: EMPTY_READER_FORM, problems: {} });
  });
}

type FormState = {
  readonly verdict: string | null;
  readonly values: ReaderFormValues;
  readonly problems: Readonly<Record<string, string>>;
  /** The stamp that the form had; a new one where it is opened. */
  readonly stamp?: string | undefined;
};

async function formPage(ctx: Ctx, kind: InboxKind, state: FormState) {
  const { body, verdict } = await around(ctx, kind, state);
  const site = { siteName: ctx.publisher.name, baseUrl: ctx.publisher.url };
  const stamp = state.stamp ?? openedStamp(kind, Date.now());
  return <ReaderFormPage {...{ kind, body, stamp, verdict, site }} values={state.values} problems={state.problems} />;
}

/** What stands around the form. While the database is away, a form that holds text is shown without it. */
async function around(ctx: Ctx, kind: InboxKind, state: FormState) {
  try {
    const { body } = await readPublicSitePage(ctx, kind);
    return { body, verdict: kind === "report" && state.verdict ? await publishedVerdict(ctx, state.verdict) : null };
  } catch (error) {
    if (!isDatabaseAway(error) || state.stamp === undefined) throw error;
    return { body: "", verdict: null };
  }
}

/** The check that a report names; one that readers cannot see is as if none was named. */
async function publishedVerdict(ctx: Ctx, slug: string): Promise<{ slug: string; title: string } | null> {
  const found = await readPublishedVersion(ctx, { slug });
  return found.ok ? { slug: found.value.check.slug, title: found.value.check.title } : null;
}

/** Takes what was written into the form, or gives it back with what is wrong. */
export async function takeReaderMessage(request: Request, kind: InboxKind): Promise<Response> {
  if (!isSameOrigin(request.headers)) return plain(403, "This was not sent from a page of this site.\n");
  if (!request.headers.get("content-type")?.toLowerCase().startsWith(FORM)) {
    return plain(415, "Only the form of this page is taken here, without files.\n");
  }
  const fields = new URLSearchParams(await request.text());
  const field = (name: string) => fields.get(name) ?? "";
  const values = { text: field("text"), url: field("url"), email: field("email") };
  const again = async (status: 422 | 429 | 503, problems: FormState["problems"], retryAfterSeconds?: number) => {
    const state = { verdict: field("verdict") || null, values, problems, stamp: field("stamp") };
    return htmlResponse(request, await renderPage(await formPage(await publicContext(), kind, state)), {
      status,
      ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
    });
  };
  const parsed = readerMessageInput.safeParse({ ...values, verdict: field("verdict") });
  if (!parsed.success) return again(422, problemsOf(parsed.error));
  try {
    const refused = await countReaderMessage(request.headers.get(CLIENT_IP_HEADER) ?? "unknown");
    if (refused) {
      const minutes = Math.ceil(refused.retryAfterSeconds / 60);
      const form = `Several messages came from your connection within minutes. Send it again in ${minutes === 1 ? "a minute" : `${minutes} minutes`}.`;
      return await again(429, { form }, refused.retryAfterSeconds);
    }
    const { text, url, email, verdict } = parsed.data;
    const received = await receiveMessage(await visitorContext(), {
      ...{ kind, text, url, email, verdictSlug: verdict },
      hiddenField: field("website") !== "",
      openedFor: timeSinceOpened(kind, field("stamp"), Date.now()),
    });
    if (!received.ok) throw new Error("a message that was read is taken");
    // Seen again, or reloaded, the page that follows sends nothing twice.
    return new Response(null, {
      status: 303,
      headers: {
        Location: `${paths.sitePage(kind)}?received=${received.value.reference}`,
        "Cache-Control": "no-store",
      },
    });
  } catch (error) {
    if (!isDatabaseAway(error)) throw error;
    return again(503, { form: "We cannot take it in just now. Send it again in a minute." });
  }
}

function problemsOf(error: z.ZodError): Record<string, string> {
  return Object.fromEntries(
    error.issues.map(({ path, message }) => [
      String(path[0] ?? "form"),
      message === "must not be empty" ? "Please write something here." : `This ${message}.`,
    ]),
  );
}

function plain(status: number, text: string): Response {
  return new Response(text, {
    status,
    headers: { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" },
  });
}

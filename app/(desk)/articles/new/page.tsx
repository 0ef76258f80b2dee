import type { Metadata } from "next";
import Link from "next/link";
import { ImportForm } from "#app/(desk)/articles/new/import-form.client.tsx";
import { RoleMissing } from "#app/(desk)/role-missing.tsx";
import { permits } from "#domain/policy/permits.ts";
import { startAnalysisWorker } from "#server/assist/analyse-in-worker.ts";
import { pageContext } from "#server/request-context.ts";
import { ForeignText } from "#ui/foreign-text.tsx";
import { Empty } from "#ui/states.tsx";
import { readInboxItem } from "#workflow/inbox/read-inbox-item.ts";

export const metadata: Metadata = { title: "Import an article" };

/** Where the work begins: the text of an article, and what is known about it. */
export default async function ImportPage(props: { searchParams: Promise<{ ask?: string | string[] }> }) {
  const { ask: itemId } = await props.searchParams;
  const ctx = await pageContext(
    typeof itemId === "string" ? `/articles/new?ask=${encodeURIComponent(itemId)}` : "/articles/new",
  );
  if (!permits(ctx.actor, "article:import")) {
    return (
      <main id="main" className="pad">
        <h1 className="vh">Import an article</h1>
        <Empty level={2} title="Fact-checkers and editors import articles">
          <p>
            <RoleMissing mayGiveRoles={permits(ctx.actor, "user:manage")} />
          </p>
          <Link className="btn" href="/queue">
            To the queue
          </Link>
        </Empty>
      </main>
    );
  }
  startAnalysisWorker();
  const found = typeof itemId === "string" ? await readInboxItem(ctx, { itemId }) : null;
  const ask = found?.ok && found.value.kind === "ask" ? found.value : null;
  return (
    <main id="main" className="pad">
      <h1 className="h1">Import an article</h1>
      {ask && (
        <p className="notice" role="status">
          <span>
            For a reader who asks: <ForeignText>{ask.excerpt}</ForeignText>
          </span>
          <Link href={`/inbox/${ask.id}`}>The whole message</Link>
        </p>
      )}
      <p className="mut lede">
        Read it from its page or a file, or paste it. The text is frozen as it is then: claims point into it by place,
        so it is never edited; a changed page becomes the next version.
      </p>
      <ImportForm
        key={ask?.id ?? ""}
        userId={ctx.actor.id}
        today={ctx.now().toISOString().slice(0, "2026-01-31".length)}
        ask={ask && { id: ask.id, url: ask.url ?? "" }}
      />
    </main>
  );
}

import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { NotYours } from "#app/(desk)/admin/not-yours.tsx";
import { PutBack } from "#app/(desk)/admin/pages/[page]/history/put-back.client.tsx";
import { isSitePageKey, SITE_PAGE_FRAMES, type SitePageVersion } from "#domain/site-page/site-page.ts";
import { pageContext } from "#server/request-context.ts";
import { visibleControls } from "#ui/foreign-text.tsx";
import { formatMoment } from "#ui/format-date.ts";
import { WordDiffView } from "#ui/word-diff-view.tsx";
import { readSitePageHistory } from "#workflow/site-page/read-site-page.ts";

export const metadata: Metadata = { title: "Versions of a site page" };

type Props = {
  params: Promise<{ page: string }>;
  searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

/** Every version of a page; of the one that is open, what it changed and its whole text. */
export default async function SitePageHistory({ params, searchParams }: Props) {
  const { page } = await params;
  const search = await searchParams;
  const ctx = await pageContext(`/admin/pages/${encodeURIComponent(page)}/history`);
  if (!isSitePageKey(page)) notFound();
  const history = await readSitePageHistory(ctx, { page });
  if (!history.ok) return <NotYours who="admins" />;
  const versions = history.value;
  const [current] = versions;
  const asked = Number(typeof search.version === "string" ? search.version : current?.version);
  const open = versions.find(({ version }) => version === asked);
  if (!open || !current) notFound();
  const before = versions.find(({ version }) => version === open.version - 1);
  return (
    <main id="main" className="settings wide">
      <h1>Versions of “{SITE_PAGE_FRAMES[page].label}”</h1>
      <p className="rowx">
        <Link href={`/admin/pages/${page}`}>Edit the text</Link>
        <Link href="/admin/pages">All site pages</Link>
      </p>
      <div className="import gap">
        <ol className="page-versions">
          {versions.map((version) => (
            <li key={version.version}>
              <Link
                href={`/admin/pages/${page}/history?version=${version.version}`}
                aria-current={version.version === open.version ? "page" : undefined}
                data-row
              >
                Version {version.version}
              </Link>
              {version.version === current.version && <b> in force</b>}
              <br />
              <span className="mut">{whence(version)}</span>
            </li>
          ))}
        </ol>
        <div className="flow">
          {open.version !== current.version && <PutBack page={page} version={open.version} basedOn={current.version} />}
          {before && (
            <section aria-labelledby="changes-h">
              <h2 id="changes-h" className="h2">
                What version {open.version} changed
              </h2>
              <p className="diff said-text" dir="auto">
                <WordDiffView before={before.body} after={open.body} />
              </p>
            </section>
          )}
          <section aria-labelledby="text-h">
            <h2 id="text-h" className="h2">
              Its text
            </h2>
            <p className="said-text" dir="auto">
              {visibleControls(open.body)}
            </p>
          </section>
        </div>
      </div>
    </main>
  );
}

function whence({ author, at, restoredFrom }: SitePageVersion): string {
  const when = formatMoment(at);
  if (author === null) return `The text that a new desk begins with, ${when}`;
  return restoredFrom === null ? `${author.name}, ${when}` : `${author.name} put version ${restoredFrom} back, ${when}`;
}

import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { NotYours } from "#app/(desk)/admin/not-yours.tsx";
import { PageForm } from "#app/(desk)/admin/pages/[page]/page-form.client.tsx";
import { isSitePageKey, SITE_PAGE_FRAMES, type SitePageKey } from "#domain/site-page/site-page.ts";
import { pageContext } from "#server/request-context.ts";
import { readSitePageHistory } from "#workflow/site-page/read-site-page.ts";

export const metadata: Metadata = { title: "Site page" };

/** What the system puts around the text of some pages. */
const AROUND: Partial<Record<SitePageKey, string>> = {
  methodology: "The rating scale stands before this text, and after it the rules that the desk enforces.",
  ask: "The form stands under this text.",
  report: "The form stands under this text.",
};

export default async function SitePageEditor({ params }: { params: Promise<{ page: string }> }) {
  const { page } = await params;
  const ctx = await pageContext(`/admin/pages/${encodeURIComponent(page)}`);
  if (!isSitePageKey(page)) notFound();
  const history = await readSitePageHistory(ctx, { page });
  if (!history.ok) return <NotYours who="admins" />;
  const [current] = history.value;
  if (!current) throw new Error(`the page ${page} has no text; the database was not prepared`);
  return (
    <main id="main" className="settings wide">
      <h1>{SITE_PAGE_FRAMES[page].label}</h1>
      <p className="rowx">
        <a href={`/${page}`}>The page as readers have it</a>
        <Link href={`/admin/pages/${page}/history`}>
          {history.value.length === 1 ? "Version 1" : `Version ${current.version}, and those before it`}
        </Link>
        <Link href="/admin/pages">All site pages</Link>
      </p>
      {AROUND[page] && <p className="mut">{AROUND[page]}</p>}
      <PageForm key={page} userId={ctx.actor.id} current={current} />
    </main>
  );
}

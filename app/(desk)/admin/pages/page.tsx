import type { Metadata } from "next";
import Link from "next/link";
import { NotYours } from "#app/(desk)/admin/not-yours.tsx";
import { SITE_PAGE_FRAMES } from "#domain/site-page/site-page.ts";
import { pageContext } from "#server/request-context.ts";
import { formatMoment } from "#ui/format-date.ts";
import { listSitePages, type SitePageSummary } from "#workflow/site-page/read-site-page.ts";

export const metadata: Metadata = { title: "Site pages" };

/** The pages on which the newsroom says who it is, and which of them it still has to fill in. */
export default async function SitePagesPage() {
  const ctx = await pageContext("/admin/pages");
  const pages = await listSitePages(ctx);
  if (!pages.ok) return <NotYours who="admins" />;
  const open = pages.value.filter(({ places }) => places.length > 0);
  return (
    <main id="main" className="settings wide">
      <h1>Site pages</h1>
      <p>
        What your publication says of itself, linked from the foot of every public page. Networks of fact-checkers ask
        for each of these pages. Every version is kept.
      </p>
      {open.length > 0 && (
        <p className="notice" role="status">
          <span>
            {open.length === 1 ? "One page has" : `${open.length} pages have`} places that only you can fill in. Until
            then readers are told that they are not filled in yet.
          </span>
        </p>
      )}
      <table className="tbl stack gap">
        <caption className="vh">The pages, in the order of the footer</caption>
        <thead>
          <tr>
            <th scope="col">Page</th>
            <th scope="col">Address</th>
            <th scope="col">To fill in</th>
            <th scope="col">Last changed</th>
            <th scope="col" className="num">
              Version
            </th>
          </tr>
        </thead>
        <tbody>
          {pages.value.map((page) => (
            <Row key={page.page} page={page} />
          ))}
        </tbody>
      </table>
    </main>
  );
}

function Row({ page: { page, places, author, at, version } }: { page: SitePageSummary }) {
  return (
    <tr>
      <th scope="row">
        <Link href={`/admin/pages/${page}`} data-row>
          {SITE_PAGE_FRAMES[page].label}
        </Link>
      </th>
      <td data-l="Address">
        <a href={`/${page}`} className="mono">
          /{page}
        </a>
      </td>
      <td data-l="To fill in">
        {places.length === 0 ? (
          <span className="mut">nothing</span>
        ) : (
          <span className="warn">{places.length === 1 ? "1 place" : `${places.length} places`}</span>
        )}
      </td>
      <td data-l="Last changed">
        {author === null ? (
          <span className="mut">not yet: the text that a new desk begins with</span>
        ) : (
          <>
            {author.name}, <time dateTime={at}>{formatMoment(at)}</time>
          </>
        )}
      </td>
      <td data-l="Version" className="num">
        <Link href={`/admin/pages/${page}/history`}>{version}</Link>
      </td>
    </tr>
  );
}

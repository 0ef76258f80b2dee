import type { Metadata } from "next";
import Link from "next/link";
import { countryName } from "#app/(desk)/sources/source-facts.ts";
import { SourceKeys } from "#app/(desk)/sources/source-keys.client.tsx";
import { SOURCE_KIND_LABELS } from "#domain/evidence/vocabulary.ts";
import { permits } from "#domain/policy/permits.ts";
import { pageContext } from "#server/request-context.ts";
import { ForeignText } from "#ui/foreign-text.tsx";
import { KeyHints } from "#ui/key-hints.tsx";
import { Empty } from "#ui/states.tsx";
import { listSources } from "#workflow/source/list-sources.ts";

export const metadata: Metadata = { title: "Sources" };

const PAGE = 60;
const LONGEST_QUERY = 200;

type Search = { q?: string | string[]; cursor?: string | string[] };

/** The register: who the sources are, whose they are, and whether a state has a hand in them. */
export default async function SourcesPage({ searchParams }: { searchParams: Promise<Search> }) {
  const search = await searchParams;
  const query = one(search.q)?.trim().slice(0, LONGEST_QUERY) ?? "";
  const cursor = one(search.cursor);
  const ctx = await pageContext("/sources");
  const list = await listSources(ctx, { limit: PAGE, cursor, query: query || undefined });
  if (!list.ok) throw new Error("people of the desk may read the register");
  const { items, nextCursor } = list.value;
  const mayEdit = permits(ctx.actor, "source:edit");
  const pageHref = (next: string | null) =>
    `/sources?${new URLSearchParams({ ...(query ? { q: query } : {}), ...(next ? { cursor: next } : {}) })}`;
  return (
    <>
      <main id="main">
        <h1 className="vh">Sources</h1>
        <search>
          <form className="filters" action="/sources">
            <div className="field grow">
              <label htmlFor="source-search">Search the register</label>
              <input
                id="source-search"
                type="search"
                name="q"
                defaultValue={query}
                key={query}
                maxLength={LONGEST_QUERY}
                placeholder="A name or an owner"
              />
            </div>
            <button type="submit" className="btn">
              Search
            </button>
            {query && (
              <Link className="btn bare" href="/sources">
                Show all
              </Link>
            )}
            {mayEdit && (
              <Link
                className="btn go sp"
                href={query ? `/sources/new?${new URLSearchParams({ name: query })}` : "/sources/new"}
              >
                Add a source <kbd>N</kbd>
              </Link>
            )}
          </form>
        </search>
        {items.length === 0 ? (
          <div className="pad">
            <Empty level={2} title={query ? `No source matches “${query}”` : "The register is empty"}>
              <p>Every piece of evidence names a source from here, so that readers can see whose word it is.</p>
              {mayEdit && (
                <Link
                  className="btn"
                  href={query ? `/sources/new?${new URLSearchParams({ name: query })}` : "/sources/new"}
                >
                  {query ? `Add “${query}”` : "Add the first source"}
                </Link>
              )}
            </Empty>
          </div>
        ) : (
          <div className="grp">
            <table className="tbl stack sources">
              <thead>
                <tr>
                  <th scope="col">Source</th>
                  <th scope="col">Kind</th>
                  <th scope="col">Country</th>
                  <th scope="col">Owner</th>
                  <th scope="col">State</th>
                </tr>
              </thead>
              <tbody>
                {items.map((source) => (
                  <tr key={source.id}>
                    <th scope="row">
                      <Link href={`/sources/${source.id}`} data-row>
                        <ForeignText>{source.name}</ForeignText>
                      </Link>
                    </th>
                    <td data-l="Kind">{SOURCE_KIND_LABELS[source.kind]}</td>
                    <td data-l="Country">
                      {source.country ? countryName(source.country) : <span className="mut">several or none</span>}
                    </td>
                    <td data-l="Owner">
                      {source.owner ? (
                        <ForeignText>{source.owner}</ForeignText>
                      ) : (
                        <span className="mut">not recorded</span>
                      )}
                    </td>
                    <td data-l="State">
                      {source.stateAffiliated ? (
                        <b>{source.stateAffiliation ?? "state-affiliated"}</b>
                      ) : (
                        <span className="mut">not state-affiliated</span>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
        {(nextCursor || cursor) && (
          <nav className="pager" aria-label="Pages">
            {cursor && <Link href={pageHref(null)}>Back to the beginning</Link>}
            {nextCursor && <Link href={pageHref(nextCursor)}>More</Link>}
          </nav>
        )}
      </main>
      <SourceKeys newHref={mayEdit ? "/sources/new" : null} />
      <KeyHints
        hints={[
          { keys: ["J"], does: "down" },
          { keys: ["K"], does: "up" },
          { keys: ["↵"], does: "open" },
          { keys: ["/"], does: "search" },
          ...(mayEdit ? [{ keys: ["N"], does: "add a source" }] : []),
        ]}
      />
    </>
  );
}

function one(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}

import type { Metadata } from "next";
import Link from "next/link";
import { type Given, one, searched } from "#app/(desk)/in-address.ts";
import { ListKeys } from "#app/(desk)/list-keys.client.tsx";
import { addHref, ListSearch } from "#app/(desk)/list-search.tsx";
import { countryName } from "#domain/evidence/country-name.ts";
import { SOURCE_KIND_LABELS, SOURCE_KINDS } from "#domain/evidence/vocabulary.ts";
import { permits } from "#domain/policy/permits.ts";
import { pageContext } from "#server/request-context.ts";
import { ForeignText } from "#ui/foreign-text.tsx";
import { KeyHints } from "#ui/key-hints.tsx";
import { Empty } from "#ui/states.tsx";
import { listSources, type SourceFilter, sourceCountries } from "#workflow/source/list-sources.ts";

export const metadata: Metadata = { title: "Sources" };

const PAGE = 60;

type Search = { q?: Given; kind?: Given; country?: Given; state?: Given; cursor?: Given };

/** The register: who the sources are, whose they are, and whether a state has a hand in them. */
export default async function SourcesPage({ searchParams }: { searchParams: Promise<Search> }) {
  const search = await searchParams;
  const query = searched(search.q);
  const cursor = one(search.cursor);
  const filter = filterOf(search);
  const ctx = await pageContext("/register");
  const list = await listSources(ctx, { limit: PAGE, cursor, ...filter, query: query || undefined });
  const countries = await sourceCountries(ctx);
  if (!list.ok || !countries.ok) throw new Error("people of the desk may read the register");
  const { items, nextCursor } = list.value;
  const mayEdit = permits(ctx.actor, "source:edit");
  const newHref = addHref("/register", query);
  const isFiltered = query !== "" || Object.keys(filter).length > 0;
  const pageHref = (next: string | null) =>
    `/register?${new URLSearchParams({ ...inAddress(query, filter), ...(next ? { cursor: next } : {}) })}`;
  return (
    <>
      <main id="main">
        <h1 className="vh">Sources</h1>
        <ListSearch
          {...{ action: "/register", id: "source-search", query }}
          label="Search the register"
          placeholder="A name, an owner or a domain"
          allHref={isFiltered ? "/register" : null}
          add={mayEdit ? { href: newHref, label: "Add a source" } : null}
        >
          <div className="field">
            <label htmlFor="source-kind">Kind</label>
            <select id="source-kind" name="kind" defaultValue={filter.kind ?? ""} key={filter.kind}>
              <option value="">Every kind</option>
              {SOURCE_KINDS.map((kind) => (
                <option key={kind} value={kind}>
                  {SOURCE_KIND_LABELS[kind]}
                </option>
              ))}
            </select>
          </div>
          <div className="field">
            <label htmlFor="source-country">Country</label>
            <select id="source-country" name="country" defaultValue={filter.country ?? ""} key={filter.country}>
              <option value="">Every country</option>
              {countries.value.map((code) => (
                <option key={code} value={code}>
                  {countryName(code)}
                </option>
              ))}
            </select>
          </div>
          <div className="field">
            <label htmlFor="source-state">State</label>
            <select
              id="source-state"
              name="state"
              defaultValue={filter.stateAffiliated === undefined ? "" : filter.stateAffiliated ? "yes" : "no"}
              key={String(filter.stateAffiliated)}
            >
              <option value="">Either</option>
              <option value="yes">State-affiliated</option>
              <option value="no">Not state-affiliated</option>
            </select>
          </div>
        </ListSearch>
        <nav className="register-acts rowx" aria-label="The register as a whole">
          <Link href="/register/duplicates">Find duplicates</Link>
          {mayEdit && <Link href="/register/import">Import CSV</Link>}
          <a href="/api/v1/sources.csv?mark=true" download="sources.csv">
            Export CSV
          </a>
        </nav>
        {items.length === 0 ? (
          <div className="pad">
            <Empty level={2} title={emptyTitle(query, isFiltered)}>
              <p>Every piece of evidence names a source from here, so that readers can see whose word it is.</p>
              {mayEdit && (
                <Link className="btn" href={newHref}>
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
                      <Link href={`/register/${source.id}`} data-row>
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
      <ListKeys searchId="source-search" newHref={mayEdit ? newHref : null} />
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

function filterOf(search: Search): SourceFilter {
  const kind = SOURCE_KINDS.find((known) => known === one(search.kind));
  const country = one(search.country)?.toUpperCase() ?? "";
  const state = one(search.state);
  return {
    ...(kind ? { kind } : {}),
    ...(/^[A-Z]{2}$/.test(country) ? { country } : {}),
    ...(state === "yes" || state === "no" ? { stateAffiliated: state === "yes" } : {}),
  };
}

function inAddress(query: string, { kind, country, stateAffiliated }: SourceFilter): Record<string, string> {
  return {
    ...(query ? { q: query } : {}),
    ...(kind ? { kind } : {}),
    ...(country ? { country } : {}),
    ...(stateAffiliated === undefined ? {} : { state: stateAffiliated ? "yes" : "no" }),
  };
}

function emptyTitle(query: string, isFiltered: boolean): string {
  if (query) return `No source matches “${query}”`;
  return isFiltered ? "No source is like that" : "The register is empty";
}

import type { Metadata } from "next";
import Link from "next/link";
import { type Given, searched } from "#app/(desk)/in-address.ts";
import { ListKeys } from "#app/(desk)/list-keys.client.tsx";
import { addHref, ListSearch } from "#app/(desk)/list-search.tsx";
import { isIndependent } from "#domain/evidence/count-origins.ts";
import { ORIGIN_KIND_LABELS } from "#domain/evidence/vocabulary.ts";
import { permits } from "#domain/policy/permits.ts";
import { pageContext } from "#server/request-context.ts";
import { ForeignText } from "#ui/foreign-text.tsx";
import { KeyHints } from "#ui/key-hints.tsx";
import { Empty } from "#ui/states.tsx";
import { listOrigins } from "#workflow/source/read-origin.ts";

export const metadata: Metadata = { title: "Origins" };

/** The origins that the desk knows: whose knowledge evidence is, and whose they pass on. */
export default async function OriginsPage(props: { searchParams: Promise<{ q?: Given }> }) {
  const query = searched((await props.searchParams).q);
  const ctx = await pageContext("/origins");
  const list = await listOrigins(ctx, { query: query || undefined });
  if (!list.ok) throw new Error("people of the desk may read the origins");
  const { items } = list.value;
  const mayEdit = permits(ctx.actor, "source:edit");
  const newHref = addHref("/origins", query);
  return (
    <>
      <main id="main">
        <h1 className="vh">Origins</h1>
        <ListSearch
          {...{ action: "/origins", id: "origin-search", query }}
          label="Search the origins"
          placeholder="A name"
          allHref={query ? "/origins" : null}
          add={mayEdit ? { href: newHref, label: "Add an origin" } : null}
        />
        {items.length === 0 ? (
          <div className="pad">
            <Empty level={2} title={query ? `No origin matches “${query}”` : "No origin is known yet"}>
              <p>
                Evidence names whose knowledge it is. Ten articles that repeat one report are ten links, one origin.
              </p>
              {mayEdit && (
                <Link className="btn" href={newHref}>
                  {query ? `Add “${query}”` : "Add the first origin"}
                </Link>
              )}
            </Empty>
          </div>
        ) : (
          <div className="grp">
            <table className="tbl stack sources">
              <thead>
                <tr>
                  <th scope="col">Origin</th>
                  <th scope="col">How it came to know</th>
                  <th scope="col">Derives from</th>
                  <th scope="col">Counts</th>
                  <th scope="col">Evidence</th>
                </tr>
              </thead>
              <tbody>
                {items.map((origin) => (
                  <tr key={origin.id}>
                    <th scope="row">
                      <Link href={`/origins/${origin.id}`} data-row>
                        <ForeignText>{origin.name}</ForeignText>
                      </Link>
                    </th>
                    <td data-l="Knows by">{ORIGIN_KIND_LABELS[origin.kind]}</td>
                    <td data-l="Derives from">
                      {origin.derivesFrom.length === 0 ? (
                        <span className="mut">knows at first hand</span>
                      ) : (
                        origin.derivesFrom.map(({ id, name }, i) => (
                          <span key={id}>
                            {i > 0 && " ← "}
                            <ForeignText>{name}</ForeignText>
                          </span>
                        ))
                      )}
                    </td>
                    <td data-l="Counts">{isIndependent(origin) ? "as independent" : <b>a party: not counted</b>}</td>
                    <td data-l="Evidence">
                      {origin.evidenceCount === 0 ? <span className="mut">none</span> : origin.evidenceCount}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </main>
      <ListKeys searchId="origin-search" newHref={mayEdit ? newHref : null} />
      <KeyHints
        hints={[
          { keys: ["J"], does: "down" },
          { keys: ["K"], does: "up" },
          { keys: ["↵"], does: "open" },
          { keys: ["/"], does: "search" },
          ...(mayEdit ? [{ keys: ["N"], does: "add an origin" }] : []),
        ]}
      />
    </>
  );
}

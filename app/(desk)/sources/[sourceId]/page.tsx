import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { countryName } from "#app/(desk)/sources/source-facts.ts";
import { SourceForm } from "#app/(desk)/sources/source-form.client.tsx";
import { SourceUses } from "#app/(desk)/sources/source-uses.tsx";
import { SOURCE_KIND_LABELS } from "#domain/evidence/vocabulary.ts";
import { permits } from "#domain/policy/permits.ts";
import { pageContext } from "#server/request-context.ts";
import { ForeignText, visibleControls } from "#ui/foreign-text.tsx";
import { hostLabel, safeHref } from "#ui/safe-href.ts";
import { readSource } from "#workflow/source/read-source.ts";

export const metadata: Metadata = { title: "Source" };

/** A source of the register: what is known about it, and every claim that rests on it. */
export default async function SourcePage({ params }: { params: Promise<{ sourceId: string }> }) {
  const { sourceId } = await params;
  const ctx = await pageContext(`/sources/${sourceId}`);
  const found = await readSource(ctx, { sourceId });
  if (!found.ok) notFound();
  const { source, uses } = found.value;
  const href = safeHref(source.url);
  return (
    <main id="main" className="pad">
      <p>
        <Link href="/sources">Sources</Link>
      </p>
      <h1 className="h1" dir="auto">
        {visibleControls(source.name)}
      </h1>
      <p className="about-source">
        {SOURCE_KIND_LABELS[source.kind]}
        {source.country && `, ${countryName(source.country)}`}
        {source.owner && (
          <>
            , owned by <ForeignText>{source.owner}</ForeignText>
          </>
        )}
        {source.stateAffiliated && (
          <>
            . <b>{source.stateAffiliation ?? "State-affiliated"}</b>
          </>
        )}
        {href && (
          <>
            .{" "}
            <a href={href} rel="noopener nofollow ugc" target="_blank">
              {hostLabel(source.url)}
            </a>
          </>
        )}
      </p>
      <div className="source-cols">
        <SourceUses uses={uses} />
        <section aria-labelledby="facts-h">
          <h2 id="facts-h" className="h2">
            What is known about it
          </h2>
          {permits(ctx.actor, "source:edit") && (
            <SourceForm key={source.id} userId={ctx.actor.id} source={source} name={source.name} />
          )}
        </section>
      </div>
    </main>
  );
}

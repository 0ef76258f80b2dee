import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { OriginForm } from "#app/(desk)/origins/origin-form.client.tsx";
import { SourceUses } from "#app/(desk)/register/source-uses.tsx";
import { isIndependent } from "#domain/evidence/count-origins.ts";
import { ORIGIN_KIND_LABELS } from "#domain/evidence/vocabulary.ts";
import { permits } from "#domain/policy/permits.ts";
import { pageContext } from "#server/request-context.ts";
import { ForeignText, visibleControls } from "#ui/foreign-text.tsx";
import { readOrigin } from "#workflow/source/read-origin.ts";

export const metadata: Metadata = { title: "Origin" };

/** An origin: where its knowledge comes from, what derives from it, and every claim that rests on it. */
export default async function OriginPage({ params }: { params: Promise<{ originId: string }> }) {
  const { originId } = await params;
  const ctx = await pageContext(`/origins/${originId}`);
  const found = await readOrigin(ctx, { originId });
  if (!found.ok) notFound();
  const { origin, derived, uses } = found.value;
  return (
    <main id="main" className="pad">
      <p>
        <Link href="/origins">Origins</Link>
      </p>
      <h1 className="h1" dir="auto">
        {visibleControls(origin.name)}
      </h1>
      <p className="about-source">
        {ORIGIN_KIND_LABELS[origin.kind]}
        {origin.derivesFrom.map(({ id, name }, i) => (
          <span key={id}>
            {i === 0 ? ", derives from " : ", which derives from "}
            <Link href={`/origins/${id}`}>
              <ForeignText>{name}</ForeignText>
            </Link>
          </span>
        ))}
        . {isIndependent(origin) ? "Counts as independent." : <b>A party: recorded, not counted.</b>}
      </p>
      {derived.length > 0 && (
        <p className="about-source">
          Passed on by{" "}
          {derived.map(({ id, name }, i) => (
            <span key={id}>
              {i > 0 && ", "}
              <Link href={`/origins/${id}`}>
                <ForeignText>{name}</ForeignText>
              </Link>
            </span>
          ))}
          .
        </p>
      )}
      <div className="source-cols">
        <SourceUses uses={uses} />
        <section aria-labelledby="facts-h">
          <h2 id="facts-h" className="h2">
            What is known about it
          </h2>
          {permits(ctx.actor, "source:edit") && (
            <OriginForm key={origin.id} userId={ctx.actor.id} origin={origin} name={origin.name} />
          )}
        </section>
      </div>
    </main>
  );
}

import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { MergeSource, UndoMerge } from "#app/(desk)/register/merge-source.client.tsx";
import { languageNames } from "#app/(desk)/register/source-facts.ts";
import { SourceForm } from "#app/(desk)/register/source-form.client.tsx";
import { SourceNotes } from "#app/(desk)/register/source-notes.client.tsx";
import { SourceUses } from "#app/(desk)/register/source-uses.tsx";
import { countryName } from "#domain/evidence/country-name.ts";
import type { SourceName } from "#domain/evidence/registered-source.ts";
import type { DuplicatePair } from "#domain/evidence/source-duplicates.ts";
import { SOURCE_KIND_LABELS } from "#domain/evidence/vocabulary.ts";
import { permits } from "#domain/policy/permits.ts";
import { pageContext } from "#server/request-context.ts";
import { ForeignText, visibleControls } from "#ui/foreign-text.tsx";
import { hostLabel, safeHref } from "#ui/safe-href.ts";
import { proposeDuplicates } from "#workflow/source/list-sources.ts";
import { readSource, type SourceView } from "#workflow/source/read-source.ts";

export const metadata: Metadata = { title: "Source" };

/** A source of the register: what is known about it, and every claim that rests on it. */
export default async function SourcePage({ params }: { params: Promise<{ sourceId: string }> }) {
  const { sourceId } = await params;
  const ctx = await pageContext(`/register/${sourceId}`);
  const found = await readSource(ctx, { sourceId });
  if (!found.ok) notFound();
  const { source, uses, notes, mergedInto, belongsTo } = found.value;
  const mayEdit = permits(ctx.actor, "source:edit");
  const pairs = mergedInto ? null : await proposeDuplicates(ctx, { sourceId });
  return (
    <main id="main" className="pad">
      <p>
        <Link href="/register">Sources</Link>
      </p>
      <h1 className="h1" dir="auto">
        {visibleControls(source.name)}
      </h1>
      <About view={found.value} />
      {mergedInto && (
        <div className="notice rowx">
          <p>
            This is a duplicate of <NameLink name={mergedInto} />, which stands for it. Evidence that named it still
            does.
          </p>
          {mayEdit && <UndoMerge source={source} into={mergedInto} />}
        </div>
      )}
      <div className="source-cols">
        <div>
          <SourceUses uses={uses} />
          {uses.some(({ checkState }) => checkState === "published") && (
            <p>
              <a href={`/sources/${source.id}`}>The page that readers see</a>
            </p>
          )}
        </div>
        <div>
          <SourceNotes userId={ctx.actor.id} sourceId={source.id} notes={notes} mayAdd={mayEdit && !mergedInto} />
          {mayEdit && !mergedInto && (
            <>
              <section aria-labelledby="facts-h">
                <h2 id="facts-h" className="h2">
                  What is known about it
                </h2>
                <SourceForm
                  key={source.id}
                  userId={ctx.actor.id}
                  source={source}
                  name={source.name}
                  known={belongsTo}
                />
              </section>
              <Duplicates source={source} pairs={pairs?.ok ? pairs.value : []} />
            </>
          )}
        </div>
      </div>
    </main>
  );
}

function About({ view: { source, belongsTo, holds, duplicates } }: { view: SourceView }) {
  const href = safeHref(source.url);
  return (
    <div className="about-source">
      <p>
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
        {source.languages.length > 0 && `. ${languageNames(source.languages)}`}
        {href && (
          <>
            .{" "}
            <a href={href} rel="noopener nofollow ugc" target="_blank">
              {hostLabel(source.url)}
            </a>
          </>
        )}
      </p>
      <Names label="Belongs to" names={belongsTo} between=" → " />
      <Names label="To it belong" names={holds} between=", " />
      <Names label="Stands for its duplicates" names={duplicates} between=", " />
    </div>
  );
}

function Names({ label, names, between }: { label: string; names: readonly SourceName[]; between: string }) {
  if (names.length === 0) return null;
  return (
    <p>
      {label}:{" "}
      {names.map((name, at) => (
        <span key={name.id}>
          {at > 0 && between}
          <NameLink name={name} />
        </span>
      ))}
    </p>
  );
}

function NameLink({ name }: { name: SourceName }) {
  return (
    <Link href={`/register/${name.id}`}>
      <ForeignText>{name.name}</ForeignText>
    </Link>
  );
}

function Duplicates({ source, pairs }: { source: SourceName; pairs: readonly DuplicatePair<SourceName>[] }) {
  return (
    <section aria-labelledby="duplicates-h" className="flow narrow twice">
      <h2 id="duplicates-h" className="h2">
        Is it in the register twice?
      </h2>
      {pairs.map((pair) => {
        const other = pair.one.id === source.id ? pair.other : pair.one;
        return (
          <p key={other.id} className="rowx">
            <span>
              <NameLink name={other} /> <span className="mut">{pair.domain ?? "nearly the same name"}</span>
            </span>
            <MergeSource source={source} into={other} label="Merge into it…" />
          </p>
        );
      })}
      <p>
        <MergeSource source={source} into={null} label="Merge into another source…" />
      </p>
    </section>
  );
}

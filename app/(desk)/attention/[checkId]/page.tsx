import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { MatterSection } from "#app/(desk)/attention/[checkId]/matter-section.tsx";
import { matterAnchor } from "#app/(desk)/attention/group-matters.ts";
import { pageContext } from "#server/request-context.ts";
import { visibleControls } from "#ui/foreign-text.tsx";
import { Empty } from "#ui/states.tsx";
import { readAttention } from "#workflow/attention/read-attention.ts";

export const metadata: Metadata = { title: "Needs attention" };

/** All that needs attention about one published check: the change beside the verdict and the quote that rest on it. */
export default async function CheckAttentionPage({ params }: { params: Promise<{ checkId: string }> }) {
  const { checkId } = await params;
  const ctx = await pageContext(`/attention/${checkId}`);
  const found = await readAttention(ctx, { checkId });
  if (!found.ok) notFound();
  const { check, matters, mayDecide, deciders } = found.value;
  return (
    <main id="main" className="pad">
      <p>
        <Link href="/attention">Needs attention</Link>
      </p>
      <h1 className="h1" dir="auto">
        {visibleControls(check.title)}
      </h1>
      <p className="rowx">
        <a href={`/verdicts/${check.slug}`}>What readers see</a>
        <Link href={`/checks/${check.id}`}>The workbench</Link>
        <Link href={`/checks/${check.id}/article`}>The texts of the article</Link>
      </p>
      {matters.length === 0 && (
        <Empty level={2} title="Nothing needs attention here">
          <p>
            {check.state === "published"
              ? "What was noticed is settled. A later change of a page comes back to the list."
              : "The check is being corrected: what was noticed is in the hands of those who work on it."}
          </p>
          <Link className="btn" href={check.state === "published" ? "/attention" : `/checks/${check.id}`}>
            {check.state === "published" ? "Back to the list" : "To the workbench"}
          </Link>
        </Empty>
      )}
      {matters.map((matter) => (
        <MatterSection
          key={`${matter.kind} ${matter.subjectId} ${matter.marker}`}
          id={matterAnchor(matter)}
          matter={matter}
          language={check.article.language}
          scale={check.scale.ratings}
          mayDecide={mayDecide}
          deciders={deciders}
        />
      ))}
    </main>
  );
}

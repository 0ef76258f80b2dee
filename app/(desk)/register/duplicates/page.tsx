import type { Metadata } from "next";
import Link from "next/link";
import { MergeSource } from "#app/(desk)/register/merge-source.client.tsx";
import type { DuplicatePair } from "#domain/evidence/source-duplicates.ts";
import { permits } from "#domain/policy/permits.ts";
import { pageContext } from "#server/request-context.ts";
import { ForeignText } from "#ui/foreign-text.tsx";
import { Empty } from "#ui/states.tsx";
import { proposeDuplicates } from "#workflow/source/list-sources.ts";

export const metadata: Metadata = { title: "Duplicates" };

const BECAUSE: Record<DuplicatePair<unknown>["because"], string> = {
  same_name: "the same name",
  same_domain: "the same domain",
  similar_name: "nearly the same name",
};

/** Pairs of the register that may be one source; a person decides. */
export default async function DuplicatesPage() {
  const ctx = await pageContext("/register/duplicates");
  const pairs = await proposeDuplicates(ctx);
  if (!pairs.ok) throw new Error("people of the desk may read the register");
  const mayEdit = permits(ctx.actor, "source:edit");
  return (
    <main id="main" className="pad">
      <p>
        <Link href="/register">Sources</Link>
      </p>
      <h1 className="h1">Entries that may be one</h1>
      <p className="about-source">Nothing is merged by itself: keep the entry whose name readers know.</p>
      {pairs.value.length === 0 ? (
        <Empty level={2} title="No duplicates in sight">
          <p>Entries with the same domain, or with nearly the same name, are listed here.</p>
        </Empty>
      ) : (
        <ul className="pairs">
          {pairs.value.map(({ one, other, because, domain }) => (
            <li key={`${one.id} ${other.id}`}>
              <p>
                <Link href={`/register/${one.id}`}>
                  <ForeignText>{one.name}</ForeignText>
                </Link>{" "}
                and{" "}
                <Link href={`/register/${other.id}`}>
                  <ForeignText>{other.name}</ForeignText>
                </Link>
                <br />
                <span className="mut">{domain ? `both have ${domain}` : BECAUSE[because]}</span>
              </p>
              {mayEdit && (
                <div className="rowx">
                  <MergeSource source={one} into={other} label={`Keep ${other.name}…`} />
                  <MergeSource source={other} into={one} label={`Keep ${one.name}…`} />
                </div>
              )}
            </li>
          ))}
        </ul>
      )}
    </main>
  );
}

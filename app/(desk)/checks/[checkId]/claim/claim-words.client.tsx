"use client";

import { saveClaim } from "#app/(desk)/checks/[checkId]/actions.ts";
import { useWorkbench } from "#app/(desk)/checks/[checkId]/workbench-context.client.tsx";
import type { Claim } from "#domain/check/check.ts";
import { useToast } from "#ui/toast.tsx";

/** The words of the article that make the claim; of several spans each can be taken away. */
export function ClaimWords({ claim, locked }: { claim: Claim; locked: boolean }) {
  const { check, act } = useWorkbench();
  const toast = useToast();
  const spans = claim.anchors.map(({ exact, start, end }) => ({ exact, start, end }));

  const store = (anchors: typeof spans, basedOn: number) =>
    act(() => saveClaim({ checkId: check.id, claimId: claim.id, basedOn, anchors }));
  const remove = async (start: number) => {
    const saved = await store(
      spans.filter((span) => span.start !== start),
      claim.version,
    );
    if (saved) toast({ text: "The words were taken away.", undo: { run: () => store(spans, saved.value.version) } });
  };

  return (
    <div className="span-list">
      <p className="label">In the article{spans.length > 1 && `, ${spans.length} spans`}</p>
      {claim.removedFromArticle && spans.length === 0 && (
        <p>No longer in the article. Readers are told so; words selected in the text give it a place again.</p>
      )}
      <ul>
        {spans.map(({ exact, start, end }) => (
          <li key={`${start}-${end}`}>
            <q lang={check.article.language} dir="auto">
              {exact}
            </q>
            {!locked && spans.length > 1 && (
              <button type="button" className="btn bare" onClick={() => remove(start)}>
                Take away<span className="vh"> the words “{exact}”</span>
              </button>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

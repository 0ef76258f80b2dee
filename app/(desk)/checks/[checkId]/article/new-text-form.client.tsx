"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { useLook } from "#app/(desk)/attention/use-look.client.ts";
import { lookAtArticle, pasteNewText } from "#app/(desk)/checks/[checkId]/article/actions.ts";
import { type ActionError, callAction } from "#ui/action-result.ts";
import { Field } from "#ui/field.tsx";
import { FormProblem } from "#ui/form-problem.tsx";

/** Two ways to a later text of the article: a look at its page, or a paste. */
export function NewTextForm(props: { checkId: string; hasAddress: boolean; published: boolean }) {
  const { checkId } = props;
  const router = useRouter();
  const [text, setText] = useState("");
  const [told, setTold] = useState("");
  const [error, setError] = useState<ActionError | null>(null);
  const [busy, setBusy] = useState(false);
  const { start, looking, stage } = useLook((said, result) => {
    const changed = Array.isArray(result?.changedArticleIds) && result.changedArticleIds.length > 0;
    setTold(changed ? "The article was changed: its text as it is now is the newest version." : said);
    router.refresh();
  });

  const paste = async (submitted: FormEvent) => {
    submitted.preventDefault();
    setBusy(true);
    const result = await callAction(() => pasteNewText({ checkId, text }));
    setBusy(false);
    setError(result.ok ? null : result.error);
    if (!result.ok) return;
    setText("");
    setTold(result.value.added ? `Frozen as version ${result.value.number}.` : "This is the very text that we have.");
    router.refresh();
  };

  return (
    <section aria-labelledby="new-text-h" className="flow">
      <h2 id="new-text-h" className="h2">
        Look for a later text
      </h2>
      <div className="rowx">
        <button
          type="button"
          className="btn"
          disabled={looking || !props.hasAddress}
          onClick={() => start(() => lookAtArticle({ checkId }))}
        >
          Look at the page again
        </button>
        <span className="mut" role="status">
          {looking ? stage : told || (props.hasAddress ? "" : "The article has no address; paste its text instead.")}
        </span>
      </div>
      <details>
        <summary>Paste the text instead</summary>
        <form className="flow" onSubmit={paste}>
          <Field
            label="The article’s text as it is now"
            error={error?.fields?.text}
            hint={
              props.published
                ? "It becomes the next version, and readers are told that the article was changed. Paste the article only, in the form in which it was pasted before."
                : "It becomes the next version. Paste the article only, in the form in which it was pasted before."
            }
          >
            {(control) => (
              <textarea {...control} rows={8} value={text} onChange={(typed) => setText(typed.target.value)} />
            )}
          </Field>
          <FormProblem error={error} />
          <button type="submit" className="btn" disabled={busy || text.trim() === ""}>
            Freeze it as the next version
          </button>
        </form>
      </details>
    </section>
  );
}

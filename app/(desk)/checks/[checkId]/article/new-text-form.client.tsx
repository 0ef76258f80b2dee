"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { useLook } from "#app/(desk)/attention/use-look.client.ts";
import { lookAtArticle, pasteNewText } from "#app/(desk)/checks/[checkId]/article/actions.ts";
import { DocumentStatus, FileDrop } from "#app/(desk)/documents/document-status.client.tsx";
import { useDocument } from "#app/(desk)/documents/use-document.client.ts";
import { type ActionError, callAction } from "#ui/action-result.ts";
import { Field } from "#ui/field.tsx";
import { FormProblem } from "#ui/form-problem.tsx";
import { submitOnCtrlEnter } from "#ui/submit-on-ctrl-enter.ts";

/** The ways to a later text of the article: a look at its page, another address, a file, or a paste. */
export function NewTextForm(props: { checkId: string; address: string | null; published: boolean }) {
  const { checkId } = props;
  const router = useRouter();
  const [told, setTold] = useState("");
  const { start, looking, stage } = useLook((said, result) => {
    const changed = Array.isArray(result?.changedArticleIds) && result.changedArticleIds.length > 0;
    setTold(changed ? "The article was changed: its text as it is now is the newest version." : said);
    router.refresh();
  });

  return (
    <section aria-labelledby="new-text-h" className="flow">
      <h2 id="new-text-h" className="h2">
        Look for a later text
      </h2>
      <div className="rowx">
        <button
          type="button"
          className="btn"
          disabled={looking || props.address === null}
          onClick={() => start(() => lookAtArticle({ checkId }))}
        >
          Look at the page again
        </button>
        <span className="mut" role="status">
          {looking
            ? stage
            : told || (props.address === null ? "The article has no address; bring its text in another way." : "")}
        </span>
      </div>
      <details>
        <summary>Bring the text in another way</summary>
        <LaterText {...props} onFrozen={setTold} />
      </details>
    </section>
  );
}

/** Another address, a file or a paste, all of them into one field, in which the text is corrected before it is frozen. */
function LaterText(props: {
  checkId: string;
  address: string | null;
  published: boolean;
  onFrozen: (told: string) => void;
}) {
  const { checkId, published } = props;
  const router = useRouter();
  const [url, setUrl] = useState(props.address ?? "");
  const [text, setText] = useState("");
  const [copyId, setCopyId] = useState<string | null>(null);
  const [note, setNote] = useState("");
  const [error, setError] = useState<ActionError | null>(null);
  const [busy, setBusy] = useState(false);
  const wait = useDocument("read_article", ({ copy, article }) => {
    const before = text.trim();
    setText(copy.text);
    setCopyId(copy.id);
    const damaged = article.replacedCharacters;
    const replaced = before === "" || before === copy.text ? "" : " It took the place of the text that stood here.";
    setNote(
      `Read and archived. Correct what is wrong before the text is frozen.${replaced}${damaged > 0 ? ` ${damaged} characters were damaged and stand as \ufffd.` : ""}`,
    );
  });

  const freeze = async (submitted: FormEvent) => {
    submitted.preventDefault();
    setBusy(true);
    const result = await callAction(() => pasteNewText({ checkId, text, snapshotId: copyId }));
    setBusy(false);
    setError(result.ok ? null : result.error);
    if (!result.ok) return;
    setText("");
    setCopyId(null);
    setNote("");
    props.onFrozen(
      result.value.added ? `Frozen as version ${result.value.number}.` : "This is the very text that we have.",
    );
    router.refresh();
  };

  return (
    <form className="flow" onSubmit={freeze} onKeyDown={submitOnCtrlEnter}>
      <FileDrop wait={wait} label="Choose a file…" hint="HTML, PDF, Word or plain text, up to 5 MB; or drop it here.">
        <div className="asking">
          <Field label="Address of the later text" hint="The page is fetched, archived and read into the field below.">
            {(control) => (
              <input
                {...control}
                type="url"
                inputMode="url"
                placeholder="https://"
                value={url}
                onChange={(typed) => setUrl(typed.target.value)}
                onKeyDown={(event) => {
                  if (event.key !== "Enter" || event.ctrlKey || event.metaKey) return;
                  event.preventDefault();
                  void wait.fetch(url);
                }}
              />
            )}
          </Field>
          <button
            type="button"
            className="btn"
            disabled={wait.stage !== null || url.trim() === ""}
            onClick={() => wait.fetch(url)}
          >
            Read the page
          </button>
        </div>
        <DocumentStatus wait={wait} />
      </FileDrop>
      <p className="mut" role="status">
        {note}
      </p>
      <Field
        label="The article’s text as it is now"
        error={error?.fields?.text}
        hint={
          published
            ? "It becomes the next version, and readers are told that the article was changed. The article only, in the form in which it was brought in before."
            : "It becomes the next version. The article only, in the form in which it was brought in before."
        }
      >
        {(control) => (
          <textarea
            {...control}
            rows={8}
            value={text}
            onChange={(typed) => {
              setText(typed.target.value);
              // An empty field has nothing of the copy left: what comes next is somebody's own.
              if (typed.target.value.trim() === "") setCopyId(null);
            }}
          />
        )}
      </Field>
      <FormProblem error={error} />
      <button type="submit" className="btn" disabled={busy || text.trim() === ""}>
        Freeze it as the next version
      </button>
    </form>
  );
}

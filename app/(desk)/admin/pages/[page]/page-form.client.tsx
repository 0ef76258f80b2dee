"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useDeferredValue, useId, useState } from "react";
import { putSitePageBack, saveSitePage } from "#app/(desk)/admin/pages/actions.ts";
import { pageSections, unfilledPlaces } from "#domain/site-page/page-text.ts";
import { SITE_PAGE_FRAMES, type SitePageVersion } from "#domain/site-page/site-page.ts";
import { type ActionError, callAction } from "#ui/action-result.ts";
import { ConflictDialog } from "#ui/conflict-dialog.tsx";
import { DraftNotice, SaveRow } from "#ui/draft-notice.tsx";
import { Field } from "#ui/field.tsx";
import { withoutControls } from "#ui/foreign-text.tsx";
import { FormProblem } from "#ui/form-problem.tsx";
import { Markdown } from "#ui/markdown.tsx";
import { submitOnCtrlEnter } from "#ui/submit-on-ctrl-enter.ts";
import { useToast } from "#ui/toast.tsx";
import { useDraft } from "#ui/use-draft.ts";

/** The text of a page on one side, what readers will see on the other. What is typed is kept until it is saved. */
export function PageForm({ userId, current }: { userId: string; current: SitePageVersion }) {
  const { page } = current;
  const router = useRouter();
  const toast = useToast();
  const previewId = useId();
  const draft = useDraft({
    owner: userId,
    object: `site-page:${page}`,
    saved: { body: current.body },
    version: current.version,
  });
  const [error, setError] = useState<ActionError | null>(null);
  const [busy, setBusy] = useState(false);
  const [theirs, setTheirs] = useState<SitePageVersion | null>(null);
  const { body } = draft.value;
  const shown = useDeferredValue(body);
  const places = unfilledPlaces(body);

  const takeBack = async (saved: SitePageVersion) => {
    const answer = await callAction(() =>
      putSitePageBack({ page, basedOn: saved.version, version: saved.version - 1 }),
    );
    toast(answer.ok ? { text: "The text before it is back." } : { text: answer.error.message, bad: true });
    router.refresh();
  };

  const save = async (text: string, basedOn: number): Promise<void> => {
    setBusy(true);
    setError(null);
    const answer = await callAction(() => saveSitePage({ page, basedOn, body: text }));
    setBusy(false);
    if (answer.ok) {
      const saved = answer.value;
      draft.discard();
      toast({
        text: `Version ${saved.version} is what readers have now.`,
        undo: { run: () => void takeBack(saved) },
      });
      router.refresh();
      return;
    }
    if (answer.error.kind === "stale_version") setTheirs(answer.error.current as SitePageVersion);
    else setError(answer.error);
  };

  return (
    <form
      className="import gap"
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        if (busy) return;
        if (!draft.dirty) toast({ text: "Nothing has changed since it was saved." });
        else void save(body, draft.base);
      }}
      onKeyDown={submitOnCtrlEnter}
    >
      <div className="flow page-text">
        <DraftNotice draft={draft} onCompare={draft.stale ? () => setTheirs(current) : undefined} />
        <FormProblem error={error} />
        <Field
          label="Text"
          hint="Markdown. A line that begins with ## starts a section. Links lead to http and https only; HTML shows as it is typed."
          error={error?.fields?.body}
        >
          {(control) => (
            <textarea
              {...control}
              className="paste mono"
              dir="auto"
              value={body}
              onChange={(event) => draft.set({ body: event.target.value })}
            />
          )}
        </Field>
        {places.length > 0 && (
          <div className="notice places-open">
            <div>
              <p>
                <b>To be filled in.</b> Readers are told that these are not filled in yet. Write over each place in{" "}
                <span className="mono">{"{{…}}"}</span>:
              </p>
              <ul>
                {places.map((place) => (
                  <li key={place}>{place}</li>
                ))}
              </ul>
            </div>
          </div>
        )}
        <SaveRow draft={draft} saving={busy}>
          <button type="submit" className="btn go" disabled={busy}>
            Publish this text <kbd>Ctrl</kbd>
            <kbd>↵</kbd>
          </button>
          {draft.dirty && (
            <button type="button" className="btn" disabled={busy} onClick={draft.discard}>
              Discard
            </button>
          )}
        </SaveRow>
      </div>
      <div className="side-preview">
        <h2 id={previewId} className="h2">
          What readers will see
        </h2>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
        <section className="page-preview" aria-labelledby={previewId} tabIndex={0}>
          <p className="page-h1">{SITE_PAGE_FRAMES[page].heading}</p>
          {pageSections(shown).map(({ id, title, body: words }) => (
            <section key={id}>
              {title !== null && <h3>{withoutControls(title)}</h3>}
              <Markdown asPage>{words}</Markdown>
            </section>
          ))}
        </section>
      </div>
      {theirs && (
        <ConflictDialog
          what={`“${SITE_PAGE_FRAMES[page].label}”`}
          conflicts={[{ name: "body", label: "Text", mine: body, theirs: theirs.body, multiline: true }]}
          onSave={(texts) => {
            const { version } = theirs;
            const text = texts.body ?? body;
            setTheirs(null);
            draft.set({ body: text });
            void save(text, version);
          }}
          onKeepTheirs={() => {
            setTheirs(null);
            draft.discard();
            router.refresh();
          }}
          onLater={() => setTheirs(null)}
        />
      )}
    </form>
  );
}

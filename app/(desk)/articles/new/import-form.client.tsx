"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useDeferredValue, useId, useMemo, useRef, useState } from "react";
import { freezeArticle } from "#app/(desk)/articles/new/actions.ts";
import { type ArticleDraft, COMMON_LANGUAGES, EMPTY_DRAFT } from "#app/(desk)/articles/new/article-draft.ts";
import { FrozenText } from "#app/(desk)/articles/new/frozen-text.client.tsx";
import { PasteField } from "#app/(desk)/articles/new/paste-field.client.tsx";
import { readIntoDraft } from "#app/(desk)/articles/new/read-into-draft.ts";
import { DocumentStatus, FileDrop } from "#app/(desk)/documents/document-status.client.tsx";
import { useDocument } from "#app/(desk)/documents/use-document.client.ts";
import { type ActionError, callAction } from "#ui/action-result.ts";
import { DraftNotice, SaveRow } from "#ui/draft-notice.tsx";
import { Field } from "#ui/field.tsx";
import { FormProblem } from "#ui/form-problem.tsx";
import { useToast } from "#ui/toast.tsx";
import { useDraft } from "#ui/use-draft.ts";
import { useShortcuts } from "#ui/use-shortcuts.ts";

/** The text and its facts on one side, what will be frozen on the other. What is typed is kept until it is frozen. */
export function ImportForm(props: {
  userId: string;
  today: string;
  /** The question of a reader that the check is begun for, and the address that came with it. */
  ask: { readonly id: string; readonly url: string } | null;
}) {
  const { userId, today, ask } = props;
  const router = useRouter();
  const begun = useMemo(() => ({ ...EMPTY_DRAFT, url: ask?.url ?? "" }), [ask?.url]);
  const draft = useDraft<ArticleDraft>({
    owner: userId,
    object: ask ? `new-article:${ask.id}` : "new-article",
    saved: begun,
    version: 1,
  });
  const [error, setError] = useState<ActionError | null>(null);
  const [saving, setSaving] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const languages = useId();
  const { value } = draft;
  const toast = useToast();
  const document = useDocument("read_article", (read) => {
    const before = value;
    draft.set(readIntoDraft(before, read));
    const damaged = read.article.replacedCharacters;
    toast({
      text: `Read. Correct what is wrong before the text is frozen.${damaged > 0 ? ` ${damaged} characters were damaged and stand as \ufffd.` : ""}`,
      ...(before.text === "" ? {} : { undo: { label: "Put back what was here", run: () => draft.set(before) } }),
    });
  });
  const reading = document.stage !== null;
  const shownText = useDeferredValue(value.text);
  const fields = error?.fields ?? {};

  const set = (name: keyof ArticleDraft) => (event: { target: { value: string } }) => {
    draft.set({ [name]: event.target.value });
    if (fields[name]) setError(error && { ...error, fields: { ...fields, [name]: "" } });
  };

  const submit = async (event?: FormEvent) => {
    event?.preventDefault();
    if (saving) return;
    setSaving(true);
    setError(null);
    const sent = value;
    const answer = await callAction(() => freezeArticle({ ...sent, ...(ask ? { inboxItemId: ask.id } : {}) }));
    if (answer.ok) {
      draft.settle(sent, 1);
      router.push(`/checks/${answer.value.checkId}`);
      return;
    }
    setSaving(false);
    setError(answer.error);
    const first = ["url", "text", "headline", "outlet", "byline", "publishedAt", "language"].find(
      (name) => answer.error.fields?.[name],
    );
    const control = first ? form.current?.elements.namedItem(first) : null;
    if (control instanceof HTMLElement) control.focus();
  };
  useShortcuts(useMemo(() => ({ "ctrl+enter": () => form.current?.requestSubmit() }), []));

  return (
    <form ref={form} className="import" onSubmit={submit} noValidate aria-busy={saving}>
      <div className="flow">
        <DraftNotice draft={draft} />
        <FormProblem error={error} />
        <FileDrop
          wait={document}
          label="Choose a file…"
          hint="HTML, PDF, Word or plain text, up to 5 MB; or drop it here."
        >
          <div className="asking">
            <Field
              label="Address of the page"
              hint="The page is fetched, archived and read into the form below."
              error={fields.url || undefined}
            >
              {(control) => (
                <input
                  {...control}
                  name="url"
                  type="url"
                  inputMode="url"
                  placeholder="https://"
                  value={value.url}
                  onChange={set("url")}
                  onKeyDown={(event) => {
                    if (event.key !== "Enter" || event.ctrlKey || event.metaKey) return;
                    event.preventDefault();
                    void document.fetch(value.url);
                  }}
                />
              )}
            </Field>
            <button
              type="button"
              className="btn"
              disabled={reading || value.url.trim() === ""}
              onClick={() => document.fetch(value.url)}
            >
              Read the page
            </button>
          </div>
          <DocumentStatus wait={document} />
        </FileDrop>
        <PasteField
          value={value.text}
          language={value.language}
          error={fields.text || undefined}
          onChange={(text) => set("text")({ target: { value: text } })}
        />
        <Field label="Headline" error={fields.headline || undefined}>
          {(control) => (
            <input {...control} name="headline" required dir="auto" value={value.headline} onChange={set("headline")} />
          )}
        </Field>
        <div className="two">
          <Field label="Outlet" hint="Who published it" error={fields.outlet || undefined}>
            {(control) => (
              <input {...control} name="outlet" required dir="auto" value={value.outlet} onChange={set("outlet")} />
            )}
          </Field>
          <Field label="Byline" hint="If there is one" error={fields.byline || undefined}>
            {(control) => <input {...control} name="byline" dir="auto" value={value.byline} onChange={set("byline")} />}
          </Field>
          <Field label="Published on" error={fields.publishedAt || undefined}>
            {(control) => (
              <input
                {...control}
                name="publishedAt"
                type="date"
                max={today}
                value={value.publishedAt}
                onChange={set("publishedAt")}
              />
            )}
          </Field>
          <Field label="Language" hint={nameOf(value.language)} error={fields.language || undefined}>
            {(control) => (
              <input {...control} name="language" list={languages} value={value.language} onChange={set("language")} />
            )}
          </Field>
        </div>
        <datalist id={languages}>
          {COMMON_LANGUAGES.map(({ tag, name }) => (
            <option key={tag} value={tag}>
              {name}
            </option>
          ))}
        </datalist>
        <SaveRow draft={draft} saving={false}>
          <button type="submit" className="btn go" disabled={saving}>
            Freeze this text <kbd>Ctrl</kbd>
            <kbd>↵</kbd>
          </button>
          {draft.dirty && (
            <button type="button" className="btn" disabled={saving} onClick={draft.discard}>
              Start over
            </button>
          )}
        </SaveRow>
        {saving && (
          <p className="progress" role="status">
            <progress aria-label="Freezing the text" /> Freezing the text and opening the check…
          </p>
        )}
      </div>
      <section className="side-preview" aria-labelledby={`${languages}-h`}>
        <h2 id={`${languages}-h`} className="h2">
          What will be frozen
        </h2>
        <FrozenText text={shownText} language={value.language} />
      </section>
    </form>
  );
}

function nameOf(tag: string): string {
  const known = COMMON_LANGUAGES.find((language) => language.tag.toLowerCase() === tag.trim().toLowerCase());
  return known ? known.name : "A language tag such as en or pt-BR";
}

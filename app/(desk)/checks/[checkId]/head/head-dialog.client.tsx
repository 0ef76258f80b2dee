"use client";

import { type FormEvent, useState } from "react";
import { saveHead } from "#app/(desk)/checks/[checkId]/actions.ts";
import {
  HEAD_LABELS,
  type HeadText,
  headConflicts,
  headInput,
  headText,
  withTexts,
} from "#app/(desk)/checks/[checkId]/head/head-text.ts";
import { useWorkbench } from "#app/(desk)/checks/[checkId]/workbench-context.client.tsx";
import { addToTopics, findTopics } from "#app/(desk)/register/topics/actions.ts";
import { MOST_TOPICS } from "#domain/topic/topic.ts";
import { type ActionError, callAction } from "#ui/action-result.ts";
import { ConflictDialog } from "#ui/conflict-dialog.tsx";
import { DateInput } from "#ui/date-input.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { DraftNotice, SaveRow } from "#ui/draft-notice.tsx";
import { Field } from "#ui/field.tsx";
import { FormProblem } from "#ui/form-problem.tsx";
import { submitOnCtrlEnter } from "#ui/submit-on-ctrl-enter.ts";
import { useToast } from "#ui/toast.tsx";
import { type PickedTopic, TopicsPicker } from "#ui/topics-picker.tsx";
import { useDraft } from "#ui/use-draft.ts";

const find = async (query: string) => {
  const answer = await callAction(() => findTopics({ query }));
  return answer.ok ? answer.value : [];
};

/** Edits the title, deck and topics, and what is known of the article. Its text is frozen. */
export function HeadDialog({ onClose }: { onClose: () => void }) {
  const { check, user, save, reload } = useWorkbench();
  const toast = useToast();
  const saved = headText(check);
  const draft = useDraft<HeadText>({ owner: user.id, object: `head:${check.id}`, saved, version: check.version });
  const [error, setError] = useState<ActionError | null>(null);
  const [saving, setSaving] = useState(false);
  const [comparing, setComparing] = useState(false);
  const [topicProblem, setTopicProblem] = useState<string | undefined>();

  const store = async (text: HeadText, basedOn: number) => {
    setSaving(true);
    setError(null);
    const result = await save(() => saveHead({ checkId: check.id, basedOn, ...headInput(text) }));
    setSaving(false);
    if (result.ok) {
      draft.discard();
      onClose();
      toast({ text: "Title, topics and article are saved." });
    } else if (result.error.kind === "stale_version") {
      await reload();
      setComparing(true);
    } else {
      setComparing(false);
      setError(result.error);
    }
  };
  const problem = (name: keyof HeadText) => error?.fields?.[name] ?? error?.fields?.[`article.${name}`];
  const addTopic = async (name: string): Promise<PickedTopic | null> => {
    const answer = await callAction(() => addToTopics({ name }));
    setTopicProblem(undefined);
    if (answer.ok) return answer.value;
    // Whoever types a name that is taken means the topic that has it.
    if (answer.error.kind === "topic_name_taken") return answer.error.topic as PickedTopic;
    setTopicProblem(answer.error.message);
    return null;
  };
  const line = (name: Exclude<keyof HeadText, "topics">, hint?: string) => (
    <Field label={HEAD_LABELS[name]} error={problem(name)} hint={hint}>
      {(control) => (
        <input {...control} value={draft.value[name]} onChange={(event) => draft.set({ [name]: event.target.value })} />
      )}
    </Field>
  );

  return (
    <Dialog title="Title, topics and article" onClose={onClose} wide>
      <form
        className="flow"
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          void store(draft.value, draft.base);
        }}
        onKeyDown={submitOnCtrlEnter}
      >
        <DraftNotice draft={draft} onCompare={() => setComparing(true)} />
        {line("title", "The headline of the verdict page.")}
        <Field
          label={HEAD_LABELS.summary}
          error={problem("summary")}
          hint="One or two sentences. Left empty, the page counts the ratings."
        >
          {(control) => (
            <textarea
              {...control}
              rows={2}
              value={draft.value.summary}
              onChange={(event) => draft.set({ summary: event.target.value })}
            />
          )}
        </Field>
        <TopicsPicker
          label={HEAD_LABELS.topics}
          hint={
            check.publishedVersion === null
              ? "Under which readers find it, the most fitting first; up to five."
              : "The most fitting first, up to five. Readers see a change with the next version; a typo fix can carry it."
          }
          error={topicProblem ?? error?.fields?.topicIds}
          value={draft.value.topics}
          onChange={(topics) => draft.set({ topics })}
          most={MOST_TOPICS}
          find={find}
          onNew={addTopic}
        />
        <h3 className="h2">The article</h3>
        {line("headline")}
        <div className="two">
          {line("outlet")}
          {line("byline")}
          {line("url")}
          {line("language", "A language tag: en, pt-BR.")}
          <Field label={HEAD_LABELS.publishedAt} error={problem("publishedAt")}>
            {(control) => (
              <DateInput
                {...control}
                value={draft.value.publishedAt}
                onChange={(publishedAt) => draft.set({ publishedAt })}
              />
            )}
          </Field>
        </div>
        <FormProblem error={error} />
        <SaveRow draft={draft} saving={saving}>
          <button type="submit" className="btn go" disabled={saving}>
            Save title, topics and article
          </button>
          <button type="button" className="btn bare" onClick={onClose}>
            Close
          </button>
        </SaveRow>
      </form>
      {comparing && (
        <ConflictDialog
          what="the title or the article"
          conflicts={headConflicts(draft.value, saved)}
          onSave={(texts) => {
            const merged = withTexts(draft.value, saved, texts);
            draft.set(merged);
            void store(merged, check.version);
          }}
          onKeepTheirs={() => {
            draft.discard();
            setComparing(false);
          }}
          onLater={() => setComparing(false)}
        />
      )}
    </Dialog>
  );
}

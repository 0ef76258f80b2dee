"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { addToTopics, saveTopic } from "#app/(desk)/register/topics/actions.ts";
import { conflictsOf, factsOf, rebased, type TopicFacts } from "#app/(desk)/register/topics/topic-facts.ts";
import { MAX_TOPIC_DESCRIPTION, MAX_TOPIC_NAME, type Topic } from "#domain/topic/topic.ts";
import { type ActionError, callAction } from "#ui/action-result.ts";
import { ConflictDialog } from "#ui/conflict-dialog.tsx";
import { DraftNotice, SaveRow } from "#ui/draft-notice.tsx";
import { Field } from "#ui/field.tsx";
import { FormProblem } from "#ui/form-problem.tsx";
import { submitOnCtrlEnter } from "#ui/submit-on-ctrl-enter.ts";
import { useToast } from "#ui/toast.tsx";
import { useDraft } from "#ui/use-draft.ts";

/** Name and description of a topic. Somebody else's save in between is shown beside one's own text; neither is lost. */
export function TopicForm({ userId, topic, name }: { userId: string; topic: Topic | null; name: string }) {
  const router = useRouter();
  const toast = useToast();
  const draft = useDraft<TopicFacts>({
    owner: userId,
    object: topic ? `topic:${topic.id}` : "new-topic",
    saved: topic ? factsOf(topic) : { name, description: "" },
    version: topic?.version ?? 0,
  });
  const [newAddress, setNewAddress] = useState(false);
  const [error, setError] = useState<ActionError | null>(null);
  const [busy, setBusy] = useState(false);
  const [theirs, setTheirs] = useState<Topic | null>(null);
  const { value } = draft;
  const fields = error?.fields ?? {};
  const begunOn = topic && topic.version === draft.base ? factsOf(topic) : null;
  const mine = theirs ? rebased(value, factsOf(theirs), begunOn) : value;
  const isPublic = topic !== null && topic.publicSince !== null;

  const save = async (facts: TopicFacts, basedOn: number): Promise<void> => {
    setBusy(true);
    setError(null);
    const answer = await callAction(() =>
      topic ? saveTopic({ ...facts, newAddress, topicId: topic.id, basedOn }) : addToTopics(facts),
    );
    setBusy(false);
    if (answer.ok) {
      draft.discard();
      setNewAddress(false);
      toast({
        text: topic ? "Saved. Published verdicts keep what they said." : `${answer.value.name} is a topic now.`,
      });
      if (topic) router.refresh();
      else router.push(`/register/topics/${answer.value.id}`);
      return;
    }
    const current = answer.error.current as Topic | undefined;
    if (answer.error.kind !== "stale_version" || !current) return setError(answer.error);
    const merged = rebased(facts, factsOf(current), begunOn);
    // Two people who changed different fields do not contradict each other.
    if (conflictsOf(merged, factsOf(current), begunOn).length === 0) return save(merged, current.version);
    setTheirs(current);
  };

  return (
    <form
      className="flow narrow"
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        if (busy) return;
        if (topic && !draft.dirty && !newAddress) toast({ text: "Nothing has changed since it was saved." });
        else void save(value, draft.base);
      }}
      onKeyDown={submitOnCtrlEnter}
    >
      <DraftNotice draft={draft} onCompare={topic && draft.stale ? () => setTheirs(topic) : undefined} />
      <FormProblem error={error} />
      <Field label="Name" hint="What readers would call it, in a few words" error={fields.name}>
        {(control) => (
          <input
            {...control}
            required
            dir="auto"
            maxLength={MAX_TOPIC_NAME}
            value={value.name}
            onChange={(event) => draft.set({ name: event.target.value })}
          />
        )}
      </Field>
      <Field
        label="Description"
        hint="One paragraph for readers: what belongs here, and what does not"
        error={fields.description}
      >
        {(control) => (
          <textarea
            {...control}
            rows={4}
            dir="auto"
            maxLength={MAX_TOPIC_DESCRIPTION}
            value={value.description}
            onChange={(event) => draft.set({ description: event.target.value })}
          />
        )}
      </Field>
      {isPublic && (
        <label className="check">
          <input type="checkbox" checked={newAddress} onChange={(event) => setNewAddress(event.target.checked)} />
          Give it the address of its name; /topics/{topic.slug} leads there from then on
        </label>
      )}
      <SaveRow draft={draft} saving={busy}>
        <button type="submit" className="btn go" disabled={busy}>
          {topic ? "Save this topic" : "Add this topic"}
        </button>
        {draft.dirty && (
          <button type="button" className="btn" disabled={busy} onClick={draft.discard}>
            Discard
          </button>
        )}
      </SaveRow>
      {theirs && (
        <ConflictDialog
          what={theirs.name}
          conflicts={conflictsOf(mine, factsOf(theirs), begunOn)}
          onSave={(texts) => {
            const version = theirs.version;
            const merged = { ...mine, ...texts };
            setTheirs(null);
            draft.set(merged);
            void save(merged, version);
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

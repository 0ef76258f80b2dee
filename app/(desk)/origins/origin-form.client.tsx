"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { addToOrigins, findParents, saveOrigin } from "#app/(desk)/origins/actions.ts";
import {
  conflictsOf,
  factsOf,
  NEW_ORIGIN,
  type OriginFacts,
  rebased,
  type SavedOrigin,
  withTexts,
} from "#app/(desk)/origins/origin-facts.ts";
import { ORIGIN_KIND_LABELS, ORIGIN_KINDS, type OriginKind } from "#domain/evidence/vocabulary.ts";
import { type ActionError, callAction } from "#ui/action-result.ts";
import { ConflictDialog } from "#ui/conflict-dialog.tsx";
import { DraftNotice, SaveRow } from "#ui/draft-notice.tsx";
import { Field } from "#ui/field.tsx";
import { FormProblem } from "#ui/form-problem.tsx";
import { OriginPicker } from "#ui/origin-picker.tsx";
import { submitOnCtrlEnter } from "#ui/submit-on-ctrl-enter.ts";
import { useToast } from "#ui/toast.tsx";
import { useDraft } from "#ui/use-draft.ts";

const find = async (query: string) => {
  const result = await callAction(() => findParents({ query }));
  return result.ok ? result.value.items : [];
};

/** The facts about an origin. Somebody else's save in between is shown beside one's own text; neither is lost. */
export function OriginForm({ userId, origin, name }: { userId: string; origin: SavedOrigin | null; name: string }) {
  const router = useRouter();
  const toast = useToast();
  const draft = useDraft<OriginFacts>({
    owner: userId,
    object: origin ? `origin:${origin.id}` : "new-origin",
    saved: origin ? factsOf(origin) : { ...NEW_ORIGIN, name },
    version: origin?.version ?? 0,
  });
  const [error, setError] = useState<ActionError | null>(null);
  const [busy, setBusy] = useState(false);
  const [theirs, setTheirs] = useState<SavedOrigin | null>(null);
  const { value } = draft;
  const fields = error?.fields ?? {};
  const begunOn = origin && origin.version === draft.base ? factsOf(origin) : null;
  const mine = theirs ? rebased(value, factsOf(theirs), begunOn) : value;

  const save = async (facts: OriginFacts, basedOn: number): Promise<void> => {
    setBusy(true);
    setError(null);
    const { derivesFrom, ...written } = facts;
    const sent = { ...written, derivesFromId: derivesFrom?.id ?? null };
    const answer = await callAction(() =>
      origin ? saveOrigin({ ...sent, originId: origin.id, basedOn }) : addToOrigins(sent),
    );
    setBusy(false);
    if (answer.ok) {
      draft.discard();
      toast({ text: origin ? "Saved. Published verdicts keep what they said." : `${answer.value.name} is known now.` });
      if (origin) router.refresh();
      else router.push(`/origins/${answer.value.id}`);
      return;
    }
    const current = answer.error.current as SavedOrigin | undefined;
    if (answer.error.kind !== "stale_version" || !current) return setError(answer.error);
    const merged = rebased(facts, factsOf(current), begunOn);
    // Two people who changed different facts do not contradict each other.
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
        if (origin && !draft.dirty) toast({ text: "Nothing has changed since it was saved." });
        else void save(value, draft.base);
      }}
      onKeyDown={submitOnCtrlEnter}
    >
      <DraftNotice draft={draft} onCompare={origin && draft.stale ? () => setTheirs(origin) : undefined} />
      <FormProblem error={error} />
      <Field label="Name" hint="Whose knowledge it is, so that readers can tell it apart" error={fields.name}>
        {(control) => (
          <input
            {...control}
            required
            dir="auto"
            value={value.name}
            onChange={(event) => draft.set({ name: event.target.value })}
          />
        )}
      </Field>
      <Field label="How it came to know" error={fields.kind}>
        {(control) => (
          <select
            {...control}
            value={value.kind}
            onChange={(event) => draft.set({ kind: event.target.value as OriginKind })}
          >
            {ORIGIN_KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {ORIGIN_KIND_LABELS[kind]}
              </option>
            ))}
          </select>
        )}
      </Field>
      <OriginPicker
        label="Derives from"
        hint="Whose knowledge it passes on. Empty where it knows at first hand."
        error={fields.derivesFromId}
        find={find}
        value={value.derivesFrom}
        onChange={(derivesFrom) => draft.set({ derivesFrom })}
        {...(origin ? { except: origin.id } : {})}
      />
      <label className="check">
        <input
          type="checkbox"
          checked={value.isParty}
          onChange={(event) => draft.set({ isParty: event.target.checked })}
        />
        A party to the matter: recorded, not counted as independent
      </label>
      <Field label="Note" hint="For the desk" error={fields.note}>
        {(control) => (
          <textarea
            {...control}
            rows={3}
            dir="auto"
            value={value.note}
            onChange={(event) => draft.set({ note: event.target.value })}
          />
        )}
      </Field>
      <SaveRow draft={draft} saving={busy}>
        <button type="submit" className="btn go" disabled={busy}>
          {origin ? "Save these facts" : "Add this origin"}
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
            const merged = withTexts(mine, factsOf(theirs), texts);
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

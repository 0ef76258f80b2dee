"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { addToRegister, saveInRegister } from "#app/(desk)/register/actions.ts";
import { SourceChooser } from "#app/(desk)/register/source-chooser.client.tsx";
import { conflictsOf, rebased, withTexts } from "#app/(desk)/register/source-conflicts.ts";
import { factsOf, inputOf, languagesHint, NEW_SOURCE, type SourceFacts } from "#app/(desk)/register/source-facts.ts";
import { countryName } from "#domain/evidence/country-name.ts";
import type { RegisteredSource, SourceName } from "#domain/evidence/registered-source.ts";
import { SOURCE_KIND_LABELS, SOURCE_KINDS, type SourceKind } from "#domain/evidence/vocabulary.ts";
import { type ActionError, callAction } from "#ui/action-result.ts";
import { ConflictDialog } from "#ui/conflict-dialog.tsx";
import { DraftNotice, SaveRow } from "#ui/draft-notice.tsx";
import { Field } from "#ui/field.tsx";
import { FormProblem } from "#ui/form-problem.tsx";
import { submitOnCtrlEnter } from "#ui/submit-on-ctrl-enter.ts";
import { useToast } from "#ui/toast.tsx";
import { useDraft } from "#ui/use-draft.ts";

/** The facts about a source. Somebody else's save in between is shown beside one's own text; neither is lost. */
export function SourceForm(props: {
  userId: string;
  source: RegisteredSource | null;
  name: string;
  /** Names that the form may have to show, those of its parents among them. */
  known: readonly SourceName[];
}) {
  const { userId, source, name } = props;
  const router = useRouter();
  const toast = useToast();
  const draft = useDraft<SourceFacts>({
    owner: userId,
    object: source ? `source:${source.id}` : "new-source",
    saved: source ? factsOf(source, props.known) : { ...NEW_SOURCE, name },
    version: source?.version ?? 0,
  });
  const [error, setError] = useState<ActionError | null>(null);
  const [busy, setBusy] = useState(false);
  const [theirs, setTheirs] = useState<RegisteredSource | null>(null);
  const { value } = draft;
  const fields = error?.fields ?? {};
  const factsIn = (saved: RegisteredSource) =>
    factsOf(saved, [...props.known, { id: value.parentId, name: value.parentName }]);
  const begunOn = source && source.version === draft.base ? factsIn(source) : null;
  const mine = theirs ? rebased(value, factsIn(theirs), begunOn) : value;

  const save = async (facts: SourceFacts, basedOn: number): Promise<void> => {
    setBusy(true);
    setError(null);
    const sent = inputOf(facts);
    const answer = await callAction(() =>
      source ? saveInRegister({ ...sent, sourceId: source.id, basedOn }) : addToRegister(sent),
    );
    setBusy(false);
    if (answer.ok) {
      draft.discard();
      toast({
        text: source ? "Saved. Published verdicts keep what they said." : `${answer.value.name} is in the register.`,
      });
      if (source) router.refresh();
      else router.push(`/register/${answer.value.id}`);
      return;
    }
    const current = answer.error.current as RegisteredSource | undefined;
    if (answer.error.kind !== "stale_version" || !current) return setError(answer.error);
    const merged = rebased(facts, factsIn(current), begunOn);
    // Two people who changed different facts do not contradict each other.
    if (conflictsOf(merged, factsIn(current), begunOn).length === 0) return save(merged, current.version);
    setTheirs(current);
  };

  const set =
    (field: Exclude<keyof SourceFacts, "parentId" | "parentName">) => (event: { target: { value: string } }) =>
      draft.set({ [field]: event.target.value });

  return (
    <form
      className="flow narrow"
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        if (busy) return;
        if (source && !draft.dirty) toast({ text: "Nothing has changed since it was saved." });
        else void save(value, draft.base);
      }}
      onKeyDown={submitOnCtrlEnter}
    >
      <DraftNotice draft={draft} onCompare={source && draft.stale ? () => setTheirs(source) : undefined} />
      <FormProblem error={error} />
      <Field label="Name" hint="As readers know it" error={fields.name}>
        {(control) => <input {...control} required dir="auto" value={value.name} onChange={set("name")} />}
      </Field>
      <div className="two">
        <Field label="Kind" error={fields.kind}>
          {(control) => (
            <select
              {...control}
              value={value.kind}
              onChange={(event) => draft.set({ kind: event.target.value as SourceKind })}
            >
              {SOURCE_KINDS.map((kind) => (
                <option key={kind} value={kind}>
                  {SOURCE_KIND_LABELS[kind]}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label="Country" hint={countryHint(value.country)} error={fields.country}>
          {(control) => (
            <input {...control} autoCapitalize="characters" value={value.country} onChange={set("country")} />
          )}
        </Field>
      </div>
      <Field label="Owner" hint="Whose it is" error={fields.owner}>
        {(control) => <input {...control} dir="auto" value={value.owner} onChange={set("owner")} />}
      </Field>
      <SourceChooser
        label="Belongs to"
        hint="The organisation whose part it is, if that one is in the register"
        error={fields.parentId}
        except={source?.id}
        value={value.parentId === "" ? null : { id: value.parentId, name: value.parentName }}
        onChange={(parent) => draft.set({ parentId: parent?.id ?? "", parentName: parent?.name ?? "" })}
      />
      <label className="check">
        <input
          type="checkbox"
          checked={value.stateAffiliated}
          onChange={(event) => draft.set({ stateAffiliated: event.target.checked })}
        />
        A state owns it, pays for it or directs it
      </label>
      {value.stateAffiliated && (
        <Field label="How" hint="Readers see it beside the evidence" error={fields.stateAffiliation}>
          {(control) => (
            <input
              {...control}
              dir="auto"
              placeholder="Owned by the Russian state"
              value={value.stateAffiliation}
              onChange={set("stateAffiliation")}
            />
          )}
        </Field>
      )}
      <div className="two">
        <Field label="Languages" hint={languagesHint(value.languages)} error={within(fields, "languages")}>
          {(control) => <input {...control} value={value.languages} onChange={set("languages")} />}
        </Field>
        <Field label="Domains" hint="An address there proposes it for evidence" error={within(fields, "domains")}>
          {(control) => (
            <input
              {...control}
              autoCapitalize="none"
              spellCheck={false}
              placeholder="sipri.org"
              value={value.domains}
              onChange={set("domains")}
            />
          )}
        </Field>
      </div>
      <Field label="Address" error={fields.url}>
        {(control) => (
          <input
            {...control}
            type="url"
            inputMode="url"
            placeholder="https://"
            value={value.url}
            onChange={set("url")}
          />
        )}
      </Field>
      <Field label="Note" hint="For the desk" error={fields.note}>
        {(control) => <textarea {...control} rows={3} dir="auto" value={value.note} onChange={set("note")} />}
      </Field>
      <SaveRow draft={draft} saving={busy}>
        <button type="submit" className="btn go" disabled={busy}>
          {source ? "Save these facts" : "Add to the register"}
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
          conflicts={conflictsOf(mine, factsIn(theirs), begunOn)}
          onSave={(texts) => {
            const version = theirs.version;
            setTheirs(null);
            const merged = withTexts(mine, texts, factsIn(theirs));
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

/** What is wrong with a list, or with one of its words. */
function within(fields: Readonly<Record<string, string>>, list: string): string | undefined {
  return Object.entries(fields).find(([path]) => path === list || path.startsWith(`${list}.`))?.[1];
}

function countryHint(code: string): string {
  const name = countryName(code.trim());
  return name !== code.trim() ? name : "Two letters, such as SE";
}

"use client";

import { type FormEvent, useCallback, useId, useMemo, useState } from "react";
import { saveVerdict } from "#app/(desk)/checks/[checkId]/actions.ts";
import { SummaryCard } from "#app/(desk)/checks/[checkId]/model/summary-card.client.tsx";
import { VerdictFields } from "#app/(desk)/checks/[checkId]/verdict/verdict-fields.client.tsx";
import {
  metNow,
  missingNow,
  type VerdictText,
  verdictConflicts,
  verdictInput,
  verdictText,
} from "#app/(desk)/checks/[checkId]/verdict/verdict-text.ts";
import { useWorkbench } from "#app/(desk)/checks/[checkId]/workbench-context.client.tsx";
import type { Claim } from "#domain/check/check.ts";
import type { RatingKey } from "#domain/verdict/rating-scale.ts";
import type { ActionError } from "#ui/action-result.ts";
import { ConflictDialog } from "#ui/conflict-dialog.tsx";
import { DraftNotice, SaveRow } from "#ui/draft-notice.tsx";
import { FormProblem } from "#ui/form-problem.tsx";
import { MissingList } from "#ui/missing-list.tsx";
import { RatingPicker } from "#ui/rating-picker.tsx";
import { useToast } from "#ui/toast.tsx";
import { useDraft } from "#ui/use-draft.ts";
import { useShortcuts } from "#ui/use-shortcuts.ts";

/** Rating, answer and reasoning of a claim, with what the guards still ask while one types. */
export function VerdictForm({ claim }: { claim: Claim }) {
  const { check, user, save, reload } = useWorkbench();
  const toast = useToast();
  const missingId = useId();
  const [today] = useState(() => new Date().toISOString().slice(0, 10));
  const saved = useMemo(() => verdictText(claim.verdict, today), [claim.verdict, today]);
  const version = claim.verdict?.version ?? 0;
  const draft = useDraft<VerdictText>({ owner: user.id, object: `verdict:${claim.id}`, saved, version });
  const [error, setError] = useState<ActionError | null>(null);
  const [saving, setSaving] = useState(false);
  const [comparing, setComparing] = useState(false);
  const locked = !check.mayEdit || claim.state === "dropped";
  const { ratings } = check.scale;
  const labelOf = (rating: RatingKey | null) => ratings.find(({ key }) => key === rating)?.label ?? "";
  const missing = useMemo(() => missingNow(claim, draft.value), [claim, draft.value]);
  const complete = missing.length === 0;
  const proposed = complete && !draft.dirty && claim.verdict !== null;

  const store = useCallback(
    async (text: VerdictText, basedOn: number) => {
      if (!text.rating) return setError({ kind: "no_rating", message: "Choose a rating: keys 1 to 6." });
      setSaving(true);
      setError(null);
      const input = verdictInput(text, text.rating, check.mayOverride);
      const result = await save(() => saveVerdict({ ...input, checkId: check.id, claimId: claim.id, basedOn }));
      setSaving(false);
      if (result.ok) {
        draft.settle(text, result.value.version);
        setComparing(false);
        const left = result.value.missing.length;
        const said = left === 0 ? "Verdict proposed" : `Saved, not proposed: ${things(left)} missing`;
        toast({ text: `Claim ${claim.number}: ${said}.` });
      } else if (result.error.kind === "stale_version") {
        await reload();
        setComparing(true);
      } else {
        setComparing(false);
        setError(result.error);
      }
    },
    [check.id, check.mayOverride, claim.id, claim.number, draft.settle, reload, save, toast],
  );
  const propose = useCallback(() => {
    if (locked || saving) return;
    if (missing.length === 0) void store(draft.value, draft.base);
    else toast({ text: `Not proposed: ${things(missing.length)} missing. ${missing[0]?.message ?? ""}`, bad: true });
  }, [locked, saving, missing, store, draft.value, draft.base, toast]);

  const { set } = draft;
  useShortcuts(
    useMemo(() => {
      const rate = ratings.map(({ key }, i) => [String(i + 1), () => !locked && set({ rating: key })] as const);
      return { ...Object.fromEntries(rate), "ctrl+enter": propose };
    }, [ratings, locked, set, propose]),
  );

  return (
    <section id="pv">
      <h2>Verdict</h2>
      <form
        className="flow"
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          propose();
        }}
      >
        <DraftNotice draft={draft} onCompare={() => setComparing(true)} />
        <fieldset className="flow" disabled={locked}>
          <legend className="vh">Verdict on claim {claim.number}</legend>
          <RatingPicker ratings={ratings} value={draft.value.rating} onChange={(rating) => set({ rating })} />
          {!locked && <SummaryCard claim={claim} draft={draft} />}
          <VerdictFields claim={claim} value={draft.value} onChange={set} error={error} />
        </fieldset>
        {!locked && (
          <>
            <MissingList
              id={missingId}
              title={complete ? "Nothing is missing" : "Still missing"}
              missing={missing.map(({ code, message }) => ({ key: code, text: message }))}
              met={metNow(claim, draft.value)}
            />
            <FormProblem error={error} />
            <SaveRow draft={draft} saving={saving}>
              <button
                type="submit"
                className={complete ? "btn go" : "btn"}
                aria-disabled={!complete || saving || undefined}
                aria-describedby={complete ? undefined : missingId}
              >
                {proposed ? "Propose again" : "Propose verdict"} <kbd>Ctrl</kbd>
                <kbd>↵</kbd>
              </button>
              {!complete && draft.dirty && draft.value.rating && (
                <button
                  type="button"
                  className="btn"
                  disabled={saving}
                  onClick={() => void store(draft.value, draft.base)}
                >
                  Save without proposing
                </button>
              )}
              {draft.dirty && (
                <button type="button" className="btn bare" onClick={draft.discard}>
                  Discard my changes
                </button>
              )}
            </SaveRow>
          </>
        )}
      </form>
      {comparing && (
        <ConflictDialog
          what={`the verdict on claim ${claim.number}`}
          conflicts={verdictConflicts(draft.value, saved, labelOf)}
          onSave={({ rating, ...texts }) => {
            // The rating is written by its label; a label that is none keeps mine.
            const chosen = ratings.find(({ label }) => label.toLowerCase() === rating?.trim().toLowerCase());
            const { rating: mine, proposalId } = draft.value;
            const merged = { ...saved, rating: chosen?.key ?? mine, ...texts, proposalId };
            set(merged);
            void store(merged, version);
          }}
          onKeepTheirs={() => {
            draft.discard();
            setComparing(false);
          }}
          onLater={() => setComparing(false)}
        />
      )}
    </section>
  );
}

function things(count: number): string {
  return count === 1 ? "1 thing is" : `${count} things are`;
}

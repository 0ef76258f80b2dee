"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { saveRatingScale } from "#app/(desk)/admin/rating-scale/actions.ts";
import type { RatingScale } from "#domain/verdict/rating-scale.ts";
import { type ActionError, callAction } from "#ui/action-result.ts";
import { Field } from "#ui/field.tsx";
import { FormProblem } from "#ui/form-problem.tsx";
import { RatingSymbol } from "#ui/rating-symbol.tsx";
import { useToast } from "#ui/toast.tsx";

/** The wording of each step of the scale. */
export function ScaleForm({ scale }: { scale: RatingScale }) {
  const [error, setError] = useState<ActionError | null>(null);
  const [busy, setBusy] = useState(false);
  const router = useRouter();
  const toast = useToast();

  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) return;
    const fields = new FormData(event.currentTarget);
    setBusy(true);
    setError(null);
    const saved = await callAction(() =>
      saveRatingScale({
        basedOn: scale.version,
        ratings: scale.ratings.map(({ key }) => ({
          key,
          label: String(fields.get(`${key}.label`)),
          definition: String(fields.get(`${key}.definition`)),
        })),
      }),
    );
    setBusy(false);
    if (!saved.ok) {
      setError(saved.error);
      return;
    }
    toast({ text: `Version ${saved.value.version} of the rating scale is in force.` });
    router.refresh();
  };

  return (
    <form className="scale gap" method="post" onSubmit={save} noValidate>
      <FormProblem error={error} />
      {error?.kind === "stale_version" && (
        <p>
          Your words are still in the form. Open this page in another tab to see the version in force, then put in here
          what should stand and reload.
        </p>
      )}
      {scale.ratings.map(({ key, label, definition }, index) => (
        <fieldset key={key}>
          <legend>
            <RatingSymbol rating={key} /> <span className="mono">{key}</span>
          </legend>
          <Field label="Label" error={error?.fields?.[`ratings.${index}.label`]}>
            {(control) => <input {...control} name={`${key}.label`} defaultValue={label} required maxLength={40} />}
          </Field>
          <Field label="Definition" error={error?.fields?.[`ratings.${index}.definition`]}>
            {(control) => (
              <textarea {...control} name={`${key}.definition`} defaultValue={definition} rows={2} required />
            )}
          </Field>
        </fieldset>
      ))}
      <p>
        <button className="btn go" type="submit" aria-disabled={busy}>
          {busy ? "Saving…" : `Put version ${scale.version + 1} into force`}
        </button>
      </p>
    </form>
  );
}

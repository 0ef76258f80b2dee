"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { rename } from "#app/(desk)/account/actions.ts";
import { type ActionError, callAction } from "#ui/action-result.ts";
import { Field } from "#ui/field.tsx";
import { FormProblem } from "#ui/form-problem.tsx";
import { useToast } from "#ui/toast.tsx";

/** One's name, as colleagues and readers see it. */
export function NameForm({ name }: { name: string }) {
  const [typed, setTyped] = useState(name);
  const [error, setError] = useState<ActionError | null>(null);
  const [busy, setBusy] = useState(false);
  const router = useRouter();
  const toast = useToast();

  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setError(null);
    const saved = await callAction(() => rename({ name: typed }));
    setBusy(false);
    if (!saved.ok) return setError(saved.error);
    toast({ text: "Your name is changed. What is published keeps the name it was published under." });
    router.refresh();
  };

  return (
    <form className="flow" onSubmit={save}>
      <FormProblem error={error} />
      <Field label="Name" hint="As colleagues and readers see it." error={error?.fields?.name}>
        {(control) => (
          <input
            {...control}
            autoComplete="name"
            required
            maxLength={200}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
      </Field>
      <button className="btn" type="submit" disabled={busy || typed.trim() === name}>
        Change the name
      </button>
    </form>
  );
}

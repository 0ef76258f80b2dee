"use client";

import { useState } from "react";
import { passTo } from "#app/(desk)/checks/[checkId]/review/actions.ts";
import type { ReviewView } from "#app/(desk)/checks/[checkId]/review/read-review-view.ts";
import { useAct } from "#app/(desk)/checks/[checkId]/review/use-act.client.ts";
import { useToast } from "#ui/toast.tsx";

/** Gives a check to one of the editors who may approve it. */
export function PassOn({ view }: { view: ReviewView }) {
  const { check, gate } = view;
  const { act, busy } = useAct();
  const toast = useToast();
  const others = gate.whoCan.filter((person) => person.id !== check.assignee?.id);
  const [chosen, setChosen] = useState("");
  const person = others.find(({ id }) => id === chosen) ?? others[0];
  if (!person) return null;
  const pass = async () => {
    const passed = await act(() => passTo({ checkId: check.id, userId: person.id }));
    if (passed.ok) toast({ text: `Passed to ${person.name}, who is told.` });
  };
  return (
    <>
      {others.length > 1 && (
        <select aria-label="Editor to pass it to" value={person.id} onChange={(event) => setChosen(event.target.value)}>
          {others.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
      <button type="button" className="btn go" disabled={busy} onClick={pass}>
        Pass to {person.name}
      </button>
    </>
  );
}

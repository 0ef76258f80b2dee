"use client";

import { useState } from "react";
import { assignTo } from "#app/(desk)/checks/[checkId]/actions.ts";
import { useWorkbench } from "#app/(desk)/checks/[checkId]/workbench-context.client.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { Field } from "#ui/field.tsx";
import { useToast } from "#ui/toast.tsx";

/** Gives the check to somebody, who is told. */
export function AssignDialog({ onClose }: { onClose: () => void }) {
  const { check, user, colleagues, act } = useWorkbench();
  const toast = useToast();
  const [userId, setUserId] = useState(check.assignee?.id ?? "");
  const assign = async () => {
    const before = check.assignee?.id ?? null;
    if (!(await act(() => assignTo({ checkId: check.id, userId: userId || null })))) return;
    onClose();
    const name = colleagues.find((person) => person.id === userId)?.name;
    const undo = () => act(() => assignTo({ checkId: check.id, userId: before }));
    toast({ text: name ? `The check is with ${name}.` : "The check is with nobody.", undo: { run: undo } });
  };
  return (
    <Dialog title="Assign the check" onClose={onClose}>
      <form
        className="flow"
        onSubmit={(event) => {
          event.preventDefault();
          void assign();
        }}
      >
        <Field label="With" hint="Being assigned does not make somebody a contributor.">
          {(control) => (
            <select {...control} value={userId} onChange={(event) => setUserId(event.target.value)}>
              <option value="">Nobody</option>
              {colleagues.map((person) => (
                <option key={person.id} value={person.id}>
                  {person.name}
                  {person.id === user.id ? " (you)" : ""}
                </option>
              ))}
            </select>
          )}
        </Field>
        <button type="submit" className="btn go">
          Assign it
        </button>
      </form>
    </Dialog>
  );
}

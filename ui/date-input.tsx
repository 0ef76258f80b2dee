"use client";

import type { ControlProps } from "#ui/field.tsx";

/** A calendar date. A date-time shows its day, and stays as it is until another day is chosen. */
export function DateInput({
  value,
  onChange,
  ...control
}: ControlProps & { value: string; onChange: (value: string) => void }) {
  return (
    <input {...control} type="date" value={value.slice(0, 10)} onChange={(event) => onChange(event.target.value)} />
  );
}

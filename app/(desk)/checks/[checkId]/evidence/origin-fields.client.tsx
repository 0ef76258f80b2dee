"use client";

import { findOrigins } from "#app/(desk)/checks/[checkId]/actions.ts";
import type { EvidenceText, OriginChoice } from "#app/(desk)/checks/[checkId]/evidence/evidence-text.ts";
import { ORIGIN_KIND_LABELS, ORIGIN_KINDS, type OriginKind } from "#domain/evidence/vocabulary.ts";
import { callAction } from "#ui/action-result.ts";
import { Field } from "#ui/field.tsx";
import { OriginPicker } from "#ui/origin-picker.tsx";
import { Segmented } from "#ui/segmented.tsx";

const CHOICES: readonly { readonly key: OriginChoice; readonly label: string }[] = [
  { key: "source", label: "The source itself" },
  { key: "known", label: "Known to the desk" },
  { key: "new", label: "Another" },
];

const find = async (query: string) => {
  const result = await callAction(() => findOrigins({ query }));
  return result.ok ? result.value.items : [];
};

/** Whose knowledge it is. Two outlets that print one wire story are two links and one origin. */
export function OriginFields(props: {
  value: EvidenceText;
  onChange: (patch: Partial<EvidenceText>) => void;
  problem: (field: string) => string | undefined;
}) {
  const { value, onChange, problem } = props;
  return (
    <div className="flow">
      <Segmented
        legend="Whose knowledge it is"
        labelled
        options={CHOICES}
        value={value.originChoice}
        onChange={(originChoice) => onChange({ originChoice })}
      />
      {value.originChoice === "known" && (
        <OriginPicker
          label="Origin"
          hint="Type a few letters of its name."
          error={problem("originId")}
          find={find}
          value={value.originId ? { id: value.originId, name: value.originKnownName } : null}
          onChange={(origin) => onChange({ originId: origin?.id ?? "", originKnownName: origin?.name ?? "" })}
          onNew={(originName) => onChange({ originChoice: "new", originName })}
        />
      )}
      {value.originChoice === "new" && (
        <>
          <div className="two">
            <Field
              label="Name of the origin"
              error={problem("origin.name")}
              hint="Reuters’ four unnamed sources; a dataset. One that the desk knows stays as it is."
            >
              {(control) => (
                <input
                  {...control}
                  dir="auto"
                  value={value.originName}
                  onChange={(event) => onChange({ originName: event.target.value })}
                />
              )}
            </Field>
            <Field label="How it came to know" error={problem("origin.kind")}>
              {(control) => (
                <select
                  {...control}
                  value={value.originKind}
                  onChange={(event) => onChange({ originKind: event.target.value as OriginKind })}
                >
                  {ORIGIN_KINDS.map((kind) => (
                    <option key={kind} value={kind}>
                      {ORIGIN_KIND_LABELS[kind]}
                    </option>
                  ))}
                </select>
              )}
            </Field>
          </div>
          <OriginPicker
            label="Derives from"
            hint="Whose knowledge it passes on. Empty where it knows at first hand."
            error={problem("origin.derivesFromId")}
            find={find}
            value={value.originParentId ? { id: value.originParentId, name: value.originParentName } : null}
            onChange={(origin) => onChange({ originParentId: origin?.id ?? "", originParentName: origin?.name ?? "" })}
          />
          <label className="tick">
            <input
              type="checkbox"
              checked={value.originIsParty}
              onChange={(event) => onChange({ originIsParty: event.target.checked })}
            />
            <span>
              A party to the matter <span className="mut">Recorded, not counted as independent.</span>
            </span>
          </label>
        </>
      )}
    </div>
  );
}

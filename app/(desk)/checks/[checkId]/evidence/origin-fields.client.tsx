"use client";

import { useEffect, useState } from "react";
import { findOrigins } from "#app/(desk)/checks/[checkId]/actions.ts";
import type { EvidenceText, OriginChoice } from "#app/(desk)/checks/[checkId]/evidence/evidence-text.ts";
import type { Origin } from "#domain/check/check.ts";
import { ORIGIN_KIND_LABELS, ORIGIN_KINDS, type OriginKind } from "#domain/evidence/vocabulary.ts";
import { callAction } from "#ui/action-result.ts";
import { Field } from "#ui/field.tsx";
import { Segmented } from "#ui/segmented.tsx";

const CHOICES: readonly { readonly key: OriginChoice; readonly label: string }[] = [
  { key: "source", label: "The source itself" },
  { key: "known", label: "Known to the desk" },
  { key: "new", label: "Another" },
];

/** Whose knowledge it is. Two outlets that print one wire story are two links and one origin. */
export function OriginFields(props: {
  value: EvidenceText;
  onChange: (patch: Partial<EvidenceText>) => void;
  problem: (field: string) => string | undefined;
}) {
  const { value, onChange, problem } = props;
  const origins = useOrigins(value.originChoice === "known");
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
        <Field label="Origin" error={problem("originId")}>
          {(control) => (
            <select
              {...control}
              value={value.originId}
              onChange={(event) => onChange({ originId: event.target.value })}
            >
              <option value="">Choose the origin</option>
              {origins.map((origin) => (
                <option key={origin.id} value={origin.id}>
                  {origin.name} ({ORIGIN_KIND_LABELS[origin.kind].toLowerCase()}
                  {origin.isParty ? "; a party" : ""})
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      {value.originChoice === "new" && (
        <div className="two">
          <Field
            label="Name of the origin"
            error={problem("origin.name")}
            hint="Reuters’ four unnamed sources; a dataset."
          >
            {(control) => (
              <input
                {...control}
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
        </div>
      )}
    </div>
  );
}

function useOrigins(wanted: boolean): readonly Origin[] {
  const [origins, setOrigins] = useState<readonly Origin[]>([]);
  useEffect(() => {
    if (!wanted) return;
    let gone = false;
    void callAction(() => findOrigins({ query: "" })).then((result) => {
      if (result.ok && !gone) setOrigins(result.value.items);
    });
    return () => {
      gone = true;
    };
  }, [wanted]);
  return origins;
}

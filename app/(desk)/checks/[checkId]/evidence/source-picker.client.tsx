"use client";

import { useState } from "react";
import { findSources } from "#app/(desk)/checks/[checkId]/actions.ts";
import { NewSource } from "#app/(desk)/checks/[checkId]/evidence/new-source.client.tsx";
import type { Source } from "#domain/check/check.ts";
import { SOURCE_KIND_LABELS } from "#domain/evidence/vocabulary.ts";
import { callAction } from "#ui/action-result.ts";
import { Combobox } from "#ui/combobox.tsx";

type Picked = Pick<Source, "id" | "name">;

/** Finds a source in the register by typing, or adds it there. */
export function SourcePicker(props: {
  value: Picked | null;
  onChange: (source: Picked | null) => void;
  error: string | undefined;
}) {
  const [adding, setAdding] = useState<string | null>(null);
  if (adding !== null) {
    return (
      <NewSource
        name={adding}
        onAdded={(source) => {
          props.onChange(source);
          setAdding(null);
        }}
        onClose={() => setAdding(null)}
      />
    );
  }
  return (
    <Combobox
      {...props}
      label="Source"
      hint="Type a few letters of its name."
      listLabel="Sources in the register"
      find={find}
      describe={(source) => (
        <>
          <b>{source.name}</b>{" "}
          <span className="mut">
            {SOURCE_KIND_LABELS[source.kind].toLowerCase()}
            {source.country && `, ${source.country}`}
            {source.stateAffiliated && ", state-affiliated"}
          </span>
        </>
      )}
      onNew={setAdding}
      newLabel={(name) => `Add “${name}” to the register…`}
      emptyText={() => "Type the name of the source."}
    />
  );
}

async function find(query: string): Promise<readonly Source[]> {
  const result = await callAction(() => findSources({ query }));
  return result.ok ? bestFirst(result.value.items, query) : [];
}

/** Names that begin with what was typed stand before those that only hold it. */
function bestFirst(sources: readonly Source[], query: string): readonly Source[] {
  const typed = query.toLowerCase();
  const rank = (source: Source) => (source.name.toLowerCase().startsWith(typed) ? 0 : 1);
  return [...sources].sort((one, other) => rank(one) - rank(other));
}

"use client";

import { findInRegister } from "#app/(desk)/register/actions.ts";
import type { SourceName } from "#domain/evidence/registered-source.ts";
import { SOURCE_KIND_LABELS } from "#domain/evidence/vocabulary.ts";
import { callAction } from "#ui/action-result.ts";
import { Combobox } from "#ui/combobox.tsx";

/** Chooses one source of the register by typing; emptied, it names none. */
export function SourceChooser(props: {
  label: string;
  hint?: string;
  error: string | undefined;
  value: SourceName | null;
  onChange: (source: SourceName | null) => void;
  /** Not offered: a source does not belong to itself. */
  except: string | undefined;
}) {
  return (
    <Combobox
      {...props}
      listLabel="Sources in the register"
      find={find}
      describe={(source) => (
        <>
          <b>{source.name}</b>{" "}
          <span className="mut">
            {SOURCE_KIND_LABELS[source.kind].toLowerCase()}
            {source.domains[0] && `, ${source.domains[0]}`}
          </span>
        </>
      )}
      emptyText={() => "No source of this name."}
    />
  );
}

async function find(query: string) {
  const answer = await callAction(() => findInRegister({ query }));
  return answer.ok ? answer.value.items : [];
}

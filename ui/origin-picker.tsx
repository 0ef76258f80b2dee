"use client";

import { ORIGIN_KIND_LABELS, type OriginKind } from "#domain/evidence/vocabulary.ts";
import { Combobox } from "#ui/combobox.tsx";

/** An origin as one chooses it. */
export type PickedOrigin = { readonly id: string; readonly name: string };

type Found = PickedOrigin & {
  readonly kind: OriginKind;
  readonly isParty: boolean;
  readonly derivesFrom: readonly { readonly name: string }[];
};

/** Finds an origin by typing; emptied, it names none. What is not known can be made with `onNew`. */
export function OriginPicker(props: {
  label: string;
  hint?: string;
  error: string | undefined;
  value: PickedOrigin | null;
  onChange: (origin: PickedOrigin | null) => void;
  find: (query: string) => Promise<readonly Found[]>;
  /** Not offered: an origin does not derive from itself. */
  except?: string;
  onNew?: (name: string) => void;
}) {
  return (
    <Combobox
      {...props}
      listLabel="Origins known to the desk"
      describe={(origin) => (
        <>
          <b>{origin.name}</b>{" "}
          <span className="mut">
            {ORIGIN_KIND_LABELS[origin.kind].toLowerCase()}
            {origin.isParty && "; a party"}
            {origin.derivesFrom[0] && `; derives from ${origin.derivesFrom[0].name}`}
          </span>
        </>
      )}
      newLabel={(name) => `Describe “${name}” as another origin…`}
      emptyText={(typed) => (typed ? "No origin of this name." : "No origin is known yet.")}
    />
  );
}

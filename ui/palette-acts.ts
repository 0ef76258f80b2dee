import { useEffect } from "react";

/** Something that the palette offers to do: its name, and the key that does the same, as `useShortcuts` knows it and as people read it. */
export type PaletteAct = { readonly name: string; readonly binding: string; readonly keys: readonly string[] };

/** The acts of all parts of the page that are there, the latest last. */
const offered: (readonly PaletteAct[])[] = [];

/** Offers acts in the palette while the component is there. */
export function usePaletteActs(acts: readonly PaletteAct[]): void {
  useEffect(() => {
    offered.push(acts);
    return () => {
      offered.splice(offered.indexOf(acts), 1);
    };
  }, [acts]);
}

/** What is offered now. */
export function offeredActs(): readonly PaletteAct[] {
  return offered.flat();
}

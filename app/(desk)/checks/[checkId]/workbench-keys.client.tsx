"use client";

import { useRouter } from "next/navigation";
import { useCallback, useEffect, useMemo, useState } from "react";
import { useSuggestionActs } from "#app/(desk)/checks/[checkId]/article/use-suggestion-acts.client.ts";
import { useWorkbench } from "#app/(desk)/checks/[checkId]/workbench-context.client.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { type KeyHint, KeyHints, Keys } from "#ui/key-hints.tsx";
import { type PaletteAct, usePaletteActs } from "#ui/palette-acts.ts";
import { useToast } from "#ui/toast.tsx";
import { setSingleKeys, useShortcuts, useSingleKeys } from "#ui/use-shortcuts.ts";

/** `edits`: of use only while the check can be edited. */
const KEYS: readonly (KeyHint & { readonly foot?: string; readonly edits?: true })[] = [
  { keys: ["J"], does: "next claim", foot: "next claim" },
  { keys: ["K"], does: "previous claim", foot: "previous" },
  { keys: ["S"], does: "select words by keyboard", foot: "select words", edits: true },
  { keys: ["N"], does: "new claim from the selected words", foot: "new claim", edits: true },
  { keys: ["+"], does: "add the selected words to the claim in hand", edits: true },
  { keys: ["X"], does: "say why the selected words are not checked", edits: true },
  { keys: ["G", "S"], does: "next suggestion", foot: "next suggestion", edits: true },
  { keys: ["A"], does: "accept the suggestion", foot: "accept", edits: true },
  { keys: ["D"], does: "dismiss it", foot: "dismiss", edits: true },
  { keys: ["B"], does: "what was checked before, for the claim in hand" },
  { keys: ["E"], does: "attach evidence", foot: "evidence", edits: true },
  { keys: ["1", "…", "6"], does: "rating", foot: "rating", edits: true },
  { keys: ["["], does: "cite evidence, in the reasoning", edits: true },
  { keys: ["Ctrl", "↵"], does: "propose the verdict, or save the form one is in", foot: "propose", edits: true },
  { keys: ["Z"], does: "undo, while the message offers it" },
  { keys: ["Esc"], does: "clear the selection, close a dialog; nothing written is lost" },
  { keys: ["G", "Q"], does: "the queue" },
  { keys: ["G", "R"], does: "review of this check" },
  { keys: ["G", "H"], does: "history of this check" },
  { keys: ["Ctrl", "K"], does: "go to anything, or do anything, by typing its name" },
  { keys: ["?"], does: "all keys", foot: "all keys" },
];

/** What the palette offers of them, by the names of the bindings. */
const ACTS: readonly PaletteAct[] = [
  { name: "Attach evidence", binding: "e", keys: ["E"] },
  { name: "See what was checked before", binding: "b", keys: ["B"] },
  { name: "Make a claim of the selected words", binding: "n", keys: ["N"] },
  { name: "Say why the selected words are not checked", binding: "x", keys: ["X"] },
  { name: "Select words of the article by keyboard", binding: "s", keys: ["S"] },
  { name: "Go to the next suggestion", binding: "g s", keys: ["G", "S"] },
  { name: "Accept the suggestion", binding: "a", keys: ["A"] },
  { name: "Dismiss the suggestion", binding: "d", keys: ["D"] },
  { name: "Go to the next claim", binding: "j", keys: ["J"] },
  { name: "Go to the previous claim", binding: "k", keys: ["K"] },
  { name: "Review this check", binding: "g r", keys: ["G", "R"] },
  { name: "History of this check", binding: "g h", keys: ["G", "H"] },
  { name: "List all keys", binding: "?", keys: ["?"] },
];

/** The keys of the workbench that belong to no one part of it, and the lists of all keys. */
export function WorkbenchKeys() {
  const { check, suggestion, selected, pulling, select, setPulling, setSelected } = useWorkbench();
  const { accept, dismiss, next } = useSuggestionActs();
  const toast = useToast();
  const router = useRouter();
  const [listing, setListing] = useState(false);
  const { claims, mayEdit } = check;

  const step = useCallback(
    (by: 1 | -1) => {
      // The address is ahead of the page for whoever types fast.
      const at = claims.findIndex(({ id }) => window.location.pathname.endsWith(`/claims/${id}`));
      const from = at < 0 && by < 0 ? 0 : at;
      const target = claims[(from + by + claims.length) % claims.length];
      if (target) select(target.id);
    },
    [claims, select],
  );
  const onSuggestion = useCallback(
    (run: (item: NonNullable<typeof suggestion>) => void) => {
      if (!mayEdit) return;
      if (suggestion) return run(suggestion);
      const target = next();
      toast({
        text: target ? "This is the next suggestion: A accepts it, D dismisses it." : "No suggestions are left.",
      });
    },
    [mayEdit, suggestion, next, toast],
  );
  const newClaim = useCallback(() => {
    if (mayEdit && !selected && !pulling) {
      toast({ text: "Select the words of a statement first: with the mouse, by touch, or with S by keyboard." });
    }
  }, [mayEdit, selected, pulling, toast]);

  usePaletteActs(ACTS);
  useShortcuts(
    useMemo(
      () => ({
        j: () => step(1),
        k: () => step(-1),
        a: () => onSuggestion((item) => void accept(item)),
        d: () => onSuggestion((item) => void dismiss(item)),
        "g s": () => void next(),
        "g q": () => router.push("/queue"),
        "g r": () => router.push(`/checks/${check.id}/review`),
        "g h": () => router.push(`/checks/${check.id}/history`),
        "?": () => setListing(true),
        ...(selected ? {} : { n: newClaim }),
      }),
      [step, onSuggestion, accept, dismiss, next, router, selected, newClaim, check.id],
    ),
  );

  // Escape leaves the form for a new claim; what was written there is kept as a draft.
  useEffect(() => {
    if (!pulling) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || event.defaultPrevented || document.querySelector("dialog:modal")) return;
      setSelected({ ...pulling, drawn: true });
      setPulling(null);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [pulling, setPulling, setSelected]);

  return (
    <>
      <KeyHints
        hints={KEYS.flatMap(({ keys, foot, edits }) => (foot && (mayEdit || !edits) ? [{ keys, does: foot }] : []))}
      />
      {listing && <KeyList onClose={() => setListing(false)} />}
    </>
  );
}

function KeyList({ onClose }: { onClose: () => void }) {
  const on = useSingleKeys();
  return (
    <Dialog title="Keys of the workbench" onClose={onClose}>
      <dl className="key-list">
        {KEYS.map(({ keys, does }) => (
          <div key={does}>
            <dt>
              <Keys keys={keys} />
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <label className="tick gap">
        <input type="checkbox" checked={on} onChange={(event) => setSingleKeys(event.target.checked)} />
        <span>
          Single keys act <span className="mut">They never do while you type. Switch them off for dictation.</span>
        </span>
      </label>
    </Dialog>
  );
}

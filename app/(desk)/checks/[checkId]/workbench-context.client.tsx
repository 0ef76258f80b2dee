"use client";

import { usePathname } from "next/navigation";
import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef, useState } from "react";
import { reloadWorkbench } from "#app/(desk)/checks/[checkId]/actions.ts";
import type { Saved, Suggestion, WorkbenchView } from "#app/(desk)/checks/[checkId]/read-workbench.ts";
import type { Claim } from "#domain/check/check.ts";
import type { Person } from "#domain/user/actor.ts";
import { type ActionResult, callAction } from "#ui/action-result.ts";
import { useToast } from "#ui/toast.tsx";

/**
 * Words of the article that somebody selected, in code points. `drawn` says that we draw the selection: one made with a
 * pointer is the browser's own, and marking its words would take it away under the finger.
 */
export type Selected = {
  readonly start: number;
  readonly end: number;
  readonly drawn?: boolean;
  /** With words that a language model proposes as a claim. */
  readonly proposal?: Suggestion["proposal"];
};

/** What every part of the workbench shares. */
export type WorkbenchState = WorkbenchView & {
  readonly user: Person;
  readonly colleagues: readonly Person[];
  /** The claim in the panel, or null for the check as a whole. */
  readonly claim: Claim | null;
  readonly select: (claimId: string | null) => void;
  /** Words selected in the article. */
  readonly selected: Selected | null;
  readonly setSelected: (selected: Selected | null) => void;
  /** The words that the form for a new claim is about, while it is open. */
  readonly pulling: Selected | null;
  readonly setPulling: (selected: Selected | null) => void;
  /** The suggestion that the keys A and D act on. */
  readonly suggestion: Suggestion | null;
  readonly setSuggestion: (suggestion: Suggestion | null) => void;
  readonly savedAt: string | null;
  /** Calls an action that saves, and shows the workbench as it is after it. */
  readonly save: <T>(call: () => Promise<ActionResult<Saved<T>>>) => Promise<ActionResult<T>>;
  /** The same for acts without a form: a refusal is told in a toast. */
  readonly act: <T>(call: () => Promise<ActionResult<Saved<T>>>) => Promise<{ readonly value: T } | null>;
  readonly reload: () => Promise<void>;
};

const WorkbenchContext = createContext<WorkbenchState | null>(null);

/** The shared state of the workbench around this component. */
export function useWorkbench(): WorkbenchState {
  const state = useContext(WorkbenchContext);
  if (!state) throw new Error("outside of the workbench");
  return state;
}

/** Holds what the parts of the workbench share. The selected claim is in the address, so that it can be sent and reloaded. */
export function WorkbenchProvider(props: {
  initial: WorkbenchView;
  user: Person;
  colleagues: readonly Person[];
  children: ReactNode;
}) {
  const { user, colleagues } = props;
  const toast = useToast();
  const pathname = usePathname();
  const [view, setView] = useState(props.initial);
  const [savedAt, setSavedAt] = useState<string | null>(null);
  const [selected, setSelected] = useState<Selected | null>(null);
  const [pulling, setPulling] = useState<Selected | null>(null);
  const [suggestion, setSuggestion] = useState<Suggestion | null>(null);
  const checkId = view.check.id;
  const claimId = /\/claims\/([^/]+)$/.exec(pathname)?.[1] ?? null;
  const claim = view.check.claims.find((item) => item.id === claimId) ?? null;

  const select = useCallback(
    (id: string | null) => {
      setPulling(null);
      const path = id ? `/checks/${checkId}/claims/${id}` : `/checks/${checkId}`;
      if (window.location.pathname !== path) window.history.pushState(null, "", path);
    },
    [checkId],
  );

  // Answers may come back in another order than they were asked for: an older view never covers a newer one.
  const asked = useRef(0);
  const shown = useRef(0);
  const show = useCallback((next: WorkbenchView, order: number) => {
    if (order < shown.current) return;
    shown.current = order;
    setView(next);
  }, []);

  const save = useCallback(
    async <T,>(call: () => Promise<ActionResult<Saved<T>>>): Promise<ActionResult<T>> => {
      asked.current += 1;
      const order = asked.current;
      const result = await callAction(call);
      if (!result.ok) return result;
      show(result.value.view, order);
      setSavedAt(new Date().toISOString());
      return { ok: true, value: result.value.value };
    },
    [show],
  );

  const act = useCallback(
    async <T,>(call: () => Promise<ActionResult<Saved<T>>>): Promise<{ readonly value: T } | null> => {
      const result = await save(call);
      if (result.ok) return { value: result.value };
      toast({ text: result.error.message, bad: true });
      return null;
    },
    [save, toast],
  );

  const reload = useCallback(async () => {
    asked.current += 1;
    const order = asked.current;
    const result = await callAction(() => reloadWorkbench({ checkId }));
    if (result.ok) show(result.value, order);
    else toast({ text: result.error.message, bad: true });
  }, [checkId, show, toast]);

  const state = useMemo(
    () => ({
      ...view,
      user,
      colleagues,
      claim,
      select,
      selected,
      setSelected,
      pulling,
      setPulling,
      suggestion,
      setSuggestion,
      savedAt,
      save,
      act,
      reload,
    }),
    [view, user, colleagues, claim, select, selected, pulling, suggestion, savedAt, save, act, reload],
  );
  return <WorkbenchContext value={state}>{props.children}</WorkbenchContext>;
}

"use client";

import { useEffect, useRef, useState } from "react";
import { findEarlier } from "#app/(desk)/checks/[checkId]/earlier/actions.ts";
import type { ClaimRelation } from "#domain/claim/earlier/relation.ts";
import { callAction } from "#ui/action-result.ts";
import type { Match } from "#workflow/earlier/match-claims.ts";

/** What is known of earlier checks of a statement; `failed` where they could not be looked for. */
export type Earlier = {
  readonly state: "waiting" | "looking" | "found" | "failed";
  readonly matches: readonly Match[];
  readonly relations: ReadonlyMap<string, ClaimRelation>;
};

const NOTHING: Earlier = { state: "waiting", matches: [], relations: new Map() };
/** Pauses of this length come between words that were thought about, not between letters. */
const PAUSE_MS = 450;
const SHORTEST = 12;
const MOST = 8;

/** Looks for earlier checks once the writer pauses; what was asked for words that have changed since is not shown. */
export function useEarlier(
  asked: {
    readonly statement: string;
    readonly claimant: string;
    readonly date: string;
    readonly context: readonly string[];
    readonly claimId: string | null;
  },
  again: number,
): Earlier {
  const [earlier, setEarlier] = useState<Earlier>(NOTHING);
  const turn = useRef(0);
  const key = JSON.stringify([asked, again]);
  useEffect(() => {
    const [{ statement, claimant, date, context, claimId }] = JSON.parse(key) as [typeof asked];
    turn.current += 1;
    const mine = turn.current;
    if (statement.trim().length < SHORTEST) {
      setEarlier(NOTHING);
      return;
    }
    setEarlier((known) => (known.state === "found" ? known : { ...NOTHING, state: "looking" }));
    const timer = setTimeout(async () => {
      const input = {
        text: statement,
        claimant,
        date: /^\d{4}-/.test(date) ? date : "",
        context,
        not: claimId,
        limit: MOST,
      };
      const found = await callAction(() => findEarlier(input));
      if (turn.current !== mine) return;
      if (!found.ok) setEarlier({ ...NOTHING, state: "failed" });
      else {
        const relations = new Map(found.value.relations.map(({ targetId, relation }) => [targetId, relation]));
        setEarlier({ state: "found", matches: found.value.matches, relations });
      }
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      turn.current += 1;
    };
  }, [key]);
  return earlier;
}

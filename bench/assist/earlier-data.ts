import { existsSync } from "node:fs";
import path from "node:path";
import { dataDirectory, readLabelled } from "#bench/assist/check-worthiness-data.ts";
import { collectedClaim } from "#scripts/commands/assist/collected-claim.ts";
import type { CollectedClaim } from "#scripts/commands/assist/match-collection.ts";
import { contextOf } from "#scripts/commands/assist/transcript-context.ts";

/** A statement, and the claims of the collection that say the same. */
export type Question = {
  readonly id: string;
  readonly text: string;
  readonly relevant: readonly string[];
  readonly context: readonly { readonly text: string; readonly distance: number }[];
  /** Questions about one claim, and one question in two sets, are of one group: they are held out together. */
  readonly group: string;
};

/** A collection of claims with the questions to develop on. */
export type MatchSet = {
  readonly name: string;
  readonly claims: readonly CollectedClaim[];
  readonly questions: readonly Question[];
};

const SETS = ["ct20-claim-matching", "ct21-claim-matching", "debate-claim-matching"];

/** The sets that are at hand; none when the data is absent. */
export function readMatchSets(): MatchSet[] {
  const parents = new Map<string, string>();
  const root = (name: string): string => {
    const parent = parents.get(name);
    return parent === undefined || parent === name ? name : root(parent);
  };
  const sets = SETS.filter((name) => existsSync(path.join(dataDirectory, name))).map((name) => {
    const file = (part: string) => path.join(dataDirectory, name, part);
    const rows = ["dev/train.jsonl", "dev/dev.jsonl"].flatMap((part) =>
      readLabelled<{ id: string; text: string; relevant: string[] }>(file(part)),
    );
    const textOf = (text: string) => `text ${text.replace(/\s+/g, "").toLowerCase().slice(0, 80)}`;
    for (const { text, relevant } of rows) {
      for (const id of relevant) parents.set(root(`${name} ${id}`), root(textOf(text)));
    }
    const claims = readLabelled<Record<string, unknown>>(file("claims.jsonl")).map(collectedClaim);
    return { name, claims, rows, textOf };
  });
  return sets.map(({ name, claims, rows, textOf }) => {
    const context = contextOf(rows);
    const questions = rows.map((row, at) => ({ ...row, context: context(at), group: root(textOf(row.text)) }));
    return { name, claims, questions };
  });
}

import type { ReactElement } from "react";
import type { DiffPart } from "#domain/evidence/word-diff.ts";
import { visibleControls } from "#ui/foreign-text.tsx";

/** Below this share of common words a sentence was rewritten: old and new one after the other read better than a mixture. */
const REWRITTEN = 0.4;

/** A comparison as running text; readable without colour, and said in words to those who hear it. */
export function DiffText({ parts }: { parts: readonly DiffPart[] }): ReactElement {
  let at = 0;
  return (
    <>
      {readable(parts).map((part) => {
        const key = `${at}-${part.op}`;
        at += part.text.length;
        if (part.op === "equal") return <span key={key}>{visibleControls(part.text)}</span>;
        const Change = part.op === "delete" ? "del" : "ins";
        return <Change key={key}>{visibleControls(part.text)}</Change>;
      })}
    </>
  );
}

/** The same comparison as people would mark it up: runs of changed words as one change, a rewritten text as two texts. */
export function readable(parts: readonly DiffPart[]): DiffPart[] {
  const textOf = (op: DiffPart["op"]) =>
    parts.map((part) => (part.op === "equal" || part.op === op ? part.text : "")).join("");
  const before = textOf("delete");
  const after = textOf("insert");
  if (before === "" || after === "") return joinRuns(parts);
  const common = lettersIn(parts.map((part) => (part.op === "equal" ? part.text : "")).join(""));
  if (common < REWRITTEN * Math.min(lettersIn(before), lettersIn(after))) {
    return [
      { op: "delete", text: before },
      { op: "insert", text: after },
    ];
  }
  return joinRuns(parts);
}

/** Joins changes with nothing but space between them. */
function joinRuns(parts: readonly DiffPart[]): DiffPart[] {
  const joined: DiffPart[] = [];
  let removed = "";
  let added = "";
  const flush = () => {
    if (removed !== "") joined.push({ op: "delete", text: removed });
    if (added !== "") joined.push({ op: "insert", text: added });
    removed = "";
    added = "";
  };
  parts.forEach((part, i) => {
    const next = parts[i + 1];
    const inRun = (removed !== "" || added !== "") && next !== undefined && /^[^\S\n]+$/.test(part.text);
    if (part.op === "delete") removed += part.text;
    else if (part.op === "insert") added += part.text;
    else if (inRun && removed !== "" && added !== "") {
      removed += part.text;
      added += part.text;
    } else {
      flush();
      joined.push(part);
    }
  });
  flush();
  return joined;
}

function lettersIn(text: string): number {
  return text.replace(/[^\p{L}\p{N}]/gu, "").length;
}

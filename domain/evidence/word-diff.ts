/** One stretch of a comparison: in both texts, only in the later one ("insert"), or only in the earlier one ("delete"). */
export type DiffPart = { readonly op: "equal" | "insert" | "delete"; readonly text: string };

export function wordDiff(before: string, after: string): DiffPart[] {
  if (before === after) return before === "" ? [] : [{ op: "equal", text: before }];
  return [
    { op: "delete", text: before },
    { op: "insert", text: after },
  ];
}

"use client";

import { useWorkbench } from "#app/(desk)/checks/[checkId]/workbench-context.client.tsx";
import { Menu } from "#ui/menu.tsx";
import { MissingList } from "#ui/missing-list.tsx";

/** What the check lacks, beside the button that waits for it; each leads to its claim. */
export function MissingPopover() {
  const { check } = useWorkbench();
  const claims = new Set(check.missing.map((item) => item.claimId)).size;
  const { length } = check.missing;
  return (
    <Menu
      id="why-not-submit"
      className="warn"
      wide
      label={
        check.missing[0]?.code === "no_claims"
          ? "No claims yet"
          : `${length} ${length === 1 ? "thing is" : "things are"} missing on ${claims} ${claims === 1 ? "claim" : "claims"}`
      }
    >
      <MissingByClaim />
    </Menu>
  );
}

/** The list itself, with links to the claims. */
export function MissingByClaim() {
  const { check, select } = useWorkbench();
  return (
    <MissingList
      title="Before it can be submitted"
      missing={check.missing.map(({ code, claimId, claimNumber, message }) => ({
        key: `${claimId}-${code}`,
        text: (
          <>
            {claimId && (
              <a
                href={`/checks/${check.id}/claims/${claimId}`}
                onClick={(event) => {
                  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
                  event.preventDefault();
                  select(claimId);
                }}
              >
                Claim {claimNumber}
              </a>
            )}
            {claimId && ": "}
            {message}
          </>
        ),
      }))}
    />
  );
}

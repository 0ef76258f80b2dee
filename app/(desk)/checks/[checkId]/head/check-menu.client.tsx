"use client";

import Link from "next/link";
import { useState } from "react";
import { moveCheck } from "#app/(desk)/checks/[checkId]/actions.ts";
import { AssignDialog } from "#app/(desk)/checks/[checkId]/head/assign-dialog.client.tsx";
import { EventDialog } from "#app/(desk)/checks/[checkId]/head/event-dialog.client.tsx";
import { HeadDialog } from "#app/(desk)/checks/[checkId]/head/head-dialog.client.tsx";
import { RewordDialog } from "#app/(desk)/checks/[checkId]/head/reword-dialog.client.tsx";
import { useWorkbench } from "#app/(desk)/checks/[checkId]/workbench-context.client.tsx";
import { Menu } from "#ui/menu.tsx";
import { useToast } from "#ui/toast.tsx";

type Open = "head" | "assign" | "reword" | "retract" | null;

/** The rarer acts on a check, and the ways out of the workbench. */
export function CheckMenu() {
  const { check, act } = useWorkbench();
  const toast = useToast();
  const [open, setOpen] = useState<Open>(null);
  const item = (what: Exclude<Open, null>, label: string) => (
    <li>
      <button type="button" className="btn bare" onClick={() => setOpen(what)}>
        {label}
      </button>
    </li>
  );
  const beingWorkedOn = check.state === "correcting" || check.state === "changes_requested";
  const mayReword = check.correction !== null && beingWorkedOn && check.allowedEvents.includes("abandon_correction");
  const abandon = async () => {
    if (await act(() => moveCheck({ checkId: check.id, event: "abandon_correction" }))) {
      toast({ text: "The correction is ended. Readers have what they had." });
    }
  };
  return (
    <>
      <Link className="btn" href={`/checks/${check.id}/review`}>
        Review
      </Link>
      <Menu label="More" className="btn">
        <ul>
          {check.mayEdit && item("head", "Title, topics and article…")}
          {check.mayAssign && item("assign", "Assign…")}
          {mayReword && item("reword", "Kind and reason of the change…")}
          {check.allowedEvents.includes("abandon_correction") && (
            <li>
              <button type="button" className="btn bare" onClick={abandon}>
                End the correction unchanged
              </button>
            </li>
          )}
          {check.allowedEvents.includes("retract") && item("retract", "Retract…")}
          <li>
            <Link href={`/checks/${check.id}/article`}>The article’s texts</Link>
          </li>
          <li>
            <Link href={`/checks/${check.id}/history`}>History</Link>
          </li>
          {check.publishedVersion !== null && (
            <li>
              <a href={`/verdicts/${check.slug}`}>The public page</a>
            </li>
          )}
        </ul>
      </Menu>
      {open === "head" && <HeadDialog onClose={() => setOpen(null)} />}
      {open === "assign" && <AssignDialog onClose={() => setOpen(null)} />}
      {open === "reword" && <RewordDialog onClose={() => setOpen(null)} />}
      {open === "retract" && <EventDialog event="retract" onClose={() => setOpen(null)} />}
    </>
  );
}

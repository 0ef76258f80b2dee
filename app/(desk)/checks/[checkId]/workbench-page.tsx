import { notFound } from "next/navigation";
import { readWorkbench } from "#app/(desk)/checks/[checkId]/read-workbench.ts";
import { Workbench } from "#app/(desk)/checks/[checkId]/workbench.client.tsx";
import { pageContext } from "#server/request-context.ts";
import { listColleagues } from "#workflow/check/assign-check.ts";

/** The workbench of a check, with one of its claims in the panel. */
export async function WorkbenchPage({ checkId, claimId }: { checkId: string; claimId: string | null }) {
  const path = claimId ? `/checks/${checkId}/claims/${claimId}` : `/checks/${checkId}`;
  const ctx = await pageContext(path);
  const view = await readWorkbench(ctx, checkId);
  if (!view.ok || (claimId && !view.value.check.claims.some((claim) => claim.id === claimId))) notFound();
  const colleagues = view.value.check.mayAssign ? await listColleagues(ctx) : null;
  return (
    <Workbench
      initial={view.value}
      user={{ id: ctx.actor.id, name: ctx.actor.name }}
      colleagues={colleagues?.ok ? colleagues.value.map(({ id, name }) => ({ id, name })) : []}
    />
  );
}

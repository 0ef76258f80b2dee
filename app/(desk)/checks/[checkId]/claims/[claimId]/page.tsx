import type { Metadata } from "next";
import { WorkbenchPage } from "#app/(desk)/checks/[checkId]/workbench-page.tsx";

export const metadata: Metadata = { title: "Workbench" };

export default async function ClaimPage({ params }: { params: Promise<{ checkId: string; claimId: string }> }) {
  const { checkId, claimId } = await params;
  return <WorkbenchPage checkId={checkId} claimId={claimId} />;
}

import type { Metadata } from "next";
import { WorkbenchPage } from "#app/(desk)/checks/[checkId]/workbench-page.tsx";

export const metadata: Metadata = { title: "Workbench" };

export default async function CheckPage({ params }: { params: Promise<{ checkId: string }> }) {
  const { checkId } = await params;
  return <WorkbenchPage checkId={checkId} claimId={null} />;
}

import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CheckHead } from "#app/(desk)/checks/[checkId]/review/check-head.tsx";
import { readReviewView } from "#app/(desk)/checks/[checkId]/review/read-review-view.ts";
import { ReviewDesk } from "#app/(desk)/checks/[checkId]/review/review-desk.client.tsx";
import { type Given, one } from "#app/(desk)/in-address.ts";
import { pageContext } from "#server/request-context.ts";
import { readCheck } from "#workflow/check/read-check.ts";

export const metadata: Metadata = { title: "Review" };

type Props = { params: Promise<{ checkId: string }>; searchParams: Promise<{ since?: Given }> };

/** Where an editor reads a check as readers will, sees what changed, and decides. */
export default async function ReviewPage({ params, searchParams }: Props) {
  const { checkId } = await params;
  const { since } = await searchParams;
  const ctx = await pageContext(`/checks/${checkId}/review`);
  const [check, view] = await Promise.all([readCheck(ctx, { checkId }), readReviewView(ctx, checkId, one(since))]);
  if (!check.ok || !view.ok) notFound();
  return (
    <>
      <CheckHead check={check.value} here="review" />
      <ReviewDesk view={view.value} user={{ id: ctx.actor.id, name: ctx.actor.name }} />
    </>
  );
}

import type { Found } from "#workflow/search/search-desk.ts";

/** Where something that was found stands on the desk. */
export function foundHref({ kind, id, checkId, claimId }: Pick<Found, "kind" | "id" | "checkId" | "claimId">): string {
  if (kind === "source") return `/register/${id}`;
  if (kind === "origin") return `/origins/${id}`;
  if (checkId === null) return "/queue";
  return claimId === null ? `/checks/${checkId}` : `/checks/${checkId}/claims/${claimId}`;
}

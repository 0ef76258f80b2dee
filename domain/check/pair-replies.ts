import type { ClaimContent } from "#domain/check/check-content.ts";

/** A request for an answer as content holds it: without an id, so that one written again is the same. */
export type ReplyContent = ClaimContent["replyRequests"][number];

/** A request in two contents; null where it was not there. `name` is unique among the requests of the claim. */
export type ReplyPair = {
  readonly name: string;
  readonly before: ReplyContent | null;
  readonly after: ReplyContent | null;
};

const SAME: readonly ((one: ReplyContent, other: ReplyContent) => boolean)[] = [
  (one, other) => one.party === other.party && one.askedOn === other.askedOn && one.contactWay === other.contactWay,
  (one, other) => one.party === other.party,
  (one, other) => one.askedOn === other.askedOn && one.contactWay === other.contactWay,
];

/**
 * Pairs the requests of two contents of a claim: those that agree in party, day and way first, then in the party alone,
 * then in day and way, which is a party renamed. What is left over was added or taken out.
 */
export function pairReplies(before: readonly ReplyContent[], after: readonly ReplyContent[]): ReplyPair[] {
  const old = new Set(before);
  const partner = new Map<ReplyContent, ReplyContent>();
  for (const same of SAME) {
    for (const request of after) {
      const found = partner.has(request) ? undefined : [...old].find((earlier) => same(earlier, request));
      if (!found) continue;
      partner.set(request, found);
      old.delete(found);
    }
  }
  const named = new Map<string, number>();
  const nameOf = (party: string) => {
    const count = (named.get(party) ?? 0) + 1;
    named.set(party, count);
    return `Question to ${party}${count > 1 ? ` (${count})` : ""}`;
  };
  return [
    ...after.map((request) => ({ name: nameOf(request.party), before: partner.get(request) ?? null, after: request })),
    ...[...old].map((request) => ({ name: nameOf(request.party), before: request, after: null })),
  ];
}

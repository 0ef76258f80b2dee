import type { Check } from "#domain/check/check.ts";
import { missingForCheck } from "#domain/check/missing-for-check.ts";
import { counted } from "#ui/count-words.ts";
import { formatMoment } from "#ui/format-date.ts";
import type { listColleagues } from "#workflow/check/assign-check.ts";
import type { CheckView } from "#workflow/check/read-check.ts";
import type { Review } from "#workflow/check/read-review.ts";

type Colleagues = Extract<Awaited<ReturnType<typeof listColleagues>>, { ok: true }>["value"];

/** One condition of an approval, and whether it is met. */
export type Guard = { readonly key: string; readonly met: boolean; readonly lead: string; readonly text: string };

/** What stands between a check and its publication, for the person who looks. */
export type Gate = {
  readonly guards: readonly Guard[];
  readonly may: {
    readonly approve: boolean;
    readonly return: boolean;
    readonly publish: boolean;
    readonly assign: boolean;
  };
  /** Editors who have not worked on the content, other than the person who looks. */
  readonly whoCan: readonly { readonly id: string; readonly name: string }[];
};

/** Reads the conditions of an approval, met and unmet, and who may decide. */
export function readGate(check: CheckView, review: Review, colleagues: Colleagues, actorId: string): Gate {
  const contributorIds = new Set(review.contributions.map((person) => person.id));
  const missing = missingForCheck(check);
  return {
    guards: [
      fourEyes(check, review, actorId),
      {
        key: "complete",
        met: missing.length === 0,
        lead: missing.length === 0 ? "" : "Something is missing.",
        text: missing.length === 0 ? evidenceMet(check) : missing.map(toldOf).join(" "),
      },
      { key: "claims", met: true, lead: "", text: claimsTold(check) },
      { key: "quotes", met: true, lead: "", text: quotesTold(check) },
    ],
    may: {
      approve: check.allowedEvents.includes("approve") && missing.length === 0,
      return: check.allowedEvents.includes("return"),
      publish: check.allowedEvents.includes("publish"),
      assign: check.mayAssign,
    },
    whoCan: colleagues
      .filter((person) => person.roles.includes("editor") && !contributorIds.has(person.id) && person.id !== actorId)
      .map(({ id, name }) => ({ id, name })),
  };
}

const ACTS: Readonly<Record<string, string>> = {
  "article.imported": "imported the article",
  "claim.accepted": "pulled a claim out of it",
  "claim.edited": "changed a claim",
  "claim.dropped": "dropped a claim",
  "claim.taken_up": "took up a claim again",
  "evidence.attached": "attached evidence",
  "reply.asked": "noted whom the desk asked",
  "reply.edited": "noted what came of a question",
  "reply.removed": "took off a question",
  "evidence.edited": "changed evidence",
  "evidence.removed": "removed evidence",
  "evidence.restored": "put evidence back",
  "verdict.proposed": "wrote a verdict",
  "check.edited": "changed its title or its facts",
  "check.submit": "sent it for review",
  "origin.edited": "changed the facts about one of its origins",
  "source.edited": "changed the facts about one of its sources",
};

/** What somebody did first, as the rest of a sentence: "attached evidence". */
export function firstActOf(contribution: Review["contributions"][number]): string {
  return ACTS[contribution.firstAct] ?? "worked on it";
}

function fourEyes(check: CheckView, review: Review, actorId: string): Guard {
  const own = review.contributions.find((person) => person.id === actorId);
  const others = review.contributions.map((person) => person.name).join(", ");
  if (!own) {
    return { key: "own", met: true, lead: "", text: `You have not worked on this text. Contributors: ${others}.` };
  }
  const after = check.submittedAt !== null && own.firstAt > check.submittedAt ? ", after it was submitted" : "";
  return {
    key: "own",
    met: false,
    lead: "You worked on this text.",
    text: `On ${formatMoment(own.firstAt)} you ${firstActOf(own)}${after}. Whoever works on a text cannot approve it.`,
  };
}

function toldOf({ claimNumber, message }: { claimNumber: number | null; message: string }): string {
  return claimNumber === null ? message : `Claim ${claimNumber}: ${message}`;
}

function evidenceMet(check: Check): string {
  const exceptions = check.claims.filter((claim) => claim.state !== "dropped" && claim.verdict?.override);
  if (exceptions.length === 0) return "Every rating has the evidence it needs.";
  const numbers = exceptions.map((claim) => claim.number).join(", ");
  const rest = exceptions.length === 1 ? `Claim ${numbers} rests` : `Claims ${numbers} rest`;
  return `Every rating has the evidence it needs. ${rest} on an exception, with a published reason.`;
}

function claimsTold(check: Check): string {
  const dropped = check.claims.filter((claim) => claim.state === "dropped").length;
  const open = check.claims.filter((claim) => claim.stillBeingChecked).length;
  const rated = check.claims.filter((claim) => claim.state !== "dropped" && !claim.stillBeingChecked && claim.verdict);
  const parts = [
    `${counted(rated.length, "claim")} rated`,
    dropped > 0 ? `${counted(dropped, "claim")} dropped with a reason` : null,
    open > 0 ? `${counted(open, "claim")} openly still being checked` : null,
  ].filter((part) => part !== null);
  const text = parts.join(", ");
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;
}

function quotesTold(check: Check): string {
  const quotes = check.claims
    .filter((claim) => claim.state !== "dropped")
    .flatMap((claim) => claim.evidence)
    .filter((item) => item.quote !== null);
  if (quotes.length === 0) return "No evidence carries a quote.";
  const count = (...statuses: string[]) => quotes.filter((item) => statuses.includes(item.quoteStatus ?? "")).length;
  const parts = [
    [count("exact"), "exact"],
    [count("approximate"), "approximate"],
    [count("altered"), "altered"],
    [count("absent"), "not found"],
    [count("no_snapshot"), "not verifiable"],
  ].filter(([n]) => n !== 0);
  const told = parts.map(([n, word]) => `${n} ${word}`).join(", ");
  return quotes.length === 1
    ? `The one quote was looked up: ${told}.`
    : `All ${quotes.length} quotes were looked up: ${told}.`;
}

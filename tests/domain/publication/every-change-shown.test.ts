import { describe, expect, it } from "vitest";
import type { CheckContent, ClaimContent } from "#domain/check/check-content.ts";
import { contentChanges } from "#domain/check/content-changes.ts";
import { versionChanges } from "#site/version-changes.ts";

const CLAIM: ClaimContent = {
  id: "clm_1",
  number: 1,
  slug: "one",
  statement: "The port handled 41 million tonnes",
  claimant: { name: "The mayor", url: "https://port.example/mayor" },
  claimedAt: "2026-01-02",
  kind: "figure",
  anchors: [{ start: 4, end: 12, exact: "the port", prefix: "All", suffix: "was" }],
  removedFromArticle: false,
  stillBeingChecked: false,
  dropped: null,
  evidence: [
    {
      id: "evd_1",
      number: 1,
      stance: "supports",
      primary: true,
      source: { id: "src_1", name: "Port", kind: "company", country: "IE", owner: "Town", stateAffiliated: false },
      origin: {
        id: "org_1",
        name: "Wire",
        kind: "wire_story",
        isParty: false,
        derivesFrom: [{ id: "org_2", name: "Interview", kind: "interview", isParty: true }],
      },
      snapshot: {
        id: "snp_1",
        sha256: "a".repeat(64),
        url: "https://port.example/report",
        fetchedAt: "2026-01-03T10:00:00Z",
        how: "fetched",
        insteadOf: "page_wants_login",
        bytesSha256: "b".repeat(64),
        mediaType: "text/html",
      },
      quote: "41 million tonnes",
      quoteStatus: "approximate",
      quoteAnchor: { start: 10, end: 30 },
      quoteInCopy: "41 million t",
      url: "https://port.example/report",
      title: "Report",
      publishedAt: "2026-01-01",
      accessedAt: "2026-01-03",
      locator: "Page 3",
      archiveUrls: ["https://perma.cc/ABCD-EFGH"],
      note: "A note",
    },
  ],
  replyRequests: [
    {
      party: "The port",
      contactWay: "email",
      askedOn: "2026-01-04",
      deadline: "2026-01-06",
      outcome: "answered",
      answer: "We stand by it",
      answeredOn: "2026-01-05",
    },
  ],
  verdict: {
    rating: "supported",
    summary: "Yes",
    rationale: "See [1]",
    asOf: "2026-01-07",
    reviewBy: "2026-06-01",
    overrideReason: "None needed",
  },
};

const DROPPED: ClaimContent = {
  ...CLAIM,
  id: "clm_2",
  number: 2,
  slug: "two",
  evidence: [],
  replyRequests: [],
  verdict: null,
  dropped: { reason: "duplicate", note: "As above", duplicateOf: "clm_1" },
};

const CONTENT: CheckContent = {
  slug: "check",
  title: "Title",
  summary: "Summary",
  topics: [
    { id: "top_1", slug: "ports", name: "Ports" },
    { id: "top_2", slug: "energy", name: "Energy" },
  ],
  article: {
    headline: "Headline",
    outlet: "Outlet",
    byline: "Byline",
    url: "https://outlet.example/a",
    publishedAt: "2026-01-01",
    language: "en",
    version: 1,
    text: "All the port was",
    sha256: "c".repeat(64),
  },
  ratingScale: {
    version: 1,
    ratings: [{ key: "supported", label: "Supported", definition: "It is so.", reviewValue: 5 }],
  },
  claims: [CLAIM, DROPPED],
};

type Path = readonly (string | number)[];

/** Every place of a content that holds a value, and every list and object that may be null or gain an item. */
function leaves(value: unknown, path: Path = []): Path[] {
  if (value === null || typeof value !== "object") return [path];
  return Object.entries(value).flatMap(([key, item]) =>
    leaves(item, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}

/** Another value for what stands at a place: of its own form, so that it is read as what it is. */
function another(value: unknown, path: Path): unknown {
  const key = path.at(-1);
  if (typeof value === "boolean") return !value;
  if (typeof value === "number") return value + 1;
  if (typeof value !== "string") return "https://changed.example/";
  if (/^[a-f]{64}$/.test(value)) return "d".repeat(64);
  if (/^\d{4}-/.test(value)) return value.replace("2026", "2025");
  const vocabulary: Readonly<Record<string, string>> = {
    how: "pasted",
    insteadOf: "robots_refused",
    stance: "context",
    quoteStatus: "exact",
    contactWay: "phone",
    outcome: "declined",
    reason: "opinion",
    rating: "disputed",
    kind:
      path.includes("derivesFrom") || path.includes("origin")
        ? "document"
        : path.includes("source")
          ? "party"
          : "event",
    key: "disputed",
  };
  return vocabulary[String(key)] ?? `${value} changed`;
}

function changedAt(path: Path): CheckContent {
  const content = structuredClone(CONTENT);
  let holder = content as unknown as Record<string | number, unknown>;
  for (const key of path.slice(0, -1)) holder = holder[key] as Record<string | number, unknown>;
  const last = path.at(-1) ?? "";
  holder[last] = another(holder[last], path);
  return content;
}

/** Ids name things whose words are compared. A text is compared by its hash, and a missing verdict below, as a whole. */
const isExempt = (path: Path) => path.at(-1) === "id" || path.join() === "article,text" || path.at(-1) === "verdict";
const PLACES = leaves(CONTENT)
  .filter((path) => !isExempt(path))
  .map((path): [string, Path] => [path.join("."), path]);

describe("nothing in the content changes without being shown", () => {
  it.each(PLACES)("to the desk: %s", (_name, path) => {
    expect(contentChanges(CONTENT, changedAt(path))).not.toEqual([]);
    expect(contentChanges(changedAt(path), CONTENT)).not.toEqual([]);
  });

  it.each(PLACES)("to readers: %s", (_name, path) => {
    expect(versionChanges(CONTENT, changedAt(path)).changes).not.toEqual([]);
    expect(versionChanges(changedAt(path), CONTENT).changes).not.toEqual([]);
  });

  it.each(["evidence", "replyRequests", "anchors"] as const)("an entry of %s taken out or put in", (list) => {
    const without = { ...CONTENT, claims: [{ ...CLAIM, [list]: [] }, DROPPED] };
    for (const compare of [contentChanges, (a: CheckContent, b: CheckContent) => versionChanges(a, b).changes]) {
      expect(compare(CONTENT, without)).not.toEqual([]);
      expect(compare(without, CONTENT)).not.toEqual([]);
    }
  });

  it("a claim taken out or put in, a verdict, a copy, a dropping", () => {
    const variants: CheckContent[] = [
      { ...CONTENT, claims: [CLAIM] },
      { ...CONTENT, topics: [] },
      { ...CONTENT, topics: CONTENT.topics?.toReversed() ?? [] },
      { ...CONTENT, claims: [{ ...CLAIM, verdict: null }, DROPPED] },
      { ...CONTENT, claims: [{ ...CLAIM, claimant: null }, DROPPED] },
      { ...CONTENT, claims: [CLAIM, { ...DROPPED, dropped: null }] },
      {
        ...CONTENT,
        claims: [{ ...CLAIM, evidence: CLAIM.evidence.map((item) => ({ ...item, snapshot: null })) }, DROPPED],
      },
    ];
    for (const variant of variants) {
      expect(contentChanges(CONTENT, variant)).not.toEqual([]);
      expect(contentChanges(variant, CONTENT)).not.toEqual([]);
      expect(versionChanges(CONTENT, variant).changes).not.toEqual([]);
      expect(versionChanges(variant, CONTENT).changes).not.toEqual([]);
    }
  });

  it("and no two changes of one claim have one name, which pages tell them apart by", () => {
    const [request] = CLAIM.replyRequests;
    if (!request) throw new Error("no request");
    const twice = {
      ...CONTENT,
      claims: [{ ...CLAIM, replyRequests: [request, { ...request, askedOn: "2025-01-01" }] }],
    };
    for (const { before, after } of [
      { before: CONTENT, after: twice },
      { before: twice, after: CONTENT },
      { before: twice, after: { ...CONTENT, claims: [{ ...CLAIM, replyRequests: [] }] } },
    ]) {
      const names = contentChanges(before, after).map((change) => `${change.claimNumber} ${change.field}`);
      expect(new Set(names).size).toBe(names.length);
      const told = versionChanges(before, after).changes.map((change) => change.what);
      expect(new Set(told).size).toBe(told.length);
    }
  });
});

describe("a request for an answer", () => {
  const [request] = CLAIM.replyRequests;
  const withRequest = (changes: object): CheckContent => ({
    ...CONTENT,
    claims: [{ ...CLAIM, replyRequests: request ? [{ ...request, ...changes }] : [] }, DROPPED],
  });

  it("that got its answer is shown as that", () => {
    const before = withRequest({ outcome: "waiting", answer: null, answeredOn: null });
    expect(contentChanges(before, CONTENT)).toEqual([
      { claimNumber: 1, field: "Question to The port, outcome", before: "waiting", after: "answered" },
      { claimNumber: 1, field: "Question to The port, answer", before: null, after: "We stand by it" },
      { claimNumber: 1, field: "Question to The port, answered on", before: null, after: "2026-01-05" },
    ]);
  });

  it("whose party was renamed is one request with another party, not two", () => {
    expect(contentChanges(CONTENT, withRequest({ party: "Port of Ellery" }))).toEqual([
      { claimNumber: 1, field: "Question to Port of Ellery, party", before: "The port", after: "Port of Ellery" },
    ]);
  });
});

/** Prefixes of the opaque identifiers, one per kind of thing, so that an id found in a log says what it names. */
export const ID_PREFIXES = {
  user: "usr",
  session: "ses",
  token: "tok",
  article: "art",
  articleVersion: "arv",
  check: "chk",
  claim: "clm",
  anchor: "anc",
  source: "src",
  origin: "org",
  snapshot: "snp",
  evidence: "evd",
  verdict: "vdt",
  ratingScale: "rsc",
  approval: "apr",
  publishedVersion: "pub",
  comment: "cmt",
  auditEvent: "aud",
  outboxMessage: "out",
  notification: "ntf",
  job: "job",
  watchedPage: "wpg",
  sourceNote: "snt",
  topic: "top",
  replyRequest: "rpl",
  attentionSettled: "ats",
  earlierCheck: "ech",
  reviewImport: "imp",
  claimRelation: "rel",
  inboxItem: "inb",
  inboxMessage: "inm",
  inboxNote: "inn",
  modelProposal: "mpr",
  machineHelp: "mhp",
} as const;

/** The kinds of thing that carry an opaque id. */
export type IdKind = keyof typeof ID_PREFIXES;

const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
const LENGTH = 20;

/**
 * A new opaque identifier such as `clm_7h2k…`: a prefix and 20 characters of Crockford base 32 (100 random bits), so ids
 * tell neither order nor number.
 */
export function newId(kind: IdKind): string {
  let id = `${ID_PREFIXES[kind]}_`;
  // 256 is a multiple of 32, so masking a byte keeps every letter equally likely.
  for (const byte of globalThis.crypto.getRandomValues(new Uint8Array(LENGTH))) id += ALPHABET[byte & 31];
  return id;
}

/** Whether a string has the form of an id of this kind. */
export function isId(kind: IdKind, value: string): boolean {
  return new RegExp(`^${ID_PREFIXES[kind]}_[0-9a-hjkmnp-tv-z]{${LENGTH}}$`).test(value);
}

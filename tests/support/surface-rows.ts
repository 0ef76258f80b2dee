import { randomUUID } from "node:crypto";
import type { Action } from "#domain/policy/permits.ts";

/** What the rows below may name: a check that is complete and open, the things in it, and somebody to be managed. */
export type SurfaceFixture = {
  readonly checkId: string;
  readonly claimId: string;
  readonly evidenceId: string;
  readonly sourceId: string;
  readonly sourceName: string;
  readonly originId: string;
  readonly topicId: string;
  readonly topicName: string;
  readonly snapshotId: string;
  readonly commentId: string;
  readonly contentHash: string;
  readonly targetId: string;
  readonly slug: string;
  readonly claimSlug: string;
  readonly itemId: string;
};

/** The act that a server action is, and a good input for it. `ends` marks those after which the caller is signed out. */
export type ActionRow = {
  readonly action: Action | null;
  readonly input: (fixture: SurfaceFixture) => object;
  readonly ends?: true;
};

const ANCHORS = [{ exact: "Mayor Ada Quist said" }];
const VERDICT = { rating: "disputed", summary: "Not so.", rationale: "Because.", asOf: "2026-01-31" };
const NO_ID = "0".repeat(20);

/** Every server action; one that is exported and not here fails the tests. */
export const ACTION_ROWS: Readonly<Record<string, ActionRow>> = {
  ...prefixed("app/(desk)/checks/[checkId]/actions.ts", {
    reloadWorkbench: { action: "desk:read", input: ({ checkId }) => ({ checkId }) },
    pullClaim: {
      action: "check:edit",
      input: ({ checkId }) => ({ checkId, anchors: ANCHORS, statement: "The mayor said so." }),
    },
    setWordsAside: {
      action: "check:edit",
      input: ({ checkId }) => ({ checkId, claim: { anchors: ANCHORS, statement: "x" }, drop: { reason: "opinion" } }),
    },
    saveClaim: {
      action: "check:edit",
      input: ({ checkId, claimId }) => ({ checkId, claimId, basedOn: 1, kind: "figure" }),
    },
    dropWithReason: {
      action: "check:edit",
      input: ({ checkId, claimId }) => ({ checkId, claimId, reason: "opinion" }),
    },
    takeUpAgain: { action: "check:edit", input: ({ checkId, claimId }) => ({ checkId, claimId }) },
    settleSuggestion: { action: "check:edit", input: ({ checkId }) => ({ checkId, start: 0, end: 10 }) },
    addEvidence: {
      action: "check:edit",
      input: ({ checkId, claimId, sourceId }) => ({
        ...{ checkId, claimId, copy: { text: "A copy." } },
        evidence: { sourceId, stance: "context" },
      }),
    },
    saveEvidence: {
      action: "check:edit",
      input: ({ checkId, evidenceId }) => ({ checkId, evidenceId, basedOn: 1, evidence: { note: "A note." } }),
    },
    takeOffEvidence: {
      action: "check:edit",
      input: ({ checkId, evidenceId }) => ({ checkId, evidenceId, basedOn: 99 }),
    },
    putEvidenceBack: { action: "check:edit", input: ({ checkId, evidenceId }) => ({ checkId, evidenceId }) },
    noteReplyRequest: {
      action: "check:edit",
      input: ({ checkId, claimId }) => ({
        ...{ checkId, claimId, party: "The port", contactWay: "email", askedOn: "2026-01-20" },
      }),
    },
    saveReplyRequest: {
      action: "check:edit",
      input: ({ checkId }) => ({ checkId, replyId: `rpl_${NO_ID}`, basedOn: 1, outcome: "declined" }),
    },
    takeOffReplyRequest: {
      action: "check:edit",
      input: ({ checkId }) => ({ checkId, replyId: `rpl_${NO_ID}`, basedOn: 1 }),
    },
    saveVerdict: {
      action: "check:edit",
      input: ({ checkId, claimId }) => ({ checkId, claimId, basedOn: 1, ...VERDICT }),
    },
    sayOnCheck: { action: "check:comment", input: ({ checkId }) => ({ checkId, body: "A word." }) },
    settleTalk: {
      action: "check:comment",
      input: ({ checkId, commentId }) => ({ checkId, commentId, settled: true }),
    },
    saveHead: { action: "check:edit", input: ({ checkId }) => ({ checkId, basedOn: 1, title: "Another title" }) },
    assignTo: { action: "check:assign", input: ({ checkId }) => ({ checkId, userId: null }) },
    rewordChange: {
      action: "check:correct",
      input: ({ checkId }) => ({ checkId, correctionKind: "update", reason: "We added a source." }),
    },
    moveCheck: { action: "check:submit", input: ({ checkId }) => ({ checkId, event: "submit" }) },
    readCopy: { action: "desk:read", input: ({ snapshotId }) => ({ snapshotId }) },
    findSources: { action: "desk:read", input: () => ({ query: "a" }) },
    findOrigins: { action: "desk:read", input: () => ({ query: "a" }) },
    findOneOrigin: { action: "desk:read", input: ({ checkId, claimId }) => ({ checkId, claimId }) },
    countAsOneOrigin: {
      action: "check:edit",
      input: ({ checkId, claimId, evidenceId }) => ({
        ...{ checkId, claimId, evidence: [{ evidenceId, basedOn: 99 }] },
        originId: `org_${NO_ID}`,
      }),
    },
    keepOriginsApart: {
      action: "check:edit",
      input: ({ checkId, claimId, evidenceId }) => ({ checkId, claimId, evidenceIds: [evidenceId] }),
    },
    registerSource: { action: "source:edit", input: () => ({ name: `Row ${randomUUID()}`, kind: "other" }) },
  }),
  ...prefixed("app/(desk)/checks/[checkId]/review/actions.ts", {
    decide: {
      action: "check:return",
      input: ({ checkId }) => ({ checkId, event: "return", reason: "The matrix asks." }),
    },
    sayInReview: { action: "check:comment", input: ({ checkId }) => ({ checkId, body: "A word." }) },
    settleInReview: {
      action: "check:comment",
      input: ({ checkId, commentId }) => ({ checkId, commentId, settled: false }),
    },
    passTo: { action: "check:assign", input: ({ checkId }) => ({ checkId, userId: null }) },
  }),
  ...prefixed("app/(desk)/articles/new/actions.ts", {
    readPaste: { action: "article:import", input: () => ({ html: "<p>x</p>" }) },
    freezeArticle: { action: "article:import", input: () => ({ headline: "Row", outlet: "Row", text: "Some words." }) },
  }),
  ...prefixed("app/(desk)/documents/actions.ts", {
    fetchPage: { action: "check:edit", input: () => ({ kind: "archive_page", url: "http://127.0.0.1/" }) },
    lookAtDocument: { action: "desk:read", input: () => ({ jobId: `job_${NO_ID}` }) },
  }),
  ...prefixed("app/(desk)/register/actions.ts", {
    addToRegister: { action: "source:edit", input: () => ({ name: `Row ${randomUUID()}`, kind: "other" }) },
    saveInRegister: {
      action: "source:edit",
      input: ({ sourceId }) => ({ sourceId, basedOn: 0, name: `Row ${randomUUID()}`, kind: "other" }),
    },
    findInRegister: { action: "desk:read", input: () => ({ query: "Reu" }) },
    findByAddress: { action: "desk:read", input: () => ({ url: "https://www.reuters.com/world" }) },
    noteOnSource: {
      action: "source:edit",
      input: ({ sourceId }) => ({ sourceId, kind: "policy", body: "Only with a second source." }),
    },
    mergeInRegister: { action: "source:edit", input: ({ sourceId }) => ({ sourceId, intoId: sourceId }) },
    undoMerge: { action: "source:edit", input: ({ sourceId }) => ({ sourceId }) },
  }),
  ...prefixed("app/(desk)/register/topics/actions.ts", {
    addToTopics: { action: "topic:edit", input: () => ({ name: `Row ${randomUUID()}` }) },
    saveTopic: {
      action: "topic:edit",
      input: ({ topicId }) => ({ topicId, basedOn: 99, description: "What it is about." }),
    },
    findTopics: { action: "desk:read", input: () => ({ query: "" }) },
    mergeTopic: { action: "topic:edit", input: ({ topicId }) => ({ topicId, intoId: topicId }) },
    undoTopicMerge: { action: "topic:edit", input: ({ topicId }) => ({ topicId }) },
  }),
  ...prefixed("app/(desk)/attention/actions.ts", {
    openCorrection: { action: "check:correct", input: ({ checkId }) => ({ checkId, reason: "The matrix asks." }) },
    settleMatter: {
      action: "check:correct",
      input: ({ checkId, claimId }) => ({ checkId, kind: "review_due", subjectId: claimId, marker: "2026-01-31" }),
    },
    lookAgain: { action: "check:edit", input: () => ({ watchedPageId: `wpg_${NO_ID}` }) },
    lookProgress: { action: "desk:read", input: () => ({ jobId: `job_${NO_ID}` }) },
  }),
  ...prefixed("app/(desk)/checks/[checkId]/article/actions.ts", {
    lookAtArticle: { action: "article:import", input: ({ checkId }) => ({ checkId }) },
    pasteNewText: { action: "article:import", input: ({ checkId }) => ({ checkId, text: "Some other words." }) },
    moveToText: {
      action: "check:edit",
      input: ({ checkId }) => ({ checkId, articleVersionId: `arv_${NO_ID}`, decisions: [] }),
    },
  }),
  ...prefixed("app/(desk)/checks/[checkId]/model/actions.ts", {
    askLanguageModel: { action: "check:edit", input: ({ checkId }) => ({ checkId, task: "claims" }) },
    lookAtQuestion: { action: "desk:read", input: () => ({ jobId: `job_${NO_ID}` }) },
    stopQuestion: { action: "check:edit", input: () => ({ jobId: `job_${NO_ID}` }) },
    settleProposal: { action: "check:edit", input: ({ checkId }) => ({ checkId, proposalId: `mpr_${NO_ID}` }) },
  }),
  ...prefixed("app/(desk)/checks/[checkId]/earlier/actions.ts", {
    findEarlier: {
      action: "desk:read",
      input: ({ claimId }) => ({ text: "The harbour handled 41 ships", not: claimId }),
    },
    sayRelation: {
      action: "check:edit",
      input: ({ claimId }) => ({ claimId, target: { earlierCheckId: `ech_${NO_ID}` }, relation: "related" }),
    },
    reuseAsEvidence: {
      action: "check:edit",
      input: ({ checkId, claimId }) => ({ checkId, claimId, earlierCheckId: `ech_${NO_ID}` }),
    },
  }),
  ...prefixed("app/(desk)/earlier-checks/actions.ts", {
    beginImport: { action: "earlier:import", input: () => ({ url: `https://checks.example/${randomUUID()}` }) },
    lookAtImport: { action: "desk:read", input: () => ({ jobId: `job_${NO_ID}` }) },
  }),
  ...prefixed("app/(desk)/origins/actions.ts", {
    addToOrigins: { action: "source:edit", input: () => ({ name: `Row ${randomUUID()}` }) },
    saveOrigin: {
      action: "source:edit",
      input: ({ originId }) => ({ originId, basedOn: 0, name: `Row ${randomUUID()}` }),
    },
    findParents: { action: "desk:read", input: () => ({ query: "" }) },
  }),
  ...prefixed("app/(desk)/find/actions.ts", {
    findPlaces: { action: "desk:read", input: () => ({ query: "harbour" }) },
  }),
  ...prefixed("app/(desk)/notifications/actions.ts", {
    markAsRead: { action: "desk:read", input: () => ({ until: "2026-01-31" }) },
  }),
  ...prefixed("app/(desk)/inbox/actions.ts", {
    changeItem: { action: "inbox:handle", input: ({ itemId }) => ({ itemId, basedOn: 99, state: "done" }) },
    eraseEmail: { action: "inbox:handle", input: ({ itemId }) => ({ itemId, messageId: `inm_${NO_ID}` }) },
    correctForReport: { action: "check:correct", input: ({ itemId }) => ({ itemId, reason: "The matrix asks." }) },
  }),
  ...prefixed("app/(desk)/admin/people/actions.ts", {
    invitePerson: {
      action: "user:manage",
      input: () => ({ email: `${randomUUID()}@desk.test`, name: "Row", roles: ["fact_checker"] }),
    },
    renewLink: { action: "user:manage", input: ({ targetId }) => ({ userId: targetId }) },
    changeRoles: { action: "user:manage", input: ({ targetId }) => ({ userId: targetId, roles: ["fact_checker"] }) },
    disablePerson: { action: "user:manage", input: ({ targetId }) => ({ userId: targetId }) },
    enablePerson: { action: "user:manage", input: ({ targetId }) => ({ userId: targetId }) },
  }),
  ...prefixed("app/(desk)/admin/rating-scale/actions.ts", {
    saveRatingScale: { action: "scale:edit", input: () => ({ basedOn: 999, ratings: [] }) },
  }),
  ...prefixed("app/(desk)/admin/pages/actions.ts", {
    saveSitePage: {
      action: "page:edit",
      input: () => ({ page: "funding", basedOn: 999, body: "We are paid by nobody." }),
    },
    putSitePageBack: { action: "page:edit", input: () => ({ page: "funding", basedOn: 999, version: 1 }) },
  }),
  ...prefixed("app/(desk)/account/actions.ts", {
    rename: { action: "account:manage", input: () => ({ name: "Another Name" }) },
    setNewPassword: {
      action: "account:manage",
      input: () => ({ currentPassword: "not this one", password: "a new one for the harbour" }),
    },
    endOneSession: { action: "account:manage", input: () => ({ sessionId: `ses_${NO_ID}` }) },
    makeToken: { action: "account:manage", input: () => ({ label: "row", scopes: ["read"] }) },
    takeTokenBack: { action: "account:manage", input: () => ({ tokenId: `tok_${NO_ID}` }) },
    signOutEverywhere: { action: "account:manage", input: () => ({}), ends: true },
  }),
  ...prefixed("app/(auth)/sign-out/actions.ts", {
    signOut: { action: "account:manage", input: () => ({}), ends: true },
  }),
  ...prefixed("app/(auth)/invitation/[secret]/actions.ts", {
    setPasswordByLink: {
      action: null,
      input: () => ({ secret: "x".repeat(43), password: "a new one for the harbour" }),
    },
  }),
};

/** Who may see an address: everybody, or who the policy permits; and words that only they may be shown. */
export type PageRow = {
  readonly action: Action | "everybody";
  /** Stands on the page for those who may; never in any answer to those who may not. */
  readonly shows?: (fixture: SurfaceFixture) => string;
  /** Where a page sends people who are signed in. */
  readonly sendsOn?: true;
};

const STATEMENT = "The harbour of Port Ellery handled 41 million tonnes last year";

/** Every page and every route beside the API; one that is not here fails the tests. */
export const PAGE_ROWS: Readonly<Record<string, PageRow>> = {
  "app/(desk)/queue/page.tsx": { action: "desk:read", shows: () => "Views" },
  "app/(desk)/find/page.tsx": { action: "desk:read", shows: () => "Find on the desk" },
  "app/(desk)/notifications/page.tsx": { action: "desk:read" },
  "app/(desk)/articles/new/page.tsx": {
    action: "article:import",
    shows: () => "Read it from its page or a file, or paste it.",
  },
  "app/(desk)/checks/[checkId]/page.tsx": { action: "desk:read", shows: () => STATEMENT },
  "app/(desk)/checks/[checkId]/claims/[claimId]/page.tsx": { action: "desk:read", shows: () => STATEMENT },
  "app/(desk)/checks/[checkId]/review/page.tsx": { action: "desk:read", shows: () => STATEMENT },
  "app/(desk)/checks/[checkId]/history/page.tsx": { action: "desk:read", shows: () => "Surface Writer" },
  "app/(desk)/checks/[checkId]/preview/route.ts": { action: "desk:read", shows: () => STATEMENT },
  "app/(desk)/checks/[checkId]/article/page.tsx": { action: "desk:read", shows: () => "Port Ellery" },
  "app/(desk)/attention/page.tsx": { action: "desk:read", shows: () => "Published verdicts that rest on a page" },
  "app/(desk)/attention/[checkId]/page.tsx": { action: "desk:read", shows: () => "What readers see" },
  "app/(desk)/inbox/page.tsx": { action: "inbox:read", shows: () => "Words of a message, an address, or a reference" },
  "app/(desk)/inbox/[itemId]/page.tsx": { action: "inbox:read", shows: () => "a canary of the surface" },
  "app/(desk)/register/page.tsx": { action: "desk:read", shows: () => "Search the register" },
  "app/(desk)/register/new/page.tsx": { action: "desk:read" },
  "app/(desk)/register/import/page.tsx": { action: "source:edit", shows: () => "Choose a CSV file" },
  "app/(desk)/register/duplicates/page.tsx": { action: "desk:read", shows: () => "that may be one" },
  "app/(desk)/register/[sourceId]/page.tsx": { action: "desk:read", shows: ({ sourceName }) => sourceName },
  "app/(desk)/register/topics/page.tsx": { action: "desk:read", shows: () => "Search the topics" },
  "app/(desk)/register/topics/new/page.tsx": { action: "desk:read" },
  "app/(desk)/register/topics/[topicId]/page.tsx": { action: "desk:read", shows: ({ topicName }) => topicName },
  "app/(desk)/origins/page.tsx": { action: "desk:read", shows: () => "Search the origins" },
  "app/(desk)/origins/new/page.tsx": { action: "desk:read" },
  "app/(desk)/origins/[originId]/page.tsx": { action: "desk:read", shows: ({ sourceName }) => sourceName },
  "app/(desk)/earlier-checks/page.tsx": { action: "desk:read", shows: () => "What other fact-checkers found" },
  "app/(desk)/account/page.tsx": { action: "account:manage", shows: () => "An admin changes roles." },
  "app/(desk)/admin/page.tsx": { action: "desk:read", sendsOn: true },
  "app/(desk)/admin/people/page.tsx": { action: "user:manage", shows: () => "matrix.target" },
  "app/(desk)/admin/audit/page.tsx": { action: "audit:read", shows: () => "Verify the whole chain" },
  "app/(desk)/admin/state/page.tsx": { action: "server:read", shows: () => "Whether readers are served all" },
  "app/(desk)/admin/rating-scale/page.tsx": { action: "scale:edit", shows: () => "Words and definitions can change" },
  "app/(desk)/admin/pages/page.tsx": { action: "page:edit", shows: () => "What your publication says of itself" },
  "app/(desk)/admin/pages/[page]/page.tsx": { action: "page:edit", shows: () => "A line that begins with ##" },
  "app/(desk)/admin/pages/[page]/history/page.tsx": { action: "page:edit", shows: () => "Its text" },
  "app/(auth)/sign-in/page.tsx": { action: "everybody" },
  "app/(auth)/sign-out/page.tsx": { action: "everybody" },
  "app/(auth)/invitation/[secret]/page.tsx": { action: "everybody" },
  "app/api/auth/[...nextauth]/route.ts": { action: "everybody" },
  "app/(public)/route.tsx": { action: "everybody" },
  "app/(public)/[...path]/route.ts": { action: "everybody" },
  "app/(public)/search/route.tsx": { action: "everybody" },
  "app/(public)/v1alpha1/[call]/route.ts": { action: "everybody" },
  "app/(public)/methodology/route.tsx": { action: "everybody" },
  "app/(public)/ask/route.ts": { action: "everybody" },
  "app/(public)/og/site.png/route.ts": { action: "everybody" },
  "app/(public)/og/verdicts/[file]/route.ts": { action: "everybody" },
  "app/(public)/og/claims/[file]/route.ts": { action: "everybody" },
  "app/(public)/.well-known/security.txt/route.ts": { action: "everybody" },
  "app/(public)/report/route.ts": { action: "everybody" },
  "app/(public)/corrections/route.tsx": { action: "everybody" },
  "app/(public)/corrections-policy/route.ts": { action: "everybody" },
  "app/(public)/non-partisanship/route.ts": { action: "everybody" },
  "app/(public)/funding/route.ts": { action: "everybody" },
  "app/(public)/team/route.ts": { action: "everybody" },
  "app/(public)/contact/route.ts": { action: "everybody" },
  "app/(public)/feed.xml/route.ts": { action: "everybody" },
  "app/(public)/atom.xml/route.ts": { action: "everybody" },
  "app/(public)/feed.json/route.ts": { action: "everybody" },
  "app/(public)/corrections.xml/route.ts": { action: "everybody" },
  "app/(public)/sitemap.xml/route.ts": { action: "everybody" },
  "app/(public)/news-sitemap.xml/route.ts": { action: "everybody" },
  "app/(public)/robots.txt/route.ts": { action: "everybody" },
  "app/(public)/claimreview.json/route.ts": { action: "everybody" },
  "app/(public)/oembed/route.ts": { action: "everybody" },
  "app/(public)/embed/claims/[slug]/route.tsx": { action: "everybody" },
  "app/(public)/embed/verdicts/[slug]/route.tsx": { action: "everybody" },
  "app/(public)/assets/[hash]/[name]/route.ts": { action: "everybody" },
  "app/(desk)/copies/[snapshotId]/page.tsx": { action: "desk:read", shows: () => "41 million tonnes for the year" },
  "app/(public)/archive/[snapshotId]/route.tsx": { action: "everybody" },
  "app/(public)/.well-known/claimdesk/key/route.ts": { action: "everybody" },
  "app/(public)/.well-known/claimdesk/checkpoint/route.ts": { action: "everybody" },
  "app/(public)/.well-known/claimdesk/entries/route.ts": { action: "everybody" },
  "app/(public)/.well-known/claimdesk/proof/route.ts": { action: "everybody" },
  "app/(public)/claims/[slug]/route.tsx": { action: "everybody" },
  "app/(public)/sources/route.ts": { action: "everybody" },
  "app/(public)/sources/[sourceId]/route.ts": { action: "everybody" },
  "app/(public)/sources/[sourceId]/verdicts/route.ts": { action: "everybody" },
  "app/(public)/topics/route.ts": { action: "everybody" },
  "app/(public)/topics/[slug]/route.ts": { action: "everybody" },
  "app/(public)/topics/[slug]/feed.xml/route.ts": { action: "everybody" },
  "app/(public)/verdicts/[slug]/route.tsx": { action: "everybody" },
  "app/(public)/verdicts/[slug]/history/route.tsx": { action: "everybody" },
  "app/(public)/verdicts/[slug]/canonical.json/route.ts": { action: "everybody" },
  "app/(public)/verdicts/[slug]/versions/[version]/canonical.json/route.ts": { action: "everybody" },
  "app/(public)/verdicts/[slug]/annotations.json/route.ts": { action: "everybody" },
  "app/(public)/verdicts/[slug]/bundle.zip/route.ts": { action: "everybody" },
  "app/(public)/verify/route.tsx": { action: "everybody" },
  "app/(public)/verdicts/[slug]/versions/[version]/route.tsx": { action: "everybody" },
};

function prefixed(file: string, rows: Readonly<Record<string, ActionRow>>): Record<string, ActionRow> {
  return Object.fromEntries(Object.entries(rows).map(([name, row]) => [`${file}#${name}`, row]));
}

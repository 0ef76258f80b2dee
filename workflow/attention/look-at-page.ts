import { eq } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { watchedPages } from "#db/schema/watched-pages.ts";
import { nextLookAt } from "#domain/evidence/look-schedule.ts";
import { differsInSubstance, judgePage, type Look, type PageFinding } from "#domain/evidence/page-change.ts";
import type { PageOutcome } from "#domain/evidence/vocabulary.ts";
import { err, ok, type Result } from "#domain/result.ts";
import { type Actor, SCHEDULE } from "#domain/user/actor.ts";
import type { Archive, ExtractError, FetchError, FetchedPage } from "#workflow/archive.ts";
import { addArticleVersion } from "#workflow/article/add-article-version.ts";
import { loadWatchedPage, type WatchedPage } from "#workflow/attention/load-watched-page.ts";
import { type FreezeError, type FreshCopy, freezeSnapshot } from "#workflow/evidence/freeze-snapshot.ts";

/** What a look needs of its surroundings. No transaction may be open on `db`: fetching takes its time. */
export type LookDeps = {
  readonly db: Database;
  readonly archive: Archive;
  readonly now: () => Date;
  readonly signal?: AbortSignal | undefined;
  readonly requestId: string;
  /** Hears what is being done, in words for the person who waits. */
  readonly tell?: ((stage: string) => Promise<void>) | undefined;
};

/** Which page, for whom, and the id that a newer copy gets. */
export type LookInput = {
  readonly watchedPageId: string;
  /** Whoever asked; the schedule where nobody did. */
  readonly actor?: Actor | undefined;
  readonly snapshotId: string;
};

/** What a look found; `outcome` null says that it is too early to say. */
export type LookResult = {
  readonly outcome: PageOutcome | null;
  /** The copy that this look made, if the page was not as it was. */
  readonly snapshotId: string | null;
  /** Whether this was the first look at what was only pasted: it kept the page to compare later looks with. */
  readonly isFirstCopy: boolean;
  /** Articles that have a later text since this look. */
  readonly changedArticleIds: readonly string[];
};

/** Why a look came to nothing: the page is not watched, or its newer copy could not be kept. */
export type LookError = { readonly kind: "page_not_watched" } | FreezeError;

type Seen = { readonly page: FetchedPage; readonly document: FreshCopy["document"] };
type Failure = FetchError | ExtractError;

/**
 * Looks at a watched page again and writes down what it found: whether it is as it was archived, what it is now, and when to
 * look next. A page that changed is archived as it is now; an article that changed gets its next version.
 */
export async function lookAtPage(deps: LookDeps, input: LookInput): Promise<Result<LookResult, LookError>> {
  const page = await loadWatchedPage(deps.db, input.watchedPageId);
  if (!page) return err({ kind: "page_not_watched" });
  await deps.tell?.("Looking at the page…");
  const seen = await readPage(deps, page.row.url);
  // That says nothing of the page.
  if (!seen.ok && seen.error.kind === "worker_unavailable") return err(seen.error);
  if (!seen.ok) return ok(await recordFailure(deps, page, seen.error));
  const { http } = seen.value.page;
  const { text } = seen.value.document;
  await deps.tell?.("Comparing…");
  const look: Look = { found: true, requestedUrl: http.requestedUrl, finalUrl: http.finalUrl, text };
  const judged = judgeAll(page, look);
  const ctx = { db: deps.db, actor: input.actor ?? SCHEDULE, requestId: deps.requestId, now: deps.now };
  let snapshotId: string | null = null;
  if (judged.keep) {
    await deps.tell?.("Archiving the page as it is now…");
    const frozen = await freezeSnapshot(ctx, deps.archive.blobs, "desk:read", freshCopy(input.snapshotId, seen.value));
    if (!frozen.ok) return frozen;
    snapshotId = frozen.value.snapshot.id;
  }
  const copyId = snapshotId ?? page.row.latestSnapshotId;
  const changedArticleIds: string[] = [];
  for (const articleId of judged.changedArticleIds) {
    // What may be refused here is refused to a person who lost the role since asking; the schedule looks again.
    const added = await addArticleVersion(ctx, { articleId, text, snapshotId: copyId });
    if (added.ok && added.value.added) changedArticleIds.push(articleId);
  }
  await record(deps, page, { outcome: judged.outcome, status: http.status, finalUrl: http.finalUrl, snapshotId });
  const isFirstCopy = snapshotId !== null && page.row.latestSnapshotId === null && judged.outcome === "unchanged";
  return ok({ outcome: judged.outcome, snapshotId, isFirstCopy, changedArticleIds });
}

async function readPage({ archive, signal }: LookDeps, url: string): Promise<Result<Seen, Failure>> {
  const page = await archive.fetchPage(url, { signal });
  if (!page.ok) return page;
  const { bytes, http, mediaType } = page.value;
  const declared = http.headers["content-type"] ?? mediaType;
  const document = await archive.readDocument({ bytes, mediaType: declared, url: http.finalUrl });
  return document.ok ? ok({ page: page.value, document: document.value }) : document;
}

function freshCopy(id: string, { page, document }: Seen): FreshCopy {
  const { bytes, http, fetchedAt } = page;
  return {
    ...{ id, how: "fetched", bytes, document, http, fetchedAt, fileName: null, insteadOf: null },
    url: http.requestedUrl,
    title: document.headline,
  };
}

// The worst that is true of any copy is true of the page.
const SEVERITY: readonly PageOutcome[] = ["unchanged", "changed", "soft_404", "redirected"];

type Judged = {
  readonly outcome: PageOutcome;
  /** Whether the text is to be archived. */
  readonly keep: boolean;
  readonly changedArticleIds: readonly string[];
};

/** What a text says of all that rests on its page: archived copies and articles. */
function judgeAll(page: WatchedPage, look: Extract<Look, { found: true }>): Judged {
  const { row, latestText } = page;
  const sinceLatest = latestText !== null && differsInSubstance(latestText, look.text);
  const stillChanged = latestText !== null && !sinceLatest && row.outcome === "changed";
  // What was pasted is only compared where it is quoted; once there is a copy of our own, the rest is compared with that.
  const judge = (copy: WatchedPage["copies"][number]): PageFinding => {
    const finding = judgePage(copy, look, 0);
    const loose = copy.how !== "fetched" && finding.outcome === "unchanged";
    return loose && sinceLatest ? { ...finding, outcome: "changed" } : finding;
  };
  const articles = page.articles.map(({ articleId, copy }) => ({ articleId, outcome: judge(copy).outcome }));
  const findings = [...page.copies.map(judge), ...articles];
  const worst = findings.reduce((rank, { outcome }) => Math.max(rank, SEVERITY.indexOf(outcome ?? "unchanged")), 0);
  const loose = [...page.copies, ...page.articles.map((article) => article.copy)].every(
    (copy) => copy.how !== "fetched",
  );
  const outcome = SEVERITY[worst === 0 && loose && (sinceLatest || stillChanged) ? 1 : worst] ?? "unchanged";
  const isPage = outcome === "unchanged" || outcome === "changed";
  return {
    outcome,
    keep: isPage && (latestText === null ? outcome === "changed" || loose : sinceLatest),
    changedArticleIds: articles.filter((article) => article.outcome === "changed").map((article) => article.articleId),
  };
}

async function recordFailure(deps: LookDeps, page: WatchedPage, failure: Failure): Promise<LookResult> {
  const { row } = page;
  const nothing = { text: "", how: "fetched", finalUrl: null, quotes: [] } as const;
  const { outcome } = judgePage(nothing, { found: false, failure: failure.kind }, row.failures);
  const status = "status" in failure ? failure.status : null;
  const retryAfterSeconds = "retryAfterSeconds" in failure ? failure.retryAfterSeconds : null;
  await record(deps, page, { outcome, status, finalUrl: null, snapshotId: null, failed: true, retryAfterSeconds });
  return { outcome, snapshotId: null, isFirstCopy: false, changedArticleIds: [] };
}

type Record = {
  readonly outcome: PageOutcome | null;
  readonly status: number | null;
  readonly finalUrl: string | null;
  readonly snapshotId: string | null;
  readonly failed?: boolean;
  readonly retryAfterSeconds?: number | null;
};

async function record({ db, now }: LookDeps, { row }: WatchedPage, found: Record): Promise<void> {
  const lookedAt = now();
  const failures = found.failed ? row.failures + 1 : 0;
  const outcome = found.outcome ?? row.outcome;
  // A page that changed once more is a new matter, though it was changed before.
  const isNews = outcome !== row.outcome || (outcome === "changed" && found.snapshotId !== null);
  await db
    .update(watchedPages)
    .set({
      outcome,
      outcomeSince: isNews ? lookedAt : row.outcomeSince,
      httpStatus: found.status,
      finalUrl: found.finalUrl,
      ...(found.snapshotId === null ? {} : { latestSnapshotId: found.snapshotId }),
      lookedAt,
      failures,
      nextLookAt: nextLookAt({
        watchedSince: row.createdAt,
        lookedAt,
        outcome: found.outcome,
        failures,
        retryAfterSeconds: found.retryAfterSeconds ?? null,
        random: Math.random(),
      }),
    })
    .where(eq(watchedPages.id, row.id));
}

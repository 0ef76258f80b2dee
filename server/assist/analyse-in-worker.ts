import type { ProposedClaim } from "#domain/claim/analyse-article.ts";
import { err, ok, type Result } from "#domain/result.ts";
import { WorkerThread } from "#jobs/worker-thread.ts";
import { WorkerCannotStart } from "#jobs/worker-trouble.ts";
import type { AnalysisError, ArticleAnalyst } from "#workflow/claim/article-analyst.ts";

type Article = { readonly text: string; readonly language: string };
type Analysis = Promise<Result<readonly ProposedClaim[], AnalysisError>>;

const thread = WorkerThread.of<Article, ProposedClaim[]>("server/assist/analysis-worker.mjs", {
  startUp: 8_000,
  // An article of 5,000 words takes about 200 ms, the longest text about 5,000.
  deadline: 10_000,
  keptIdle: 120_000,
  maxHeap: 256,
});

/** Articles that may wait for the one worker. */
const MAX_WAITING = 20;

// On globalThis, because Next bundles its own copies of this module into the same process.
declare global {
  var __claimdeskAnalyses: Map<string, Analysis> | undefined;
}

/**
 * Analyses an article in a worker thread, so that no request waits behind it but those that asked for it; they share one analysis. One article at a time,
 * under a deadline.
 */
export const analyseInWorker: ArticleAnalyst = (article) => {
  globalThis.__claimdeskAnalyses ??= new Map();
  const underWay = globalThis.__claimdeskAnalyses;
  const key = `${article.language}\n${article.text}`;
  const joined = underWay.get(key);
  if (joined) return joined;
  if (underWay.size >= MAX_WAITING) return Promise.resolve(err({ kind: "analysis_too_slow" }));
  const analysis = runWorker(article).finally(() => underWay.delete(key));
  underWay.set(key, analysis);
  return analysis;
};

/** Lets the worker come up before it is needed, which takes longer than an analysis; without work it ends after two minutes. */
export function startAnalysisWorker(): void {
  analyseInWorker({ text: "", language: "en" }).catch(console.error);
}

async function runWorker(article: Article): Analysis {
  try {
    return ok(await thread.run(article));
  } catch (error) {
    if (error instanceof WorkerCannotStart) return err({ kind: "worker_unavailable" });
    const stopped =
      error instanceof Error &&
      (error.name === "AbortError" || ("code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY"));
    if (stopped) return err({ kind: "analysis_too_slow" });
    throw error;
  }
}

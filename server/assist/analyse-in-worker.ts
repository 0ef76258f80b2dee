import path from "node:path";
import { Piscina } from "piscina";
import type { ProposedClaim } from "#domain/claim/analyse-article.ts";
import { err, ok, type Result } from "#domain/result.ts";
import type { AnalysisError, ArticleAnalyst } from "#workflow/claim/article-analyst.ts";

type Article = { readonly text: string; readonly language: string };
type Analysis = Promise<Result<readonly ProposedClaim[], AnalysisError>>;

/** Longest time that an analysis may take, in milliseconds; an article of 5,000 words takes about 200, the longest text about 5,000. */
const DEADLINE = 10_000;

/** What a worker may take to come up, in milliseconds, on a machine that is busy with other things. */
const START_UP = 8_000;

/** Articles that may wait for the one worker. */
const MAX_WAITING = 20;

// On globalThis, because Next bundles its own copies of this module into the same process: the thread is one.
declare global {
  var __claimdeskAnalysis: { pool: Piscina<Article, ProposedClaim[]> | null; underWay: Map<string, Analysis> };
}

/**
 * Analyses an article in a worker thread, so that no request waits behind it but those that asked for it; they share one analysis. One article at a time,
 * under a deadline.
 */
export const analyseInWorker: ArticleAnalyst = (article) => {
  globalThis.__claimdeskAnalysis ??= { pool: null, underWay: new Map() };
  const { underWay } = globalThis.__claimdeskAnalysis;
  const key = `${article.language}\n${article.text}`;
  const joined = underWay.get(key);
  if (joined) return joined;
  if (underWay.size >= MAX_WAITING) return Promise.resolve(err({ kind: "analysis_too_slow" }));
  const before = [...underWay.values()].at(-1);
  const analysis = Promise.resolve(before)
    .catch(() => undefined)
    .then(() => runWorker(article))
    .finally(() => underWay.delete(key));
  underWay.set(key, analysis);
  return analysis;
};

/** Lets the worker come up before it is needed, which takes longer than an analysis; without work it ends after two minutes. */
export function startAnalysisWorker(): void {
  analyseInWorker({ text: "", language: "en" }).catch(console.error);
}

async function runWorker(article: Article): Analysis {
  const state = globalThis.__claimdeskAnalysis;
  state.pool ??= new Piscina({
    filename: path.join(/* turbopackIgnore: true */ process.cwd(), "server", "assist", "analysis-worker.mjs"),
    // No thread while nobody opens an article for the first time: an idle desk must stay small.
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: 120_000,
    resourceLimits: { maxOldGenerationSizeMb: 256 },
  });
  const deadline = state.pool.threads.length === 0 ? START_UP + DEADLINE : DEADLINE;
  try {
    return ok(await state.pool.run(article, { signal: AbortSignal.timeout(deadline) }));
  } catch (error) {
    const stopped =
      error instanceof Error &&
      (error.name === "AbortError" || ("code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY"));
    if (stopped) return err({ kind: "analysis_too_slow" });
    throw error;
  }
}

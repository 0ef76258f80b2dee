import type { ProposedClaim } from "#domain/claim/analyse-article.ts";
import type { Result } from "#domain/result.ts";

/**
 * Why an article was not analysed: it took longer than anybody should wait, too many others were waiting, or what analyses does
 * not start on this server.
 */
export type AnalysisError = { readonly kind: "analysis_too_slow" } | { readonly kind: "worker_unavailable" };

/** Finds the sentences of an article that look checkable, where that holds up no request. */
export type ArticleAnalyst = (article: {
  readonly text: string;
  readonly language: string;
}) => Promise<Result<readonly ProposedClaim[], AnalysisError>>;

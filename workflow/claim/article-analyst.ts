import type { ProposedClaim } from "#domain/claim/analyse-article.ts";
import type { Result } from "#domain/result.ts";

/** Why an article was not analysed: it took longer than anybody should wait, or too many others were waiting. */
export type AnalysisError = { readonly kind: "analysis_too_slow" };

/** Finds the sentences of an article that look checkable, where that holds up no request. */
export type ArticleAnalyst = (article: {
  readonly text: string;
  readonly language: string;
}) => Promise<Result<readonly ProposedClaim[], AnalysisError>>;

import type { RatingKey } from "#domain/verdict/rating-scale.ts";

/** A topic as readers know it: only what is public of it. */
export type PublishedTopic = {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly description: string | null;
  /** No further check is filed under it. */
  readonly retired: boolean;
};

/** One line of the list of topics: how many checks stand under it, and the one published last. */
export type TopicLine = PublishedTopic & {
  readonly checks: number;
  readonly latest: { readonly slug: string; readonly title: string; readonly publishedAt: string };
};

/** A claim of a check under a topic, as published. */
export type TopicClaim = {
  readonly slug: string;
  readonly number: number;
  readonly statement: string;
  readonly claimant: string | null;
  readonly rating: { readonly key: RatingKey; readonly label: string } | null;
};

/** A check that stands under a topic. */
export type TopicCheck = {
  readonly slug: string;
  readonly title: string;
  readonly summary: string | null;
  readonly outlet: string;
  readonly corrected: boolean;
  /** First publication. */
  readonly publishedAt: string;
  /** Those that readers are given a rating for, in the order of their numbers. */
  readonly claims: readonly TopicClaim[];
};

/** The page of a topic: the newest checks under it, and how many there are. */
export type TopicVerdicts = {
  readonly topic: PublishedTopic;
  readonly total: number;
  readonly checks: readonly TopicCheck[];
};

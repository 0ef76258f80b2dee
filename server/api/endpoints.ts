import { z } from "zod";
import { ARTICLE_ENDPOINTS } from "#server/api/endpoints/article-endpoints.ts";
import { CHECK_ENDPOINTS } from "#server/api/endpoints/check-endpoints.ts";
import { CLAIM_ENDPOINTS } from "#server/api/endpoints/claim-endpoints.ts";
import { EARLIER_ENDPOINTS } from "#server/api/endpoints/earlier-endpoints.ts";
import { EVIDENCE_ENDPOINTS } from "#server/api/endpoints/evidence-endpoints.ts";
import { INBOX_ENDPOINTS } from "#server/api/endpoints/inbox-endpoints.ts";
import { MODEL_ENDPOINTS } from "#server/api/endpoints/model-endpoints.ts";
import { ORIGIN_ENDPOINTS } from "#server/api/endpoints/origin-endpoints.ts";
import { PERSON_ENDPOINTS } from "#server/api/endpoints/person-endpoints.ts";
import { SEARCH_ENDPOINTS } from "#server/api/endpoints/search-endpoints.ts";
import { SNAPSHOT_ENDPOINTS } from "#server/api/endpoints/snapshot-endpoints.ts";
import { SOURCE_ENDPOINTS } from "#server/api/endpoints/source-endpoints.ts";
import { TOPIC_ENDPOINTS } from "#server/api/endpoints/topic-endpoints.ts";

/** Every call of `/api/v1`: the routes, their documentation and their tests are made from this table. */
export const ENDPOINTS = {
  ...PERSON_ENDPOINTS,
  ...ARTICLE_ENDPOINTS,
  ...CHECK_ENDPOINTS,
  ...CLAIM_ENDPOINTS,
  ...MODEL_ENDPOINTS,
  ...EARLIER_ENDPOINTS,
  ...EVIDENCE_ENDPOINTS,
  ...SOURCE_ENDPOINTS,
  ...ORIGIN_ENDPOINTS,
  ...TOPIC_ENDPOINTS,
  ...SNAPSHOT_ENDPOINTS,
  ...SEARCH_ENDPOINTS,
  ...INBOX_ENDPOINTS,
} as const;

/** The name of a call, such as `POST /articles`. */
export type EndpointName = keyof typeof ENDPOINTS;

/** The schema of a call that takes no body: nothing, or an empty object. */
export const NO_BODY = z.strictObject({});

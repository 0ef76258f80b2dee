import { listAnswer } from "#server/api/answers/answer-parts.ts";
import { InboxItemAnswer, InboxListItemAnswer } from "#server/api/answers/inbox-answers.ts";
import type { Endpoint } from "#server/api/endpoint.ts";
import { inboxQuery } from "#server/api/queries.ts";
import { changeInboxItemBody } from "#server/input/inbox-input.ts";

export const INBOX_ENDPOINTS = {
  "GET /inbox": {
    summary: "What readers ask and report, what came last first",
    description:
      "The same matter sent many times is one item with a count. Begin a check for an ask with `inboxItemId` of `POST /articles`.",
    action: "inbox:read",
    query: inboxQuery,
    status: 200,
    answer: listAnswer(InboxListItemAnswer),
  },
  "GET /inbox/{id}": {
    summary: "An item of the inbox whole, without the addresses that readers left",
    action: "inbox:read",
    status: 200,
    answer: InboxItemAnswer,
    refusals: ["inbox_item_not_found"],
  },
  "PATCH /inbox/{id}": {
    summary: "Move an item on, give it to somebody, or add a note",
    action: "inbox:handle",
    body: changeInboxItemBody,
    ifMatch: "required",
    status: 200,
    answer: InboxItemAnswer,
    refusals: ["inbox_item_not_found", "stale_version", "assignee_unknown"],
  },
} as const satisfies Readonly<Record<string, Endpoint>>;

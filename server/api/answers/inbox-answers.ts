import { z } from "zod";
import { CHECK_STATES } from "#domain/check/transitions.ts";
import { INBOX_KINDS, INBOX_STATES, SUSPICIONS } from "#domain/inbox/inbox.ts";
import { count, maybe, moment, person, text, version } from "#server/api/answers/answer-parts.ts";

const inboxCheck = z.looseObject({ id: text, title: text, slug: text, state: z.enum(CHECK_STATES) });

export const InboxListItemAnswer = z.looseObject({
  id: text,
  kind: z.enum(INBOX_KINDS),
  state: z.enum(INBOX_STATES),
  suspicious: z.boolean().meta({ description: "Whether every message of it looks as if a program sent it." }),
  excerpt: text,
  url: maybe,
  verdict: inboxCheck.nullable().meta({ description: "With a report: the check whose verdict is meant." }),
  check: inboxCheck.nullable().meta({ description: "The check, or the correction of one, begun for it." }),
  assignee: person.nullable(),
  messageCount: count,
  hasEmail: z.boolean().meta({ description: "Whether a reader left an address; the desk alone shows it." }),
  version,
  createdAt: moment,
  lastAt: moment,
});

export const InboxItemAnswer = InboxListItemAnswer.extend({
  messages: z.array(
    z.looseObject({
      ...{ id: text, reference: text, text, url: maybe, at: moment },
      suspicions: z.array(z.enum(SUSPICIONS)),
    }),
  ),
  references: z.array(text),
  notes: z.array(z.looseObject({ id: text, body: text, by: text, at: moment })),
});

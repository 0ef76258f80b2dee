import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { articleVersions } from "#db/schema/articles.ts";
import { checks } from "#db/schema/checks.ts";
import { claims } from "#db/schema/claims.ts";
import { moment, opaqueId } from "#db/schema/columns.ts";
import { users } from "#db/schema/users.ts";
import type { HelpedPart } from "#domain/assist/machine-help.ts";
import type { ModelTask } from "#domain/assist/model-prompts.ts";
import type { ProposalContent } from "#domain/assist/model-proposal.ts";

/** What a language model proposed for a check; no part of its content until a person accepts it. */
export const modelProposals = pgTable(
  "model_proposals",
  {
    id: opaqueId(),
    checkId: text("check_id")
      .notNull()
      .references(() => checks.id),
    /** The text that the model read. */
    articleVersionId: text("article_version_id")
      .notNull()
      .references(() => articleVersions.id),
    /** The claim it is for; null where it is a claim of its own. */
    claimId: text("claim_id").references(() => claims.id),
    task: text("task").$type<ModelTask>().notNull(),
    content: jsonb("content").$type<ProposalContent>().notNull(),
    model: text("model").notNull(),
    promptVersion: text("prompt_version").notNull(),
    /** The job that brought it, and its place in that job's answer: a job that is taken up twice proposes once. */
    jobId: text("job_id").notNull(),
    ordinal: integer("ordinal").notNull(),
    state: text("state").$type<"open" | "accepted" | "dismissed">().notNull().default("open"),
    askedBy: text("asked_by")
      .notNull()
      .references(() => users.id),
    createdAt: moment("created_at").notNull().defaultNow(),
    decidedBy: text("decided_by").references(() => users.id),
    decidedAt: moment("decided_at"),
  },
  (table) => [
    uniqueIndex("model_proposals_job").on(table.jobId, table.ordinal),
    index("model_proposals_open").on(table.checkId).where(sql`state = 'open'`),
    index("model_proposals_claim").on(table.claimId),
    check("model_proposals_task", sql`${table.task} IN ('claims', 'restatement', 'summary')`),
    check("model_proposals_state", sql`${table.state} IN ('open', 'accepted', 'dismissed')`),
    check("model_proposals_decided_by_somebody", sql`(${table.state} = 'open') = (${table.decidedBy} IS NULL)`),
    check("model_proposals_of_a_claim", sql`(${table.task} = 'claims') = (${table.claimId} IS NULL)`),
  ],
);

/** That a person accepted what a model proposed for a part of a claim: append-only, and told to readers. */
export const machineHelp = pgTable(
  "machine_help",
  {
    id: opaqueId(),
    claimId: text("claim_id")
      .notNull()
      .references(() => claims.id),
    proposalId: text("proposal_id")
      .notNull()
      .references(() => modelProposals.id),
    part: text("part").$type<HelpedPart>().notNull(),
    model: text("model").notNull(),
    promptVersion: text("prompt_version").notNull(),
    acceptedBy: text("accepted_by")
      .notNull()
      .references(() => users.id),
    acceptedAt: moment("accepted_at").notNull(),
  },
  (table) => [
    uniqueIndex("machine_help_once").on(table.proposalId, table.part),
    index("machine_help_claim").on(table.claimId),
    check("machine_help_part", sql`${table.part} IN ('anchor', 'statement', 'summary')`),
  ],
);

/** Help that stands no longer, because the correction in which it was accepted was abandoned: no word of it is left. Append-only. */
export const machineHelpUndone = pgTable(
  "machine_help_undone",
  {
    helpId: text("help_id")
      .primaryKey()
      .references(() => machineHelp.id),
    claimId: text("claim_id")
      .notNull()
      .references(() => claims.id),
    undoneBy: text("undone_by")
      .notNull()
      .references(() => users.id),
    undoneAt: moment("undone_at").notNull(),
  },
  (table) => [index("machine_help_undone_claim").on(table.claimId)],
);

import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { jobs } from "#db/schema/jobs.ts";
import { JOB_HANDLERS } from "#jobs/job-handlers.ts";
import { doNextJob } from "#jobs/job-runner.ts";
import { askableModel } from "#server/assist/askable-model.ts";
import { languageModel, type ModelSettings } from "#server/assist/model-settings.ts";
import { type Desk, mustSucceed, openDesk, TEST_ARTICLE } from "#tests/support/desk.ts";
import { type ModelEndpoint, startModelEndpoint } from "#tests/support/model-endpoint.ts";
import { testArchive } from "#tests/support/test-archive.ts";
import { importArticle } from "#workflow/article/import-article.ts";
import { listProposals, type ModelProposal } from "#workflow/assist/list-proposals.ts";
import { type StartModelJobInput, startModelJob } from "#workflow/assist/start-model-job.ts";
import { readCheck } from "#workflow/check/read-check.ts";
import type { Ctx } from "#workflow/context.ts";
import { type JobView, readJob } from "#workflow/job/read-job.ts";

export const desk: Desk = await openDesk();
export const checker: Ctx = await desk.person("Cleo Checker", "fact_checker");
export const other: Ctx = await desk.person("Otto Other", "fact_checker");
export const editor: Ctx = await desk.person("Edda Editor", "editor");
export const admin: Ctx = await desk.person("Ada Admin", "admin");
// Nothing is archived here, so the folder is never made.
export const archive = testArchive(join(tmpdir(), "claimdesk-nothing-archived"), "http://127.0.0.1:1");
export const WORDS = "the dredging cost 12 million euros";
/** The model that is asked; each test gives it its script. */
export let endpoint: ModelEndpoint;
beforeAll(async () => {
  endpoint = await startModelEndpoint();
});
afterAll(() => endpoint.close());
beforeEach(async () => {
  endpoint.asked.length = 0;
  await desk.db.delete(jobs);
});

export const start = (who: Ctx, input: StartModelJobInput, settings: ModelSettings | null = endpoint.settings) =>
  startModelJob(who, languageModel(settings), input);

export const workOff = (settings: ModelSettings = endpoint.settings) =>
  doNextJob({ db: desk.db, archive, now: () => new Date(), model: askableModel(settings) }, JOB_HANDLERS);

/** Asks and waits, as the person at the desk does. */
export async function ask(
  input: StartModelJobInput,
  script: ModelEndpoint["script"] | object,
  over = {},
): Promise<JobView> {
  endpoint.script = typeof script === "object" ? JSON.stringify(script) : script;
  const settings = { ...endpoint.settings, ...over };
  const { id } = mustSucceed(await start(checker, input, settings));
  await workOff(settings);
  return mustSucceed(await readJob(checker, { jobId: id }));
}

export async function proposals(checkId: string): Promise<readonly ModelProposal[]> {
  return mustSucceed(await listProposals(checker, { checkId }));
}

export async function importText(text = TEST_ARTICLE): Promise<string> {
  return mustSucceed(await importArticle(checker, { headline: "Port Ellery", outlet: "The Sample", text })).checkId;
}

export const claim = (words: string, statement = "The dredging of Port Ellery cost 12 million euros.") => ({
  words,
  statement,
});

/** A check with one proposed claim, which waits. */
export async function withProposal(): Promise<{ checkId: string; proposalId: string }> {
  const checkId = await importText();
  await ask({ checkId, task: "claims" }, { claims: [claim(WORDS)] });
  const [proposal] = await proposals(checkId);
  return { checkId, proposalId: proposal?.id ?? "" };
}

export const machineHelpOf = async (checkId: string, n = 0) =>
  mustSucceed(await readCheck(checker, { checkId })).claims[n]?.machineHelp.map(({ part, model }) => [part, model]);

import type { ServerResponse } from "node:http";
import { eq } from "drizzle-orm";
import { describe, expect, it, vi } from "vitest";
import { jobs } from "#db/schema/jobs.ts";
import { modelProposals } from "#db/schema/model-proposals.ts";
import { ANONYMOUS } from "#domain/user/actor.ts";
import { analyseHere } from "#tests/support/analyse-here.ts";
import { completeCheck, mustSucceed, publish } from "#tests/support/desk.ts";
import { MODEL_KEY, type ModelEndpoint, sayAsModel } from "#tests/support/model-endpoint.ts";
import type { StartModelJobInput } from "#workflow/assist/start-model-job.ts";
import { acceptClaim } from "#workflow/claim/accept-claim.ts";
import { listSuggestions } from "#workflow/claim/list-suggestions.ts";
import { readJob } from "#workflow/job/read-job.ts";
import { stopJob } from "#workflow/job/stop-job.ts";
import {
  admin,
  ask,
  checker,
  claim,
  desk,
  editor,
  endpoint,
  importText,
  other,
  start,
  WORDS,
  workOff,
} from "./model-desk.ts";

describe("asking for proposals", () => {
  it("is for those who may edit the check, and for nobody where no model is set", async () => {
    const checkId = await importText();
    for (const [who, kind] of [
      [admin, "forbidden"],
      [desk.ctx(ANONYMOUS), "not_signed_in"],
    ] as const) {
      expect(await start(who, { checkId, task: "claims" })).toMatchObject({ ok: false, error: { kind } });
    }
    expect(await start(checker, { checkId, task: "claims" }, null)).toEqual({
      ok: false,
      error: { kind: "model_off" },
    });
    expect(await desk.db.$count(jobs)).toBe(0);
    const { id } = mustSucceed(await start(checker, { checkId, task: "claims" }));
    expect(mustSucceed(await start(checker, { checkId, task: "claims" })).id).toBe(id);
    expect(mustSucceed(await start(other, { checkId, task: "claims" })).id).not.toBe(id);
  });

  it("needs what the task is about, in a check that is worked on", async () => {
    const { checkId, claimId } = await completeCheck(checker);
    const elsewhere = await completeCheck(checker);
    const refused = async (input: StartModelJobInput) => {
      const result = await start(checker, input);
      return result.ok ? null : result.error.kind;
    };
    expect(await refused({ checkId: "chk_none", task: "claims" })).toBe("check_not_found");
    expect(await refused({ checkId, task: "restatement" })).toBe("claim_not_found");
    expect(await refused({ checkId, task: "summary", claimId: elsewhere.claimId })).toBe("claim_not_found");
    expect(await refused({ checkId, task: "summary", claimId })).toBeNull();
    const bare = mustSucceed(
      await acceptClaim(checker, { checkId, anchors: [{ exact: WORDS }], statement: "It cost 12 million." }),
    );
    expect(await refused({ checkId, task: "summary", claimId: bare.id })).toBe("no_quotes_to_summarise");
    await publish(checker, editor, elsewhere.checkId);
    expect(await refused({ checkId: elsewhere.checkId, task: "claims" })).toBe("not_editable");
  });

  it("ends at what the desk may ask in a day", async () => {
    const checkId = await importText();
    const settings = { ...endpoint.settings, jobsADay: 1 };
    await ask({ checkId, task: "claims" }, { claims: [] }, { jobsADay: 1 });
    expect(await start(checker, { checkId, task: "claims" }, settings)).toMatchObject({
      error: { kind: "model_limit_reached", limit: 1 },
    });
  });

  it("is done one at a time, whoever asks, also by many workers at once; other work goes on", async () => {
    const [one, two] = [await importText(), await importText()];
    let [now, most] = [0, 0];
    const answers: (() => void)[] = [];
    endpoint.script = (response) => {
      now += 1;
      most = Math.max(most, now);
      answers.push(() => {
        now -= 1;
        sayAsModel(response, '{"claims":[]}');
      });
    };
    mustSucceed(await start(checker, { checkId: one, task: "claims" }));
    mustSucceed(await start(other, { checkId: two, task: "claims" }));
    const workers = Promise.all([workOff(), workOff(), workOff()]);
    await expect.poll(() => answers.length).toBe(1);
    expect(await workOff()).toBe(false);
    answers.shift()?.();
    const took = await workers;
    if (took.filter(Boolean).length < 2) {
      const last = workOff();
      await expect.poll(() => answers.length).toBe(1);
      answers.shift()?.();
      await last;
    }
    expect(most).toBe(1);
    expect(await desk.db.$count(jobs, eq(jobs.state, "done"))).toBe(2);
  });
});

describe("an endpoint that fails", () => {
  const fails = (status: number) => (response: ServerResponse) => {
    response.writeHead(status, { "content-type": "application/json" }).end(`{"error":"${MODEL_KEY}"}`);
  };

  it.each([
    ["is down", "model_unreachable", (response: ServerResponse) => response.destroy()],
    ["refuses the key", "model_key_refused", fails(401)],
    ["was asked too often", "model_asked_too_often", fails(429)],
    ["is broken", "model_failed", fails(500)],
    ["talks nonsense", "model_answer_useless", "I would rather write a poem."],
    ["answers with half an object", "model_answer_useless", '{"claims":[{"words":"the'],
  ] as const)(
    "%s: the job says so and is not tried again; the key is in no row, log or answer",
    async (_, kind, script) => {
      const said = (["log", "warn", "error"] as const).map((level) => vi.spyOn(console, level));
      const checkId = await importText();
      const job = await ask({ checkId, task: "claims" }, script as ModelEndpoint["script"]);
      expect(job).toMatchObject({ state: "failed", error: { kind } });
      expect(endpoint.asked).toHaveLength(1);
      expect(await workOff()).toBe(false);
      for (const spy of said) expect(spy).not.toHaveBeenCalled();
      vi.restoreAllMocks();
      const { rows } = await desk.asOwner(
        "SELECT jobs::text FROM jobs UNION ALL SELECT audit_events::text FROM audit_events",
      );
      expect(JSON.stringify([rows, job])).not.toContain(MODEL_KEY);
      expect(mustSucceed(await listSuggestions(checker, analyseHere, { checkId })).length).toBeGreaterThan(0);
    },
  );

  it("is slow: the question is given up", async () => {
    const checkId = await importText();
    expect(await ask({ checkId, task: "claims" }, () => {}, { timeoutSeconds: 0.3 })).toMatchObject({
      error: { kind: "model_too_slow" },
    });
  });

  it("is stopped by whoever asked, within seconds, and nothing of its answer is kept", async () => {
    const checkId = await importText();
    const late: (() => void)[] = [];
    endpoint.script = (response) => {
      late.push(() => sayAsModel(response, JSON.stringify({ claims: [claim(WORDS)] })));
    };
    const { id } = mustSucceed(await start(checker, { checkId, task: "claims" }));
    const working = workOff();
    await expect
      .poll(async () => mustSucceed(await readJob(checker, { jobId: id })).stage, { timeout: 20_000 })
      .toMatch(/reads the article, for \d/);
    expect(await stopJob(other, { jobId: id })).toMatchObject({ error: { kind: "job_not_found" } });
    expect(mustSucceed(await stopJob(checker, { jobId: id }))).toMatchObject({
      state: "failed",
      error: { kind: "job_stopped" },
    });
    expect(await stopJob(checker, { jobId: id })).toMatchObject({ error: { kind: "job_finished" } });
    await working;
    for (const say of late) say();
    expect(mustSucceed(await readJob(checker, { jobId: id })).error).toEqual({ kind: "job_stopped" });
    expect(await desk.db.$count(modelProposals, eq(modelProposals.checkId, checkId))).toBe(0);
  });
});

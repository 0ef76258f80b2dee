import { permits, type Refusal, refusalOf } from "#domain/policy/permits.ts";
import { err, ok, type Result } from "#domain/result.ts";
import { SiteFolder, type TreeState } from "#jobs/freeze/site-folder.ts";
import { type WorkerTrouble, workerTroubles } from "#jobs/worker-trouble.ts";
import { getEnv } from "#server/env.ts";
import { followerTrouble } from "#server/frozen/site-follower.ts";
import type { Ctx } from "#workflow/context.ts";
import { newestSiteChange } from "#workflow/publication/site-changes.ts";

/** How what readers are served stands to the database, and what keeps it from standing better. */
export type SiteState = {
  /** Null while there is no frozen site: the application answers by itself. */
  readonly shown: number | null;
  readonly newest: { readonly seq: number; readonly at: Date | null };
  /** Why it could not be brought up to date at the last try. */
  readonly trouble: string | null;
  /** Addresses that could not be rendered, and why not. */
  readonly failed: readonly string[];
  readonly reasons: readonly string[];
  /** Parts of the server that do not start. */
  readonly workers: readonly WorkerTrouble[];
};

/** Reads how the public site and the workers of this process are. */
export async function readSiteState(ctx: Ctx): Promise<Result<SiteState, Refusal>> {
  const refusal = refusalOf(ctx.actor, "server:read");
  if (refusal) return err(refusal);
  const newest = await newestSiteChange(ctx.db);
  const { seq = null, failed = [], reasons = [] } = (await currentTree()) ?? {};
  return ok({ shown: seq, newest, trouble: followerTrouble(), failed, reasons, workers: workerTroubles() });
}

/** How many things that page tells of want somebody; 0 for whoever may not read it. */
export async function countTroubles({ actor }: Pick<Ctx, "actor">): Promise<number> {
  if (!permits(actor, "server:read")) return 0;
  const failed = (await currentTree())?.failed.length ?? 0;
  return (followerTrouble() === null ? 0 : 1) + (failed === 0 ? 0 : 1) + workerTroubles().length;
}

async function currentTree(): Promise<TreeState | null> {
  return (await new SiteFolder(getEnv().dataDir).current())?.state ?? null;
}

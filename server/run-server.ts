import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { startSearchFilling } from "#jobs/fill-search.ts";
import { JOB_HANDLERS } from "#jobs/job-handlers.ts";
import { startJobRunner } from "#jobs/job-runner.ts";
import { startSchedule } from "#jobs/look-again.ts";
import { startWorker, type Worker } from "#jobs/worker.ts";
import { archive } from "#server/archive.ts";
import { askableModel } from "#server/assist/askable-model.ts";
import { database } from "#server/database.ts";
import { countAccounts } from "#server/demo-accounts.ts";
import type { Mode } from "#server/env.ts";
import { type HttpServer, startHttpServer } from "#server/http-server.ts";
import { type Installation, openInstallation, readSettings } from "#server/installation.ts";
import { openLog } from "#server/open-log.ts";
import { PlainError } from "#server/plain-error.ts";
import { onShutdown, runShutdownHooks } from "#server/shutdown.ts";

// Together below the 10 s after which supervisors lose patience and kill.
const DRAIN_MS = 7000;
const HOOKS_MS = 1000;
const EXIT_MS = 9500;

export type RunServerOptions = {
  mode: Mode;
  /** Runs when the database is ready and before anything is served. */
  prepare?: (installation: Installation) => Promise<void>;
  /** Runs when the first request can be answered. */
  announce: (installation: Installation, port: number) => void;
};

/** Runs a server until a signal ends it: database, checks, HTTP, and all of that in reverse. */
export async function runServer({ mode, prepare, announce }: RunServerOptions): Promise<void> {
  const dev = mode === "development";
  Object.assign(process.env, { CLAIMDESK_MODE: mode, NODE_ENV: dev ? "development" : "production" });
  process.env.NEXT_TELEMETRY_DISABLED = "1";
  if (!dev && !existsSync(join(process.env.NEXT_DIST_DIR ?? ".next", "BUILD_ID"))) {
    refuse("There is no build yet. Run: npm run build");
  }
  const settings = readSettings(mode);
  if (!settings.ok) return refuse(settings.error.message);

  let http: HttpServer | undefined;
  let jobs: Worker | undefined;
  let stopping: Promise<void> | undefined;
  const opening = openInstallation(settings.value, "server");
  const stop = () => {
    stopping ??= (async () => {
      console.log("Stopping…");
      setTimeout(() => process.exit(1), EXIT_MS).unref();
      // While the database is there: jobs that were cut off are put back for the next server.
      await Promise.all([
        http?.close(DRAIN_MS),
        Promise.race([jobs?.stop(), sleep(DRAIN_MS, undefined, { ref: false })]),
      ]);
      await runShutdownHooks(HOOKS_MS);
      // A signal may come while the database is still on its way up.
      const opened = await opening;
      if (opened.ok) await opened.value.close();
      process.exit(process.exitCode ?? 0);
    })();
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);

  const opened = await opening;
  if (!opened.ok) return refuse(opened.error.message);
  const installation = opened.value;
  try {
    if (mode === "production" && (await countAccounts(installation.ownerUrl)).demo > 0) {
      throw new PlainError("This database holds demo accounts, so it cannot go into production. Use another DATA_DIR.");
    }
    tellNextAuth(installation);
    for (const line of await openLog(database(), installation.env)) console.log(line);
    await prepare?.(installation);
    if (stopping) return;
    // While developing, pages show what the code says now. Imported late: React looks at NODE_ENV when it is loaded.
    const { serveFrozen } = await import("#server/frozen/serve-frozen.ts");
    const site = dev ? null : await serveFrozen(installation.env);
    http = await startHttpServer({ env: installation.env, dev, frozen: site?.frozen ?? null });
    if (stopping) return;
    announce(installation, http.port);
    // Nobody waits for these as for a first answer: the first freezing of a site takes as long as all that came before.
    site?.follow();
    jobs = startJobs(installation.env);
  } catch (error) {
    // Whoever stops a start half way cut its connections: that is no failure.
    if (stopping) return;
    process.exitCode = 1;
    console.error(explain(error, settings.value.port));
    stop();
  }
}

/** Begins what goes on beside the answers: messages, the schedule, the index of the search, and the jobs that are waited for. */
function startJobs({ model }: Installation["env"]): Worker {
  onShutdown(startWorker(database()).stop);
  onShutdown(startSchedule(database()).stop);
  onShutdown(startSearchFilling(database()).stop);
  return startJobRunner(
    {
      ...{ db: database(), archive: archive(), now: () => new Date() },
      ...(model ? { model: askableModel(model) } : {}),
    },
    JOB_HANDLERS,
  );
}

function explain(error: unknown, port: number): unknown {
  if (error instanceof PlainError) return error.message;
  if (error instanceof Error && "code" in error && error.code === "EADDRINUSE") {
    return `Port ${port} is taken by another program. Set PORT to another one.`;
  }
  return error;
}

/** next-auth reads its address and secret from the environment. */
function tellNextAuth({ env }: Installation): void {
  process.env.NEXTAUTH_URL = env.publicUrl;
  process.env.NEXTAUTH_SECRET = env.authSecret;
}

function refuse(message: string): never {
  console.error(message);
  process.exit(1);
}

// A worker process of its own, to be killed: `run-jobs.ts DATABASE_URL DATA_DIR ORIGIN`.
import { openDatabase } from "#db/client.ts";
import { JOB_HANDLERS } from "#jobs/job-handlers.ts";
import { startJobRunner } from "#jobs/job-runner.ts";
import { testArchive } from "#tests/support/test-archive.ts";

const [databaseUrl = "", dataDir = "", origin = ""] = process.argv.slice(2);
const { db } = openDatabase(databaseUrl, { poolSize: 4 });
startJobRunner({ db, archive: testArchive(dataDir, origin), now: () => new Date() }, JOB_HANDLERS);

import { startEmbeddedPostgres } from "#server/embedded-postgres.ts";

// A process of its own for tests that kill it: opens the database of a data directory and keeps it open.
const started = await startEmbeddedPostgres(process.argv[2] ?? "");
console.log(JSON.stringify(started.ok ? started.value : started.error));
setInterval(() => {}, 60_000);

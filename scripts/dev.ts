import { ownTsconfig } from "#scripts/production-build.ts";
import { runServer } from "#server/run-server.ts";

Object.assign(process.env, ownTsconfig());

await runServer({
  mode: "development",
  announce: ({ env }) => console.log(`Claimdesk (development) on ${env.publicUrl}, data in ${env.dataDir}`),
});

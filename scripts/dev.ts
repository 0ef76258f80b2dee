import { runServer } from "#server/run-server.ts";

await runServer({
  mode: "development",
  announce: ({ env }) => console.log(`Claimdesk (development) on ${env.publicUrl}, data in ${env.dataDir}`),
});

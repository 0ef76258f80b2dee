import { buildVerifyScript } from "#scripts/verify-script.ts";
import { runServer } from "#server/run-server.ts";

buildVerifyScript(process.env.NEXT_DIST_DIR ?? ".next");
await runServer({
  mode: "development",
  announce: ({ env }) => console.log(`Claimdesk (development) on ${env.publicUrl}, data in ${env.dataDir}`),
});

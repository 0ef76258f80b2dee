import { runServer } from "#server/run-server.ts";

await runServer({
  mode: "production",
  announce: ({ env }, port) => console.log(`Claimdesk serves ${env.publicUrl} (listening on ${env.host}:${port})`),
});

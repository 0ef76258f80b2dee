import { runServer } from "#server/run-server.ts";

// The server as `npm start` runs it, in the one mode in which pages may be fetched from origins of this machine.
await runServer({ mode: "test", announce: ({ env }) => console.log(`Claimdesk (test) serves ${env.publicUrl}`) });

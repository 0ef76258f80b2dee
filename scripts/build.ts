import { build } from "#scripts/production-build.ts";

process.exitCode = build({ quiet: false }) ? 0 : 1;

import { build, buildIsCurrent } from "#scripts/production-build.ts";
import { type DemoAccount, demoAccountsFile, ensureDemoAccounts } from "#server/demo-accounts.ts";
import type { Installation } from "#server/installation.ts";
import { runServer } from "#server/run-server.ts";

if (!buildIsCurrent()) {
  console.log("Building Claimdesk (about a minute, only after a change)…");
  if (!build({ quiet: true })) process.exit(1);
}

await runServer({ mode: "demo", prepare: seed, announce });

async function seed({ env }: Installation): Promise<void> {
  ensureDemoAccounts(env.dataDir);
}

function announce({ env }: Installation): void {
  const { accounts } = ensureDemoAccounts(env.dataDir);
  console.log(["", `  Claimdesk      ${env.publicUrl}`, ...accounts.map(line), ""].join("\n"));
}

function line({ email, password }: DemoAccount): string {
  return `${email} ${password}`;
}

import { ROLE_LABELS } from "#domain/user/roles.ts";
import { seedDemo } from "#scripts/demo/seed-demo.ts";
import { build, buildIsCurrent } from "#scripts/production-build.ts";
import { countAccounts, demoAccountsFile, ensureDemoAccounts } from "#server/demo-accounts.ts";
import type { Installation } from "#server/installation.ts";
import { logKeysIn } from "#server/log-key.ts";
import { PlainError } from "#server/plain-error.ts";
import { runServer } from "#server/run-server.ts";

if (!buildIsCurrent()) {
  console.log("Building Claimdesk: about a minute, at the first start and after changes…");
  if (!build({ quiet: true })) process.exit(1);
}
console.log("Starting…");

let passwordsAreNew = false;
await runServer({ mode: "demo", prepare: seed, announce });

async function seed({ env, ownerUrl }: Installation): Promise<void> {
  const { demo, real } = await countAccounts(ownerUrl);
  if (demo === 0 && real > 0) {
    throw new PlainError(`${env.dataDir} belongs to a real newsroom. Set DATA_DIR to an empty directory for the demo.`);
  }
  const { accounts, isNew } = ensureDemoAccounts(env.dataDir);
  passwordsAreNew = isNew;
  if (demo === 0) console.log("Setting up the sample newsroom…");
  const publisher = { name: env.siteName, url: env.publicUrl };
  await seedDemo(env.databaseUrl, accounts, publisher, logKeysIn(env.dataDir));
}

function announce({ env }: Installation): void {
  const { accounts } = ensureDemoAccounts(env.dataDir);
  const people = accounts.map(({ email, roles, password }) =>
    `    ${roles
      .map((role) => ROLE_LABELS[role])
      .join(", ")
      .padEnd(14)}${email.padEnd(22)}${passwordsAreNew ? password : ""}`.trimEnd(),
  );
  const passwords = passwordsAreNew
    ? `Demo accounts (the passwords are shown once, and kept in ${demoAccountsFile(env.dataDir)}):`
    : `Demo accounts (their passwords are in ${demoAccountsFile(env.dataDir)}):`;
  const lines = [
    "",
    "  Claimdesk is ready, with a sample newsroom.",
    "",
    `    For readers   ${env.publicUrl}`,
    `    The desk      ${env.publicUrl}/sign-in`,
    "",
    `  ${passwords}`,
    "",
    ...people,
    "",
    "  Ctrl-C stops it. Everything is kept for the next start.",
    "",
  ];
  console.log(lines.join("\n"));
}

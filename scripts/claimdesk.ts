import { assistAttribute } from "#scripts/commands/assist/attribute.ts";
import { assistCheckworthy } from "#scripts/commands/assist/checkworthy.ts";
import { assistExportDecisions } from "#scripts/commands/assist/export-decisions.ts";
import { assistMatch } from "#scripts/commands/assist/match.ts";
import { assistSegment } from "#scripts/commands/assist/segment.ts";
import { type Command, CommandFailed, UsageError } from "#scripts/commands/command.ts";
import { doctor } from "#scripts/commands/doctor.ts";
import { exportWarcCommand } from "#scripts/commands/export-warc.ts";
import { importArticleCommand } from "#scripts/commands/import-article.ts";
import { importClaimReviewsCommand } from "#scripts/commands/import-claimreviews.ts";
import { keyInit, keyRotate, keyStatus } from "#scripts/commands/key.ts";
import { searchRebuild } from "#scripts/commands/search-rebuild.ts";
import { siteRebuild, siteStatus, siteVerify } from "#scripts/commands/site.ts";
import { tokenCreate } from "#scripts/commands/token-create.ts";
import { userAdd } from "#scripts/commands/user-add.ts";
import { userDisable, userEnable } from "#scripts/commands/user-disable.ts";
import { userRole } from "#scripts/commands/user-role.ts";
import { verifyCommand } from "#scripts/commands/verify.ts";

const COMMANDS: Readonly<Record<string, Command>> = {
  "user add": userAdd,
  "user role": userRole,
  "user disable": userDisable,
  "user enable": userEnable,
  "token create": tokenCreate,
  "import-article": importArticleCommand,
  "import-claimreviews": importClaimReviewsCommand,
  "export-warc": exportWarcCommand,
  "key init": keyInit,
  "key rotate": keyRotate,
  "key status": keyStatus,
  "site rebuild": siteRebuild,
  "site status": siteStatus,
  "site verify": siteVerify,
  "assist checkworthy": assistCheckworthy,
  "assist segment": assistSegment,
  "assist attribute": assistAttribute,
  "assist match": assistMatch,
  "assist export-decisions": assistExportDecisions,
  "search rebuild": searchRebuild,
  verify: verifyCommand,
  doctor,
};

const FAILED = 1;
const MISUSED = 2;

process.exit(await main(process.argv.slice(2)));

/** Answers the exit code: 0 done, 1 not done, 2 called in a way that is not known. */
async function main(args: readonly string[]): Promise<number> {
  const name = [args.slice(0, 2).join(" "), args[0] ?? ""].find((words) => Object.hasOwn(COMMANDS, words));
  const command = name === undefined ? undefined : COMMANDS[name];
  if (!command || name === undefined) {
    const asked = args.length === 0 || ["help", "--help", "-h"].includes(args[0] ?? "");
    if (!asked) console.error(`There is no command "${args.slice(0, 2).join(" ")}".\n`);
    (asked ? console.log : console.error)(overview());
    return asked ? 0 : MISUSED;
  }
  const rest = args.slice(name.split(" ").length);
  if (rest.includes("--help") || rest.includes("-h")) {
    console.log(`Usage: npm run -s claimdesk -- ${command.usage}`);
    return 0;
  }
  try {
    await command.run(rest);
    return 0;
  } catch (error) {
    if (error instanceof CommandFailed) {
      console.error(error.message);
      return FAILED;
    }
    if (error instanceof UsageError || isParseError(error)) {
      console.error(`${error.message}\n\nUsage: npm run -s claimdesk -- ${command.usage}`);
      return MISUSED;
    }
    console.error(error);
    return FAILED;
  }
}

function isParseError(error: unknown): error is Error {
  return (
    error instanceof Error &&
    "code" in error &&
    typeof error.code === "string" &&
    error.code.startsWith("ERR_PARSE_ARGS")
  );
}

function overview(): string {
  const usages = Object.values(COMMANDS).map((command) => `  ${command.usage.replaceAll("\n", "\n  ")}`);
  return ["Usage: npm run -s claimdesk -- COMMAND …", "", ...usages].join("\n");
}

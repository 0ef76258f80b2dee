import { type Outcome, walkLines } from "#scripts/acceptance/lines.ts";
import { Site } from "#scripts/acceptance/site.ts";

/** Problems of one line that are printed; the rest is counted. */
const MOST_SHOWN = 5;

const address = process.argv[2] ?? "";
if (!/^https?:\/\//.test(address) || !URL.canParse(address)) {
  console.error("Usage: npm run acceptance -- https://facts.example.org");
  process.exit(2);
}

console.log(`What the public site at ${address} promises, as a stranger finds it\n`);
const outcomes = await walkLines(new Site(address), print);
const failed = outcomes.filter(({ problems }) => problems.length > 0);
console.log(`\n${outcomes.length - failed.length} of ${outcomes.length} lines hold`);
process.exitCode = failed.length === 0 ? 0 : 1;

function print({ line, problems }: Outcome): void {
  console.log(`${String(line.number).padStart(2)}  ${problems.length === 0 ? "pass" : "FAIL"}  ${line.what}`);
  for (const { where, what } of problems.slice(0, MOST_SHOWN)) console.log(`          ${where}: ${what}`);
  if (problems.length > MOST_SHOWN) console.log(`          and ${problems.length - MOST_SHOWN} more`);
}

import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { findOrInstallBrowser } from "#scripts/find-browser.ts";
import { findOrInstallNginx } from "#scripts/find-nginx.ts";
import { findOrInstallPython } from "#scripts/find-python.ts";
import { build } from "#scripts/production-build.ts";

/** How a part of the gate went; `failures` name what failed, each with the beginning of its message. */
type Tally = { passed: number; failed: number; failures: string[] };

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const CHECKS = ["check:types", "check:style", "check:layers", "check:unused"];

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().optional(),
      assertionResults: z.array(
        z.object({
          status: z.string(),
          fullName: z.string(),
          failureMessages: z.array(z.string()).nullish(),
        }),
      ),
    }),
  ),
});

const playwrightSpec = z.object({
  file: z.string(),
  line: z.number(),
  title: z.string(),
  ok: z.boolean(),
});

const playwrightSuite = z.object({
  specs: z.array(playwrightSpec).default([]),
  get suites() {
    return z.array(playwrightSuite).default([]);
  },
});

const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
  suites: z.array(playwrightSuite),
});

// Its own build directory, so that a test run never disturbs a running server or a demo.
process.env.NEXT_DIST_DIR = ".next-test";
process.env.NEXT_TELEMETRY_DISABLED = "1";

const reports = mkdtempSync(join(tmpdir(), "claimdesk-reports-"));
const startedAt = Date.now();
const tallies: Record<string, Tally> = {};
try {
  tallies["static checks"] = await runChecks();
  tallies["unit and integration tests"] = await runVitest(["domain", "integration"]);
  heading("Production build");
  const built = build({ quiet: true });
  console.log(built ? "built" : "The build failed.");
  tallies.build = built ? { passed: 1, failed: 0, failures: [] } : failure("the build");
  if (built) {
    const python = findOrInstallPython();
    if (python) console.log(python.missing);
    const nginx = findOrInstallNginx();
    if (nginx) console.log(nginx.missing);
    tallies["tests of the HTTP surface"] = await runVitest(["http"]);
    tallies["browser tests"] = await runPlaywright();
  }
} finally {
  rmSync(reports, { recursive: true, force: true });
}
report();

async function runChecks(): Promise<Tally> {
  heading("Static checks");
  const tally: Tally = { passed: 0, failed: 0, failures: [] };
  for (const check of CHECKS) {
    const { code, output } = await run("npm", ["run", "-s", check], { capture: true });
    console.log(`${code === 0 ? "passed" : "FAILED"}  ${check}`);
    if (code === 0) tally.passed += 1;
    else {
      tally.failed += 1;
      tally.failures.push(check);
      console.log(output);
    }
  }
  return tally;
}

async function runVitest(projects: readonly string[]): Promise<Tally> {
  heading(`vitest: ${projects.join(", ")}`);
  const file = join(reports, `vitest-${projects.join("-")}.json`);
  const strays = join(reports, `unhandled-${projects.join("-")}.json`);
  const reporters = ["default", "json", "./tests/support/unhandled-errors-reporter.ts"];
  const { code } = await run(
    "npx",
    [
      ...["vitest", "run", ...reporters.map((name) => `--reporter=${name}`), `--outputFile.json=${file}`],
      ...projects.map((project) => `--project=${project}`),
    ],
    { env: { UNHANDLED_ERRORS: strays } },
  );
  const report = readReport(file, vitestReport);
  if (!report) return failure(`vitest ended with code ${code} and without a report`);
  const failures = report.testResults.flatMap((file) => {
    const name = relative(ROOT, file.name);
    const tests = file.assertionResults
      .filter(({ status }) => status === "failed")
      .map((test) => named(`${name}: ${test.fullName}`, test.failureMessages?.[0]));
    return tests.length > 0 || file.status !== "failed" ? tests : [named(name, file.message)];
  });
  for (const stray of readReport(strays, z.array(z.string())) ?? []) {
    failures.push(named("an error outside of the tests", stray));
  }
  if (failures.length === 0 && code !== 0) failures.push(`vitest ended with code ${code}`);
  return { passed: report.numPassedTests, failed: failures.length, failures };
}

function named(name: string, message = ""): string {
  return `${name}\n      ${message.trim().split("\n").slice(0, 3).join("\n      ").slice(0, 500)}`;
}

async function runPlaywright(): Promise<Tally> {
  heading("Playwright");
  const browser = findOrInstallBrowser();
  if ("missing" in browser) {
    console.log(browser.missing);
    return failure("a browser is missing");
  }
  console.log(`browser: ${browser.path}`);
  const file = join(reports, "playwright.json");
  const { code } = await run("npx", ["playwright", "test"], { env: { E2E_REPORT: file } });
  const report = readReport(file, playwrightReport);
  if (!report) return failure(`playwright ended with code ${code} and without a report`);
  const { expected, unexpected, flaky } = report.stats;
  const failures = report.suites
    .flatMap(specsOf)
    .filter(({ ok }) => !ok)
    .map((spec) => `e2e/${spec.file}:${spec.line}: ${spec.title}`);
  if (failures.length === 0 && code !== 0) failures.push("an error outside of the tests");
  return { passed: expected, failed: Math.max(unexpected + flaky, failures.length), failures };
}

function specsOf(suite: z.infer<typeof playwrightSuite>): z.infer<typeof playwrightSpec>[] {
  return [...suite.specs, ...suite.suites.flatMap(specsOf)];
}

function failure(what: string): Tally {
  return { passed: 0, failed: 1, failures: [what] };
}

function report(): void {
  const minutes = ((Date.now() - startedAt) / 60_000).toFixed(1);
  heading(`Summary (${minutes} minutes)`);
  for (const [name, { passed, failed, failures }] of Object.entries(tallies)) {
    console.log(`${name.padEnd(28)} ${String(passed).padStart(5)} passed, ${failed} failed`);
    for (const failure of failures) console.log(`    ${failure.trimEnd()}`);
  }
  const passed = Object.values(tallies).reduce((sum, tally) => sum + tally.passed, 0);
  const failed = Object.values(tallies).reduce((sum, tally) => sum + tally.failed, 0);
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

function readReport<T>(file: string, schema: z.ZodType<T>): T | null {
  try {
    return schema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return null;
  }
}

function heading(text: string): void {
  console.log(`\n── ${text} ${"─".repeat(Math.max(0, 100 - text.length))}`);
}

async function run(
  program: string,
  args: readonly string[],
  options: { capture?: boolean; env?: Record<string, string> } = {},
): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: ROOT,
      stdio: ["ignore", options.capture ? "pipe" : "inherit", options.capture ? "pipe" : "inherit"],
      env: { ...process.env, ...options.env },
    });
    let output = "";
    child.stdout?.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
    child.stderr?.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
    child.once("error", (error) => resolve({ code: 1, output: error.message }));
    child.once("close", (code) => resolve({ code: code ?? 1, output }));
  });
}

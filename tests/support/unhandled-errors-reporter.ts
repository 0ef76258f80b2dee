import { writeFileSync } from "node:fs";
import type { Reporter } from "vitest/node";

/** Writes the errors that belong to no test into the file that UNHANDLED_ERRORS names: a list of texts, as JSON. */
export default class UnhandledErrorsReporter implements Reporter {
  onTestRunEnd(...[, errors]: Parameters<NonNullable<Reporter["onTestRunEnd"]>>): void {
    const file = process.env.UNHANDLED_ERRORS;
    if (file)
      writeFileSync(file, JSON.stringify(errors.map(({ name, message, stack }) => stack ?? `${name}: ${message}`)));
  }
}

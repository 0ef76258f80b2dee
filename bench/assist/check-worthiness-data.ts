import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

/** A labelled sentence of the data; `id` is its place in the debates of ct24, `doc` the transcript of ct19. */
export type Labelled = {
  readonly id?: string;
  readonly doc?: string;
  readonly text: string;
  readonly label: number;
};

/** Where the data is kept: BENCH_DATA, or ./bench-data. */
export const dataDirectory = path.resolve(process.env.BENCH_DATA ?? "./bench-data");

/** The file of one part of CheckThat! 2024. */
export function ct24(part: "train" | "dev" | "devtest"): string {
  return path.join(dataDirectory, "ct24-checkworthy", "dev", `${part}.jsonl`);
}

/** The transcripts of CheckThat! 2019. */
export const ct19 = path.join(dataDirectory, "ct19-debates", "dev", "train.jsonl");

/** The rows of a file of JSON lines; none when it is absent. */
export function readLabelled<T = Labelled>(file: string): T[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, "utf8").split("\n");
  return lines.filter((line) => line.trim() !== "").map((line) => JSON.parse(line) as T);
}

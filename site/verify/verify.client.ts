import { toHex, utf8 } from "#domain/log/bytes.ts";
import type { LogEntry } from "#domain/log/log-entry.ts";
import { type LogProblem, logProblemText } from "#domain/log/log-problem.ts";
import { type Checkpoint, parseCheckpoint, parseNote } from "#domain/log/signed-note.ts";
import {
  checkGrowth,
  checkInclusion,
  checkVersion,
  openCheckpoint,
  parseEntry,
  type ServedProof,
} from "#domain/log/verify-log.ts";
import type { PublishedCheck } from "#domain/publication/published-check.ts";
import { shownDifferences, shownDifferenceText } from "#domain/publication/shown-differences.ts";
import type { Result } from "#domain/result.ts";
import { calculate, knowsEd25519 } from "#site/verify/calculate.client.ts";

// What the page /verify does in the reader's browser. The page is readable without it; this fills in its steps.

type Outcome = "holds" | "wrong" | "unknown";
type Told = { readonly outcome: Outcome; readonly lines: readonly string[] };

/** Where the page says that the versions of a check stand in the log. */
type Place = { readonly version: number; readonly seq: number };

/** What the reader had this browser keep. */
type Kept = { readonly key: string; readonly note: string; readonly at: string };

class Wrong extends Error {}
class Unknown extends Error {}

const WORDS: Record<Outcome, string> = { holds: "Holds", wrong: "Does not hold", unknown: "Could not be checked" };
const STORED = "claimdesk-checkpoint";
const LOG = "/.well-known/claimdesk";

const box = document.getElementById("verify");
const summary = document.getElementById("outcome");
const again = document.getElementById("again");
const keep = document.getElementById("keep");
const forget = document.getElementById("forget");

async function read(path: string): Promise<string> {
  let response: Response;
  try {
    response = await fetch(path, { cache: "no-store" });
  } catch {
    throw new Unknown(`${path} could not be read. Are you offline?`);
  }
  if (!response.ok) throw new Unknown(`${path} answers ${response.status}.`);
  return response.text();
}

async function readJson<T>(path: string): Promise<T> {
  try {
    return JSON.parse(await read(path)) as T;
  } catch (error) {
    throw error instanceof Unknown ? error : new Wrong(`${path} answers no JSON.`);
  }
}

function must<T>(result: Result<T, LogProblem>): T {
  if (!result.ok) throw new Wrong(logProblemText(result.error));
  return result.value;
}

/** Runs a step and shows what came of it; a step that fails stops none of the others that do not need it. */
async function step<T>(name: string, work: (say: (line: string) => void) => Promise<T>): Promise<T | null> {
  const item = document.querySelector<HTMLElement>(`[data-step="${name}"]`);
  if (!item) return null;
  const lines: string[] = [];
  show(item, null, ["Checking…"]);
  try {
    const value = await work((line) => lines.push(line));
    show(item, "holds", lines);
    return value;
  } catch (error) {
    const outcome = error instanceof Wrong ? "wrong" : "unknown";
    show(item, outcome, [...lines, error instanceof Error ? error.message : String(error)]);
    return null;
  }
}

function show(item: HTMLElement, outcome: Outcome | null, lines: Told["lines"]): void {
  const out = item.querySelector(".out");
  if (!out) return;
  item.dataset.outcome = outcome ?? "";
  const nodes = lines.map((line) => Object.assign(document.createElement("p"), { textContent: line }));
  if (outcome)
    nodes.unshift(Object.assign(document.createElement("p"), { className: "is", textContent: WORDS[outcome] }));
  out.replaceChildren(...nodes);
}

const short = (hash: string) => `${hash.slice(0, 16)}…`;

type Version = {
  readonly entry: LogEntry & { kind: "publication" };
  readonly text: string;
  readonly check: PublishedCheck;
};

/** Step by step, as the page tells it. */
async function run(): Promise<void> {
  if (!box || !summary) return;
  const slug = box.dataset.slug ?? "";
  const path = `/verdicts/${encodeURIComponent(slug)}`;
  const places = JSON.parse(box.dataset.versions ?? "[]") as Place[];
  const retraction = box.dataset.retraction ? Number(box.dataset.retraction) : null;
  summary.textContent = "Checking…";
  const entryTexts = new Map<number, string>();
  const entryText = async (seq: number) => {
    const known = entryTexts.get(seq);
    if (known !== undefined) return known;
    const [text] = (await readJson<{ entries: string[] }>(`${LOG}/entries?start=${seq}&end=${seq + 1}`)).entries;
    if (text === undefined) throw new Wrong(`The log has no entry ${seq}.`);
    entryTexts.set(seq, text);
    return text;
  };

  const versions = await step("text", async (say) => {
    const found: Version[] = [];
    for (const { version, seq } of places) {
      const entry = must(parseEntry(await entryText(seq), seq));
      if (entry.kind !== "publication") throw new Wrong(`Entry ${seq} is not of a version.`);
      const text = await read(`${path}/canonical.json?version=${version}`);
      const previousSha256 = found.at(-1)?.entry.sha256 ?? null;
      const check = must(await calculate((tools) => checkVersion(tools, { entry, canonical: text, previousSha256 })));
      if (check.slug !== slug) throw new Wrong(`Entry ${seq} is of another verdict.`);
      say(`Version ${version}: ${utf8(text).length} bytes, sha256 ${short(entry.sha256)}, as entry ${seq} says.`);
      found.push({ entry, text, check });
    }
    const last = found.at(-1);
    if (last && (await read(`${path}/canonical.json`)) !== last.text) {
      throw new Wrong(`${path}/canonical.json is not version ${last.check.version}.`);
    }
    return found;
  });

  let key = "";
  let note = "";
  let earlierKeys: readonly string[] = [];
  const head = await step("signature", async (say): Promise<Checkpoint | null> => {
    ({ key, earlierKeys } = await readJson<{ key: string; earlierKeys: string[] }>(`${LOG}/key`));
    note = await read(`${LOG}/checkpoint`);
    if (!(await knowsEd25519())) throw new Unknown(`This browser cannot verify Ed25519 signatures. The key is ${key}.`);
    const checkpoint = must(await calculate((tools) => openCheckpoint(tools, note, key)));
    say(`${checkpoint.size} entries, root ${short(checkpoint.root)}, signed by`);
    say(key);
    return checkpoint;
  });
  // Without the signature the rest is still arithmetic, on a head that nothing vouches for.
  const tree = head ?? parseCheckpoint(parseNote(note)?.body ?? "");

  await step("tree", async (say) => {
    if (!tree) throw new Unknown("There is no head to prove anything against.");
    for (const seq of [...places.map((place) => place.seq), ...(retraction === null ? [] : [retraction])]) {
      const proof = await readJson<ServedProof>(`${LOG}/proof?seq=${seq}&size=${tree.size}`);
      const text = await entryText(seq);
      must(await calculate((tools) => checkInclusion(tools, { seq, text, proof, head: tree })));
      say(`Entry ${seq}: with ${proof.proof.length} hashes it gives the root.`);
    }
  });

  await step("page", async (say) => {
    const last = versions?.at(-1);
    if (!last) throw new Unknown("What was published is not known, as the first step says.");
    const page = new DOMParser().parseFromString(await read(path), "text/html").documentElement;
    if (retraction !== null) {
      const entry = must(parseEntry(await entryText(retraction), retraction));
      const notice = page.querySelector(".ret .lead")?.textContent ?? "";
      const hash = await calculate(({ sha256 }) => toHex(sha256(utf8(notice))));
      if (entry.kind !== "retraction" || entry.reasonSha256 !== hash) {
        throw new Wrong(`The notice on the page is not the one in entry ${retraction}.`);
      }
      say(`The check was retracted. The notice on its page is the one in entry ${retraction}.`);
      return;
    }
    const [first] = shownDifferences(page, last.check);
    if (first) throw new Wrong(shownDifferenceText(first));
    const rated = last.check.claims.filter((claim) => claim.verdict && !claim.dropped && !claim.stillBeingChecked);
    say(
      `Statement, rating, answer and quotes of ${rated.length === 1 ? "the claim" : `${rated.length} claims`} are those of version ${last.check.version}.`,
    );
  });

  await step("memory", async (say) => {
    const kept = readKept();
    if (!kept) throw new Unknown("This browser has kept no checkpoint of this site yet.");
    const old = await calculate((tools) => openCheckpoint(tools, kept.note, kept.key));
    if (!tree || !old.ok) throw new Unknown(old.ok ? "There is no head to compare with." : logProblemText(old.error));
    if (![key, ...earlierKeys].includes(kept.key)) throw new Wrong(`The site no longer names the key ${kept.key}.`);
    const [first, second] = [old.value.size, tree.size];
    const { proof } =
      first > second
        ? { proof: [] }
        : await readJson<{ proof: string[] }>(`${LOG}/proof?first=${first}&second=${second}`);
    must(await calculate((tools) => checkGrowth(tools, old.value, tree, proof)));
    say(
      `The ${first} entries of ${new Date(kept.at).toLocaleDateString("en-GB", { dateStyle: "long" })} are the beginning of these ${second}.`,
    );
  });

  conclude(summary);
  offerToKeep(head ? { key, note, at: new Date().toISOString() } : null);
}

function conclude(summary: HTMLElement): void {
  const outcomes = [...document.querySelectorAll<HTMLElement>("[data-step]")]
    // Having kept nothing is no failure.
    .filter((item) => item.dataset.step !== "memory" || item.dataset.outcome !== "unknown")
    .map((item) => item.dataset.outcome);
  const wrong = outcomes.filter((outcome) => outcome === "wrong").length;
  const unknown = outcomes.filter((outcome) => outcome === "unknown").length;
  summary.dataset.outcome = wrong > 0 ? "wrong" : unknown > 0 ? "unknown" : "holds";
  summary.textContent =
    wrong > 0
      ? `${wrong} of ${outcomes.length} steps ${wrong === 1 ? "does" : "do"} not hold. Read below which, and what is named.`
      : unknown > 0
        ? `Nothing was found to be altered, but ${unknown} of ${outcomes.length} steps could not be checked here.`
        : outcomes.length === 1
          ? "The head of the log holds. Choose a verdict to see that it is what was published."
          : `All ${outcomes.length} steps hold: this is what was published, as the log has it.`;
}

/** Storage may be full or forbidden; a checkpoint that cannot be kept is not kept. */
function readKept(): Kept | null {
  try {
    return JSON.parse(localStorage.getItem(STORED) ?? "null") as Kept | null;
  } catch {
    return null;
  }
}

function offerToKeep(now: Kept | null): void {
  const broken = document.querySelector<HTMLElement>('[data-step="memory"]')?.dataset.outcome === "wrong";
  if (keep) {
    // What contradicts the log now is the one thing worth having: it is not replaced.
    keep.hidden = now === null || broken;
    keep.onclick = () => {
      try {
        localStorage.setItem(STORED, JSON.stringify(now));
        tell("Kept. The next time you check here, this log must be the beginning of what you are given.");
        if (forget) forget.hidden = false;
      } catch {
        tell("This browser does not let this page keep anything. Keep the checkpoint as a file instead.");
      }
    };
  }
  if (forget) {
    forget.hidden = readKept() === null;
    forget.onclick = () => {
      localStorage.removeItem(STORED);
      forget.hidden = true;
      tell("Forgotten.");
    };
  }
}

function tell(text: string): void {
  const told = document.getElementById("kept");
  if (told) told.textContent = text;
}

if (again && summary) {
  if (globalThis.crypto?.subtle) {
    again.hidden = false;
    again.addEventListener("click", () => void run());
    void run();
  } else {
    summary.textContent =
      "This browser does no cryptography on pages that do not come over https. The commands below do.";
  }
}

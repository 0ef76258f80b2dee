import { asc, inArray, sql } from "drizzle-orm";
import { canonicalJson, sha256Hex } from "#db/canonical-json.ts";
import { type Database, violatedConstraint } from "#db/client.ts";
import { sources } from "#db/schema/sources.ts";
import type { RegisteredSource } from "#domain/evidence/registered-source.ts";
import {
  type AddedRow,
  type ChangedRow,
  type ImportPlan,
  type ImportRow,
  planImport,
  type RejectedRow,
} from "#domain/evidence/source-import.ts";
import { newId } from "#domain/ids.ts";
import { type Refusal, refusalOf } from "#domain/policy/permits.ts";
import { err, ok, type Result } from "#domain/result.ts";
import type { Ctx } from "#workflow/context.ts";
import { holdChecksOn, refreshChecksOn } from "#workflow/source/checks-on-sources.ts";
import { holdSourceTree, toRegistered } from "#workflow/source/source-rows.ts";
import { inTransaction, type Tx } from "#workflow/transaction.ts";

/** What a file would do, and the SHA-256 by which its confirmation names it. */
export type ImportPreview = ImportPlan & { readonly plan: string };

/** Rows of a file: those that can be understood, and those that cannot. */
export type ImportInput = { readonly rows: readonly ImportRow[]; readonly rejected: readonly RejectedRow[] };

/** Why an import was not applied; `preview` is what it would do now. */
export type ImportError = Refusal | { readonly kind: "import_changed"; readonly preview: ImportPreview };

/** Reads the whole register by name, duplicates too, for its export. */
export async function readRegister(ctx: Ctx): Promise<Result<RegisteredSource[], Refusal>> {
  const refusal = refusalOf(ctx.actor, "desk:read");
  return refusal ? err(refusal) : ok(await wholeRegister(ctx.db));
}

/** What rows of a file would do to the register as it is now; nothing is changed. */
export async function previewImport(ctx: Ctx, input: ImportInput): Promise<Result<ImportPreview, Refusal>> {
  const refusal = refusalOf(ctx.actor, "source:edit");
  return refusal ? err(refusal) : ok(previewOf(await wholeRegister(ctx.db), input));
}

/**
 * Applies the rows that are not rejected, all or none, if that is still what the preview named by `plan` showed. Every
 * source added or changed has its own event in the audit trail, as if it had been saved by hand.
 */
export async function importSources(
  ctx: Ctx,
  input: ImportInput & { readonly plan: string },
): Promise<Result<ImportPreview, ImportError>> {
  try {
    return await inTransaction<ImportPreview, ImportError>(ctx, (tx) => apply(tx, input));
  } catch (error) {
    // Somebody added a source of the same name at the same moment.
    if (violatedConstraint(error) !== "sources_name") throw error;
    return err({ kind: "import_changed", preview: previewOf(await wholeRegister(ctx.db), input) });
  }
}

async function apply(
  tx: Tx,
  input: ImportInput & { readonly plan: string },
): Promise<Result<ImportPreview, ImportError>> {
  const refusal = refusalOf(tx.actor, "source:edit");
  if (refusal) return err(refusal);
  await holdSourceTree(tx);
  const seen = previewOf(await wholeRegister(tx.db), input);
  if (seen.plan !== input.plan) return err({ kind: "import_changed", preview: seen });
  const changedIds = seen.changed.map(({ id }) => id);
  const held = await holdChecksOn(tx, changedIds);
  await tx.db
    .select({ id: sources.id })
    .from(sources)
    .where(inArray(sources.id, changedIds))
    .orderBy(asc(sources.id))
    .for("update");
  await holdChecksOn(tx, changedIds, held);
  const register = await wholeRegister(tx.db);
  const preview = previewOf(register, input);
  if (preview.plan !== input.plan) return err({ kind: "import_changed", preview });
  const idOfLine = new Map(preview.added.map(({ line }) => [line, newId("source")]));
  await addRows(tx, preview.added, idOfLine);
  await changeRows(tx, preview.changed, idOfLine);
  await tellAudit(tx, register, preview, idOfLine);
  await refreshChecksOn(tx, held);
  return ok(preview);
}

async function wholeRegister(db: Database): Promise<RegisteredSource[]> {
  const rows = await db
    .select()
    .from(sources)
    .orderBy(asc(sql`lower(${sources.name})`));
  return rows.map(toRegistered);
}

function previewOf(register: readonly RegisteredSource[], input: ImportInput): ImportPreview {
  const plan = planImport(register, input.rows);
  const rejected = [...plan.rejected, ...input.rejected].sort((one, other) => one.line - other.line);
  // Through JSON, as it goes to whoever confirms it.
  const whole = JSON.parse(JSON.stringify({ ...plan, rejected }));
  return { ...whole, plan: sha256Hex(canonicalJson(whole)) };
}

// So many rows at once that a statement stays well below its deadline and the driver's limit of parameters.
const CHUNK = 500;

type IdOfLine = ReadonlyMap<number, string>;

async function addRows(tx: Tx, added: readonly AddedRow[], idOfLine: IdOfLine): Promise<void> {
  if (tx.actor.kind !== "user") throw new Error("only a person imports sources");
  const createdBy = tx.actor.id;
  for (const rows of chunksOf(added)) {
    await tx.db.insert(sources).values(
      rows.map(({ line, facts: { languages, domains, ...facts } }) => ({
        ...facts,
        stateAffiliated: facts.stateAffiliated ?? false,
        languages: [...(languages ?? [])],
        domains: [...(domains ?? [])],
        id: idOfLine.get(line) ?? newId("source"),
        createdBy,
        createdAt: tx.now,
      })),
    );
  }
  // A parent may stand further down in the file than what belongs to it.
  await setParents(tx, parentsOf(added, idOfLine));
}

async function changeRows(tx: Tx, changed: readonly ChangedRow[], idOfLine: IdOfLine): Promise<void> {
  const columns = Object.keys(COLUMN_OF) as (keyof typeof COLUMN_OF)[];
  for (const rows of chunksOf(changed)) {
    const values = rows.map(({ id, facts }) => ({
      id,
      facts: Object.fromEntries(
        columns.filter((field) => facts[field] !== undefined).map((f) => [COLUMN_OF[f], facts[f]]),
      ),
    }));
    await tx.db.execute(sql`
      UPDATE sources AS old SET
        name = new.name, kind = new.kind, country = new.country, owner = new.owner,
        state_affiliated = new.state_affiliated, state_affiliation = new.state_affiliation,
        url = new.url, note = new.note, languages = new.languages, domains = new.domains, version = old.version + 1
      FROM jsonb_to_recordset(${JSON.stringify(values)}::jsonb) AS given(id text, facts jsonb)
      JOIN sources AS present ON present.id = given.id
      CROSS JOIN LATERAL jsonb_populate_record(present, given.facts) AS new
      WHERE old.id = given.id`);
  }
  await setParents(tx, parentsOf(changed, idOfLine));
}

/** The columns that a row may change, by the name of the fact. */
const COLUMN_OF = {
  name: "name",
  kind: "kind",
  country: "country",
  owner: "owner",
  stateAffiliated: "state_affiliated",
  stateAffiliation: "state_affiliation",
  url: "url",
  note: "note",
  languages: "languages",
  domains: "domains",
} as const;

function parentsOf(
  rows: readonly (AddedRow | ChangedRow)[],
  idOfLine: IdOfLine,
): { readonly id: string; readonly parent_id: string | null }[] {
  return rows.flatMap((row) => {
    if (row.parent === undefined || (row.parent === null && !("id" in row))) return [];
    const id = "id" in row ? row.id : (idOfLine.get(row.line) ?? "");
    if (row.parent === null) return [{ id, parent_id: null }];
    return [{ id, parent_id: "id" in row.parent ? row.parent.id : (idOfLine.get(row.parent.line) ?? null) }];
  });
}

async function setParents(tx: Tx, parents: readonly { readonly id: string; readonly parent_id: string | null }[]) {
  for (const rows of chunksOf(parents)) {
    await tx.db.execute(sql`
      UPDATE sources SET parent_id = given.parent_id
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS given(id text, parent_id text)
      WHERE sources.id = given.id`);
  }
}

async function tellAudit(
  tx: Tx,
  before: readonly RegisteredSource[],
  { added, changed }: ImportPlan,
  idOfLine: IdOfLine,
): Promise<void> {
  const ids = [...idOfLine.values(), ...changed.map(({ id }) => id)];
  const after = new Map<string, RegisteredSource>();
  for (const some of chunksOf(ids)) {
    const rows = await tx.db.select().from(sources).where(inArray(sources.id, some));
    for (const row of rows) after.set(row.id, toRegistered(row));
  }
  const old = new Map(before.map((source) => [source.id, source]));
  const tell = (action: string, id: string) =>
    tx.audit({
      action,
      subjectType: "source",
      subjectId: id,
      before: old.get(id) ?? null,
      after: after.get(id) ?? null,
    });
  for (const { line } of added) tell("source.added", idOfLine.get(line) ?? "");
  for (const { id } of changed) tell("source.edited", id);
}

function chunksOf<T>(items: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(items.length / CHUNK) }, (_, at) => items.slice(at * CHUNK, (at + 1) * CHUNK));
}

import { asc, desc, eq, sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { sourceNotes, sources } from "#db/schema/sources.ts";
import { users } from "#db/schema/users.ts";
import type { SourceNote } from "#domain/evidence/registered-source.ts";
import type { SourceNoteKind } from "#domain/evidence/vocabulary.ts";
import { newId } from "#domain/ids.ts";
import { type Refusal, refusalOf } from "#domain/policy/permits.ts";
import { err, ok, type Result } from "#domain/result.ts";
import type { Ctx } from "#workflow/context.ts";
import { mergedError, type SourceMerged } from "#workflow/source/save-source.ts";
import { withDuplicates } from "#workflow/source/source-rows.ts";
import { inTransaction } from "#workflow/transaction.ts";

/** Why a note could not be added. */
export type NoteError =
  | Refusal
  | SourceMerged
  | { readonly kind: "source_not_found" }
  | { readonly kind: "date_in_future"; readonly field: "notedOn" };

// East of Greenwich a day begins up to 14 hours before it does on our clock.
const EASTERNMOST_MS = 14 * 3_600_000;

/**
 * Writes down what the desk learnt about a source: how far it can be relied on, or how the desk is to use it. Notes are
 * internal, and are never rewritten; what has changed since is the next note. `notedOn` is today where it is left out.
 */
export function addSourceNote(
  ctx: Ctx,
  input: {
    readonly sourceId: string;
    readonly kind: SourceNoteKind;
    readonly body: string;
    readonly notedOn?: string | null | undefined;
  },
): Promise<Result<SourceNote, NoteError>> {
  return inTransaction<SourceNote, NoteError>(ctx, async (tx) => {
    const refusal = refusalOf(tx.actor, "source:edit");
    if (refusal) return err(refusal);
    if (tx.actor.kind !== "user") throw new Error("only a person writes notes");
    const [source] = await tx.db.select().from(sources).where(eq(sources.id, input.sourceId)).for("share");
    if (!source) return err({ kind: "source_not_found" });
    if (source.mergedIntoId !== null) return err(await mergedError(tx, source.id));
    const notedOn = input.notedOn ?? dayOf(tx.now);
    if (notedOn > dayOf(new Date(tx.now.getTime() + EASTERNMOST_MS))) {
      return err({ kind: "date_in_future", field: "notedOn" });
    }
    const note: SourceNote = {
      ...{ id: newId("sourceNote"), kind: input.kind, body: input.body, notedOn },
      author: { id: tx.actor.id, name: tx.actor.name },
      at: tx.now.toISOString(),
      writtenOn: null,
    };
    const { id, kind, body } = note;
    await tx.db
      .insert(sourceNotes)
      .values({ id, sourceId: source.id, kind, body, notedOn, authorId: note.author.id, createdAt: tx.now });
    tx.audit({
      action: "source.noted",
      subjectType: "source",
      subjectId: source.id,
      after: { noteId: id, kind, body, notedOn },
    });
    return ok(note);
  });
}

/** The notes on a source and on its duplicates, the latest first. */
export async function notesOn(db: Database, sourceId: string): Promise<SourceNote[]> {
  const rows = await db
    .select({
      note: sourceNotes,
      author: { id: users.id, name: users.name },
      on: { id: sources.id, name: sources.name },
    })
    .from(sourceNotes)
    .innerJoin(users, eq(users.id, sourceNotes.authorId))
    .innerJoin(sources, eq(sources.id, sourceNotes.sourceId))
    .where(sql`${sourceNotes.sourceId} IN ${withDuplicates(sourceId)}`)
    .orderBy(desc(sourceNotes.notedOn), desc(sourceNotes.createdAt), asc(sourceNotes.id));
  return rows.map(({ note, author, on }) => ({
    ...{ id: note.id, kind: note.kind, body: note.body, notedOn: note.notedOn },
    author,
    at: note.createdAt.toISOString(),
    writtenOn: on.id === sourceId ? null : on,
  }));
}

function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, "2026-01-31".length);
}

import { beforeAll, describe, expect, it } from "vitest";
import { ANONYMOUS } from "#domain/user/actor.ts";
import { completeCheck, type Desk, idOf, mustSucceed, openDesk, publish, TEST_ARTICLE } from "#tests/support/desk.ts";
import { importArticle } from "#workflow/article/import-article.ts";
import { readCheck } from "#workflow/check/read-check.ts";
import type { Ctx } from "#workflow/context.ts";
import { changeInboxItem, eraseInboxEmail } from "#workflow/inbox/change-inbox-item.ts";
import { countInbox, countNewInInbox, listInbox } from "#workflow/inbox/list-inbox.ts";
import { readInboxEmails, readInboxItem } from "#workflow/inbox/read-inbox-item.ts";
import { type ReceiveMessageInput, receiveMessage } from "#workflow/inbox/receive-message.ts";
import { correctFromReport } from "#workflow/inbox/take-into-check.ts";
import { sweepRows } from "#workflow/job/sweep.ts";

let desk: Desk;
let checker: Ctx;
let editor: Ctx;
let admin: Ctx;
let published: { id: string; slug: string };
let draftSlug: string;

beforeAll(async () => {
  desk = await openDesk();
  checker = await desk.person("Ines Duarte", "fact_checker");
  editor = await desk.person("Hanne Vestergaard", "editor");
  admin = await desk.person("Ada Admin", "admin");
  const { checkId } = await completeCheck(checker);
  const { slug } = await publish(checker, editor, checkId);
  published = { id: checkId, slug };
  const draft = await completeCheck(checker);
  draftSlug = mustSucceed(await readCheck(checker, { checkId: draft.checkId })).slug;
});

async function send(input: Partial<ReceiveMessageInput>): Promise<string> {
  const message = { kind: "ask" as const, text: "Is that so?", hiddenField: false, openedFor: 60_000, ...input };
  return mustSucceed(await receiveMessage(desk.ctx(ANONYMOUS), message)).reference;
}

async function itemOf(reference: string) {
  const { items } = mustSucceed(await listInbox(checker, { query: reference, limit: 5 }));
  expect(items).toHaveLength(1);
  return mustSucceed(await readInboxItem(checker, { itemId: items[0]?.id ?? "" }));
}

describe("what readers send", () => {
  it("H10: the same report of one verdict is one item with a count, and each sender has a reference", async () => {
    const text = "The harbour handled 14 million tonnes last year and not 41, says its annual report on page twelve.";
    const references = await Promise.all(
      Array.from({ length: 12 }, (_, i) =>
        send({
          kind: "report",
          verdictSlug: published.slug,
          text: i % 3 ? text : `${text} Please correct it. ${"!".repeat(i)}`,
        }),
      ),
    );
    expect(new Set(references).size).toBe(12);
    const ids = new Set(await Promise.all(references.map(async (reference) => (await itemOf(reference)).id)));
    expect(ids.size).toBe(1);
    const item = await itemOf(references[5] ?? "");
    expect(item).toMatchObject({ messageCount: 12, verdict: { id: published.id }, version: 1 });
    expect(item.messages.length).toBeLessThan(12);
    const other = await itemOf(
      await send({ kind: "report", verdictSlug: published.slug, text: "The mayor's name is Ida." }),
    );
    expect(ids).not.toContain(other.id);
  });

  it("asks about one page are one item, whatever the words and whatever was added to the address", async () => {
    const one = await send({ text: "Is this article right?", url: "https://news.example/port?utm_source=mail" });
    const two = await send({ text: "My uncle sent me this.", url: "http://www.news.example/port/" });
    expect((await itemOf(one)).id).toBe((await itemOf(two)).id);
    expect((await itemOf(one)).messages.map(({ text }) => text)).toEqual([
      "Is this article right?",
      "My uncle sent me this.",
    ]);
    expect((await itemOf(await send({ url: "https://news.example/other" }))).id).not.toBe((await itemOf(one)).id);
  });

  it("what was done is a new item when it comes again; what was spam word for word stays spam", async () => {
    const done = await itemOf(await send({ text: "Does the moon pull at the harbour?" }));
    mustSucceed(await changeInboxItem(checker, { itemId: done.id, basedOn: 1, state: "done" }));
    expect((await itemOf(await send({ text: "Does the moon pull at the harbour?" }))).id).not.toBe(done.id);
    const spam = await itemOf(await send({ text: "Buy our dredgers, best price in the bay" }));
    mustSucceed(await changeInboxItem(checker, { itemId: spam.id, basedOn: 1, state: "spam" }));
    expect(await itemOf(await send({ text: "BUY our dredgers: best price in the bay!" }))).toMatchObject({
      id: spam.id,
      state: "spam",
    });
  });

  it("G07: a report that names a draft is taken like one that names nothing", async () => {
    for (const verdictSlug of [draftSlug, "no-such-check"]) {
      expect(
        (await itemOf(await send({ kind: "report", text: `About ${verdictSlug} here.`, verdictSlug }))).verdict,
      ).toBeNull();
    }
    const url = `${checker.publisher.url}/verdicts/${published.slug}`;
    expect((await itemOf(await send({ kind: "report", text: "A wrong comma.", url }))).verdict?.id).toBe(published.id);
  });

  it("what looks as if a program sent it waits apart, until a person says the same", async () => {
    const before = await countNewInInbox(checker);
    const reference = await send({ text: "Is the lighthouse for sale, as they say?", openedFor: 300 });
    expect(await itemOf(reference)).toMatchObject({ suspicious: true, state: "new" });
    expect(await countNewInInbox(checker)).toBe(before);
    expect(mustSucceed(await countInbox(checker)).suspicious).toBeGreaterThan(0);
    await send({ text: "Is the lighthouse for sale, as they say?" });
    expect(await itemOf(reference)).toMatchObject({ suspicious: false, messageCount: 2 });
    expect(await countNewInInbox(checker)).toBe(before + 1);
  });

  it("a list in parts leaves nothing out and tells nothing twice", async () => {
    const all = mustSucceed(await listInbox(checker, { limit: 100 })).items.map(({ id }) => id);
    const parts: string[] = [];
    let cursor: string | undefined;
    do {
      const part = mustSucceed(await listInbox(checker, { limit: 2, cursor }));
      parts.push(...part.items.map(({ id }) => id));
      cursor = part.nextCursor ?? undefined;
    } while (cursor);
    expect(parts).toEqual(all);
  });
});

describe("who handles the inbox", () => {
  it("B20: nobody but fact-checkers and editors reads a message, or the address that came with it", async () => {
    const item = await itemOf(await send({ text: "A canary in confidence.", email: "canary@reader.example" }));
    for (const ctx of [admin, desk.ctx(ANONYMOUS)]) {
      expect((await listInbox(ctx, { limit: 5 })).ok).toBe(false);
      expect((await countInbox(ctx)).ok).toBe(false);
      expect(await countNewInInbox(ctx)).toBe(0);
      expect((await readInboxItem(ctx, { itemId: item.id })).ok).toBe(false);
      expect((await readInboxEmails(ctx, { itemId: item.id })).ok).toBe(false);
      expect((await changeInboxItem(ctx, { itemId: item.id, basedOn: 1, state: "spam" })).ok).toBe(false);
      expect((await eraseInboxEmail(ctx, { itemId: item.id, messageId: item.messages[0]?.id ?? "" })).ok).toBe(false);
    }
    expect(JSON.stringify(item)).not.toContain("canary@reader.example");
    expect(mustSucceed(await readInboxEmails(editor, { itemId: item.id }))).toMatchObject([
      { email: "canary@reader.example" },
    ]);
  });

  it("an address can be erased, and then stands nowhere, the audit trail included", async () => {
    const email = "erase.me@reader.example";
    const item = await itemOf(await send({ text: "Erase me later.", email }));
    mustSucceed(
      await changeInboxItem(checker, {
        itemId: item.id,
        basedOn: 1,
        assigneeId: idOf(editor),
        state: "in_hand",
        note: "Looks right.",
      }),
    );
    const [{ messageId } = { messageId: "" }] = mustSucceed(await readInboxEmails(checker, { itemId: item.id }));
    mustSucceed(await eraseInboxEmail(checker, { itemId: item.id, messageId }));
    expect(mustSucceed(await readInboxEmails(checker, { itemId: item.id }))).toEqual([]);
    const { rows } = await desk.asOwner(
      `SELECT action, before, after FROM audit_events WHERE subject_id = '${item.id}'`,
    );
    expect(rows).toHaveLength(3);
    // Neither the reader's words nor the address: the trail is for ever.
    expect(JSON.stringify(rows)).not.toMatch(/erase\.me|Erase me later|Looks right/);
  });

  it("a stale change is shown the item as it is now, and nobody is given what they may not read", async () => {
    const item = await itemOf(await send({ text: "Who is first?" }));
    mustSucceed(
      await changeInboxItem(editor, { itemId: item.id, basedOn: 1, assigneeId: idOf(editor), state: "in_hand" }),
    );
    expect(await changeInboxItem(checker, { itemId: item.id, basedOn: 1, state: "spam" })).toMatchObject({
      error: { kind: "stale_version", current: { state: "in_hand", version: 2 } },
    });
    expect(await changeInboxItem(checker, { itemId: item.id, basedOn: 2, assigneeId: idOf(admin) })).toMatchObject({
      error: { kind: "assignee_unknown" },
    });
  });

  it("what has had its time is swept: addresses after six months, spam after three, counters when they run out", async () => {
    const item = await itemOf(await send({ text: "An old question.", email: "old@reader.example" }));
    const spam = await itemOf(await send({ text: "An old advertisement for nets." }));
    mustSucceed(await changeInboxItem(checker, { itemId: spam.id, basedOn: 1, state: "spam" }));
    await sweepRows(desk.db);
    expect(mustSucceed(await readInboxEmails(checker, { itemId: item.id }))).toHaveLength(1);
    await desk.asOwner(
      `UPDATE inbox_emails SET created_at = now() - interval '6 months 1 day' WHERE email = 'old@reader.example'`,
    );
    await desk.asOwner(`UPDATE inbox_items SET last_at = now() - interval '3 months 1 day' WHERE id = '${spam.id}'`);
    await desk.asOwner(
      `INSERT INTO rate_limits VALUES ('x:1', 1, 1), ('x:2', 1, (extract(epoch FROM now()) * 1000)::bigint + 60000)`,
    );
    await sweepRows(desk.db);
    expect(mustSucceed(await readInboxEmails(checker, { itemId: item.id }))).toEqual([]);
    expect(await readInboxItem(checker, { itemId: spam.id })).toMatchObject({
      error: { kind: "inbox_item_not_found" },
    });
    expect((await desk.asOwner("SELECT key FROM rate_limits")).rows).toEqual([{ key: "x:2" }]);
  });
});

describe("what comes of a message", () => {
  it("an ask becomes a check, and the two are linked in the transaction of the import", async () => {
    const item = await itemOf(await send({ text: "Check the harbour, please.", url: "https://news.example/harbour" }));
    const article = {
      headline: "Harbour",
      outlet: "The Sample",
      text: TEST_ARTICLE,
      url: "https://news.example/harbour",
    };
    const { checkId } = mustSucceed(await importArticle(checker, { ...article, inboxItemId: item.id }));
    expect(mustSucceed(await readInboxItem(checker, { itemId: item.id }))).toMatchObject({
      ...{ state: "in_hand", check: { id: checkId }, assignee: { id: idOf(checker) } },
    });
    const [before] = (await desk.asApp("SELECT count(*)::int AS count FROM checks")).rows as { count: number }[];
    const nothing = await importArticle(checker, { ...article, inboxItemId: "inb_00000000000000000000" });
    expect(nothing).toMatchObject({ error: { kind: "inbox_item_not_found" } });
    const [after] = (await desk.asApp("SELECT count(*)::int AS count FROM checks")).rows as { count: number }[];
    expect(after?.count).toBe(before?.count);
  });

  it("a report becomes a correction, through the door of every correction, by an editor", async () => {
    const text = "It says tonnes where the source says containers.";
    const item = await itemOf(await send({ kind: "report", verdictSlug: published.slug, text }));
    expect(await correctFromReport(checker, { itemId: item.id, reason: "x" })).toMatchObject({
      error: { kind: "forbidden" },
    });
    expect(await correctFromReport(editor, { itemId: item.id })).toMatchObject({ error: { kind: "reason_missing" } });
    mustSucceed(await correctFromReport(editor, { itemId: item.id, reason: "We wrote tonnes for containers." }));
    expect(mustSucceed(await readCheck(editor, { checkId: published.id })).state).toBe("correcting");
    expect(mustSucceed(await readInboxItem(checker, { itemId: item.id }))).toMatchObject({
      ...{ state: "in_hand", check: { id: published.id }, assignee: { id: idOf(editor) } },
    });
    const nameless = await itemOf(await send({ kind: "report", text: "Something is off somewhere." }));
    expect(await correctFromReport(editor, { itemId: nameless.id, reason: "x" })).toMatchObject({
      error: { kind: "report_names_no_verdict" },
    });
  });
});

import { sql } from "drizzle-orm";
import { type Database, openDatabase } from "#db/client.ts";
import { checks } from "#db/schema/checks.ts";
import { userRoles, users } from "#db/schema/users.ts";
import { newId } from "#domain/ids.ts";
import type { Result } from "#domain/result.ts";
import type { Actor } from "#domain/user/actor.ts";
import { IMPORTER_CORRECTION } from "#scripts/demo/arms-trade/importer.ts";
import { ARMS_TRADE } from "#scripts/demo/arms-trade.ts";
import type { DemoCheck, DemoClaim, DemoEvidence, DemoOrigin } from "#scripts/demo/demo-check.ts";
import { IMPORTERS, OIL } from "#scripts/demo/in-progress.ts";
import { LETTER, LETTER_RETRACTED } from "#scripts/demo/retracted.ts";
import { DEMO_PAGES } from "#scripts/demo/site-pages.ts";
import { DEMO_TOPICS } from "#scripts/demo/topics.ts";
import type { DemoAccount } from "#server/demo-accounts.ts";
import { importArticle } from "#workflow/article/import-article.ts";
import { causeEvent } from "#workflow/check/cause-event.ts";
import { editCheck } from "#workflow/check/edit-check.ts";
import { readCheck } from "#workflow/check/read-check.ts";
import { acceptClaim } from "#workflow/claim/accept-claim.ts";
import { askForReply } from "#workflow/claim/ask-for-reply.ts";
import { dropClaim } from "#workflow/claim/drop-claim.ts";
import type { Ctx } from "#workflow/context.ts";
import { archiveSnapshot } from "#workflow/evidence/archive-snapshot.ts";
import { attachEvidence } from "#workflow/evidence/attach-evidence.ts";
import type { LogKeys } from "#workflow/log/signing.ts";
import { editSitePage } from "#workflow/site-page/edit-site-page.ts";
import { listSources } from "#workflow/source/list-sources.ts";
import { addOrigin } from "#workflow/source/save-origin.ts";
import { addSource } from "#workflow/source/save-source.ts";
import { listTopics } from "#workflow/topic/list-topics.ts";
import { addTopic } from "#workflow/topic/save-topic.ts";
import { hashPassword } from "#workflow/user/password.ts";
import { proposeVerdict } from "#workflow/verdict/propose-verdict.ts";

const A_MINUTE_MS = 60_000;

/** The people of the sample newsroom, each with a context whose clock is the newsroom's. */
type Newsroom = {
  readonly mira: Ctx;
  readonly jonas: Ctx;
  readonly edda: Ctx;
  readonly arun: Ctx;
  readonly setClock: (at: string) => void;
};

/**
 * Fills an empty database with the sample newsroom: its people, a published and once corrected check, one that was
 * retracted, one that waits for an editor and one just imported. Everything goes through the use cases; a database that has people is left alone.
 */
export async function seedDemo(
  databaseUrl: string,
  accounts: readonly DemoAccount[],
  publisher: Ctx["publisher"],
  logKeys: LogKeys,
): Promise<void> {
  const { db, pool } = openDatabase(databaseUrl, { poolSize: 2 });
  try {
    const people = await ensurePeople(db, accounts);
    const [row] = await db.select({ count: sql<number>`count(*)::int` }).from(checks);
    if (row?.count) return;
    const newsroom = openNewsroom(db, people, { publisher, logKeys });
    newsroom.setClock("2024-02-01T09:00:00Z");
    for (const page of DEMO_PAGES) done(await editSitePage(newsroom.arun, { ...page, basedOn: 1 }));
    for (const topic of Object.values(DEMO_TOPICS)) done(await addTopic(newsroom.edda, topic));
    newsroom.setClock("2024-02-05T09:00:00Z");
    const armsTrade = await seedCheck(newsroom, ARMS_TRADE);
    newsroom.setClock("2024-03-13T10:00:00Z");
    await publish(newsroom, armsTrade);
    newsroom.setClock("2024-06-03T09:00:00Z");
    const letter = await seedCheck(newsroom, LETTER);
    await publish(newsroom, letter);
    newsroom.setClock("2024-06-10T11:00:00Z");
    done(await causeEvent(newsroom.edda, "retract", { checkId: letter, reason: LETTER_RETRACTED }));
    newsroom.setClock("2025-03-14T08:30:00Z");
    await correct(newsroom, armsTrade);
    const importers = await seedCheck(newsroom, IMPORTERS);
    done(await causeEvent(newsroom.jonas, "submit", { checkId: importers }));
    await seedCheck(newsroom, OIL);
  } finally {
    await pool.end();
  }
}

async function ensurePeople(db: Database, accounts: readonly DemoAccount[]): Promise<Actor[]> {
  const hashes = await Promise.all(accounts.map(({ password }) => hashPassword(password)));
  return db.transaction(async (tx) => {
    const actors: Actor[] = [];
    for (const [index, { email, name, roles }] of accounts.entries()) {
      const [made] = await tx
        .insert(users)
        .values({
          id: newId("user"),
          email,
          emailKey: email.toLowerCase(),
          name,
          status: "active",
          passwordHash: hashes[index],
          isDemo: true,
        })
        .onConflictDoNothing()
        .returning({ id: users.id });
      if (made) await tx.insert(userRoles).values(roles.map((role) => ({ userId: made.id, role })));
      const [user] = await tx
        .select({ id: users.id })
        .from(users)
        .where(sql`${users.emailKey} = ${email.toLowerCase()}`);
      if (user) actors.push({ kind: "user", id: user.id, name, roles, scopes: ["*"], via: "command_line" });
    }
    return actors;
  });
}

function openNewsroom(
  db: Database,
  people: readonly Actor[],
  desk: { readonly publisher: Ctx["publisher"]; readonly logKeys: LogKeys },
): Newsroom {
  let clock = 0;
  const contextOf = (index: number): Ctx => {
    const actor = people[index];
    if (!actor) throw new Error("the demo lacks one of its people");
    // Each step takes the sample newsroom a minute, so that its history reads like one.
    const now = () => {
      clock += A_MINUTE_MS;
      return new Date(clock);
    };
    return { db, actor, requestId: "demo-seed", now, ...desk };
  };
  return {
    mira: contextOf(0),
    jonas: contextOf(1),
    edda: contextOf(2),
    arun: contextOf(3),
    setClock: (at) => {
      clock = Date.parse(at);
    },
  };
}

async function seedCheck(newsroom: Newsroom, demo: DemoCheck): Promise<string> {
  for (const source of demo.sources) done(await addSource(newsroom.mira, source));
  const { checkId } = done(await importArticle(newsroom.mira, { ...demo.article, title: demo.title }));
  await fileUnder(newsroom.mira, checkId, demo.topics);
  for (const claim of demo.claims) await seedClaim(newsroom[claim.by], checkId, claim);
  return checkId;
}

async function fileUnder(ctx: Ctx, checkId: string, topics: DemoCheck["topics"]): Promise<void> {
  const known = done(await listTopics(ctx));
  const topicIds = topics.flatMap((key) => known.find(({ name }) => name === DEMO_TOPICS[key].name)?.id ?? []);
  const { version } = done(await readCheck(ctx, { checkId }));
  done(await editCheck(ctx, { checkId, basedOn: version, topicIds }));
}

async function seedClaim(ctx: Ctx, checkId: string, demo: DemoClaim): Promise<void> {
  const claim = done(
    await acceptClaim(ctx, {
      checkId,
      anchors: anchorsOf(demo),
      statement: demo.statement,
      claimant: demo.claimant ? { name: demo.claimant } : null,
      claimedAt: demo.claimedAt ?? null,
      kind: demo.kind,
    }),
  );
  for (const evidence of demo.evidence ?? []) await seedEvidence(ctx, claim.id, evidence);
  for (const reply of demo.replies ?? []) done(await askForReply(ctx, { claimId: claim.id, ...reply }));
  if (demo.verdict) done(await proposeVerdict(ctx, { claimId: claim.id, ...demo.verdict }));
  if (demo.drop) done(await dropClaim(ctx, { claimId: claim.id, ...demo.drop }));
}

// The one short span, the word India, stands in many places: what follows it tells which is meant.
function anchorsOf({ spans }: DemoClaim) {
  return spans.map((exact) => (exact === "India" ? { exact, prefix: "hangs on the answer. " } : { exact }));
}

async function seedEvidence(ctx: Ctx, claimId: string, demo: DemoEvidence): Promise<void> {
  const { source, copy, origin, ...evidence } = demo;
  const found = done(await listSources(ctx, { query: source, limit: 100 })).items.find((item) => item.name === source);
  if (!found) throw new Error(`the demo names a source that is not in the register: ${source}`);
  const snapshot = done(
    await archiveSnapshot(ctx, { text: copy, title: evidence.title ?? `${source}: demo extract`, url: evidence.url }),
  );
  done(
    await attachEvidence(ctx, {
      ...evidence,
      claimId,
      sourceId: found.id,
      snapshotId: snapshot.id,
      originId: await originIdOf(ctx, origin),
      accessedAt: ctx.now().toISOString().slice(0, 10),
    }),
  );
}

async function originIdOf(ctx: Ctx, { derivesFrom, ...origin }: DemoOrigin): Promise<string> {
  const derivesFromId = derivesFrom ? await originIdOf(ctx, derivesFrom) : null;
  return done(await addOrigin(ctx, { ...origin, derivesFromId })).id;
}

async function publish({ mira, edda }: Newsroom, checkId: string): Promise<void> {
  done(await causeEvent(mira, "submit", { checkId }));
  const { contentHash } = done(await readCheck(edda, { checkId }));
  done(await causeEvent(edda, "approve", { checkId, contentHash }));
  done(await causeEvent(edda, "publish", { checkId }));
}

async function correct(newsroom: Newsroom, checkId: string): Promise<void> {
  const { reason, statement, evidence, reply, verdict } = IMPORTER_CORRECTION;
  done(await causeEvent(newsroom.edda, "start_correction", { checkId, reason }));
  const check = done(await readCheck(newsroom.mira, { checkId }));
  const claim = check.claims.find((item) => item.statement === statement);
  if (!claim) throw new Error("the demo corrects a claim that it does not have");
  for (const item of evidence) await seedEvidence(newsroom.mira, claim.id, item);
  done(await askForReply(newsroom.mira, { claimId: claim.id, ...reply }));
  done(await proposeVerdict(newsroom.mira, { claimId: claim.id, ...verdict }));
  await publish(newsroom, checkId);
}

function done<T>(result: Result<T, { readonly kind: string }>): T {
  if (!result.ok) throw new Error(`the demo cannot be seeded: ${JSON.stringify(result.error)}`);
  return result.value;
}

import { openBenchDatabase } from "#bench/bench-database.ts";
import { seedChecks } from "#bench/site/seed-checks.ts";
import { openDatabase } from "#db/client.ts";
import { userRoles, users } from "#db/schema/users.ts";
import { newId } from "#domain/ids.ts";
import type { Result } from "#domain/result.ts";
import type { Role } from "#domain/user/roles.ts";
import { Freezer } from "#jobs/freeze/freezer.ts";
import { SiteFolder } from "#jobs/freeze/site-folder.ts";
import { logKeysIn, logNameOf, makeLogKey } from "#server/log-key.ts";
import { publishForReaders } from "#tests/support/published-check.ts";
import { importArticle } from "#workflow/article/import-article.ts";
import { causeEvent } from "#workflow/check/cause-event.ts";
import { readCheck } from "#workflow/check/read-check.ts";
import { acceptClaim } from "#workflow/claim/accept-claim.ts";
import type { Ctx } from "#workflow/context.ts";
import { archiveSnapshot } from "#workflow/evidence/archive-snapshot.ts";
import { attachEvidence } from "#workflow/evidence/attach-evidence.ts";
import { listSources } from "#workflow/source/list-sources.ts";
import { proposeVerdict } from "#workflow/verdict/propose-verdict.ts";

// How long a full rebuild takes, and how long until a check of fifty claims is visible, on a site of many checks:
//   node --import tsx bench/site/bench-publishing.ts [checks, by default 10000]
const count = Number(process.argv[2] ?? 10_000);
const CLAIMS = 50;
const PUBLISHER = { name: "Bench", url: "https://bench.example" };

const { dataDir, appUrl, ownerUrl, close } = await openBenchDatabase();
try {
  makeLogKey(dataDir, logNameOf(PUBLISHER.url));
  const published = await publishForReaders(appUrl, dataDir);
  await published.close();
  const [key] = logKeysIn(dataDir)();
  if (!key) throw new Error("there is no key");
  await timed(`${count} checks put into the database`, () => seedChecks(ownerUrl, published.slug, count, key));

  const { db, pool } = openDatabase(appUrl);
  const folder = new SiteFolder(dataDir);
  const freezer = new Freezer({
    ...{ db, folder, publisher: PUBLISHER, renderer: "bench", exclusively: (run) => run() },
  });
  let pages = 0;
  const seconds = await timed("full rebuild", () =>
    freezer.rebuild((done) => {
      pages = done;
    }),
  );
  console.log(`  ${pages} addresses, ${Math.round(pages / seconds)} a second`);
  for (const round of [1, 2]) {
    const checkId = await approvedCheck(db);
    const editor = await person(db, "Editor", "editor");
    const startedAt = performance.now();
    done(await causeEvent(editor, "publish", { checkId }));
    const publishedAt = performance.now();
    const switched = await freezer.catchUp();
    const ms = (from: number, to: number) => `${Math.round(to - from)} ms`;
    console.log(
      `publish ${CLAIMS} claims (${round}): ${ms(startedAt, publishedAt)} to publish, ${ms(publishedAt, performance.now())} until visible, ${switched?.touched?.size} addresses`,
    );
  }
  await pool.end();
} finally {
  await close();
}

async function timed(what: string, run: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await run();
  const seconds = (performance.now() - startedAt) / 1000;
  console.log(`${what}: ${seconds.toFixed(1)} s`);
  return seconds;
}

async function person(db: Ctx["db"], name: string, role: Role): Promise<Ctx> {
  const id = newId("user");
  const email = `${id.replace("_", "")}@desk.example`;
  await db.insert(users).values({ id, email, emailKey: email, name, status: "active", passwordHash: "x" });
  await db.insert(userRoles).values({ userId: id, role });
  return {
    ...{ db, requestId: "bench", publisher: PUBLISHER, now: () => new Date(), logKeys: logKeysIn(dataDir) },
    actor: { kind: "user", id, name, roles: [role], scopes: ["*"], via: "session" },
  };
}

/** A check of fifty claims, each with evidence and a verdict, approved by somebody else and not yet published. */
async function approvedCheck(db: Ctx["db"]): Promise<string> {
  const [writer, editor] = [await person(db, "Writer", "fact_checker"), await person(db, "Approver", "editor")];
  const sentence = (n: number) => `The harbour handled ${n} million tonnes in year ${n}`;
  const numbers = Array.from({ length: CLAIMS }, (_, n) => n + 100);
  const { checkId } = done(
    await importArticle(writer, {
      headline: `The harbour in figures ${newId("check")}`,
      outlet: "The Sample",
      text: numbers.map((n) => `${sentence(n)}.`).join("\n\n"),
    }),
  );
  const [source] = done(await listSources(writer, { limit: 1 })).items;
  const text = numbers.map((n) => `The port reports ${n} million tonnes.`).join(" ");
  const snapshot = done(await archiveSnapshot(writer, { text, url: "https://port.example/report" }));
  for (const n of numbers) {
    const claim = done(
      await acceptClaim(writer, { checkId, anchors: [{ exact: sentence(n) }], statement: sentence(n) }),
    );
    done(
      await attachEvidence(writer, {
        ...{ claimId: claim.id, sourceId: source?.id ?? "", stance: "supports", primary: true },
        ...{ quote: `The port reports ${n} million tonnes.`, snapshotId: snapshot.id },
      }),
    );
    done(
      await proposeVerdict(writer, {
        ...{ claimId: claim.id, basedOn: 0, rating: "supported", summary: "The port’s own figures say so." },
        ...{ rationale: "The port reports it [1].", asOf: "2026-01-31" },
      }),
    );
  }
  done(await causeEvent(writer, "submit", { checkId }));
  const { contentHash } = done(await readCheck(editor, { checkId }));
  done(await causeEvent(editor, "approve", { checkId, contentHash }));
  return checkId;
}

function done<T, E extends { readonly kind: string }>(result: Result<T, E>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

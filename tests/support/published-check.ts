import { randomBytes } from "node:crypto";
import { openDatabase } from "#db/client.ts";
import { userRoles, users } from "#db/schema/users.ts";
import { newId } from "#domain/ids.ts";
import type { Result } from "#domain/result.ts";
import type { Role } from "#domain/user/roles.ts";
import { readLockHolder } from "#server/data-dir.ts";
import { logKeysIn } from "#server/log-key.ts";
import { siteShowsAll } from "#tests/support/frozen-site.ts";
import { importArticle } from "#workflow/article/import-article.ts";
import { causeEvent } from "#workflow/check/cause-event.ts";
import { readCheck } from "#workflow/check/read-check.ts";
import { acceptClaim } from "#workflow/claim/accept-claim.ts";
import { dropClaim } from "#workflow/claim/drop-claim.ts";
import type { Ctx } from "#workflow/context.ts";
import { archiveSnapshot } from "#workflow/evidence/archive-snapshot.ts";
import { attachEvidence } from "#workflow/evidence/attach-evidence.ts";
import { listSources } from "#workflow/source/list-sources.ts";
import { proposeVerdict } from "#workflow/verdict/propose-verdict.ts";

const ARTICLE = `The harbour of Port Ellery 🚢 handled 41 million tonnes last year, and 12 million euros were spent on dredging.

قال رئيس البلدية إن الميناء هو الأجمل في العالم. The file evidence\u202Egpj.exe <script>alert(1)</script> stays as it is.`;

const COPY =
  "Annual report. The port handled 41.2 million tonnes in the year. Dredging cost 12 million euros in total.";

/** A check that readers can see, made through the use cases beside a running server. */
export type PublishedForReaders = {
  readonly slug: string;
  readonly claimSlug: string;
  /** Publishes a correction that turns the rating from Supported to Needs context. */
  readonly correct: () => Promise<void>;
  readonly retract: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** Publishes a check with two overlapping claims and a dropped one, written by one person and approved by another. */
export async function publishForReaders(
  databaseUrl: string,
  dataDir: string,
  publicUrl = "https://claimdesk.example",
): Promise<PublishedForReaders> {
  const { db, pool } = openDatabase(databaseUrl, { poolSize: 2 });
  const person = async (name: string, role: Role): Promise<Ctx> => {
    const id = newId("user");
    const email = `${id.replace("_", "")}@desk.example`;
    await db.insert(users).values({ id, email, emailKey: email, name, status: "active", passwordHash: "x" });
    await db.insert(userRoles).values({ userId: id, role });
    return {
      db,
      actor: { kind: "user", id, name, roles: [role], scopes: ["*"], via: "session" },
      requestId: "reader-pages",
      now: () => new Date(),
      publisher: { name: "Claimdesk", url: publicUrl },
      logKeys: logKeysIn(dataDir),
    };
  };
  const writer = await person("Ines Duarte", "fact_checker");
  const editor = await person("Hanne Vestergaard", "editor");

  const { checkId } = done(
    await importArticle(writer, {
      headline: `Port Ellery ${randomBytes(4).toString("hex")}`,
      outlet: "The Sample",
      text: ARTICLE,
    }),
  );
  const tonnes = done(
    await acceptClaim(writer, {
      checkId,
      anchors: [{ exact: "handled 41 million tonnes last year, and 12 million euros" }],
      statement: "The harbour of Port Ellery handled 41 million tonnes last year",
    }),
  );
  const dredging = done(
    await acceptClaim(writer, {
      checkId,
      anchors: [{ exact: "12 million euros were spent on dredging" }],
      statement: "Dredging cost 12 million euros",
    }),
  );
  const finest = done(
    await acceptClaim(writer, {
      checkId,
      anchors: [{ exact: "الميناء هو الأجمل في العالم" }],
      statement: "الميناء هو الأجمل في العالم",
    }),
  );
  done(
    await dropClaim(writer, {
      claimId: finest.id,
      reason: "opinion",
      note: "A matter of taste.",
    }),
  );
  const { items: sources } = done(await listSources(writer, { limit: 1 }));
  const sourceId = sources[0]?.id ?? "";
  const snapshot = done(await archiveSnapshot(writer, { text: COPY, url: "https://port.example/report" }));
  for (const [claim, quote] of [
    [tonnes, "handled 41.2 million tonnes in the year"],
    [dredging, "Dredging cost 12 million euros"],
  ] as const) {
    done(
      await attachEvidence(writer, {
        claimId: claim.id,
        sourceId,
        stance: "supports",
        primary: true,
        quote,
        snapshotId: snapshot.id,
        url: "https://port.example/report",
      }),
    );
    done(
      await proposeVerdict(writer, {
        claimId: claim.id,
        basedOn: 0,
        rating: "supported",
        summary: "The port’s own figures say so.",
        rationale: "The port reports it [1]. See <script>alert(1)</script> and [x](javascript:alert(1)).",
        asOf: "2026-01-31",
      }),
    );
  }
  // A server beside us follows by itself; whoever asks it next is to find what was done here.
  const shown = async () => {
    if (readLockHolder(dataDir)) await siteShowsAll(dataDir, db);
  };
  const publish = async () => {
    done(await causeEvent(writer, "submit", { checkId }));
    const { contentHash } = done(await readCheck(editor, { checkId }));
    done(await causeEvent(editor, "approve", { checkId, contentHash }));
    done(await causeEvent(editor, "publish", { checkId }));
    await shown();
  };
  await publish();
  const { slug, claims } = done(await readCheck(writer, { checkId }));
  return {
    slug,
    claimSlug: claims.find((claim) => claim.id === tonnes.id)?.slug ?? "",
    correct: async () => {
      done(
        await causeEvent(editor, "start_correction", {
          checkId,
          reason: "The port counts ballast. We did not say so.",
        }),
      );
      const claim = done(await readCheck(writer, { checkId })).claims.find((item) => item.id === tonnes.id);
      done(
        await proposeVerdict(writer, {
          claimId: tonnes.id,
          basedOn: claim?.verdict?.version ?? 0,
          rating: "needs_context",
          summary: "The figure holds, but it counts ballast.",
          rationale: "The port reports it [1], and counts ballast.",
          asOf: "2026-02-28",
        }),
      );
      await publish();
    },
    retract: async () => {
      done(await causeEvent(editor, "retract", { checkId, reason: "The report was withdrawn." }));
      await shown();
    },
    close: () => pool.end(),
  };
}

function done<T, E extends { readonly kind: string }>(result: Result<T, E>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

import { parseArgs } from "node:util";
import { SiteFolder, type TreeState } from "#jobs/freeze/site-folder.ts";
import { type Command, CommandFailed, withDesk } from "#scripts/commands/command.ts";
import type { Env } from "#server/env.ts";
import { openSite } from "#server/frozen/open-site.ts";
import { runShutdownHooks } from "#server/shutdown.ts";
import { newestSiteChange } from "#workflow/publication/site-changes.ts";

/** Faults that are named one by one; somebody who sees as many rebuilds the site. */
const MOST_NAMED = 100;

const HOOKS_MS = 2_000;

/** Renders the whole public site anew. */
export const siteRebuild: Command = {
  usage: `site rebuild
    Renders every public page anew from the database, and serves that when it is whole. Works beside a running server, for the
    address and the name that the site has now; a server that is started with others renders it anew by itself.`,
  run: (args) =>
    withSite(args, async ({ freezer }) => {
      const startedAt = performance.now();
      const tell = progress("rendered");
      const { tree } = await freezer.rebuild(tell.count);
      const seconds = (performance.now() - startedAt) / 1000;
      const pages = tell.done();
      console.log(`${pages} addresses in ${seconds.toFixed(1)} s (${Math.round(pages / seconds)} a second).`);
      if (tree.state.failed.length > 0) {
        const { failed, reasons = [] } = tree.state;
        throw new CommandFailed([`Could not be rendered: ${namesOf(failed)}`, ...reasons].join("\n  "));
      }
    }),
};

/** Tells how the public site stands to the database. */
export const siteStatus: Command = {
  usage: `site status
    Tells which tree readers are served, and whether it is up to date. Exit code 1 when it is not.`,
  run: (args) =>
    withSite(args, async ({ folder, renderer }, newest) => {
      const tree = await folder.current();
      if (!tree) throw new CommandFailed(`There is no frozen site in ${folder.path} yet: start the server.`);
      const { seq, failed, reasons = [] } = tree.state;
      const same = tree.state.renderer === renderer;
      console.log(`tree      ${tree.path}`);
      console.log(`made for  ${madeForText(tree.state.madeFor)}`);
      console.log(`shows     change ${seq} of ${newest}`);
      console.log(`rendered  by ${same ? "this version" : "another version"}`);
      for (const reason of reasons) console.log(`trouble   ${reason}`);
      if (failed.length > 0) console.log(`failed    ${failed.length}: ${namesOf(failed)}`);
      if (seq !== newest || !same || failed.length > 0) {
        throw new CommandFailed(
          "It is not up to date. A running server brings it there by itself; see also: site rebuild",
        );
      }
    }),
};

/** Compares the public site with the database, byte by byte. */
export const siteVerify: Command = {
  usage: `site verify
    Compares every file of the public site with what the database gives, and names those that differ. Exit code 1 if any do.`,
  run: (args) =>
    withSite(args, async ({ freezer }) => {
      const tell = progress("compared");
      const faults = await freezer.verify(tell.count);
      const pages = tell.done();
      if (faults === null) throw new CommandFailed("The site is not up to date with the database; see: site status");
      if (faults.length === 0) return console.log(`${pages} addresses hold what the database gives.`);
      for (const { kind, where } of faults.slice(0, MOST_NAMED)) console.log(`${kind.padEnd(8)} ${where}`);
      throw new CommandFailed(
        `${faults.length} of the files are not what they should be. Mend them with: site rebuild`,
      );
    }),
};

async function withSite(
  args: readonly string[],
  work: (site: Awaited<ReturnType<typeof openSite>>, newest: number) => Promise<void>,
): Promise<void> {
  parseArgs({ args: [...args], options: {} });
  await withDesk(async ({ installation: { env }, operator }) => {
    const tree = await new SiteFolder(env.dataDir).current();
    const { name: siteName, url: publicUrl } = addressOfSite(tree?.state.madeFor ?? null, env);
    try {
      await work(await openSite({ ...env, siteName, publicUrl }), (await newestSiteChange(operator.db)).seq);
    } finally {
      await runShutdownHooks(HOOKS_MS);
    }
  });
}

function namesOf(addresses: readonly string[]): string {
  const more = addresses.length - MOST_NAMED;
  return `${addresses.slice(0, MOST_NAMED).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

type MadeFor = NonNullable<TreeState["madeFor"]>;

/**
 * The name and address to render for: those of the site that stands. An environment that names others is refused, as every
 * link of the site would lead there; one that names none is not asked, as it says nothing of how the server was started.
 */
function addressOfSite(standing: MadeFor | null, env: Env): MadeFor {
  const [url, name] = [process.env.PUBLIC_URL?.trim(), process.env.SITE_NAME?.trim()];
  if (standing === null) {
    if (url) return { name: env.siteName, url: env.publicUrl };
    throw new CommandFailed(
      "No site stands that tells which address it is made for. Start the server, or set PUBLIC_URL and SITE_NAME as it has them.",
    );
  }
  const other = [
    ...(url && env.publicUrl !== standing.url ? [`PUBLIC_URL is ${env.publicUrl}`] : []),
    ...(name && env.siteName !== standing.name ? [`SITE_NAME is ${env.siteName}`] : []),
  ];
  if (other.length === 0) return standing;
  throw new CommandFailed(
    `The site is made for ${madeForText(standing)}, but here ${other.join(" and ")}. Leave it out to work on the site as it is. ` +
      "To change it, start the server with it: that renders the site anew.",
  );
}

function madeForText(madeFor: MadeFor | undefined): string {
  return madeFor ? `${madeFor.url} (${madeFor.name})` : "an address that was not noted";
}

/** Says how far something has come: on a terminal all the time, elsewhere every thousand pages. */
function progress(done: string) {
  const live = process.stderr.isTTY;
  let last = 0;
  return {
    count: (pages: number) => {
      last = pages;
      if (live && pages % 20 === 0) process.stderr.write(`\r${pages} ${done}`);
      else if (!live && pages % 1_000 === 0) process.stderr.write(`${pages} ${done}\n`);
    },
    done: () => {
      if (live) process.stderr.write("\r\u001b[K");
      return last;
    },
  };
}

import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type AppServer, startAppServer } from "#tests/support/app-server.ts";
import { siteShowsAll } from "#tests/support/frozen-site.ts";
import { completeHarbour, publishHarbour } from "#tests/support/harbour.ts";
import { type Newsroom, openNewsroom, type Somebody } from "#tests/support/people.ts";

// A server from whose folder the package is missing that draws pictures.
let server: AppServer;
let newsroom: Newsroom;
let writer: Somebody;
let editor: Somebody;
beforeAll(async () => {
  server = await startAppServer({
    NODE_OPTIONS: `--import=${join(process.cwd(), "tests/support/without-package.mjs")}`,
    WITHOUT_PACKAGE: "@resvg/resvg-js",
  });
  newsroom = openNewsroom(server);
  writer = await newsroom.hire("Wanda Without", "fact_checker");
  editor = await newsroom.hire("Edda Entire", "editor");
}, 120_000);
afterAll(() => server?.stop());

describe("a server on which no picture can be drawn", () => {
  it("publishes all the same; who asks for the picture is told to come back", async () => {
    const { checkId } = await completeHarbour(writer.api);
    await publishHarbour(writer.api, editor.api, checkId);
    await siteShowsAll(server.dataDir, newsroom.db);
    const home = await (await fetch(server.baseUrl)).text();
    const address = /\/verdicts\/[a-z0-9-]+/.exec(home)?.[0] ?? "";
    const page = await fetch(`${server.baseUrl}${address}`);
    expect([page.status, (await page.text()).includes(`/og${address}.png`)]).toEqual([200, true]);
    const picture = await fetch(`${server.baseUrl}/og${address}.png`);
    expect([picture.status, picture.headers.get("retry-after")]).toEqual([503, "30"]);
  });

  it("tells editors on the desk what does not start and which addresses are missing, and marks the way there", async () => {
    const cookie = await editor.signIn();
    const page = await (await fetch(`${server.baseUrl}/admin/state`, { headers: { cookie } })).text();
    for (const said of ["@resvg/resvg-js", "/og/site.png", "Drawing pictures", 'class="nav-n"']) {
      expect(page, said).toContain(said);
    }
  });
});

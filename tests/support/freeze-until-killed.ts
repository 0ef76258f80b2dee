import { openDatabase } from "#db/client.ts";
import { Freezer } from "#jobs/freeze/freezer.ts";
import { SiteFolder } from "#jobs/freeze/site-folder.ts";

// Follows a database into a frozen site, saying each time when it begins and ends, until somebody kills it.
const [url = "", dataDir = "", name = "", address = ""] = process.argv.slice(2);
const { db } = openDatabase(url, { poolSize: 2 });
const freezer = new Freezer({
  ...{ db, folder: new SiteFolder(dataDir), publisher: { name, url: address }, renderer: "test" },
  exclusively: (run) => run(),
});
console.log("ready");
for (;;) {
  await freezer.catchUp();
  await new Promise((resolve) => setTimeout(resolve, 5));
}

import { type Command, withDesk } from "#scripts/commands/command.ts";
import { fillSearch } from "#workflow/search/fill-search.ts";

/** Makes what readers search anew from what is published. */
export const searchRebuild: Command = {
  usage: `search rebuild
    Makes what readers search anew from the published versions. Works beside a running server.`,
  run: () =>
    withDesk(async ({ operator }) => {
      const onTerminal = process.stderr.isTTY === true;
      let told = 0;
      const held = await fillSearch(operator.db, {
        tell: ({ done, total }) => {
          const percent = Math.floor((100 * done) / total);
          if (percent === told) return;
          told = percent;
          if (onTerminal) process.stderr.write(`\r${done} of ${total} checks, ${percent} %`);
        },
      });
      if (onTerminal && told > 0) process.stderr.write("\n");
      console.log(`Readers can search ${held} ${held === 1 ? "check" : "checks"}.`);
    }),
};

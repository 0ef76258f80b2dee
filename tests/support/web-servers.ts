import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { findFreePort } from "#tests/support/find-free-port.ts";
import { removeFolder } from "#tests/support/remove-folder.ts";

/** What the configurations in `deploy/` are filled in with here. */
type Place = { readonly siteFolder: string; readonly application: string };

/** A web server of its own for a test, in front of a running application. */
export type WebServer = { readonly baseUrl: string; readonly stop: () => Promise<void> };

/** nginx with `deploy/nginx.conf`, the folder, the application and the port put in. */
export async function startNginx({ siteFolder, application }: Place): Promise<WebServer> {
  const port = await findFreePort();
  const folder = mkdtempSync(join(tmpdir(), "claimdesk-nginx-"));
  const site = readFileSync("deploy/nginx.conf", "utf8")
    .replace("listen 80;", `listen 127.0.0.1:${port};`)
    .replace("/var/lib/claimdesk/site", siteFolder)
    .replace("127.0.0.1:3000", new URL(application).host)
    // The name in the address bar is the proxy's to pass on; here it is that of the application.
    .replace("Host $host", `Host ${new URL(application).host}`);
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
    .map((name) => `${name}_temp_path ${join(folder, name)};`)
    .join("\n");
  const config = `daemon off;\n${process.getuid?.() === 0 ? "user root;\n" : ""}worker_processes 1;\npid ${folder}/pid;\nerror_log stderr warn;\nevents {}\nhttp {\naccess_log off;\n${temporary}\n${site}\n}\n`;
  writeFileSync(join(folder, "nginx.conf"), config);
  const child = spawn("nginx", ["-e", "stderr", "-c", join(folder, "nginx.conf"), "-p", folder], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  return whenItAnswers(child, `http://127.0.0.1:${port}`, folder);
}

/** Caddy with `deploy/Caddyfile`, likewise. */
export async function startCaddy({ siteFolder, application }: Place): Promise<WebServer> {
  const port = await findFreePort();
  const folder = mkdtempSync(join(tmpdir(), "claimdesk-caddy-"));
  mkdirSync(join(folder, "data"));
  const site = readFileSync("deploy/Caddyfile", "utf8")
    .replace("facts.example.org {", `http://:${port} {`)
    .replace("/var/lib/claimdesk/site", siteFolder)
    .replace(
      "reverse_proxy 127.0.0.1:3000",
      `reverse_proxy ${new URL(application).host} {\n\t\t\theader_up Host ${new URL(application).host}\n\t\t}`,
    );
  writeFileSync(join(folder, "Caddyfile"), `{\n\tadmin off\n\tauto_https off\n}\n${site}`);
  const child = spawn("caddy", ["run", "--adapter", "caddyfile", "--config", join(folder, "Caddyfile")], {
    stdio: ["ignore", "ignore", "ignore"],
    env: { ...process.env, XDG_DATA_HOME: join(folder, "data"), XDG_CONFIG_HOME: join(folder, "data") },
  });
  return whenItAnswers(child, `http://127.0.0.1:${port}`, folder);
}

async function whenItAnswers(child: ChildProcess, baseUrl: string, folder: string): Promise<WebServer> {
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const stop = async () => {
    child.kill("SIGTERM");
    await exited;
    removeFolder(folder);
  };
  const deadline = Date.now() + 20_000;
  for (;;) {
    if (
      await fetch(`${baseUrl}/robots.txt`).then(
        () => true,
        () => false,
      )
    )
      return { baseUrl, stop };
    if (child.exitCode !== null || Date.now() > deadline) {
      await stop();
      throw new Error(`${child.spawnfile} does not start`);
    }
    await sleep(50);
  }
}

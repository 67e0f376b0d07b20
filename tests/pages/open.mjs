// A built site on a server and a browser to open it in, for the tests of pages.
//
// The site stands below a sub-path and under a strict Content-Security-Policy, so that a link from the root, an inline
// script or a request to another host is found out.
import { createServer } from "node:http";
import { execFile } from "node:child_process";
import { after } from "node:test";
import { readFile, readdir } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { chromium } from "playwright-core";

const here = path.dirname(fileURLToPath(import.meta.url));
const policy = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
const types = { ".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".json": "application/json", ".xml": "application/xml", ".png": "image/png", ".txt": "text/plain", ".woff2": "font/woff2" };

/** The folder of the built briefing of this repository, or the one that SITE names. */
export const briefing = path.resolve(process.env.SITE ?? path.join(here, "../../public"));

/** The folder of the built site of a small project of the tests'; run.sh builds them all. */
export const project = (name) => path.join(process.env.PROJECTS ?? path.join(here, "built"), name);

/** A page of each kind in the briefing of this repository. */
export const kinds = ["index", "explainer/index", "timeline/index", "claims/index", "sources/index", "sources/nyt/index", "people/index", "places/index", "glossary/index", "method/index", "404"].map((name) => `${name}.html`);

/** Every page of a built site, but those that only lead on. */
export async function pagesOf(site) {
  const found = [];
  for (const entry of await readdir(site, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith(".html")) continue;
    const file = path.join(entry.parentPath, entry.name);
    if (!/http-equiv="?refresh/i.test(await readFile(file, "utf8"))) found.push(path.relative(site, file).split(path.sep).join("/"));
  }
  return found.sort();
}

/** The program under test. */
export const program = process.env.BACKGROUNDER ?? path.join(here, "../../target/debug/backgrounder");

/** Builds a project, and gives what the program said. */
export const build = (root, ...flags) => promisify(execFile)(program, ["build", "--root", root, ...flags]);

/** Serves a folder, which stays its `folder`. `root` shows it at the root of the host, `base` below a sub-path; both end in a slash. */
export async function serve(site) {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    let file = path.join(site, decodeURIComponent(pathname.replace(/^\/briefing\//, "/")));
    if (file.endsWith(path.sep)) file = path.join(file, "index.html");
    try {
      const body = await readFile(file);
      response.writeHead(200, { "content-type": `${types[path.extname(file)] ?? "application/octet-stream"}; charset=utf-8`, "content-security-policy": policy });
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const root = `http://127.0.0.1:${server.address().port}/`;
  return { folder: site, root, base: `${root}briefing/`, close: () => new Promise((done) => { server.close(done); server.closeAllConnections(); }) };
}

/** Chromium, without any service of its own; `more` are further flags of its command line. */
export const launch = (...more) => chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", ...more],
});

/** Sites that are served by the names given to their folders, and a `browser`, until the tests of the file are over. */
export async function opened(folders) {
  const found = {};
  // Also what was opened before something else could not be.
  after(async () => {
    for (const one of Object.values(found)) await one.close();
  });
  found.browser = await launch();
  for (const [name, folder] of Object.entries(folders)) found[name] = await serve(folder);
  return found;
}

// How the claims page bears great numbers: makes a project, builds it, scrolls and filters it in Chromium, and prints
// the size of the page and the longest tasks of its main thread.
//
// usage: node measure-claims.mjs [CLAIMS] [SOURCES]      (500 claims, 20 sources)
//
// It needs a built program (BACKGROUNDER, or target/debug/backgrounder). `wall` is what a reader waits for; `cpu` leaves
// out what other programs on this machine took. It measures and judges nothing: a busy machine is no fault of the page.
import { execFileSync } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { launch, serve } from "./open.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const program = process.env.BACKGROUNDER ?? path.join(here, "../../target/debug/backgrounder");
const [claims, sources] = [Number(process.argv[2] ?? 500), Number(process.argv[3] ?? 20)];

/** The same numbers in every run. */
let state = 7;
const dice = (sides) => ((state = (state * 1103515245 + 12345) % 2 ** 31) >> 8) % sides;
const pick = (list) => list[dice(list.length)];

const nouns = "bridge harbour council levy tunnel ferry orchard archive depot signal quarry weir".split(" ");
const words = (n) => Array.from({ length: n }, () => pick(nouns)).join(" and the ");

async function make(root) {
  await mkdir(path.join(root, "content"), { recursive: true });
  await mkdir(path.join(root, "seeds"));
  await cp(path.join(here, "../../themes"), path.join(root, "themes"), { recursive: true });
  await writeFile(path.join(root, "backgrounder.toml"), 'title = "Scale"\nlanguage = "en"\nas_of = 2031-01-01\n[check]\ncitations = "off"\ncopying = "off"\nsyndication = "off"\n');
  await writeFile(path.join(root, "content/index.md"), "Nothing but claims.\n");
  const ids = Array.from({ length: sources }, (_, at) => `s${at + 1}`);
  const line = (at) => `the ${nouns[at % 12]} of lot ${at} was let for ${at + 3} shillings`;
  for (const [at, id] of ids.entries()) {
    await writeFile(path.join(root, `seeds/${id}.toml`), `title = "Report ${at + 1}"\npublisher = "Paper ${at + 1}"\nshort = "Paper ${at + 1}"\ndate = 2030-12-01\ntype = "article"\n`);
    await writeFile(path.join(root, `seeds/${id}.txt`), Array.from({ length: 60 }, (_, at) => `In its account of the year ${line(at)}, as the ${words(3)} knew.`).join("\n\n") + "\n");
  }
  const out = [];
  for (let at = 0; at < claims; at++) {
    out.push(`[[claim]]\nid = "c${at}"\ntopic = "${nouns[at % 12]}"\nstatement = "Claim ${at} holds that the ${words(3)} were let in the spring of that year."`);
    for (const id of ids.filter(() => dice(5) < 3)) {
      const stance = pick(["supports", "supports", "supports", "supports", "qualifies", dice(6) ? "supports" : "disputes"]);
      const quoted = dice(60);
      out.push(`[[claim.evidence.${id}]]\nstance = "${stance}"\nbasis = "${pick(["anonymous", "named", "document", "observation"])}"\npara = ${quoted + 1}\n${dice(2) ? `quote = "${line(quoted)}"\n` : ""}note = "It adds that the ${words(2)} were counted."`);
    }
  }
  await writeFile(path.join(root, "content/claims.toml"), out.join("\n"));
}

/** The longest tasks of the page's main thread while something is done, in milliseconds. */
async function tasks(browser, page, doing) {
  await browser.startTracing(page, { categories: ["toplevel", "disabled-by-default-devtools.timeline", "devtools.timeline", "__metadata"] });
  await doing();
  await page.waitForTimeout(400);
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
  const mains = new Set(traceEvents.filter((event) => event.name === "thread_name" && event.args.name === "CrRendererMain").map((event) => `${event.pid}/${event.tid}`));
  const run = traceEvents.filter((event) => event.ph === "X" && /RunTask$/.test(event.name) && mains.has(`${event.pid}/${event.tid}`));
  const most = (of) => Math.max(0, ...run.map((event) => (event[of] ?? 0) / 1000)).toFixed(0);
  return `longest task ${most("dur").padStart(4)} ms wall, ${most("tdur").padStart(4)} ms cpu; over 50 ms of cpu: ${run.filter((event) => event.tdur > 50000).length} of ${run.length}`;
}

const root = await mkdtemp(path.join(tmpdir(), "claims-"));
const out = path.join(root, "public");
await make(root);
execFileSync(program, ["build", "--root", root, "--out", out], { stdio: ["ignore", "ignore", "ignore"] });
const file = path.join(out, "claims/index.html");
const html = await readFile(file);
console.log(`${claims} claims, ${sources} sources: page ${Math.round((await stat(file)).size / 1024)} KB, ${Math.round(gzipSync(html, { level: 9 }).length / 1024)} KB compressed`);

const site = await serve(out);
const browser = await launch();
for (const [width, height] of [[1280, 800], [768, 900], [360, 740]]) {
  const page = await browser.newPage({ viewport: { width, height }, reducedMotion: "reduce" });
  const say = async (what, doing) => console.log(`${String(width).padStart(5)} px  ${what.padEnd(22)} ${await tasks(browser, page, doing)}`);
  await say("open", () => page.goto(`${site.base}claims/index.html`));
  await page.waitForTimeout(1000);
  await say("scroll slowly", async () => {
    await page.mouse.move(width / 2, height / 2);
    for (let step = 0; step < 40; step++) {
      await page.mouse.wheel(0, 300);
      await page.waitForTimeout(30);
    }
  });
  await say("jump to ends and middle", async () => {
    for (const part of [1, 0.5, 0.25, 0.75, 0]) {
      await page.evaluate((part) => scrollTo(0, document.documentElement.scrollHeight * part), part);
      await page.waitForTimeout(250);
    }
  });
  await say("filter by topic", () => page.locator("select[name=topic]").selectOption({ index: 3 }));
  await say("filter by source", () => page.locator("select[name=source]").selectOption({ index: 2 }));
  await say("filter by a check", () => page.locator("[name=only]").first().click());
  await say("show all", () => page.locator(".claims-filters button").click());
  await say("only disputed", () => page.locator("[name=only]").first().click());
  await say("show all", () => page.locator(".claims-filters button").click());
  await say("open a row", () => page.locator(".claim summary").first().click());
  await page.close();
}
await browser.close();
await site.close();
if (process.env.KEEP) console.log(root);
else await rm(root, { recursive: true });

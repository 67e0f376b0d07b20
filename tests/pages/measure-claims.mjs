// Measures a page of 500 claims on 20 sources: node measure-claims.mjs [CLAIMS] [SOURCES] [RUNS]
//
// Builds the made-up project with the debug binary, then drives its claims in Chromium (longest.mjs).
import { mkdtemp, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { choose, click, measure } from "./longest.mjs";
import { build, launch, serve } from "./open.mjs";
import { make } from "./projects/many-claims/make.mjs";

const [claims, sources, runs] = [500, 20, 3].map((usual, at) => Number(process.argv[at + 2] ?? usual));
const root = await mkdtemp(path.join(os.tmpdir(), "many-claims-"));
const out = path.join(root, "public");
await make(root, claims, sources);
await build(root, "--out", out);
const html = await readFile(path.join(out, "claims/index.html"));
console.log(`${claims} claims, ${sources} sources: ${Math.round(html.length / 1024)} KiB of HTML, ${Math.round(gzipSync(html, { level: 9 }).length / 1024)} KiB compressed`);

const server = await serve(out);
const browser = await launch();
const jump = (part) => (page) => page.evaluate((part) => void setTimeout(() => scrollTo({ top: document.documentElement.scrollHeight * part, behavior: "instant" })), part);
const steps = [
  ["load", (page) => page.goto(`${server.base}claims/index.html`)],
  ["scroll by the wheel, 40 times", async (page) => {
    await page.mouse.move(180, 350);
    for (let at = 0; at < 40; at++) {
      await page.mouse.wheel(0, 300);
      await page.waitForTimeout(25);
    }
  }],
  ...[1, 0.5, 0.25, 0.75, 0].map((part) => [`jump to ${part * 100} %`, jump(part)]),
  ["filter by topic", choose("topic", 3)],
  ["and by source", choose("source", 2)],
  ["and only where sources differ", click("[name=only]")],
  ["show all", click(".claims-filters button")],
  ["only where sources differ", click("[name=only]")],
  ["back, four times", async (page) => {
    for (let at = 0; at < 4; at++) await page.goBack();
  }],
  ["show all", click(".claims-filters button")],
  ["open the first row", click(".claim summary")],
  ["to a row in the middle, which opens", (page) => page.evaluate((id) => void setTimeout(() => (location.hash = id)), `c${Math.floor(claims / 2)}`)],
];
for (const [width, height] of [[1280, 800], [768, 900], [360, 740]]) await measure(browser, { width, height }, steps, runs);
await browser.close();
await server.close();
await rm(root, { recursive: true });

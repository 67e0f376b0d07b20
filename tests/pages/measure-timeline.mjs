// Measures a timeline of 3,000 events: node measure-timeline.mjs [EVENTS] [RUNS] [SITE_DIR]
//
// Builds the made-up project with the debug binary (or takes a built site), then drives it in Chromium (longest.mjs).
import { mkdtemp, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { choose, click, measure } from "./longest.mjs";
import { build, launch, serve } from "./open.mjs";
import { make } from "./projects/many-events/make.mjs";

const number = Number(process.argv[2] ?? 3000);
const runs = Number(process.argv[3] ?? 5);
let site = process.argv[4];
let folder;
if (!site) {
  folder = await mkdtemp(path.join(os.tmpdir(), "many-events-"));
  await make(folder, number);
  const { stdout, stderr } = await build(folder, "--timings");
  console.log((stdout + stderr).trim());
  site = path.join(folder, "public");
}
const html = await readFile(path.join(site, "timeline/index.html"));
console.log(`${number} events: ${Math.round(html.length / 1024)} KiB of HTML, ${Math.round(gzipSync(html, { level: 9 }).length / 1024)} KiB compressed`);

const server = await serve(site);
const browser = await launch();

const steps = [
  ["load", (page) => page.goto(`${server.base}timeline/index.html`)],
  ["scroll by the wheel, 40 times", async (page) => {
    await page.mouse.move(400, 500);
    for (let at = 0; at < 40; at++) {
      await page.mouse.wheel(0, 900);
      await page.waitForTimeout(25);
    }
  }],
  ["jump to the end", (page) => page.keyboard.press("End")],
  ["jump to the beginning", (page) => page.keyboard.press("Home")],
  ["filter by person", choose("person", 3)],
  ["and by kind", choose("kind", 2)],
  ["and by source", choose("source", 1)],
  ["show all", click(".filters button")],
  ["filter by kind", choose("kind", 1)],
  ["move the period's start", async (page) => {
    await page.evaluate(() => document.querySelector("#bg-from").focus());
    for (let at = 0; at < 20; at++) await page.keyboard.press("ArrowRight");
  }],
  ["back, four times", async (page) => {
    for (let at = 0; at < 4; at++) await page.goBack();
  }],
  ["j, 20 times", async (page) => {
    await page.evaluate(() => document.activeElement.blur());
    for (let at = 0; at < 20; at++) await page.keyboard.press("j");
  }],
];

await measure(browser, { width: 1280, height: 800 }, steps, runs);
await browser.close();
await server.close();
if (folder) await rm(folder, { recursive: true });

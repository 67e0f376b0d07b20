// Measures a timeline of 3,000 events: node measure-timeline.mjs [EVENTS] [RUNS] [SITE_DIR]
//
// Builds the made-up project with the debug binary (or takes a built site), then drives it in Chromium and prints, for
// each step, the longest task of the main thread by the browser's own tracing. It prints and never fails: a shared
// machine is no judge of times. Of several runs the best counts, since others only ever make a run slower.
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { launch, serve } from "./open.mjs";
import { make } from "./projects/many-events/make.mjs";

const number = Number(process.argv[2] ?? 3000);
const runs = Number(process.argv[3] ?? 5);
let site = process.argv[4];
let folder;
if (!site) {
  folder = await mkdtemp(path.join(os.tmpdir(), "many-events-"));
  await make(folder, number);
  const program = process.env.BACKGROUNDER ?? path.join(import.meta.dirname, "../../target/debug/backgrounder");
  const { stdout, stderr } = await promisify(execFile)(program, ["build", "--root", folder, "--timings"]);
  console.log((stdout + stderr).trim());
  site = path.join(folder, "public");
}
const html = await readFile(path.join(site, "timeline/index.html"));
console.log(`${number} events: ${Math.round(html.length / 1024)} KiB of HTML, ${Math.round(gzipSync(html, { level: 9 }).length / 1024)} KiB compressed`);

const server = await serve(site);
const browser = await launch();

// The longest task of the page's main thread while `act` runs, in milliseconds.
async function longest(page, act) {
  const session = await page.context().newCDPSession(page);
  const events = [];
  session.on("Tracing.dataCollected", ({ value }) => events.push(...value));
  const complete = new Promise((done) => session.once("Tracing.tracingComplete", done));
  await session.send("Tracing.start", { transferMode: "ReportEvents", traceConfig: { includedCategories: ["toplevel", "devtools.timeline", "disabled-by-default-devtools.timeline"] } });
  await act();
  await page.evaluate(() => new Promise((done) => setTimeout(() => requestAnimationFrame(() => setTimeout(done, 100)), 50)));
  await session.send("Tracing.end");
  await complete;
  await session.detach();
  // The main thread of the page is the one that ran its scripts and styles.
  const main = new Set(events.filter((event) => event.name === "UpdateLayoutTree" || event.name === "Layout").map((event) => `${event.pid} ${event.tid}`));
  const tasks = events.filter((event) => event.name === "RunTask" && main.has(`${event.pid} ${event.tid}`));
  // Wall time, and the time the processor was really at it.
  return { wall: Math.max(0, ...tasks.map((task) => (task.dur ?? 0) / 1000)), cpu: Math.max(0, ...tasks.map((task) => (task.tdur ?? 0) / 1000)) };
}

// As a reader does, but without the test library's own work in the page, which takes longer than the page's.
const choose = (name, at) => (page) => page.evaluate(([name, at]) => {
  const select = document.querySelector(`select[name=${name}]`);
  select.selectedIndex = at;
  setTimeout(() => select.dispatchEvent(new Event("change")));
}, [name, at]);
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
  ["show all", (page) => page.evaluate(() => void setTimeout(() => document.querySelector(".filters button").click()))],
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

const best = new Map();
for (let run = 0; run < runs; run++) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto("about:blank");
  for (const [name, act] of steps) {
    const { wall, cpu } = await longest(page, () => act(page));
    const before = best.get(name) ?? { wall: Infinity, cpu: Infinity };
    best.set(name, { wall: Math.min(wall, before.wall), cpu: Math.min(cpu, before.cpu) });
  }
  await page.close();
}
console.log(`longest task in ms, best of ${runs} runs (wall time, processor time); load ${os.loadavg().map((load) => load.toFixed(1)).join(" ")} on ${os.cpus().length} cores`);
for (const [name, { wall, cpu }] of best) console.log(`${wall.toFixed(1).padStart(8)} ${cpu.toFixed(1).padStart(8)}  ${name}`);
await browser.close();
await server.close();
if (folder) await rm(folder, { recursive: true });

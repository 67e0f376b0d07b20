// The longest task of a page's main thread, by the browser's own tracing, step by step.
//
// It prints and never fails: a shared machine is no judge of times. Of several runs the best counts, since others only
// ever make a run slower. Steps act as a reader does, by mouse, key or the page's own controls, without the test
// library's search for elements: that runs in the page too, and takes longer than the page's own work.
import os from "node:os";

/** The longest task of the page's main thread while `act` runs, in milliseconds: wall time, and the processor's time for it. */
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
  return { wall: Math.max(0, ...tasks.map((task) => (task.dur ?? 0) / 1000)), cpu: Math.max(0, ...tasks.map((task) => (task.tdur ?? 0) / 1000)) };
}

/** Takes the steps, each `[name, act(page)]`, in a new window, `runs` times, and prints the best figures of each. */
export async function measure(browser, viewport, steps, runs) {
  const best = new Map();
  for (let run = 0; run < runs; run++) {
    const page = await browser.newPage({ viewport });
    await page.goto("about:blank");
    for (const [name, act] of steps) {
      const { wall, cpu } = await longest(page, () => act(page));
      const before = best.get(name) ?? { wall: Infinity, cpu: Infinity };
      best.set(name, { wall: Math.min(wall, before.wall), cpu: Math.min(cpu, before.cpu) });
    }
    await page.close();
  }
  console.log(`${viewport.width} px: longest task in ms, best of ${runs} runs (wall time, processor time); load ${os.loadavg().map((load) => load.toFixed(1)).join(" ")} on ${os.cpus().length} cores`);
  for (const [name, { wall, cpu }] of best) console.log(`${wall.toFixed(1).padStart(8)} ${cpu.toFixed(1).padStart(8)}  ${name}`);
}

/** Chooses the entry `at` of a list of choices, as a task of its own. */
export const choose = (name, at) => (page) => page.evaluate(([name, at]) => {
  const select = document.querySelector(`select[name=${name}]`);
  select.selectedIndex = at;
  setTimeout(() => ["input", "change"].forEach((kind) => select.dispatchEvent(new Event(kind, { bubbles: true }))));
}, [name, at]);

/** Clicks what the selector finds first, as a task of its own. */
export const click = (what) => (page) => page.evaluate((what) => void setTimeout(() => document.querySelector(what).click()), what);

// Nothing moves while a page arrives, however late its typefaces are.
import { test } from "node:test";
import assert from "node:assert/strict";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { briefing, opened, pagesOf } from "./open.mjs";

const { browser, site } = await opened({ site: briefing });
const pages = (await pagesOf(briefing)).filter((name) => path.basename(name) === "index.html");
assert.ok(pages.length > 8);

/** What moved, summed as browsers sum it (Layout Instability API), once the typefaces have come and a while after. */
async function shift(file, width, display) {
  const context = await browser.newContext({ viewport: { width, height: 900 } });
  const page = await context.newPage();
  let held = 0;
  await page.route(/\.woff2$/, async (route) => {
    held += 1;
    await new Promise((done) => setTimeout(done, 400));
    await route.continue();
  });
  if (display) await page.route(/style\.css$/, async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: (await answer.text()).replaceAll("font-display: optional", `font-display: ${display}`) });
  });
  await page.addInitScript(() => {
    window.moved = 0;
    new PerformanceObserver((list) => list.getEntries().forEach((entry) => (window.moved += entry.value))).observe({ type: "layout-shift", buffered: true });
  });
  await page.goto(site.base + file);
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(300);
  const moved = await page.evaluate(() => window.moved);
  await context.close();
  assert.ok(held > 0, `${file} asked for no typeface`);
  return moved;
}

for (const width of [360, 1280]) {
  test(`no page moves at ${width} px when its typefaces come late`, async () => {
    for (const file of pages) {
      const moved = await shift(file, width);
      assert.ok(moved < 0.003, `${file} moved by ${moved}`);
    }
  });
}

test("the measure sees a page that moves", async () => {
  assert.ok((await shift("index.html", 360, "swap")) > 0.01);
});

test("from a disk the typefaces are shown, early or late", async () => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(pathToFileURL(path.join(briefing, "index.html")).href);
  await page.evaluate(() => document.fonts.ready);
  const [shown, standIn] = await page.evaluate(() => {
    const heading = document.querySelector("h1");
    const width = () => {
      const range = document.createRange();
      range.selectNodeContents(heading);
      return range.getBoundingClientRect().width;
    };
    const shown = width();
    heading.style.fontFamily = '"Briefing Serif Stand-in", serif';
    return [shown, width()];
  });
  assert.notEqual(shown, standIn);
  await page.close();
});

// Text twice as large: nothing runs out of the window, at a desk and on a phone.
import { test } from "node:test";
import assert from "node:assert/strict";
import { briefing, kinds, opened, project } from "./open.mjs";

const { browser, site, mirrored } = await opened({ site: briefing, mirrored: project("ar") });

for (const width of [1280, 640, 360, 320]) {
  test(`text of twice the size stays in a window of ${width} px`, async () => {
    const page = await browser.newPage({ viewport: { width, height: 900 } });
    for (const [name, from] of [...kinds.map((name) => [name, site]), ...["index.html", "explainer/index.html", "timeline/index.html", "claims/index.html"].map((name) => [name, mirrored])]) {
      await page.goto(`${name === "404.html" ? from.root : from.base}${name}`);
      await page.evaluate(() => { document.documentElement.style.fontSize = "200%"; });
      // The margin gives way a moment later.
      await page.waitForTimeout(300);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(over <= 0, `${name} runs out by ${over} px`);
    }
    await page.close();
  });
}

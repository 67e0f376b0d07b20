// What every page has around its text.
import { test } from "node:test";
import assert from "node:assert/strict";
import { briefing, opened } from "./open.mjs";

const { browser, site } = await opened({ site: briefing });

test("the contents list follows the reader", async () => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, reducedMotion: "reduce" });
  await page.goto(`${site.base}explainer/index.html`);
  const links = page.locator(".toc.side a");
  const last = (await links.count()) - 1;
  assert.ok(last > 2);
  for (const at of [2, last]) {
    await links.nth(at).click();
    await page.waitForFunction((at) => document.querySelectorAll(".toc.side a")[at].hasAttribute("aria-current"), at);
    assert.equal(await page.locator(".toc.side [aria-current]").count(), 1);
  }
  await page.close();
});

test("the skip link is the first stop of the keyboard and leads to the text", async () => {
  const page = await browser.newPage();
  await page.goto(`${site.base}index.html`);
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => location.hash), "#bg-main");
  await page.close();
});

test("the text of every page begins at one line, and the search never drops below the list of pages", async () => {
  for (const width of [1056, 1180, 1280, 1920]) {
    const page = await browser.newPage({ viewport: { width, height: 900 } });
    const starts = new Set();
    for (const name of ["index.html", "explainer/index.html", "timeline/index.html", "claims/index.html", "sources/index.html", "sources/nyt/index.html", "people/index.html", "places/index.html", "glossary/index.html", "method/index.html"]) {
      await page.goto(site.base + name);
      const found = await page.evaluate(() => {
        const box = (name) => document.querySelector(name)?.getBoundingClientRect();
        return { start: box("h1").left, below: box("header .search-open").top - box(".main-nav").bottom, over: document.documentElement.scrollWidth - innerWidth };
      });
      starts.add(Math.round(found.start));
      assert.ok(found.below < 0 && found.over <= 0, `${name} at ${width}`);
    }
    assert.equal(starts.size, 1, `${[...starts]} at ${width}`);
    await page.close();
  }
});

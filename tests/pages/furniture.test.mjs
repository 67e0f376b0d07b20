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

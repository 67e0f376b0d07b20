// The pages of sources: what a reader copies, and how the sources hang together.
import { test, before, after } from "node:test";
import assert from "node:assert/strict";
import { briefing, launch, serve } from "./open.mjs";

let site, browser;
before(async () => {
  site = await serve(briefing);
  browser = await launch();
});
after(async () => {
  await browser.close();
  await site.close();
});

test("a reference is copied as it is read", async () => {
  const context = await browser.newContext({ permissions: ["clipboard-read", "clipboard-write"] });
  const page = await context.newPage();
  await page.goto(`${site.base}sources/nyt/index.html`);
  for (const name of ["original", "briefing"]) {
    const button = page.locator(`button[data-copy="bg-cite-${name}"]`);
    await button.click();
    await page.waitForFunction((button) => button.textContent === button.dataset.done, await button.elementHandle());
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.equal(copied, (await page.locator(`#bg-cite-${name}`).textContent()).trim());
    assert.ok(copied.length > 40, copied);
  }
  await context.close();
});

test("a reference that may not be copied is at least selected", async () => {
  const context = await browser.newContext({ permissions: [] });
  const page = await context.newPage();
  await page.goto(`${site.base}sources/wsj/index.html`);
  await page.evaluate(() => { navigator.clipboard.writeText = () => Promise.reject(new Error("no")); });
  await page.locator("button[data-copy='bg-cite-original']").click();
  await page.waitForFunction(() => getSelection().toString().length > 40);
  await context.close();
});

test("one picture of the sources is shown, and its words are large enough", async () => {
  for (const width of [360, 1280]) {
    const page = await browser.newPage({ viewport: { width, height: 900 } });
    await page.goto(`${site.base}sources/index.html`);
    const pictures = page.locator("svg.lineage").filter({ visible: true });
    assert.equal(await pictures.count(), 1);
    const least = await pictures.locator("text").evaluateAll((texts) => Math.min(...texts.map((text) => text.getBoundingClientRect().height)));
    assert.ok(least >= 11, `${least} px at ${width}`);
    const out = await pictures.evaluate((svg) => {
      const box = svg.getBoundingClientRect();
      return [...svg.querySelectorAll("text")].filter((text) => text.getBoundingClientRect().right > box.right + 1).map((text) => text.textContent);
    });
    assert.deepEqual(out, [], `at ${width}`);
    await page.close();
  }
});

test("every paragraph of the strip leads to the trail of that paragraph", async () => {
  const page = await browser.newPage();
  await page.goto(`${site.base}sources/ap/index.html`);
  const missing = await page.evaluate(() => [...document.querySelectorAll(".para-strip a")].filter((link) => !document.getElementById(link.hash.slice(1))).map((link) => link.hash));
  assert.deepEqual(missing, []);
  assert.ok((await page.locator(".para-strip a").count()) > 5);
  await page.close();
});

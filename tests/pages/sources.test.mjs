// The pages of sources: what a reader copies, and how the sources hang together.
import { test } from "node:test";
import assert from "node:assert/strict";
import { briefing, opened, project } from "./open.mjs";

const { browser, site, mill, harbour } = await opened({ site: briefing, mill: project("lineage"), harbour: project("ar") });

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

// The one picture of a source's lineage that is shown: its boxes with their names, its arrows, and what does not fit.
const drawn = (page) => page.evaluate(() => {
  const pictures = [...document.querySelectorAll("svg.kin")].filter((svg) => svg.getBoundingClientRect().width > 0);
  if (pictures.length !== 1) return { pictures: pictures.length };
  const [svg] = pictures;
  const box = (mark) => { const { left, right, top, bottom } = mark.getBoundingClientRect(); return { left, right, top, bottom }; };
  const boxes = [...svg.querySelectorAll("rect")].map((rect) => ({ ...box(rect), kind: rect.getAttribute("class"), name: rect.nextElementSibling.textContent, text: box(rect.nextElementSibling) }));
  const frame = box(svg), texts = [...svg.querySelectorAll("text")];
  const meets = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  return {
    pictures: 1, boxes, own: boxes.find((one) => one.kind === "own"),
    spilt: boxes.filter((one) => one.text.left < one.left - 1 || one.text.right > one.right + 1).map((one) => one.name),
    outside: texts.filter((text) => box(text).left < frame.left - 1 || box(text).right > frame.right + 1).map((text) => text.textContent),
    met: boxes.filter((one, at) => boxes.slice(at + 1).some((other) => meets(one, other))).map((one) => one.name),
    smallest: Math.min(...texts.map((text) => box(text).bottom - box(text).top)),
    heads: [...svg.querySelectorAll(".head")].map(box),
    label: svg.getAttribute("aria-label"),
  };
});

const sound = (picture, where) => {
  assert.equal(picture.pictures, 1, where);
  assert.deepEqual([picture.spilt, picture.outside, picture.met], [[], [], []], where);
  assert.ok(picture.smallest >= 11, `${picture.smallest} px ${where}`);
  assert.ok(picture.heads.length > 0 && picture.label.length > 20, where);
};

test("a source is drawn between what it goes back to and what goes back to it", async () => {
  for (const [width, before, after] of [[320, "bottom", "top"], [1280, "right", "left"]]) {
    const page = await browser.newPage({ viewport: { width, height: 900 } });
    await page.goto(`${mill.base}sources/reprint/index.html`);
    const picture = await drawn(page);
    sound(picture, `at ${width}`);
    const named = Object.fromEntries(picture.boxes.map((one) => [one.name, one]));
    // The reprint, the digest that it repeats, and the report behind that; the almanac that took it over.
    assert.equal(picture.own.name, "Bulletin");
    assert.ok(named.Digest[before] < picture.own[after] + 1 && named.Wire[before] <= named.Digest[after] + 1, `at ${width}`);
    assert.ok(named.Almanac[after] > picture.own[before], `at ${width}`);
    assert.equal(named["Evening Courier"].kind, "outside");
    const words = await page.locator(".kinship figcaption dl").innerText();
    for (const name of ["Digest", "Wire", "Evening Courier", "Almanac", "through Digest"]) assert.ok(words.includes(name), `${name}: ${words}`);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `at ${width}`);
    await page.close();
  }
});

test("twenty relatives are grouped in the picture and named below it, each with the way to its page", async () => {
  for (const width of [320, 768, 1280]) {
    const page = await browser.newPage({ viewport: { width, height: 900 } });
    await page.goto(`${mill.base}sources/gazette/index.html`);
    const picture = await drawn(page);
    sound(picture, `at ${width}`);
    assert.ok(picture.boxes.length <= 10 && picture.boxes.some((one) => one.name.includes("13")), `at ${width}`);
    assert.equal(await page.locator(".kinship figcaption a[href*='copy-']").count(), 20);
    await page.close();
  }
});

test("a source that stands alone says so, and draws nothing", async () => {
  const page = await browser.newPage();
  await page.goto(`${mill.base}sources/lone/index.html`);
  assert.equal(await page.locator("svg.kin").count(), 0);
  assert.match(await page.locator(".kinship").innerText(), /stands alone/);
  await page.close();
});

test("lineage runs from the right where text does", async () => {
  for (const width of [320, 1280]) {
    const page = await browser.newPage({ viewport: { width, height: 900 } });
    await page.goto(`${harbour.base}sources/sahil/index.html`);
    const picture = await drawn(page);
    sound(picture, `at ${width}`);
    const origins = picture.boxes.filter((one) => one.kind !== "own");
    assert.equal(origins.length, 2);
    if (width === 1280) for (const origin of origins) assert.ok(origin.left > picture.own.right, origin.name);
    else for (const origin of origins) assert.ok(origin.right < picture.own.right && origin.bottom < picture.own.top, origin.name);
    await page.close();
  }
});

test("lineage can be told apart in dark, forced colours and print", async () => {
  for (const media of [{ colorScheme: "dark" }, { forcedColors: "active" }, { media: "print" }]) {
    const page = await browser.newPage({ viewport: { width: 800, height: 900 } });
    await page.emulateMedia(media);
    await page.goto(`${mill.base}sources/reprint/index.html`);
    sound(await drawn(page), JSON.stringify(media));
    const colours = await page.evaluate(() => {
      const svg = [...document.querySelectorAll("svg.kin")].find((one) => one.getBoundingClientRect().width > 0);
      const own = svg.querySelector(".own"), paint = (mark, name) => getComputedStyle(mark)[name];
      return { box: paint(own, "fill"), name: paint(own.nextElementSibling, "fill"), other: paint(svg.querySelector(".one"), "fill"), line: paint(svg.querySelector(".repeats"), "stroke"), ground: getComputedStyle(document.body).backgroundColor, dashes: paint(svg.querySelector(".credits"), "strokeDasharray") };
    });
    assert.notEqual(colours.box, colours.name, JSON.stringify([media, colours]));
    assert.notEqual(colours.box, colours.other, JSON.stringify([media, colours]));
    assert.notEqual(colours.line, colours.ground, JSON.stringify([media, colours]));
    assert.notEqual(colours.dashes, "none");
    await page.close();
  }
});

test("from a sentence to the source's words in two steps, and back up to all sources", async () => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(`${site.base}explainer/index.html`);
  const cite = page.locator(".prose .cite a[data-source='nyt']").first();
  const target = new URL(await cite.getAttribute("href"), page.url());
  await cite.click();
  const way = page.locator(".note-card:popover-open a[href*='sources/nyt/index.html#p']").first();
  if (!page.url().includes("/sources/")) await way.click();
  await page.waitForURL(/sources\/nyt\/index\.html#p\d+$/);
  assert.ok(target.hash.startsWith("#p"), target.href);
  const paragraph = page.locator(`.paragraph${new URL(page.url()).hash}`);
  await page.waitForFunction((one) => { const { top } = one.getBoundingClientRect(); return top >= -1 && top < innerHeight; }, await paragraph.elementHandle());
  assert.ok(await paragraph.locator(".use-list a").count() > 0);
  await page.locator(".kicker a").click();
  await page.waitForURL(/sources\/index\.html$/);
  await page.close();
});

// The map: names that can be read and do not stand on one another, at every width, in words too, and in print.
import { test } from "node:test";
import assert from "node:assert/strict";
import { briefing, opened, project, serve } from "./open.mjs";

const { browser, site } = await opened({ site: briefing });

const open = async (path, options) => {
  const page = await browser.newPage(options);
  await page.goto(site.base + path);
  await page.evaluate(() => document.fonts.ready);
  return page;
};

/** The boxes of the names on the screen, and the box of the drawing. */
const names = (page) => page.evaluate(() => {
  const box = (element) => { const { left, top, right, bottom } = element.getBoundingClientRect(); return { left, top, right, bottom }; };
  const svg = document.querySelector("svg.map-picture");
  const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
  return {
    frame: box(svg),
    inset: box(svg.querySelector(".rim")),
    marks: [...svg.querySelectorAll(".mark")].map(box),
    names: [...svg.querySelectorAll("text")].map((text) => ({
      ...box(text), words: text.textContent, inset: Boolean(text.closest(".inset")), size: parseFloat(getComputedStyle(text).fontSize) * scale,
    })),
  };
});
const apart = (a, b) => a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;

for (const width of [320, 360, 768, 1280]) {
  test(`names can be read and keep apart at ${width} px`, async () => {
    for (const colorScheme of ["light", "dark"]) {
      const page = await open("places/index.html", { viewport: { width, height: 900 }, colorScheme });
      const map = await names(page);
      const said = map.names.map((name) => name.words);
      for (const wanted of ["Kharkiv", "Belgorod", "Border", "Kyiv", "UKRAINE", "RUSSIA"]) assert.ok(said.includes(wanted), `${wanted} is not on the map`);
      map.names.forEach((name, at) => {
        const room = name.inset ? map.inset : map.frame;
        assert.ok(name.left >= room.left - 1 && name.right <= room.right + 1 && name.top >= room.top - 1 && name.bottom <= room.bottom + 1, `${name.words} leaves the drawing`);
        // Narrower than the narrowest phones in use, letters may be a little smaller.
        assert.ok(name.size >= (width < 360 ? 10 : 11), `${name.words} is set in ${name.size} px`);
        for (const other of map.names.slice(at + 1)) assert.ok(apart(name, other), `${name.words} and ${other.words} touch`);
        for (const mark of map.marks) assert.ok(apart(name, mark), `${name.words} stands on a mark`);
        if (!name.inset) assert.ok(apart(name, map.inset), `${name.words} runs into the inset`);
      });
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.equal(sideways, 0);
      await page.close();
    }
  });
}

test("the map says in words what it shows", async () => {
  const page = await open("places/index.html");
  const svg = page.locator("svg.map-picture");
  assert.equal(await svg.getAttribute("role"), "img");
  const words = await svg.evaluate((svg) => svg.getAttribute("aria-labelledby").split(" ").map((id) => document.getElementById(id).textContent).join(" "));
  assert.match(words, /Kharkiv/);
  assert.match(words, /Belgorod: about \d+ km north of Kharkiv/);
  for (const id of ["kharkiv", "belgorod", "border", "kyiv", "crimea"]) assert.equal(await page.locator(`#${id}[data-place]`).count(), 1);
  await page.close();
});

test("each place leads to its events and its sources, without script too", async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${site.base}places/index.html#kharkiv`);
  assert.ok((await page.locator("#kharkiv .attended a").count()) > 0);
  assert.ok((await page.locator("#kharkiv [data-source]").count()) > 1);
  await page.locator("#kharkiv .attended a").first().click();
  assert.match(page.url(), /timeline\/index\.html#/);
  await context.close();
});

test("an event leads to its place, and the place back to it", async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${site.base}timeline/index.html`);
  // A place that is not on the list is told in words.
  assert.equal(await page.locator("#oval-office .facts").getByText("Oval Office").locator("a").count(), 0);
  await page.locator("#assault .facts a", { hasText: "Kharkiv" }).click();
  assert.match(page.url(), /places\/index\.html#kharkiv$/);
  const held = page.locator("#kharkiv .attended li");
  assert.match((await held.allTextContents()).join("\n"), /about 10 May 2024\s*Assault on Kharkiv/);
  await held.locator("a", { hasText: "Assault on Kharkiv" }).click();
  assert.match(page.url(), /timeline\/index\.html#assault$/);
  await context.close();
});

test("the scale says how far it is from Kharkiv to Belgorod", async () => {
  const page = await open("places/index.html", { viewport: { width: 1280, height: 900 } });
  const { apart, bar, words } = await page.evaluate(() => {
    const [one, other] = [...document.querySelectorAll(".map-picture > .mark")].map((mark) => mark.getBoundingClientRect());
    const path = document.querySelector(".map-picture path.scale").getBBox().width;
    const svg = document.querySelector("svg.map-picture");
    return {
      apart: Math.hypot(one.x - other.x, one.y - other.y),
      bar: (path * svg.getBoundingClientRect().width) / svg.viewBox.baseVal.width,
      words: document.querySelector(".map-picture .km").textContent,
    };
  });
  // 72.5 km along the earth's surface.
  assert.ok(Math.abs((apart / bar) * parseFloat(words) - 72.5) < 0.6, `${apart} px, where ${bar} px are ${words}`);
  await page.close();
});

test("in Arabic names stay inside the map, and the scale reads from right to left", async () => {
  const other = await serve(project("ar"));
  for (const width of [360, 1280]) {
    const page = await browser.newPage({ viewport: { width, height: 900 } });
    await page.goto(`${other.base}places/index.html`);
    await page.evaluate(() => document.fonts.ready);
    const map = await names(page);
    map.names.forEach((name, at) => {
      const room = name.inset ? map.inset : map.frame;
      assert.ok(name.left >= room.left - 1 && name.right <= room.right + 1, `${name.words} leaves the drawing`);
      for (const next of map.names.slice(at + 1)) assert.ok(apart(name, next), `${name.words} and ${next.words} touch`);
      for (const mark of map.marks) assert.ok(apart(name, mark), `${name.words} stands on a mark`);
    });
    assert.equal(await page.locator(".map-picture .km").evaluate((text) => getComputedStyle(text).direction), "rtl");
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0);
    await page.close();
  }
  await other.close();
});

test("the explainer shows the map beside the section that asks where", async () => {
  const page = await open("explainer/index.html", { viewport: { width: 360, height: 800 } });
  const order = await page.evaluate(() => {
    const heading = document.getElementById("what-may-be-hit-with-what-and-where");
    return heading.nextElementSibling.classList.contains("map");
  });
  assert.ok(order);
  await page.close();
});

test("it is drawn in print and where colours are forced", async () => {
  const page = await open("places/index.html", { viewport: { width: 800, height: 900 } });
  await page.emulateMedia({ media: "print" });
  const print = await names(page);
  assert.ok(print.frame.right - print.frame.left > 300);
  await page.emulateMedia({ media: "screen", forcedColors: "active" });
  const paints = await page.evaluate(() => {
    const style = (css) => getComputedStyle(document.querySelector(`.map-picture ${css}`));
    return { sea: style(".sea").fill, border: style("path.border").stroke, words: style("text").fill, countries: style(".country").fill };
  });
  assert.equal(paints.countries, paints.words);
  assert.notEqual(paints.border, paints.sea);
  assert.notEqual(paints.words, paints.sea);
  await page.close();
});

// Finding: the index that the build makes, and the dialog that a reader uses it by.
import { test } from "node:test";
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { briefing, opened, project, serve } from "./open.mjs";

const require = createRequire(import.meta.url);
const theme = path.join(path.dirname(fileURLToPath(import.meta.url)), "../../themes/briefing/static/search");
const axeSource = await readFile(require.resolve("axe-core/axe.min.js"), "utf8");
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const { browser, site } = await opened({ site: briefing });

// A page, and what it asked for and complained about.
async function open(address, options = {}) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, reducedMotion: "reduce", ...options });
  const asked = [], faults = [];
  page.on("request", (request) => asked.push(request.url()));
  page.on("requestfailed", (request) => request.url().includes("/search/") && faults.push(`failed: ${request.url()}`));
  // Chromium asks for no typeface ahead from a disk, and says so; the page shows it all the same (shift.test.mjs).
  const ofTypefaces = (message) => /fonts\/[a-z-]+\.woff2/.test(message.location().url + " " + message.text()) && page.url().startsWith("file:");
  page.on("console", (message) => message.type() === "error" && !ofTypefaces(message) && faults.push(message.text()));
  page.on("pageerror", (error) => faults.push(error.message));
  await page.goto(address);
  return { page, asked, faults };
}

const dialog = "dialog.search[open]";
const links = `${dialog} section:not([hidden]) a`;

async function look(page, words) {
  await page.locator(`${dialog} input[type=search]`).fill(words);
  await page.waitForFunction((words) => document.querySelector("dialog.search").dataset.words === words, words);
}

const focused = (page) => page.evaluate(() => document.activeElement.className || document.activeElement.tagName);
const count = (page) => page.locator(`${dialog} [role=status]`).textContent();

// ---- the index

const script = await readFile(path.join(briefing, "assets/search/index.js"), "utf8");
const made = (() => {
  const self = {};
  new Function("self", script)(self);
  return JSON.parse(self.__backgrounderIndex);
})();

// The settings that the page uses, taken from its own script.
async function settings() {
  const source = await readFile(path.join(theme, "search.js"), "utf8");
  const part = source.slice(source.indexOf("// ---- words"), source.indexOf("// ---- looking"));
  return new Function(`"use strict"; ${part}; return settings;`)();
}

test("the index is the one that MiniSearch makes of the same documents", async () => {
  const MiniSearch = require(path.join(theme, "minisearch.js"));
  const options = await settings();
  const own = new MiniSearch(options);
  own.addAll(Object.values(made.storedFields).map((document, id) => ({ id, ...document })));
  const theirs = JSON.parse(JSON.stringify(own));
  const sorted = (index) => [...index].sort(([a], [b]) => (a < b ? -1 : 1));
  assert.ok(made.documentCount > 200);
  assert.deepEqual(sorted(made.index), sorted(theirs.index));
  assert.deepEqual({ ...made, index: 0 }, { ...theirs, index: 0 });
  const loaded = MiniSearch.loadJSON(JSON.stringify(made), options);
  for (const words of ["kharkiv", "glide bombs", "blinken prague", "zelenskyy", "f-16", "30 may", "counter-fire", "“within hours or days”"]) {
    const [ours, others] = [loaded, own].map((index) => index.search(words).map(({ id, score }) => [id, score]));
    assert.deepEqual(ours, others, words);
  }
  assert.ok(loaded.search("kharkiv").length > 5);
});

test("words are taken apart alike at build time and in the browser", async () => {
  // The same texts as in src/render/search/words.rs.
  const { tokenize } = await settings();
  for (const [text, expected] of [
    ["The Mayor’s “old” bri\u00addge, F-16s & $61", "the mayor s old bridge f 16s 61"],
    ["Zelenskyy, Łódź; Straße Ærø ﬁre İstanbul", "zelenskyy lodz strasse aero fire istanbul"],
    ["п’ять об'єкт підʼїзд Ґанок", "пять обєкт підізд ганок"],
    ["l’été ’90s d'Europe", "l ete 90s d europe"],
    ["مُحَمَّد أُوكرانيا القاهرة ـــ مستشفى ٢٠٢٤", "محمد اوكرانيا القاهره مستشفي 2024"],
    ["ΟΔΟΣ οδός", "οδοσ οδοσ"],
    ["हिन्दी में", "हिन्दी में"],
    ["\u200ba_b\u2060c 1,200.5", "a bc 1 200 5"],
  ]) {
    assert.equal(tokenize(text).join(" "), expected.normalize("NFKD").replace(/[\u0306\u0308]/g, ""), text);
  }
});

test("every result leads to a place that is there", async () => {
  const pages = new Map();
  for (const { h } of Object.values(made.storedFields)) {
    const [file, anchor] = h.split("#");
    if (!pages.has(file)) pages.set(file, await readFile(path.join(briefing, decodeURIComponent(file)), "utf8"));
    if (anchor) assert.match(pages.get(file), new RegExp(`\\sid=["']?${decodeURIComponent(anchor).replace(/[^\w-]/g, "\\$&")}["'\\s>]`), h);
  }
});

// ---- the dialog

for (const [name, address] of [["a server", () => site.base], ["disk", () => `${pathToFileURL(briefing).href}/`]]) {
  test(`from ${name}: nothing is loaded before use; the keyboard alone finds, opens and comes back`, async () => {
    const { page, asked, faults } = await open(`${address()}claims/index.html`);
    assert.equal(asked.filter((url) => url.includes("/search/")).length, 0);
    await page.keyboard.press("/");
    await page.waitForSelector(dialog);
    assert.equal(await page.evaluate(() => document.activeElement.type), "search");
    await page.keyboard.type("kharkiv");
    await page.waitForSelector(links);
    assert.match(await count(page), /\d/);
    const groups = await page.locator(`${dialog} section:not([hidden])`).evaluateAll((all) => all.map((group) => group.dataset.kind));
    for (const kind of ["page", "source", "event", "claim", "term"]) assert.ok(groups.includes(kind), `${kind} in ${groups}`);
    const marks = await page.locator(`${dialog} mark`).allTextContents();
    assert.ok(marks.length > 3 && marks.every((mark) => /^kharkiv/i.test(mark)), marks.join());
    // Down to the first result, down to the second, up again, on with typing.
    await page.keyboard.press("ArrowDown");
    const first = await page.evaluate(() => document.activeElement.href);
    await page.keyboard.press("ArrowDown");
    assert.notEqual(await page.evaluate(() => document.activeElement.href), first);
    await page.keyboard.press("ArrowUp");
    assert.equal(await page.evaluate(() => document.activeElement.href), first);
    await page.keyboard.press("x");
    assert.equal(await page.locator(`${dialog} input[type=search]`).inputValue(), "kharkivx");
    await page.keyboard.press("Escape");
    assert.equal(await page.locator(dialog).count(), 0);
    assert.match(await focused(page), /search-open/);
    await page.keyboard.press("Enter");
    await look(page, "glide bombs");
    await page.keyboard.press("Enter");
    await page.waitForURL(/glossary\/index\.html#glide-bombs$/);
    assert.deepEqual(faults, []);
    // Back to the page with its words.
    await page.goBack();
    await page.waitForSelector(links);
    assert.match(page.url(), /q=glide/);
    await page.close();
  });
}

test("an address with words opens the search, and closing it leaves the address clean", async () => {
  const { page } = await open(`${site.base}index.html?other=1&q=stoltenberg`);
  await page.waitForSelector(links);
  assert.equal(await page.locator(`${dialog} input[type=search]`).inputValue(), "stoltenberg");
  assert.ok(await page.locator(`${dialog} section[data-kind=person] a`).count());
  await page.locator(`${dialog} .search-close`).click();
  assert.match(page.url(), /index\.html\?other=1$/);
  await page.close();
});

test("a result on the same page closes the dialog and leads there", async () => {
  const { page } = await open(`${site.base}glossary/`);
  await page.locator(".search-open").click();
  await page.waitForSelector(dialog);
  await look(page, "glide bombs");
  await page.locator(links).first().click();
  assert.equal(await page.locator(dialog).count(), 0);
  assert.equal(await page.evaluate(() => location.hash), "#glide-bombs");
  assert.ok(await page.evaluate(() => document.querySelector(":target").getBoundingClientRect().top < innerHeight));
  assert.equal(new URL(page.url()).search, "");
  await page.close();
});

test("slips of the pen, begun words, and nothing at all", async () => {
  const { page } = await open(`${site.base}index.html`);
  await page.locator(".search-open").click();
  await page.waitForSelector(dialog);
  await look(page, "Stoltenb");
  assert.ok((await page.locator(`${dialog} mark`).allTextContents()).includes("Stoltenberg"));
  await look(page, "stoltnberg");
  assert.match(await count(page), /exact match/);
  assert.ok((await page.locator(`${dialog} mark`).allTextContents()).includes("Stoltenberg"));
  await look(page, "zzqqx <b>w</b>");
  assert.match(await count(page), /zzqqx <b>w<\/b>/);
  assert.equal(await page.locator(links).count(), 0);
  await look(page, "");
  assert.equal(await count(page), "");
  await page.close();
});

test("all results of a group can be shown, and the keyboard goes on from there", async () => {
  const { page } = await open(`${site.base}index.html?q=russia`);
  await page.waitForSelector(links);
  const group = page.locator(`${dialog} section[data-kind=claim]`);
  const all = Number(await group.locator(".search-count").textContent());
  const shown = await group.locator("li").count();
  assert.ok(all > shown);
  await group.locator("button").click();
  assert.equal(await group.locator("li").count(), all);
  assert.ok(await group.locator("li").nth(shown).locator("a").evaluate((link) => link === document.activeElement));
  await page.close();
});

test("the key can be turned off, and stays silent in fields", async () => {
  const { page } = await open(`${site.base}index.html`);
  await page.keyboard.press("/");
  await page.waitForSelector(dialog);
  await page.keyboard.type("24/7");
  assert.equal(await page.locator(`${dialog} input[type=search]`).inputValue(), "24/7");
  await page.locator(`${dialog} .search-key input`).uncheck();
  await page.keyboard.press("Escape");
  // Closing takes the words out of the address, a moment later.
  await page.waitForFunction(() => !location.search);
  await page.reload();
  await page.keyboard.press("/");
  await page.waitForTimeout(300);
  assert.equal(await page.locator(dialog).count(), 0);
  await page.close();
});

test("letters are found however they are typed, and each text says its language", async () => {
  const other = await serve(project("search"));
  const { page } = await open(`${other.base}index.html`);
  await page.locator(".search-open").click();
  await page.waitForSelector(dialog);
  for (const [words, marks] of [["обʼєкт", "Об’єкт"], ["кавярня", "Кав’ярня"], ["під’їзд", "Під’їзд"], ["ганок", "Ґанок"], ["ОРЛ", "Орла"], ["اورلا", "أُورلا"], ["مُحَمَّد", "محمد"], ["lodzki", "Łódzki"]]) {
    await look(page, words);
    const found = await page.locator(`${dialog} mark`).allTextContents();
    assert.ok(found.includes(marks), `${words}: ${found}`);
  }
  await look(page, "rebuild");
  assert.equal(await page.locator(`${dialog} section[data-kind=source] p[lang=en]`).count(), 1);
  // Nothing of a source's text but checked words that may be shown.
  const index = await readFile(path.join(project("search"), "assets/search/index.js"), "utf8");
  for (const secret of ["hired in March", "contract", "water rose"]) assert.ok(!index.includes(secret), secret);
  assert.ok(index.includes("We will rebuild before winter") || index.includes("we will rebuild before winter"));
  await page.close();
  await other.close();
});

test("a place is a group of its own, and what goes by just the words comes first", async () => {
  const { page } = await open(`${site.base}claims/index.html`);
  await page.keyboard.press("/");
  await page.waitForSelector(dialog);
  for (const [words, title, address] of [["kharkiv", "Kharkiv", "places/index.html#kharkiv"], ["BELGOROD", "Belgorod", "places/index.html#belgorod"]]) {
    await look(page, words);
    const first = page.locator(`${dialog} section:not([hidden])`).first();
    assert.equal(await first.getAttribute("data-kind"), "place");
    assert.match(await first.locator("h2").textContent(), /^Places/);
    assert.equal(await first.locator(".search-title").first().textContent(), title);
    assert.ok((await first.locator("a").first().getAttribute("href")).endsWith(address));
  }
  // The list of places is a page, but none of its places is found as one.
  await look(page, "kharkiv");
  assert.equal(await page.locator(`${dialog} section[data-kind=page] a[href*="places/index.html#"]`).count(), 0);
  await look(page, "crimea");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/places\/index\.html#crimea$/);
  await page.close();
});

test("what raw HTML shows is found, and nothing that it hides", async () => {
  const other = await serve(project("search"));
  const { page } = await open(`${other.base}index.html`);
  await page.locator(".search-open").click();
  await page.waitForSelector(dialog);
  for (const words of ["опора", "шлюз друга"]) {
    await look(page, words);
    assert.ok((await page.locator(`${dialog} mark`).count()) > 0, words);
    assert.match(await page.locator(`${dialog} .search-title`).first().textContent(), /Таблиця/);
  }
  const index = await readFile(path.join(project("search"), "assets/search/index.js"), "utf8");
  for (const hidden of ["приховано", "сценарій"]) assert.ok(!index.includes(hidden), hidden);
  await page.close();
  await other.close();
});

test("from right to left and with text twice as large nothing runs out of the dialog", async () => {
  for (const width of [360, 1280]) {
    const { page } = await open(`${site.base}claims/index.html?q=strikes`, { viewport: { width, height: 700 } });
    await page.waitForSelector(links);
    for (const change of [() => (document.documentElement.dir = "rtl"), () => (document.documentElement.style.fontSize = "200%")]) {
      await page.evaluate(change);
      const over = await page.evaluate(() => [...document.querySelectorAll("dialog.search, .search-sheet, .search-groups")].some((part) => part.scrollWidth > part.clientWidth));
      assert.equal(over, false, `${width} px`);
    }
    await page.close();
  }
});

test("the page for lost readers searches from any depth", async () => {
  const lost = await readFile(path.join(briefing, "404.html"), "utf8");
  const page = await browser.newPage();
  await page.route("**/no/such/page", (route) => route.fulfill({ status: 404, contentType: "text/html", body: lost }));
  await page.goto(`${site.root}no/such/page`);
  await page.keyboard.press("/");
  await page.waitForSelector(dialog);
  await look(page, "glide bombs");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/glossary\/index\.html#glide-bombs$/);
  await page.close();
});

test("an index that does not come is said, and asked for again", async () => {
  const page = await browser.newPage();
  await page.route("**/search/index.js", (route) => route.abort());
  await page.goto(`${site.base}index.html`);
  await page.locator(".search-open").click();
  await page.waitForFunction(() => /could not/.test(document.querySelector("dialog.search [role=status]")?.textContent));
  await page.keyboard.press("Escape");
  await page.unroute("**/search/index.js");
  await page.locator(".search-open").click();
  await look(page, "kharkiv");
  assert.ok(await page.locator(links).count());
  assert.equal(await page.locator("dialog.search").count(), 1);
  await page.close();
});

test("without script there is no search control", async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${site.base}index.html`);
  assert.equal(await page.locator(".search-open").isVisible(), false);
  await context.close();
});

for (const colorScheme of ["light", "dark"]) {
  for (const width of [320, 360, 1280]) {
    test(`the open dialog at ${width} px, ${colorScheme}: no fault of accessibility, nothing sideways`, async () => {
      const { page } = await open(`${site.base}sources/index.html?q=strikes`, { colorScheme, viewport: { width, height: 800 }, bypassCSP: true });
      await page.waitForSelector(links);
      await page.evaluate(axeSource);
      const { violations } = await page.evaluate((tags) => axe.run("dialog", { runOnly: { type: "tag", values: tags } }), tags);
      assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), []);
      const { over, small } = await page.evaluate(() => {
        const dialog = document.querySelector("dialog.search");
        const stops = [...dialog.querySelectorAll("a, button, input")].filter((stop) => stop.checkVisibility());
        const boxes = stops.map((stop) => (stop.type === "checkbox" ? stop.parentElement : stop).getBoundingClientRect());
        return {
          over: [dialog, ...dialog.querySelectorAll(".search-sheet, .search-groups")].some((part) => part.scrollWidth > part.clientWidth),
          small: boxes.filter((box) => box.height < 24 || box.width < 24).length,
        };
      });
      assert.equal(over, false);
      assert.equal(small, 0);
      // On a phone the dialog is the whole screen.
      const box = await page.locator(dialog).boundingBox();
      assert.equal(box.width === width, width < 640, `${box.width}`);
      await page.close();
    });
  }
}

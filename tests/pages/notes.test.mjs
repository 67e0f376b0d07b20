// Citations, definitions and notes: by mouse, keyboard, finger, without script and on paper.
import { test } from "node:test";
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { briefing, opened, project } from "./open.mjs";

const { browser, site, real } = await opened({ site: project("notes"), real: briefing });

const open = async (options = {}, name = "explainer/index.html", from = site) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  const faults = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
  page.done = async () => {
    assert.deepEqual(faults, []);
    await context.close();
  };
  await page.goto(from.base + name);
  return page;
};
const card = (page) => page.locator("[role=note]");
const link = (page, href, text) => page.locator(`main .prose a[href$="${href}"]`).filter({ hasText: text });
// What is there for the eye.
const squeezed = async (locator) => (await locator.innerText()).replace(/\s+/g, " ").replaceAll("paragraph ¶", "¶").trim();

test("a citation that the mouse points at lists each source of its group, with the words under the one that holds them", async () => {
  const page = await open();
  const group = page.locator(".cite", { hasText: "Herald" }).nth(1);
  await group.locator("a").first().hover();
  await card(page).waitFor();
  const items = card(page).locator(".sources > li");
  assert.equal(await items.count(), 2);
  assert.match(await squeezed(items.nth(0)), /Council ¶2 Minutes of the works committee\. Rellburn Town Council, 12 May 2031.*“two of the nine hangers.*found word for word/);
  assert.match(await squeezed(items.nth(1)), /Herald ¶2 Footbridge shut until the autumn\. The Rellburn Herald, 13 May 2031.*“nobody should cross until the hangers/);
  assert.match(await items.nth(0).locator("a.out").getAttribute("href"), /^https:\/\/council\.example\/minutes\/12#:~:text=two%20of/);
  // It stays while the mouse is on it and goes when the mouse leaves.
  await items.nth(1).hover();
  await page.waitForTimeout(400);
  assert.equal(await card(page).count(), 1);
  await page.mouse.move(5, 5);
  await card(page).waitFor({ state: "detached" });
  await page.done();
});

test("words that several sources of a group hold are said once, and what was not found as written says so", async () => {
  const page = await open();
  await page.locator(".cite a").first().hover();
  await card(page).waitFor();
  assert.match(await squeezed(card(page)), /^“nobody should cross until” found word for word Council ¶2 .* Herald ¶2 /);
  await page.mouse.move(5, 5);
  await card(page).waitFor({ state: "detached" });
  for (const [source, says] of [["letter", /not yet checked/], ["zapysky", /In the original: “річка терпляча, а люди ні”/]]) {
    await page.locator(`.cite [data-source=${source}]`).hover();
    await card(page).waitFor();
    assert.match(await squeezed(card(page)), says);
    assert.equal(await card(page).locator("[lang=uk]").count() > 0, source === "zapysky");
    await page.mouse.move(5, 5);
    await card(page).waitFor({ state: "detached" });
  }
  await page.done();
});

test("the keyboard opens a card, walks into it and out of it, and Escape closes it where the reader stands", async () => {
  const page = await open();
  const first = page.locator(".cite a").first();
  await page.locator(".toc.side a").last().focus();
  await page.keyboard.press("Tab");
  // The heading's own link comes before.
  while (!(await first.evaluate((one) => one === document.activeElement))) await page.keyboard.press("Tab");
  await card(page).waitFor();
  await page.keyboard.press("Escape");
  assert.equal(await card(page).count(), 0);
  assert.ok(await first.evaluate((one) => one === document.activeElement));
  await page.keyboard.press("Tab");
  assert.equal(await card(page).count(), 1);
  await page.keyboard.press("Tab");
  assert.ok(await page.evaluate(() => document.activeElement.closest("[role=note]")));
  await page.keyboard.press("Escape");
  assert.equal(await card(page).count(), 0);
  assert.ok(await page.evaluate(() => document.activeElement.closest(".cite")));
  // Out again at the other end: from the last link of the card to what follows the citation.
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Tab");
  const links = await card(page).locator("a").count();
  for (let at = 0; at <= links; at += 1) await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "hanger");
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Enter");
  await page.waitForURL(/sources\/herald\/index\.html#p2$/);
  await page.done();
});

test("a finger opens a card first and follows the link the second time", async () => {
  const page = await open({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
  const cite = page.locator(".cite", { hasText: "Herald" }).nth(1).locator("a").first();
  await cite.tap();
  await card(page).waitFor();
  assert.equal(await cite.getAttribute("aria-expanded"), "true");
  const box = await card(page).boundingBox();
  assert.ok(box.x >= 0 && box.x + box.width <= 360, JSON.stringify(box));
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360);
  await page.touchscreen.tap(2, 700);
  await card(page).waitFor({ state: "detached" });
  assert.equal(await cite.getAttribute("aria-expanded"), null);
  await cite.tap();
  await card(page).waitFor();
  await card(page).locator(".sources a").first().tap();
  await page.waitForURL(/sources\/council\/index\.html#p2$/);
  await page.goBack();
  await cite.tap();
  await card(page).waitFor();
  await cite.tap();
  await page.waitForURL(/sources\/council\/index\.html#p2$/);
  await page.done();
});

test("a card that a finger opens lies below its citation and in the window, wherever on it the citation stood", async () => {
  const page = await open({ viewport: { width: 360, height: 740 }, hasTouch: true }, "explainer/index.html", real);
  const links = page.locator(".prose .cite a").filter({ visible: true });
  for (const [at, from] of [[3, 120], [3, 380], [12, 700], [40, 560], [7, 720]]) {
    const one = links.nth(at);
    await one.evaluate((link, y) => scrollTo(0, scrollY + link.getBoundingClientRect().bottom - y), from);
    await one.tap();
    await card(page).waitFor();
    const [first, box] = [await one.boundingBox(), await card(page).boundingBox()];
    assert.ok(first.y >= 0 && box.y >= first.y + first.height, `${at} from ${from}: ${first.y}, ${box.y}`);
    assert.ok(box.y + box.height <= 740, `${at} from ${from}: ${box.y} + ${box.height}`);
    await page.keyboard.press("Escape");
    await card(page).waitFor({ state: "detached" });
  }
  await page.done();
});

test("no citation begins a line, except where a group goes on", async () => {
  for (const width of [320, 360, 768]) {
    const page = await open({ viewport: { width, height: 740 } }, "explainer/index.html", real);
    const alone = await page.locator(".prose p > .cite").evaluateAll((cites) => cites.filter((cite) => {
      const before = cite.previousSibling;
      if (before?.nodeType !== Node.TEXT_NODE || !before.data.trim()) return false;
      const range = document.createRange();
      range.setStart(before, before.data.trimEnd().length - 1);
      range.setEnd(before, before.data.trimEnd().length);
      return cite.getClientRects()[0].top > range.getBoundingClientRect().bottom;
    }).map((cite) => cite.textContent));
    assert.deepEqual(alone, [], String(width));
    await page.done();
  }
});

test("a link to a paragraph of another page is there at once, without a ride over what stands above", async () => {
  const page = await open({ reducedMotion: "no-preference" }, "explainer/index.html", real);
  await page.locator(".prose .cite a[href*='nyt/'][href$='#p22'], .prose .cite a[href*='nyt/'][href$='#p24']").first().focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/#p2\d$/);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  const top = await page.locator(":target").evaluate((target) => target.getBoundingClientRect().top);
  assert.ok(top >= 0 && top < 900, String(top));
  await page.done();
});

test("the first mention of a person or a term is a definition, and only the first", async () => {
  const page = await open();
  for (const [href, text, says] of [["people/index.html#venn", "Orla Venn", /^Orla Venn Chair of the works committee, Town Council\. Asks what the repair costs\.$/], ["glossary/index.html#hanger", "hanger", /^Hanger A rod that carries the deck from the arch\.$/]]) {
    const mention = link(page, href, text);
    assert.equal(await mention.count(), 1);
    assert.equal(await mention.innerText(), text);
    await mention.hover();
    await card(page).waitFor();
    assert.match(await squeezed(card(page)), says);
    await page.keyboard.press("Escape");
  }
  assert.equal(await page.locator("blockquote .def, .quote .def, h2 .def, .cite .def").count(), 0);
  await page.done();
});

test("every card of the briefing leads to paragraphs that are there", async () => {
  const page = await open({}, "explainer/index.html", real);
  const found = await page.evaluate(async () => {
    const cites = [...document.querySelectorAll(".cite a:first-of-type")];
    const hrefs = [];
    let empty = 0;
    for (const cite of cites) {
      cite.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true, pointerType: "touch" }));
      cite.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
      const items = document.querySelectorAll("[role=note] .sources > li");
      if (items.length !== cite.closest(".cite").querySelectorAll("[data-source]").length) empty += 1;
      for (const item of items) {
        if (!item.querySelector(".name") || !item.querySelector(".work")) empty += 1;
        hrefs.push(...Array.from(item.querySelectorAll("a:not(.out)"), (a) => a.href));
      }
    }
    return { cites: cites.length, empty, hrefs: [...new Set(hrefs)] };
  });
  assert.ok(found.cites > 20);
  assert.equal(found.empty, 0);
  const ids = new Map();
  for (const href of found.hrefs) {
    const [address, anchor] = href.split("#");
    if (!ids.has(address)) {
      const other = await page.context().newPage();
      await other.goto(address);
      ids.set(address, new Set(await other.evaluate(() => Array.from(document.querySelectorAll("[id]"), (one) => one.id))));
      await other.close();
    }
    assert.ok(!anchor || ids.get(address).has(anchor), href);
  }
  await page.done();
});

// Where the notes in the margin stand, and the lines of their sentences.
const margin = (page) => page.evaluate(() => {
  const prose = document.querySelector(".with-margin .prose");
  const line = parseFloat(getComputedStyle(prose.querySelector("p")).lineHeight);
  const cites = new Map();
  for (const entry of document.querySelectorAll(".passages > li")) cites.set(entry.querySelector(".words, .kind").parentNode.textContent.slice(0, 24), document.querySelector(entry.querySelector(".back").hash));
  const notes = [...document.querySelectorAll(".margin-note")].filter((note) => note.checkVisibility({ visibilityProperty: true }));
  return { line, right: document.documentElement.clientWidth, prose: prose.getBoundingClientRect().toJSON(), notes: notes.map((note) => ({ ...note.getBoundingClientRect().toJSON(), cite: cites.get(note.textContent.slice(0, 24)).getClientRects()[0].top })) };
});
const check = ({ line, right, prose, notes }, rtl = false) => {
  assert.equal(notes.length, 7);
  let free = -Infinity;
  for (const note of notes) {
    assert.ok(note.top >= free, "notes overlap");
    const wanted = Math.max(note.cite, free === -Infinity ? 0 : free);
    assert.ok(note.top - wanted <= line, `a note stands ${note.top - wanted} px below its line`);
    assert.ok(rtl ? note.right <= prose.left && note.left >= 0 : note.left >= prose.right && note.right <= right);
    free = note.bottom;
  }
};

test("words that only a citation holds stand in the margin beside it, one below the other", async () => {
  const page = await open();
  await page.evaluate(() => document.fonts.ready);
  check(await margin(page));
  // It is for the eye alone: no stop of the keyboard, nothing twice for the ear.
  assert.equal(await page.locator(".margin").getAttribute("aria-hidden"), "true");
  assert.equal(await page.locator(".margin a:not([tabindex='-1'])").count(), 0);
  // Both ends of a pair are lit by either.
  const note = page.locator(".margin-note").first();
  await note.hover();
  assert.equal(await page.locator(".cite.lit").count(), 1);
  await page.locator(".cite.lit a").first().hover();
  assert.equal(await page.locator(".margin-note.lit").count(), 2);
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.waitForTimeout(100);
  check(await margin(page));
  await page.setViewportSize({ width: 1000, height: 900 });
  assert.equal((await margin(page)).notes.length, 0);
  await page.done();
});

test("the margin is mirrored where text runs from the right, and gives way to larger text", async () => {
  const page = await open();
  await page.evaluate(() => { document.documentElement.dir = "rtl"; });
  await page.setViewportSize({ width: 1300, height: 900 });
  await page.waitForTimeout(100);
  check(await margin(page), true);
  await page.locator(".cite a").first().hover();
  const [box, at] = [await card(page).boundingBox(), await page.locator(".cite a").first().boundingBox()];
  assert.ok(Math.abs(box.x + box.width - at.x - at.width) < 2 || box.x <= 9);
  await page.evaluate(() => { document.documentElement.dir = "ltr"; document.documentElement.style.fontSize = "200%"; });
  await page.waitForTimeout(100);
  assert.equal((await margin(page)).notes.length, 0);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth));
  await page.done();
});

test("nothing moves when the margin is filled", async () => {
  const page = await open();
  const shifts = await page.evaluate(() => new Promise((done) => {
    let sum = 0;
    new PerformanceObserver((list) => { for (const one of list.getEntries()) if (one.sources.some(({ node }) => (node?.closest ? node : node?.parentElement)?.closest(".margin"))) sum += one.value; }).observe({ type: "layout-shift", buffered: true });
    setTimeout(() => done(sum), 300);
  }));
  assert.equal(shifts, 0);
  assert.equal(await page.locator(".margin-note").count(), 7);
  await page.done();
});

test("without script the notes are all there, each with the way back", async () => {
  const page = await open({ javaScriptEnabled: false });
  assert.equal(await card(page).count(), 0);
  const entries = page.locator(".passages > li");
  assert.equal(await entries.count(), 11);
  for (const entry of await entries.all()) {
    const back = entry.locator(".back");
    assert.match(await back.textContent(), /back to the text/);
    assert.equal(await page.locator(await back.getAttribute("href")).count(), 1);
  }
  assert.equal(await page.locator(".cited > li").count(), 4);
  assert.match(await squeezed(page.locator(".defined")), /Orla Venn Chair of the works committee/);
  await page.done();
});

test("on paper the notes stand at the end and no card or margin does", async () => {
  const page = await open();
  await page.locator(".cite a").first().hover();
  await card(page).waitFor();
  await page.emulateMedia({ media: "print" });
  assert.equal(await card(page).isVisible(), false);
  assert.equal(await page.locator(".margin-note").first().isVisible(), false);
  assert.ok(await page.locator(".passages > li").last().isVisible());
  const bytes = await page.pdf();
  assert.ok(bytes.length > 10000);
  await page.done();
});

test("an open card has no fault of accessibility, in either scheme and in forced colours", async () => {
  const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  for (const options of [{ colorScheme: "light" }, { colorScheme: "dark" }, { colorScheme: "dark", viewport: { width: 360, height: 740 } }, { forcedColors: "active" }]) {
    const page = await open({ bypassCSP: true, ...options });
    for (const mention of [page.locator(".cite", { hasText: "Herald" }).nth(1).locator("a").first(), page.locator(".def").first()]) {
      await mention.hover();
      await card(page).waitFor();
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => axe.run("[role=note]", { runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] } }));
      assert.deepEqual(violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target).join(" ")}`), []);
      await page.keyboard.press("Escape");
      await page.mouse.move(2, 2);
    }
    await page.done();
  }
});

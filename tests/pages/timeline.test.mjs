// The timeline: its picture, filters, addresses and keys.
import { test } from "node:test";
import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { briefing, build, opened, serve } from "./open.mjs";
import { make } from "./projects/many-events/make.mjs";

const { browser, site } = await opened({ site: briefing });

const open = async (query = "", options = {}, base = site.base) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  await page.goto(`${base}timeline/index.html${query}`);
  return page;
};
const shown = (page) => page.locator("li.event:not([hidden])").count();
// What the page says of itself, worked out anew from its attributes.
const expected = (page, filters) => page.evaluate((filters) => [...document.querySelectorAll("li.event")].filter((event) => Object.entries(filters).every(([name, value]) => (name === "kind" ? event.classList.contains(`k-${value}`) : (event.getAttribute(`data-by-${name}`) ?? "").split(" ").includes(value)))).length, filters);
const counted = (page, name) => page.locator(`select[name=${name}] option:checked`).innerText().then((text) => Number(text.match(/\((\d+)\)$/)[1]));

test("filters combine, and every count is right", async () => {
  const page = await open();
  const all = await page.locator("li.event").count();
  assert.equal(await shown(page), all);
  await page.selectOption("select[name=person]", "biden");
  const biden = await expected(page, { person: "biden" });
  assert.ok(biden > 1 && biden < all);
  assert.equal(await shown(page), biden);
  assert.equal(await counted(page, "person"), biden);
  await page.selectOption("select[name=kind]", "decision");
  const both = await expected(page, { person: "biden", kind: "decision" });
  assert.equal(await shown(page), both);
  assert.equal(await counted(page, "kind"), both);
  // The other options say what they would give together with what is chosen.
  for (const { value, text } of await page.locator("select[name=source] option").evaluateAll((options) => options.slice(1).map(({ value, text }) => ({ value, text })))) {
    const count = await expected(page, { person: "biden", kind: "decision", source: value });
    assert.match(text, new RegExp(`\\(${count}\\)$`));
  }
  const status = page.getByRole("status");
  assert.match(await status.innerText(), new RegExp(`^${both} of ${all} `));
  // Nothing is left of months and groups without events, and their marks fade.
  assert.equal(await page.locator(".month:not([hidden]):not(:has(li.event:not([hidden])))").count(), 0);
  assert.equal(await page.locator(".group:not([hidden]):not(:has(li.event:not([hidden])))").count(), 0);
  assert.ok((await page.locator(".strip.wide .mark[hidden]").count()) > 0);
  await page.locator(".filters button").click();
  assert.equal(await shown(page), all);
  assert.match(await status.innerText(), new RegExp(`^${all} `));
  await page.context().close();
});

test("the address keeps the filters, back and forward, from a server and from disk", async () => {
  for (const base of [site.base, pathToFileURL(briefing + path.sep).href]) {
    const page = await open("", {}, base);
    const all = await shown(page);
    await page.selectOption("select[name=kind]", "statement");
    const statements = await shown(page);
    await page.selectOption("select[name=source]", "wsj");
    const both = await shown(page);
    assert.ok(both < statements && statements < all);
    const query = new URL(page.url()).searchParams;
    assert.deepEqual([query.get("kind"), query.get("source"), query.get("person")], ["statement", "wsj", null]);
    await page.goBack();
    assert.equal(await shown(page), statements);
    assert.equal(await page.locator("select[name=source]").inputValue(), "");
    await page.goForward();
    assert.equal(await shown(page), both);
    await page.reload();
    assert.equal(await shown(page), both);
    await page.context().close();
  }
});

test("a period is chosen by keyboard and kept in the address", async () => {
  const page = await open("?from=2024-05-28&to=2024-05-29");
  const all = await page.locator("li.event").count();
  const few = await shown(page);
  assert.ok(few > 0 && few < all);
  const inside = await page.locator("li.event:not([hidden])").evaluateAll((events) => events.every((event) => {
    const [first, last] = event.dataset.days.split("/");
    return (first || -Infinity) <= 19872 && (last || Infinity) >= 19871;
  }));
  assert.ok(inside);
  assert.match(await page.locator("#bg-from").getAttribute("aria-valuetext"), /28 May 2024/);
  await page.locator(".filters button").click();
  await page.locator("#bg-to").focus();
  for (let at = 0; at < 5; at++) await page.keyboard.press("ArrowLeft");
  await page.waitForFunction((all) => document.querySelectorAll("li.event:not([hidden])").length < all, all);
  assert.match(new URL(page.url()).searchParams.get("to"), /^2024-05-\d\d$/);
  await page.context().close();
});

test("nonsense in the address is not believed", async () => {
  const page = await open("?person=nobody&kind=%3Cb%3E&from=yesterday#no-such-place");
  assert.equal(await shown(page), await page.locator("li.event").count());
  await page.context().close();
});

test("an address with an anchor shows its event whatever the filters say", async () => {
  const page = await open("?kind=military#singh");
  const event = page.locator("#singh");
  assert.ok(await event.isVisible());
  assert.ok(await event.locator(".beside").isVisible());
  assert.equal(await shown(page), (await expected(page, { kind: "military" })) + 1);
  // A mark of the picture does the same.
  await page.evaluate(() => (location.hash = "#oval-office"));
  await page.locator("#oval-office .beside").waitFor({ state: "visible" });
  assert.ok(await page.locator("#oval-office").isVisible());
  await page.selectOption("select[name=kind]", "report");
  assert.equal(await page.locator(".beside").isVisible(), false);
  assert.equal(new URL(page.url()).hash, "");
  await page.context().close();
});

test("j and k lead over the events that are shown, and can be switched off", async () => {
  const page = await open("?person=blinken");
  const order = await page.locator("li.event:not([hidden])").evaluateAll((events) => events.map((event) => event.id));
  const here = () => page.evaluate(() => document.activeElement.closest("li.event")?.id);
  for (const id of order.slice(0, 3)) {
    await page.keyboard.press("j");
    assert.equal(await here(), id);
    assert.ok(await page.locator(`#${id}`).evaluate((event) => event.getBoundingClientRect().top >= 0 && event.getBoundingClientRect().top < innerHeight));
  }
  await page.keyboard.press("k");
  assert.equal(await here(), order[1]);
  await page.keyboard.press("Control+j");
  assert.equal(await here(), order[1]);
  await page.locator("select[name=kind]").focus();
  await page.keyboard.press("j");
  assert.equal(await here(), undefined);
  await page.locator(".keys input").uncheck();
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press("j");
  assert.equal(await here(), undefined);
  await page.context().close();
});

test("without script every event is there and no control", async () => {
  const page = await open("?kind=military", { javaScriptEnabled: false });
  assert.equal(await page.locator("li.event").filter({ visible: true }).count(), await page.locator("li.event").count());
  for (const part of [".filters", ".period", ".beside"]) assert.equal(await page.locator(part).isVisible(), false, part);
  await page.locator(".strip.wide a.mark").last().click();
  assert.ok(new URL(page.url()).hash.length > 1);
  await page.context().close();
});

test("paper shows what the window shows, and says so", async () => {
  const page = await open("?kind=military&from=2024-05-01");
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator(".filters").isVisible(), false);
  assert.match(await page.locator(".shown").innerText(), /\d+ of \d+ .*Military.*1 May 2024/s);
  assert.equal(await page.locator("li.event").filter({ visible: true }).count(), await shown(page));
  await page.context().close();
});

test("the picture names events, each mark leads to one, and nothing is too small for a finger", async () => {
  for (const [width, part] of [[1280, ".strip.wide"], [360, ".strip.narrow"]]) {
    const page = await open("", { viewport: { width, height: 800 } });
    const strip = page.locator(part);
    assert.ok(await strip.isVisible());
    assert.equal(await page.locator(".strip").filter({ visible: true }).count(), 1);
    const marks = await strip.locator("a.mark").evaluateAll((marks) => marks.map((mark) => {
      const { width, height } = mark.querySelector(".hit").getBoundingClientRect();
      return { small: Math.min(width, height), leads: !!document.getElementById(decodeURIComponent(mark.getAttribute("href").slice(1))), name: mark.querySelector(".name")?.textContent };
    }));
    assert.ok(marks.length > 10);
    assert.ok(marks.every(({ small, leads }) => small >= 23.9 && leads), JSON.stringify(marks));
    assert.ok(marks.filter(({ name }) => name).length > marks.length / 2);
    // No title leaves the picture or covers another.
    const boxes = await strip.locator("text.name").evaluateAll((names) => names.map((name) => name.getBoundingClientRect().toJSON()));
    const meet = (a, b) => a.left < b.right && b.left < a.right && a.top + 4 < b.bottom && b.top + 4 < a.bottom;
    assert.equal(boxes.filter((a, at) => boxes.slice(at + 1).some((b) => meet(a, b))).length, 0);
    assert.ok(boxes.every((box) => box.left >= 0 && box.right <= width));
    await page.context().close();
  }
});

test("the month stays in sight while its events pass", async () => {
  const page = await open("", { viewport: { width: 360, height: 700 } });
  await page.locator("#cavoli").evaluate((event) => event.scrollIntoView({ block: "start" }));
  await page.mouse.wheel(0, 200);
  await page.waitForTimeout(100);
  const label = page.locator(".month:has(#cavoli) .month-label");
  assert.ok(Math.abs((await label.boundingBox()).y) < 1);
  assert.match(await label.innerText(), /May 2024/);
  await page.context().close();
});

test("a long timeline counts in columns, and they follow the filters", async (t) => {
  const folder = await mkdtemp(path.join(os.tmpdir(), "many-events-"));
  t.after(() => rm(folder, { recursive: true }));
  await make(folder, 600);
  await build(folder);
  const long = await serve(path.join(folder, "public"));
  t.after(() => long.close());
  const page = await open("", {}, long.base);
  const columns = page.locator(".strip.wide .column");
  const total = () => columns.evaluateAll((columns) => columns.reduce((sum, column) => sum + (column.hasAttribute("hidden") ? 0 : Number(column.querySelector("text").textContent)), 0));
  assert.equal(await total(), 600);
  await page.selectOption("select[name=kind]", "flood");
  const floods = await expected(page, { kind: "flood" });
  assert.equal(await total(), floods);
  // A long list follows over several frames.
  await page.waitForFunction((floods) => document.querySelectorAll("li.event:not([hidden])").length === floods, floods);
  await page.locator("li.event:not([hidden])").last().scrollIntoViewIfNeeded();
  assert.ok(await page.locator("li.event:not([hidden])").last().isVisible());
  await page.context().close();
});

test("the list begins below the picture and its dates, however wide the window is", async () => {
  for (const width of [600, 768, 870, 1024, 1100, 1280, 1920]) {
    const page = await open("", { viewport: { width, height: 1000 } });
    const gap = await page.evaluate(() => {
      const box = (name) => document.querySelector(name).getBoundingClientRect();
      return box(".group").top - Math.max(box(".strips").bottom, box(".period").bottom, box("form.filters").bottom);
    });
    assert.ok(gap >= 0, `${gap} px at ${width}`);
    await page.context().close();
  }
});

test("what is written in a bar of the picture does not touch its lines", async () => {
  for (const width of [360, 768, 1280]) {
    const page = await open("", { viewport: { width, height: 1000 } });
    const tight = await page.evaluate(() => {
      const marks = [...document.querySelectorAll(".strip a.span")].filter((mark) => mark.checkVisibility() && mark.querySelector(".name"));
      const boxes = marks.map((mark) => [mark.querySelector(".sign"), mark.querySelector(".name")].map((part) => part.getBoundingClientRect()));
      const inside = boxes.filter(([bar, name]) => name.left > bar.left && name.right < bar.right);
      return [inside.length, inside.filter(([bar, name]) => name.height * 0.9 > bar.height).length];
    });
    assert.ok(tight[0] > 0 && tight[1] === 0, `${tight} at ${width}`);
    await page.context().close();
  }
});

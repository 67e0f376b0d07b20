// The claims page: filters and their address, heads that stick, rows that open, cards on phones, paper.
import { test } from "node:test";
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { briefing, opened } from "./open.mjs";

const { browser, site } = await opened({ site: briefing });

const desk = { viewport: { width: 1280, height: 800 }, reducedMotion: "reduce" };
const phone = { viewport: { width: 360, height: 760 }, reducedMotion: "reduce" };
const open = async (options, rest = "", base = site.base) => {
  const page = await browser.newPage(options);
  await page.goto(`${base}claims/index.html${rest}`);
  return page;
};
/** The claims that are shown, and how many of them by the words of the status line. */
const shown = (page) => page.evaluate(() => [...document.querySelectorAll(".claim")].filter((claim) => claim.checkVisibility()).map((claim) => claim.id));
const said = async (page) => Number((await page.getByRole("status").innerText()).match(/\d+/)[0]);
const agree = async (page) => {
  const list = await shown(page);
  assert.equal(await said(page), list.length);
  return list;
};

test("filters combine, say how many are left and foretell it", async () => {
  const page = await open(desk);
  const all = await agree(page);
  const clear = page.getByRole("button", { name: "Show all" });
  assert.ok(all.length > 10 && (await clear.isDisabled()));

  const check = page.getByLabel("Qualified");
  const foretold = Number((await page.locator("label", { has: check }).innerText()).match(/\d+/)[0]);
  await check.check();
  const qualified = await agree(page);
  assert.equal(qualified.length, foretold);
  for (const id of qualified) assert.ok(await page.locator(`[id="${id}"] .sign.qualifies`).count());

  const topic = page.getByLabel("Topic");
  const option = await topic.locator("option:not(:disabled)").nth(1).innerText();
  await topic.selectOption({ index: await topic.evaluate((select) => [...select.options].findIndex((option, at) => at && !option.disabled)) });
  const both = await agree(page);
  assert.equal(both.length, Number(option.match(/\((\d+)\)/)[1]));
  assert.ok(both.length < qualified.length && both.every((id) => qualified.includes(id)));
  // What is empty goes, from the contents list too.
  assert.equal(await page.locator("section.topic:visible").count(), 1);
  assert.equal(await page.locator(".toc.side a[href^='#topic-']:visible").count(), 1);

  await clear.click();
  await page.waitForFunction((n) => document.querySelectorAll(".claim:not([hidden])").length === n, all.length);
  assert.deepEqual(await agree(page), all);
  assert.ok(!page.url().includes("?"));
  await page.close();
});

test("a source and disputed claims can be asked for", async () => {
  const page = await open(desk);
  await page.getByLabel("Spoken of by").selectOption({ index: 1 });
  const spoken = await agree(page);
  for (const id of spoken) assert.ok(await page.locator(`[id="${id}"] tr:first-child td`).first().innerText());
  await page.getByLabel("Spoken of by").selectOption({ index: 0 });
  await page.getByLabel("Disputed").check();
  const disputed = await agree(page);
  assert.equal(disputed.length, await page.locator(".dispute:visible").count());
  await page.getByLabel("On unnamed people only").setChecked(true, { force: true }).catch(() => {});
  await agree(page);
  await page.close();
});

for (const from of ["server", "disk"]) {
  test(`the address keeps the filters, back and forward (${from})`, async () => {
    const base = from === "disk" ? `${pathToFileURL(briefing).href}/` : site.base;
    const page = await open(desk, "", base);
    const all = await agree(page);
    await page.getByLabel("Qualified").check();
    const qualified = await agree(page);
    await page.getByLabel("Spoken of by").selectOption({ index: 2 });
    const both = await agree(page);
    assert.match(page.url(), /\?.*only=qualifies/);
    await page.goBack();
    assert.deepEqual(await agree(page), qualified);
    assert.equal(await page.getByLabel("Spoken of by").inputValue(), "");
    await page.goBack();
    assert.deepEqual(await agree(page), all);
    assert.equal(await page.getByLabel("Qualified").isChecked(), false);
    await page.goForward();
    await page.goForward();
    assert.deepEqual(await agree(page), both);
    await page.reload();
    assert.deepEqual(await agree(page), both);
    // An address that asks for what there is not is no fault.
    await page.goto(`${base}claims/index.html?topic=nothing&only=qualifies`);
    assert.deepEqual(await agree(page), qualified);
    await page.close();
  });
}

test("a link to a claim opens its row, filtered out or not", async () => {
  const page = await open(desk);
  const ids = await shown(page);
  const last = ids.at(-1);
  await page.getByLabel("Disputed").check();
  await page.evaluate((id) => (location.hash = id), last);
  await page.locator(`[id="${last}"] .stances`).waitFor();
  const box = await page.locator(`[id="${last}"]`).boundingBox();
  assert.ok(box.y > 0 && box.y < 800, `the claim stands at ${box.y}`);
  await page.close();
});

test("heads of columns stick to the window while a topic scrolls", async () => {
  for (const width of [768, 1280]) {
    const page = await open({ ...desk, viewport: { width, height: 800 } });
    const claim = page.locator("section.topic").first().locator(".claim").nth(4);
    await claim.evaluate((box) => scrollTo(0, box.getBoundingClientRect().top + scrollY - 300));
    await page.waitForTimeout(100);
    const heads = await page.locator("section.topic").first().locator("thead th").evaluateAll((heads) => heads.map((head) => head.getBoundingClientRect().top));
    assert.ok(heads.length > 2);
    for (const top of heads) assert.ok(Math.abs(top) < 1, `a head stands at ${top} at ${width} px`);
    const over = await page.evaluate(() => document.elementFromPoint(document.querySelector("thead th").getBoundingClientRect().left + 8, 12)?.closest("thead") !== null);
    assert.ok(over, "something covers the heads");
    await page.close();
  }
});

test("a row opens by keyboard over the whole width", async () => {
  const page = await open(desk);
  const claim = page.locator(".claim").first();
  const summary = claim.locator("summary");
  await summary.focus();
  await page.keyboard.press("Enter");
  const words = claim.locator(".stances");
  await words.waitFor();
  const [table, box] = [await page.locator(".claims-table").first().boundingBox(), await words.boundingBox()];
  assert.ok(box.width > table.width * 0.95, `${box.width} of ${table.width}`);
  assert.ok(await words.locator("[data-source]").count());
  await page.keyboard.press("Enter");
  await words.waitFor({ state: "hidden" });
  await page.close();
});

test("the table is a table to a screen reader, at a desk and on a phone", async () => {
  for (const options of [desk, phone]) {
    const page = await open(options);
    const session = await page.context().newCDPSession(page);
    const { nodes } = await session.send("Accessibility.getFullAXTree");
    const roles = new Map();
    for (const node of nodes.filter((node) => !node.ignored)) roles.set(node.role?.value, [...(roles.get(node.role?.value) ?? []), node.name?.value]);
    const tables = await page.locator(".claims-table table").count();
    assert.equal(roles.get("table").length, tables);
    assert.equal(roles.get("rowheader").length, (await shown(page)).length);
    assert.ok(roles.get("columnheader").length > tables);
    assert.ok((roles.get("cell") ?? roles.get("gridcell")).some((name) => /supports/.test(name)));
    const lines = roles.get("DisclosureTriangle") ?? [];
    assert.ok(lines.some((name) => /sources? supports? it/.test(name)), String([...roles.keys()]));
    await page.close();
  }
});

test("on a phone each claim is a card that names the sources that speak", async () => {
  const page = await open(phone);
  const claim = page.locator(".claim").first();
  const box = await claim.boundingBox();
  assert.ok(box.width > 300 && box.width <= 360);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360);
  const cells = claim.locator("tr").first().locator("td:visible");
  assert.ok(await cells.count());
  for (const cell of await cells.all()) {
    const name = await cell.evaluate((cell) => getComputedStyle(cell, "::before").content);
    assert.ok(name.length > 3, name);
  }
  await claim.locator("summary").tap().catch(() => claim.locator("summary").click());
  await claim.locator(".stances").waitFor();
  await page.close();
});

test("without script every claim is there, and its words open", async () => {
  const page = await open({ ...desk, javaScriptEnabled: false });
  assert.equal(await page.getByRole("combobox").count(), 0);
  assert.equal(await page.locator(".claim").first().isVisible(), true);
  await page.locator(".claim summary").first().click();
  await page.locator(".claim .stances").first().waitFor();
  await page.close();
});

test("on paper all words are there and no control is", async () => {
  const page = await open(desk);
  await page.emulateMedia({ media: "print" });
  const { hidden, controls, position } = await page.evaluate(() => ({
    hidden: [...document.querySelectorAll(".claim .stances")].filter((words) => words.getBoundingClientRect().height === 0).length,
    controls: document.querySelector(".claims-filters").checkVisibility(),
    position: getComputedStyle(document.querySelector(".claims-table thead")).position,
  }));
  assert.deepEqual({ hidden, controls, position }, { hidden: 0, controls: false, position: "static" });
  await page.close();
});

test("axe finds nothing with rows open and filters set", async () => {
  const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  for (const [options, colorScheme] of [[desk, "light"], [phone, "dark"]]) {
    const page = await browser.newPage({ ...options, colorScheme, bypassCSP: true });
    await page.goto(`${site.base}claims/index.html?only=disputes`);
    await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
    await page.evaluate(axe);
    const faults = await page.evaluate(async () => (await axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"] })).violations.map((fault) => `${fault.id}: ${fault.nodes[0].target}`));
    assert.deepEqual(faults, []);
    await page.close();
  }
});

test("an opened claim leads to the events that rest on it, and they lead back", async () => {
  const page = await open(desk);
  const row = page.locator(".claim", { has: page.locator(".happened") }).first();
  const id = await row.getAttribute("id");
  await row.locator("summary").click();
  const event = row.locator(".happened a").first();
  const title = await event.innerText();
  await event.click();
  await page.waitForURL(/timeline\/index\.html#./);
  const there = page.locator(`[id="${new URL(page.url()).hash.slice(1)}"]`);
  assert.ok((await there.locator(".event-title").innerText()).startsWith(title));
  assert.ok(await there.locator(`a[href$="#${id}"]`).count());
  await page.close();
});

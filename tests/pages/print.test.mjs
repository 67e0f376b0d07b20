// On paper: pages are printed to PDF, and what stands there is read back.
import { test, after } from "node:test";
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { briefing, kinds, opened, project } from "./open.mjs";

const { browser, ...sites } = await opened({ briefing, notes: project("notes"), ar: project("ar") });
const folder = await mkdtemp(path.join(os.tmpdir(), "paper-"));
after(() => rm(folder, { recursive: true }));

const read = (tool, ...words) => execFileSync(tool, words, { maxBuffer: 1 << 28 });
// Lines end where the sheet does, and letters are joined: neither counts.
const bare = (text) => text.normalize("NFKC").replace(/\s+/g, "");

/** A page as it is printed: its sheets as text, without the running lines, and what the page itself says of its parts. */
async function print(name, { of = "briefing", colorScheme = "light", format = "A4", parts = [] } = {}) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, colorScheme });
  await page.goto(`${name === "404.html" ? sites[of].root : sites[of].base}${name}`);
  await page.evaluate(() => document.fonts.ready);
  const said = await page.evaluate((parts) => {
    const words = (element) => {
      const copy = element.cloneNode(true);
      for (const other of copy.querySelectorAll(".vh, .anchor, .back, .out, .needs-script")) other.remove();
      return copy.textContent;
    };
    const { title, asOf } = document.documentElement.dataset;
    const found = Object.fromEntries(parts.map((part) => [part, [...document.querySelectorAll(part)].map(words)]));
    return { title, asOf, found, headings: [...document.querySelectorAll("main :is(h1, h2, h3, h4, summary, .month-label)")].map(words), menu: words(document.querySelector(".main-nav")) };
  }, parts);
  // Whoever prints backgrounds too gets white paper all the same.
  const file = path.join(folder, "page.pdf");
  await writeFile(file, await page.pdf({ format, printBackground: true }));
  await page.close();
  const sheets = read("pdftotext", "-raw", file, "-").toString().split("\f").slice(0, -1);
  sheets.forEach((sheet, at) => {
    const lines = sheet.trim().split("\n");
    const number = `${bare(said.asOf ?? "")}${at + 1}/${sheets.length}`;
    const foot = lines.findIndex((line) => bare(line) === number);
    assert.ok(foot >= 0 || of === "ar", `${name}: no ${number} on sheet ${at + 1}`);
    if (foot >= 0) lines.splice(foot, 1);
    // The title runs on from the second sheet, and may take two lines.
    if (at > 0 && of !== "ar") {
      const head = lines.findIndex((line, i) => [1, 2].some((n) => bare(lines.slice(i, i + n).join("")) === bare(said.title)));
      assert.ok(head >= 0, `${name}: no title on sheet ${at + 1}`);
      lines.splice(head, bare(lines[head]) === bare(said.title) ? 1 : 2);
    }
    sheets[at] = lines;
  });
  return { ...said, file, sheets, text: bare(sheets.flat().join(" ")) };
}

/** That all words of these parts are on paper; returns how many there are of each. */
async function complete(name, parts, options) {
  const paper = await print(name, { ...options, parts });
  for (const part of parts) for (const words of paper.found[part]) assert.ok(paper.text.includes(bare(words)), `${name}, ${part}: “${words.trim()}” is not on paper`);
  return { ...paper, count: (part) => paper.found[part].length };
}

for (const colorScheme of ["light", "dark"]) {
  test(`the explainer has its text, its notes with their words, its sources and terms (${colorScheme})`, async () => {
    const { count } = await complete("explainer/index.html", ["h1", ".brand", ".meta", ".prose h2", ".prose p", ".passages .words", ".passages .found-at", ".footnotes li p:not(.back)", ".cited .work", ".defined dt", ".defined dd"], { colorScheme });
    assert.ok(count(".passages .words") > 20 && count(".cited .work") > 3 && count(".prose p") > 15);
  });

  test(`the timeline has every event, and the accounts that are folded on the screen (${colorScheme})`, async () => {
    const { count, text } = await complete("timeline/index.html", ["h1", ".brand", ".meta", ".event-title", ".event .when", ".event .prose p", ".claim-line", ".stance-head", ".stance .note", ".stance .quote", ".strip.wide text"], { colorScheme });
    assert.ok(count(".event-title") > 30 && count(".claim-line") > 5 && count(".strip.wide text") > 20);
    assert.ok(!text.includes(bare("Show all")));
  });

  test(`the claims are all there, each with its stances in words and what each source says (${colorScheme})`, async () => {
    const { count, text, found } = await complete("claims/index.html", [".claim td .sign", "h1", ".brand", ".meta", ".claim th", ".claim .standing > span", ".claim .stance-head", ".claim .tag", ".claim .basis", ".claim .quote", ".claim .note", ".dispute h3", ".unknowns h3"], { colorScheme });
    assert.ok(count(".claim th") > 50 && count(".claim .note") > 100);
    // The words of the signs: a word as often as cells have it, and once more in the key.
    for (const word of ["supports", "qualifies", "disputes"]) {
      const cells = found[".claim td .sign"].filter((sign) => sign === word).length;
      assert.ok(cells > 0 && text.split(word).length - 1 > cells, `${word} is said ${text.split(word).length - 1} times, and ${cells} cells have it`);
    }
  });

  test(`a source has its record, its words and every place that rests on them (${colorScheme})`, async () => {
    const { count } = await complete("sources/nyt/index.html", ["h1", ".brand", ".record-list dt", ".record-list dd", ".passage p", ".use .where", ".use .said", ".alone li", ".reference"], { colorScheme });
    assert.ok(count(".passage p") > 10 && count(".use .said") > 100 && count(".reference") === 2);
  });
}

/** No heading is left at the foot of a sheet. */
function headed(name, { file, asOf, headings }) {
  const all = new Set(headings.map(bare));
  const sheets = read("pdftotext", "-layout", file, "-").toString().split("\f").slice(0, -2);
  for (const sheet of sheets) {
    const last = sheet.split("\n").filter((line) => line.trim() && !bare(line).startsWith(bare(asOf))).at(-1);
    assert.ok(!all.has(bare(last)), `${name}: a sheet ends with “${last.trim()}”`);
  }
}

/** Nothing runs off the sheet or is too small to read, and the sheet is white. */
function legible(name, file) {
  const boxes = read("pdftotext", "-bbox", file, "-").toString();
  const [, width, height] = boxes.match(/<page width="([\d.]+)" height="([\d.]+)"/).map(Number);
  const words = [...boxes.matchAll(/<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)<\/word>/g)];
  assert.ok(words.length > 20, name);
  for (const [, left, top, right, bottom, word] of words) {
    assert.ok(left > 28 && right < width - 28 && top > 14 && bottom < height - 14, `${name}: ${word} stands at ${left}–${right}, ${top}–${bottom} on ${width} × ${height}`);
    assert.ok(bottom - top > 5, `${name}: ${word} is ${bottom - top} pt high`);
  }
  // The grey levels of a small picture of the first sheet.
  const picture = read("pdftoppm", "-gray", "-r", "20", "-f", "1", "-l", "1", "-singlefile", file);
  const light = picture.subarray(picture.indexOf("255\n") + 4);
  const mean = light.reduce((sum, one) => sum + one, 0) / light.length;
  assert.ok(mean > 215, `${name}: the first sheet's mean grey is ${mean}`);
}

test("every kind of page, from a dark window: title, site and date first; no menu, button or search; no heading at a foot; legible on white", async () => {
  for (const name of kinds) {
    const paper = await print(name, { colorScheme: "dark" });
    const first = bare(paper.sheets[0].join(" "));
    const [site, ...own] = paper.title.split(" – ").reverse();
    for (const words of name.startsWith("sources/nyt") ? [site] : [site, ...own]) assert.ok(first.includes(bare(words)), `${name}: “${words}” is not on the first sheet`);
    assert.match(paper.asOf, /31 May 2024/);
    for (const words of [paper.menu, "Skip to the text", "On this page", "Show all", "Search this", "briefing.json · evidence.json"]) assert.ok(!paper.text.includes(bare(words)), `${name} prints “${words.trim()}”`);
    headed(name, paper);
    legible(name, paper.file);
  }
});

test("on Letter, too, no sheet ends with a heading", async () => {
  for (const name of ["explainer/index.html", "timeline/index.html", "claims/index.html"]) headed(name, await print(name, { format: "Letter" }));
});

test("text that runs from the right stays on the sheet", async () => {
  for (const name of ["index.html", "timeline/index.html", "claims/index.html"]) legible(`ar/${name}`, (await print(name, { of: "ar" })).file);
});

test("addresses are printed where a reader must type them: the page's own, each source's once, none behind every quotation", async () => {
  const page = await browser.newPage();
  await page.goto(`${sites.notes.base}explainer/index.html`);
  const { own, sources, quotations } = await page.evaluate(() => ({
    own: document.querySelector("link[rel=canonical]").href,
    sources: [...document.querySelectorAll(".cited .out")].map((link) => link.href),
    quotations: document.querySelectorAll(".passages .out").length,
  }));
  await page.close();
  assert.ok(sources.length > 0 && quotations > 1);
  const { text } = await print("explainer/index.html", { of: "notes" });
  for (const address of [own, ...sources]) assert.equal(text.split(bare(address)).length, 2, address);
  assert.ok(!text.includes("#:~:text"));
});

test("filters count on paper: what is shown is printed, and said", async () => {
  const shown = ".topic:not([hidden]) .claim:not([hidden]) th", hidden = ".topic[hidden] .claim th";
  const whole = await print("claims/index.html");
  const few = await print("claims/index.html?only=disputes", { parts: [shown, hidden, ".claims-shown"] });
  assert.ok(few.sheets.length < whole.sheets.length);
  for (const words of few.found[shown]) assert.ok(few.text.includes(bare(words)), words);
  assert.ok(few.text.includes(bare(few.found[".claims-shown"][0])));
  assert.ok(few.found[hidden].length > 50 && few.found[hidden].every((words) => !few.text.includes(bare(words))));
});

// Hundreds of claims: what is out of sight is not laid out, and nobody may notice.
import { test, after } from "node:test";
import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { build, launch, opened } from "./open.mjs";
import { make } from "./projects/many-claims/make.mjs";

const sizes = { few: 4, many: 20, vast: 36 };
const claims = 160;
const folder = await mkdtemp(path.join(os.tmpdir(), "many-claims-"));
after(() => rm(folder, { recursive: true }));
const built = {};
for (const [name, sources] of Object.entries(sizes)) {
  await make(path.join(folder, name), claims, sources);
  await build(path.join(folder, name));
  built[name] = path.join(folder, name, "public");
}
const { browser, ...sites } = await opened(built);
// As with a screen reader at work: without one, Chromium leaves out of its tree what it does not lay out.
const heard = await launch("--force-renderer-accessibility");
after(() => heard.close());
const open = async (name, width, hash = "", by = browser) => {
  const page = await by.newPage({ viewport: { width, height: 800 }, reducedMotion: "reduce" });
  await page.goto(`${sites[name].base}claims/index.html${hash}`);
  return page;
};

for (const width of [1280, 360]) {
  test(`a screen reader meets every claim and its cells at ${width} px, out of sight or not`, async () => {
    const page = await open("few", width, "", heard);
    const expected = await page.evaluate(() => [...document.querySelectorAll(".claim tr:first-child > :is(th, td)")].length);
    assert.equal(expected, claims * 5);
    const session = await page.context().newCDPSession(page);
    const count = async () => {
      const { nodes } = await session.send("Accessibility.getFullAXTree");
      const roles = (role) => nodes.filter((node) => !node.ignored && node.role.value === role).length;
      return { claims: roles("rowheader"), words: nodes.filter((node) => /^Claim \d+ holds/.test(node.name?.value ?? "") && node.role.value === "rowheader").length, rows: roles("row") };
    };
    // The tree is built after the page, piece by piece.
    let found;
    for (let turn = 0; turn < 40 && (found = await count()).words < claims; turn++) await page.waitForTimeout(250);
    const heads = await page.locator("thead tr").count();
    assert.deepEqual(found, { claims, words: claims, rows: claims * 2 + heads });
    await page.close();
  });
}

for (const name of Object.keys(sizes)) {
  for (const width of name === "few" ? [1280, 360] : [1280, 800]) {
    test(`a link to one claim of many lands on it, open, with ${sizes[name]} sources at ${width} px`, async () => {
      const page = await open(name, width, "#c30");
      for (const id of ["c30", "c77", "c150", "c2"]) {
        if (id !== "c30") await page.evaluate((id) => (location.hash = id), id);
        await page.waitForFunction((id) => document.getElementById(id).querySelector("details").open, id);
        await page.waitForTimeout(400);
        const { top, height, head } = await page.evaluate((id) => {
          const claim = document.getElementById(id);
          const head = matchMedia("(min-width: 48rem)").matches ? claim.closest("table").tHead.getBoundingClientRect().bottom : 0;
          return { top: claim.getBoundingClientRect().top, height: innerHeight, head };
        }, id);
        assert.ok(top >= head - 1 && top < height / 2, `the top of ${id} stands at ${top}, the heads end at ${head}`);
      }
      await page.close();
    });

    test(`signs stand under the names of ${sizes[name]} sources at ${width} px, and nothing sticks out`, async () => {
      const page = await open(name, width);
      await page.evaluate(() => document.querySelector("section.topic").scrollIntoView({ behavior: "instant" }));
      await page.waitForTimeout(200);
      const { off, wide } = await page.evaluate(() => {
        const rows = [...document.querySelectorAll(".claims-table table")[0].rows];
        const middles = (row) => [...row.cells].slice(1).map((cell) => cell.getBoundingClientRect()).map((box) => box.left + box.width / 2);
        const heads = middles(rows[0]);
        const off = rows.filter((row) => row.cells.length > 2 && row.getBoundingClientRect().top < innerHeight).flatMap((row) => middles(row).map((middle, at) => Math.abs(middle - heads[at])));
        return { off: Math.max(...off), wide: document.documentElement.scrollWidth > innerWidth };
      });
      assert.equal(wide, false);
      if (width >= 768) assert.ok(off < 1, `a cell is ${off} px away from its head`);
      await page.close();
    });
  }
}

for (const width of [1280, 360]) test(`a link shows its row beside what the filters leave, and nothing else, at ${width} px`, async () => {
  const page = await open("few", width, "?only=disputes#c3");
  const shown = () => page.evaluate(() => [...document.querySelectorAll(".claim")].filter((claim) => claim.getClientRects().length > 0).map((claim) => claim.id));
  const said = async () => Number((await page.getByRole("status").innerText()).match(/\d+/)[0]);
  await page.waitForTimeout(300);
  const disputed = await page.evaluate(() => [...document.querySelectorAll(".claim.disputes")].map((claim) => claim.id));
  assert.ok(disputed.length > 0 && disputed.length < claims - 1 && !disputed.includes("c3"));
  assert.deepEqual((await shown()).sort(), [...disputed, "c3"].sort());
  assert.equal(await said(), disputed.length);
  await page.locator(".claims-filters button").click();
  await page.waitForFunction((claims) => document.querySelectorAll(".claim:not([hidden])").length === claims, claims);
  assert.equal((await shown()).length, claims);
  await page.goBack();
  const left = await shown();
  assert.ok(left.length < claims && disputed.every((id) => left.includes(id)));
  await page.close();
});

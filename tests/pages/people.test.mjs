// The page of people: what each card lists names that person, and leads to where it stands.
import { test } from "node:test";
import assert from "node:assert/strict";
import { briefing, opened } from "./open.mjs";

const { browser, site } = await opened({ site: briefing });
const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
await page.goto(`${site.base}people/index.html`);

/** Every entry of every card: whose, of which list, its words, where it leads. */
const entries = () => page.evaluate(() => [...document.querySelectorAll(".person")].flatMap((card) => {
  const names = [card.querySelector("h2").textContent, ...(card.querySelector(".aliases")?.textContent.replace(/^[^:]*: /, "").split(", ") ?? [])];
  return [...card.querySelectorAll("[data-list] a")].map((link) => ({ names, list: link.closest("[data-list]").dataset.list, text: link.textContent, href: link.href }));
}));

test("cards list events, statements and claims", async () => {
  const all = await entries();
  for (const list of ["events", "statements", "claims"]) assert.ok(all.some((entry) => entry.list === list), list);
});

test("nothing is listed that does not name the person", async () => {
  for (const { names, list, text } of await entries()) {
    if (list !== "events") assert.ok(names.some((name) => text.includes(name)), `${names[0]}: ${text}`);
  }
});

test("every entry leads to a place that is there", async () => {
  const places = new Map();
  for (const { href } of await entries()) {
    const { pathname, hash } = new URL(href);
    places.set(pathname, (places.get(pathname) ?? new Set()).add(decodeURIComponent(hash.slice(1))));
  }
  const other = await browser.newPage();
  for (const [pathname, anchors] of places) {
    await other.goto(new URL(pathname, site.root).href);
    const missing = await other.evaluate((anchors) => anchors.filter((anchor) => anchor && !document.getElementById(anchor)), [...anchors]);
    assert.deepEqual(missing, [], pathname);
  }
  await other.close();
});

test("long lists are folded, say how long they are and open by keyboard", async () => {
  const details = page.locator(".person details").first();
  const links = await details.locator("a").count();
  assert.equal(Number((await details.locator("summary").innerText()).match(/\d+/)[0]), links);
  assert.ok(links > 2 && !(await details.locator("a").first().isVisible()));
  await details.locator("summary").focus();
  await page.keyboard.press("Enter");
  await details.locator("a").first().waitFor();
});

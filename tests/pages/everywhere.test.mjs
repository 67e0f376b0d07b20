// What holds on every page: a narrow window, no script, little motion, forced colours.
import { test } from "node:test";
import assert from "node:assert/strict";
import { briefing, kinds, opened, pagesOf, project } from "./open.mjs";

const own = ["uk", "ar", "notes", "search"];
const { browser, ...sites } = await opened({ briefing, ...Object.fromEntries(own.map((name) => [name, project(name)])) });

const address = (site, name) => `${name.endsWith("404.html") ? site.root : site.base}${name}`;
const open = async (name, options = {}, site = sites.briefing) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  await page.goto(address(site, name));
  return page;
};
const unfold = (page) => page.evaluate(() => { for (const fold of document.querySelectorAll("details")) fold.open = true; });

for (const which of ["briefing", ...own]) {
  test(`no page of ${which} scrolls sideways at 320 px, folded or not`, async () => {
    const site = sites[which];
    const names = await pagesOf(site.folder);
    assert.ok(names.length > 5);
    const page = await open(names[0], { viewport: { width: 320, height: 800 } }, site);
    for (const name of names) {
      await page.goto(address(site, name));
      await page.evaluate(() => document.fonts.ready);
      for (const folds of ["folded", "open"]) {
        if (folds === "open") await unfold(page);
        const over = await page.evaluate(() => {
          const root = document.documentElement;
          // What is cut off to the left of a page that runs to the right, or the other way round, cannot be scrolled to.
          const lost = [...document.querySelectorAll("main :is(p, li, h1, h2, h3, dd, th, td, summary)")].filter((one) => one.checkVisibility() && !one.closest(".vh, thead, .table, .margin")).find((one) => {
            const box = one.getBoundingClientRect();
            return box.width > 1 && (box.left < -1 || box.right > root.clientWidth + 1);
          });
          return { px: root.scrollWidth - root.clientWidth, lost: lost?.outerHTML.slice(0, 80) };
        });
        assert.deepEqual(over, { px: 0, lost: undefined }, `${name}, ${folds}`);
      }
    }
    await page.context().close();
  });
}

test("without script every kind of page has all its text, and nothing that only script could work", async () => {
  // Everything that is written, whether folded or not; what script writes of its own accord aside.
  const text = (page) => page.evaluate(() => {
    for (const other of document.querySelectorAll(".needs-script, .margin, [role=status], script, template, .strip")) other.remove();
    return document.body.textContent.replace(/\s+/g, " ").trim();
  });
  for (const name of kinds) {
    const page = await open(name, { javaScriptEnabled: false });
    const dead = page.locator("button, select, input, textarea, dialog, [role=button], [role=slider]").filter({ visible: true });
    assert.deepEqual(await dead.evaluateAll((all) => all.map((one) => one.outerHTML.slice(0, 90))), [], name);
    // No style hides what script would show, and folds open by themselves.
    const sealed = await page.evaluate(() => [...document.querySelectorAll("main :is(p, li, dd, dt, h2, h3, td, th)")].filter((one) => !one.checkVisibility() && !one.closest("details, .toc, .needs-script, [hidden], .strip") && getComputedStyle(one).display !== "contents").map((one) => one.outerHTML.slice(0, 90)));
    assert.deepEqual(sealed, [], name);
    const fold = page.locator("main details:not(.toc details)").filter({ visible: true }).first();
    if (await fold.count()) {
      const inside = fold.locator(":scope > :not(summary)").first();
      assert.equal(await inside.isVisible(), false, name);
      await fold.locator("summary").click();
      assert.equal(await inside.isVisible(), true, name);
    }
    const without = await text(page);
    await page.context().close();
    const scripted = await open(name);
    assert.equal(await text(scripted), without, name);
    await scripted.context().close();
  }
});

/** What glides, fades or moves by its styles. */
const moving = (page) => page.evaluate(() => [...document.querySelectorAll("*")].filter((one) => {
  const style = getComputedStyle(one);
  return style.scrollBehavior !== "auto" || style.animationName !== "none" || style.transitionDuration.split(", ").some((time) => parseFloat(time) > 0);
}).map((one) => `${one.tagName}.${one.className}`));

test("with little motion wished nothing moves by itself, and a link arrives at once whatever is wished", async () => {
  for (const name of kinds) {
    const page = await open(name, { reducedMotion: "reduce" });
    assert.deepEqual(await moving(page), [], name);
    await page.context().close();
  }
  // Where a link leads is in sight at once, over thousands of lines; a card and the search are there at once. The measure
  // finds what glides.
  const arrives = (page) => page.evaluate(() => new Promise((done) => {
    document.querySelector(".toc.side li:last-child a").click();
    const at = [];
    const look = () => (at.push(scrollY) < 40 ? requestAnimationFrame(look) : done(new Set(at.slice(2)).size));
    requestAnimationFrame(look);
  }));
  for (const [reducedMotion, behaviour] of [["reduce", ""], ["no-preference", ""], ["no-preference", "smooth"]]) {
    const page = await open("explainer/index.html", { reducedMotion });
    await page.evaluate((behaviour) => (document.documentElement.style.scrollBehavior = behaviour), behaviour);
    assert.equal((await arrives(page)) === 1, behaviour !== "smooth", `${reducedMotion} ${behaviour}`);
    if (reducedMotion === "reduce") {
      await page.evaluate(() => scrollTo(0, 0));
      await page.locator(".cite a").first().hover();
      await page.locator("[role=note]").waitFor();
      assert.deepEqual(await moving(page), []);
      await page.keyboard.press("/");
      await page.waitForSelector("dialog.search[open]");
      assert.deepEqual(await moving(page), []);
      assert.equal(await page.evaluate(() => document.getAnimations().length), 0);
    }
    await page.context().close();
  }
});

// Contrast, as WCAG counts it, of two colours as computed styles give them.
const contrast = (a, b) => {
  const [x, y] = [a, b].map((colour) => {
    const [red, green, blue] = colour.match(/[\d.]+/g).map((part) => part / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  });
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
};
const canvas = (page) => page.evaluate(() => {
  document.body.style.backgroundColor = "Canvas";
  return getComputedStyle(document.body).backgroundColor;
});

for (const colorScheme of ["light", "dark"]) {
  const forced = { forcedColors: "active", colorScheme, reducedMotion: "reduce" };

  test(`where colours are forced stances differ by sign and word, and their columns have edges (${colorScheme})`, async () => {
    for (const [name, part] of [["claims/index.html", ".claim td .sign"], ["claims/index.html", ".stance-head .glyph"], ["timeline/index.html", ".accounts .glyph"], ["index.html", ".sides .glyph"]]) {
      const page = await open(name, forced);
      await unfold(page);
      const ground = await canvas(page);
      const seen = await page.evaluate((part) => ["supports", "qualifies", "disputes"].map((stance) => {
        const sign = [...document.querySelectorAll(`${part}.${stance}`)].find((one) => one.checkVisibility());
        const mark = getComputedStyle(sign, "::before");
        return { content: mark.content.slice(0, 3), colour: mark.color, words: (sign.textContent || sign.parentNode.textContent).replace(/[^\p{L}]/gu, "") };
      }), part);
      assert.equal(new Set(seen.map(({ content }) => content)).size, 3, `${name}, ${part}`);
      assert.equal(new Set(seen.map(({ words }) => words)).size, 3, `${name}, ${part}`);
      for (const { content, words, colour } of seen) assert.ok(/[✓≈✗]/.test(content) && words.length > 2 && contrast(colour, ground) > 4.5, `${part}: ${content} ${words} ${colour}`);
      if (part === ".stance-head .glyph") {
        const edge = await page.locator(".stance").first().evaluate((one) => [getComputedStyle(one).borderTopStyle, getComputedStyle(one).borderTopWidth, getComputedStyle(one).borderTopColor]);
        assert.ok(edge[0] === "solid" && parseFloat(edge[1]) >= 1 && contrast(edge[2], ground) > 3, edge.join(" "));
      }
      await page.context().close();
    }
  });

  test(`where colours are forced citations, definitions and unchecked words are told from text (${colorScheme})`, async () => {
    const page = await open("explainer/index.html", forced, sites.notes);
    const ground = await canvas(page);
    const styles = (selector) => page.locator(selector).first().evaluate((one) => {
      const { color, borderBottomStyle, borderBottomColor, textDecorationLine, textDecorationStyle } = getComputedStyle(one);
      return { color, borderBottomStyle, borderBottomColor, textDecorationLine, textDecorationStyle };
    });
    const cite = await styles(".cite a");
    assert.ok(cite.borderBottomStyle === "dotted" && contrast(cite.borderBottomColor, ground) > 3 && contrast(cite.color, ground) > 4.5, JSON.stringify(cite));
    const term = await styles("a.def");
    assert.match(`${term.textDecorationLine} ${term.textDecorationStyle}`, /underline dotted/);
    const [unsure, sure] = [await styles(".prose [data-evidence=unchecked]"), await styles(".prose [data-evidence=checked]")];
    assert.match(`${unsure.textDecorationLine} ${unsure.textDecorationStyle}`, /underline wavy/);
    assert.equal(sure.textDecorationLine, "none");
    // The card has an edge; the pair of a note in the margin has an outline.
    const card = page.locator("[role=note]");
    await page.locator(".cite a").first().hover();
    await card.waitFor();
    const edge = await card.evaluate((one) => [getComputedStyle(one).borderTopStyle, getComputedStyle(one).borderTopColor]);
    assert.ok(edge[0] === "solid" && contrast(edge[1], ground) > 3, edge.join(" "));
    await page.locator(".margin-note").first().hover();
    const lit = await page.locator(".cite.lit").first().evaluate((one) => [getComputedStyle(one).outlineStyle, getComputedStyle(one).outlineColor]);
    assert.ok(lit[0] === "solid" && contrast(lit[1], ground) > 3, lit.join(" "));
    await page.context().close();
  });

  test(`where colours are forced the timeline's marks stand out and differ by shape, and bars by more than tint (${colorScheme})`, async () => {
    const page = await open("timeline/index.html", forced);
    const ground = await canvas(page), ink = await page.locator("main").evaluate((main) => getComputedStyle(main).color);
    const marks = await page.locator(".strip.wide a.mark .sign").evaluateAll((signs) => signs.map((sign) => {
      const { stroke, strokeDasharray, strokeWidth } = getComputedStyle(sign);
      return { kind: sign.closest("a").getAttribute("class"), stroke, strokeDasharray, strokeWidth };
    }));
    assert.ok(marks.length > 10);
    for (const { kind, stroke, strokeWidth } of marks) assert.ok(stroke === ink && parseFloat(strokeWidth) >= 1, `${kind}: ${stroke}`);
    const dashes = (kind) => marks.find((mark) => mark.kind === kind).strokeDasharray;
    assert.ok(dashes("mark point about") !== "none" && dashes("mark point") === "none");
    for (const colour of await page.locator(".strip.wide text").evaluateAll((words) => words.map((word) => getComputedStyle(word).fill))) assert.ok([ink, ground].includes(colour), colour);
    await page.context().close();
    const source = await open("sources/nyt/index.html", forced);
    const cells = await source.evaluate(() => ["quoted", "cited", "unused"].map((state) => document.querySelector(`.para-strip .${state} > *`)).map((cell) => cell && [getComputedStyle(cell).backgroundColor, getComputedStyle(cell).borderTopStyle, getComputedStyle(cell).color].join(" ")));
    assert.equal(new Set(cells.filter(Boolean)).size, cells.filter(Boolean).length, cells.join("\n"));
    await source.context().close();
    const all = await open("sources/index.html", forced);
    const swatches = await all.locator(".legend li").evaluateAll((items) => items.map((item) => { const { backgroundColor, borderTopColor, borderTopStyle } = getComputedStyle(item, "::before"); return `${backgroundColor} ${borderTopColor} ${borderTopStyle}`; }));
    assert.equal(new Set(swatches).size, swatches.length, swatches.join("\n"));
    await all.context().close();
  });

  test(`where colours are forced the focus ring and the current page are seen (${colorScheme})`, async () => {
    for (const name of ["index.html", "explainer/index.html", "timeline/index.html", "claims/index.html", "sources/nyt/index.html", "404.html"]) {
      const page = await open(name, forced);
      const ground = await canvas(page);
      const rings = new Map();
      for (let stop = 0; stop < 32; stop += 1) {
        await page.keyboard.press("Tab");
        const ring = await page.evaluate(() => {
          const here = document.activeElement, svg = here.closest("svg");
          if (here === document.body) return null;
          const style = (one, part) => getComputedStyle(one, part);
          // A mark's ring is drawn around what can be hit, a card's around the card, a slider's around its handle.
          if (svg) return { what: "mark", colour: style(here.querySelector(".hit")).stroke, width: style(here.querySelector(".hit")).strokeWidth };
          if (here.type === "range") return { what: "range", colour: style(here, "::-webkit-slider-thumb").outlineColor, width: "3" };
          const on = here.closest(".card") ?? here;
          return { what: here.className || here.tagName, colour: style(on).outlineColor, width: style(on).outlineStyle === "none" ? "0" : style(on).outlineWidth };
        });
        if (ring) rings.set(ring.what, ring);
      }
      assert.ok(rings.size > (name === "404.html" ? 2 : 3), name);
      for (const { what, colour, width } of rings.values()) assert.ok(parseFloat(width) >= 2 && contrast(colour, ground) > 3, `${name}, ${what}: ${width} ${colour}`);
      const lines = await page.locator(".main-nav a").evaluateAll((links) => links.map((link) => [link.hasAttribute("aria-current"), getComputedStyle(link).borderBottomColor]));
      for (const [here, colour] of lines) assert.equal(contrast(colour, ground) > 3, here, `${name}: ${colour}`);
      await page.context().close();
    }
  });
}

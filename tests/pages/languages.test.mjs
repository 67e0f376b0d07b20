// A briefing in Ukrainian and one in Arabic: direction, words, plurals, dates, and whether everything holds in them.
import { test } from "node:test";
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { opened, pagesOf, project } from "./open.mjs";

const axeSource = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const languages = { uk: "ltr", ar: "rtl" };

const { browser, ...sites } = await opened({ uk: project("uk"), ar: project("ar") });

// A page for lost readers names its files from the root, since it is shown at any depth.
const address = (language, name) => `${name === "404.html" ? sites[language].root : sites[language].base}${name}`;

async function open(language, name, options = {}) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, reducedMotion: "reduce", bypassCSP: true, ...options });
  await page.goto(address(language, name));
  return page;
}

/** The text of what a selector finds, white space as single spaces. */
const texts = (page, selector) => page.locator(selector).evaluateAll((all) => all.map((one) => one.textContent.replace(/\s+/g, " ").trim()));

for (const [language, direction] of Object.entries(languages)) {
  test(`${language}: every page says its language and direction and fits a narrow screen`, async () => {
    const page = await open(language, "index.html", { viewport: { width: 320, height: 800 } });
    for (const name of await pagesOf(sites[language].folder)) {
      await page.goto(address(language, name));
      const found = await page.evaluate(() => ({
        lang: document.documentElement.lang,
        dir: document.documentElement.dir,
        over: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      }));
      assert.deepEqual(found, { lang: language, dir: direction, over: 0 }, name);
    }
    await page.close();
  });

  test(`${language}: axe finds nothing`, async () => {
    const faults = [];
    for (const [width, colorScheme] of [[360, "light"], [1280, "dark"]]) {
      const page = await open(language, "index.html", { viewport: { width, height: 900 }, colorScheme });
      for (const name of await pagesOf(sites[language].folder)) {
        await page.goto(address(language, name));
        await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
        await page.evaluate(axeSource);
        const result = await page.evaluate((tags) => axe.run(document, { runOnly: { type: "tag", values: tags } }), tags);
        for (const fault of result.violations) faults.push(`${name} ${width}: ${fault.id} ${fault.nodes.map((node) => node.target).slice(0, 3).join(" ")}`);
      }
      await page.close();
    }
    assert.deepEqual(faults, []);
  });

  test(`${language}: no page has words in another script but names`, async () => {
    const names = /Natural Earth|Survey of the eastern quay, Port Nour|Inspection of the Lypova bridge|River Works Office|Harbour Survey Office|Survey|Fishing boats may|briefing\.json|evidence\.json|SHA-256|\b[0-9a-f]{64}\b/g;
    const page = await open(language, "index.html");
    const faults = [];
    for (const name of await pagesOf(sites[language].folder)) {
      await page.goto(address(language, name));
      const left = await page.evaluate(() => {
        for (const other of document.querySelectorAll("[lang]:not(html), script, style")) other.remove();
        const labels = [...document.querySelectorAll("[aria-label], [title], [alt], [placeholder]")];
        const words = labels.map((one) => ["aria-label", "title", "alt", "placeholder"].map((of) => one.getAttribute(of) ?? "").join(" "));
        return [document.title, document.body.textContent, ...words].join("\n");
      });
      for (const found of left.replace(names, "").matchAll(/[A-Za-z]{3,}/g)) faults.push(`${name}: ${found[0]}`);
    }
    assert.deepEqual(faults, []);
    await page.close();
  });
}

test("uk: numbers take the form that Ukrainian gives them", async () => {
  const page = await open("uk", "index.html");
  assert.deepEqual(await texts(page, ".figures li"), [
    "2 джерела",
    "2 незалежні першоджерела",
    "3 твердження, 1 спірне",
    "4 цитати знайдено в їхніх джерелах",
  ]);
  assert.match(await page.locator(".card.timeline p").textContent(), /^6 подій/);
  assert.match(await page.locator(".cards").textContent(), /1 особа/);
  await page.close();
});

test("ar: numbers take the form that Arabic gives them", async () => {
  const page = await open("ar", "index.html");
  assert.deepEqual(await texts(page, ".figures li"), [
    "مصدران",
    "أصلان مستقلان",
    "3 ادعاءات، واحد محل خلاف",
    "6 اقتباسات عُثر عليها في مصادرها",
  ]);
  assert.match(await page.locator(".card.timeline p").textContent(), /^6 أحداث/);
  await page.close();
});

const dates = {
  uk: {
    settling: "квітень 2024 р. або раніше",
    known: "приблизно лютий 2024 р.",
    crack: "29 квітня 2024 р.",
    meeting: "між 10 і 19 травня 2024 р. (дата непевна)",
    repair: "червень–серпень 2024 р.",
  },
  ar: {
    moving: "في موعد أقصاه أبريل 2024",
    known: "نحو فبراير 2024",
    crack: "29 أبريل 2024",
    press: "بين 10 و19 مايو 2024 (تاريخ غير مؤكد)",
    repair: "يونيو–أغسطس 2024",
  },
};

for (const [language, expected] of Object.entries(dates)) {
  test(`${language}: dates are written as precisely as they are known`, async () => {
    const page = await open(language, "timeline/index.html");
    for (const [id, words] of Object.entries(expected)) {
      const said = (await texts(page, `#${id}`))[0];
      assert.ok(said.includes(words.replace(/\s+/g, " ")), `${id}: ${said}`);
    }
    await page.close();
  });
}

test("ar: time runs from right to left in the picture, and its words are not turned round", async () => {
  for (const [language, sign] of [["ar", -1], ["uk", 1]]) {
    const page = await open(language, "timeline/index.html");
    const centre = (id) => page.locator(`svg a[href$="#${id}"]`).filter({ visible: true }).first().evaluate((mark) => {
      const { left, right } = mark.getBoundingClientRect();
      return (left + right) / 2;
    });
    assert.ok(sign * ((await centre("repair")) - (await centre("known"))) > 0, language);
    const turned = await page.locator("svg text").filter({ visible: true }).evaluateAll((all) => all.filter((word) => word.getScreenCTM().a < 0).length);
    assert.equal(turned, 0, language);
    await page.close();
  }
});

test("ar: words of a source in English run from left to right, inside marks of the page", async () => {
  const page = await open("ar", "claims/index.html");
  const quote = page.locator("[lang=en]", { hasText: "They found a crack" }).first();
  assert.match(await quote.evaluate((one) => getComputedStyle(one).direction), /ltr/);
  assert.match((await quote.evaluate((one) => one.parentElement.textContent)).replace(/\s+/g, " "), /«They found a crack of 19 centimetres in the third column»/);
  await page.close();
});

test("straight marks in pages and in data become those of the page, and none is left", async () => {
  const typed = {
    uk: { "claims/index.html": ["«важких»", "«старий» міст"], "timeline/index.html": ["«для вантажівок»"], "index.html": ["«старий» міст"] },
    ar: { "claims/index.html": ["«الجديد»", "و«القديم»"], "people/index.html": ["«المرفأ»"] },
  };
  for (const [language, pages] of Object.entries(typed)) {
    const page = await open(language, "index.html");
    for (const name of await pagesOf(sites[language].folder)) {
      await page.goto(address(language, name));
      const words = await page.locator("main").textContent();
      assert.ok(!words.includes('"'), `${language} ${name}: ${words.match(/.{0,20}".{0,20}/)?.[0]}`);
      for (const expected of pages[name] ?? []) assert.ok(words.includes(expected), `${language} ${name}: ${expected}`);
    }
    await page.close();
  }
});

test("uk: quotations stand between the marks of the page", async () => {
  const page = await open("uk", "claims/index.html");
  const body = await page.locator("main").textContent();
  assert.ok(body.includes("«found one crack, 19 centimetres long»"));
  assert.ok(!/[“”]/.test(body), body.match(/.{20}[“”].{20}/)?.[0]);
  await page.close();
});

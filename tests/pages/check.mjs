// Opens every page of a built site in headless Chromium and says what is wrong with it.
//
// usage: node check.mjs SITE_DIR
//
// For each page, at 360 and 1280 px, light and dark: axe-core at WCAG 2.2 AA. Once for each page: no request to another
// host, nothing that a strict Content-Security-Policy stops, no sideways scroll at 320 px, the same text without
// JavaScript, and the same text and styles from disk as from a server.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { launch, pagesOf, serve } from "./open.mjs";

const site = path.resolve(process.argv[2] ?? "public");
const axeSource = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

const faults = [];
const fault = (page, what) => faults.push(`${page}: ${what}`);

const server = await serve(site);
const { root, base } = server;
// The page for lost readers is shown at any depth, so it alone names its files from the root.
const baseOf = (name) => (name === "404.html" ? root : base);

const browser = await launch();

// What a reader reads; controls that only script can work do not count.
const visibleText = (page) => page.evaluate(() => {
  for (const control of document.querySelectorAll(".needs-script")) control.remove();
  return document.body.innerText.replace(/\s+/g, " ").trim();
});
const bodyFont = (page) => page.evaluate(() => getComputedStyle(document.body).fontFamily);

async function axe(name, width, colorScheme) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, bypassCSP: true, reducedMotion: "reduce" });
  const page = await context.newPage();
  await page.goto(baseOf(name) + name);
  // What is folded away is read by somebody too.
  await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
  await page.evaluate(axeSource);
  const result = await page.evaluate((tags) => axe.run(document, { runOnly: { type: "tag", values: tags } }), tags);
  for (const violation of result.violations) {
    for (const node of violation.nodes.slice(0, 3)) {
      fault(name, `axe ${violation.id} at ${width} px, ${colorScheme}: ${node.target.join(" ")}: ${node.failureSummary.split("\n").slice(1, 2).join("").trim()}`);
    }
  }
  await context.close();
  return result.passes.length;
}

async function once(name) {
  const context = await browser.newContext({ viewport: { width: 320, height: 800 } });
  const page = await context.newPage();
  page.on("request", (request) => {
    if (!request.url().startsWith(baseOf(name))) fault(name, `asks for ${request.url()}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) fault(name, `${response.status()} for ${response.url()}`);
  });
  page.on("console", (message) => {
    if (message.type() === "error") fault(name, `console: ${message.text()}`);
  });
  page.on("pageerror", (error) => fault(name, `script: ${error.message}`));
  await page.goto(baseOf(name) + name, { waitUntil: "load" });
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (overflow > 0) fault(name, `scrolls sideways by ${overflow} px at 320 px`);
  if (!(await page.evaluate(() => document.title))) fault(name, "has no title");
  const text = await visibleText(page);
  const font = await bodyFont(page);
  await context.close();

  const still = await browser.newContext({ viewport: { width: 320, height: 800 }, javaScriptEnabled: false });
  const plain = await still.newPage();
  await plain.goto(baseOf(name) + name);
  if (await plain.locator(".needs-script").filter({ visible: true }).count()) fault(name, "shows controls that need script without it");
  const plainText = (await plain.locator("body").innerText()).replace(/\s+/g, " ").trim();
  if (plainText !== text) fault(name, "reads differently without JavaScript");
  await still.close();

  if (baseOf(name) === root) return;
  const disk = await browser.newContext({ viewport: { width: 320, height: 800 } });
  const opened = await disk.newPage();
  // Browsers ask for no typeface ahead from a disk; the page's own request for it must do.
  const ahead = (request) => request.url().endsWith(".woff2");
  opened.on("requestfailed", (request) => ahead(request) || fault(name, `from disk, failed: ${request.url()}`));
  await opened.goto(pathToFileURL(path.join(site, name)).href);
  if ((await visibleText(opened)) !== text) fault(name, "reads differently from disk");
  if ((await bodyFont(opened)).replace(" Late", "") !== font) fault(name, "has no styles from disk");
  const shown = await opened.evaluate(() => document.fonts.ready.then((faces) => [...faces].filter((face) => face.status === "loaded").length));
  if (!shown) fault(name, "shows no typeface from disk");
  await disk.close();
}

// A page that only leads on has nothing to look at.
const names = await pagesOf(site);
let rules = 0;
for (const name of names) {
  await once(name);
  for (const width of [360, 1280]) {
    for (const scheme of ["light", "dark"]) rules += await axe(name, width, scheme);
  }
}
await browser.close();
await server.close();

for (const line of faults) console.log(line);
console.log(`${names.length} pages, ${rules} axe rules passed in all, ${faults.length} faults`);
process.exit(faults.length > 0 || names.length === 0 || rules === 0 ? 1 : 0);

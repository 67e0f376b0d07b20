// The control that opens the search: its button, the key "/", and addresses with "?q=". All else is loaded on first use.
(() => {
  "use strict";
  const button = document.querySelector(".search-open");
  if (!button) return;
  const root = document.documentElement.dataset.root ?? "";
  const folder = `${root}assets/search/`;
  // By elements, since a page opened from disk may neither fetch nor load modules.
  const load = (tag, values) => new Promise((onload, onerror) => {
    document.head.append(Object.assign(document.createElement(tag), values, { onload, onerror }));
  });
  const script = (name) => load("script", { src: `${folder}${name}.js` });
  let asked;
  const open = (words) => {
    if (!asked) {
      const index = Promise.all([script("minisearch"), script("index")]);
      const parts = [script("search"), load("link", { rel: "stylesheet", href: `${folder}search.css` })];
      asked = Promise.all(parts).then(() => self.__backgrounderSearch(button, root, index));
      // After a failure the next use tries again.
      Promise.all([asked, index]).catch(() => (asked = undefined));
    }
    asked.then((show) => show(words), () => {});
  };
  button.addEventListener("click", () => open());
  const isOff = () => {
    try {
      return localStorage.getItem("backgrounder-keys") === "off";
    } catch {
      return false;
    }
  };
  addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")
      || event.target.closest?.("input, select, textarea, [contenteditable]") || isOff()) return;
    event.preventDefault();
    open();
  });
  const words = new URLSearchParams(location.search).get("q");
  if (words) open(words);
})();

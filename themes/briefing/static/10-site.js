// What every page does with script: the contents list follows the reader. Pages are complete without any of it.
(() => {
  "use strict";
  // From a disk a typeface cannot be asked for ahead, and is late by a moment only: there it is shown whenever it comes.
  document.documentElement.classList.toggle("from-disk", location.protocol === "file:");

  // The entry of the section that is being read: the last heading above the upper third of the window.
  const list = document.querySelector(".toc.side");
  if (!list) return;
  const entries = [...list.querySelectorAll("a[href^='#']")]
    .map((link) => ({ link, heading: document.getElementById(decodeURIComponent(link.hash.slice(1))) }))
    .filter((entry) => entry.heading);
  let current = null;
  let waiting = false;
  const follow = () => {
    waiting = false;
    // Two sections can begin and end with the page, so the last one counts once the end is in sight.
    const atEnd = innerHeight + scrollY >= document.documentElement.scrollHeight - 2;
    const above = entries.filter((entry) => entry.heading.getBoundingClientRect().top < innerHeight / 3);
    const now = atEnd ? entries.at(-1) : above.at(-1);
    if (now === current) return;
    current?.link.removeAttribute("aria-current");
    now?.link.setAttribute("aria-current", "true");
    current = now;
    if (now && list.scrollHeight > list.clientHeight) now.link.scrollIntoView({ block: "nearest" });
  };
  addEventListener("scroll", () => {
    if (!waiting) requestAnimationFrame(follow);
    waiting = true;
  }, { passive: true });
  follow();
})();

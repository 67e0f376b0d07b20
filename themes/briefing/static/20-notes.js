// Citations and definitions open a card in place, and words that only a citation holds stand in the margin where there
// is room. Both are made from the lists at the page's end, which say the same without script.
(() => {
  "use strict";
  const root = document.documentElement;
  const notes = document.querySelector(".notes[data-label]");
  const kinds = ".cite a[data-source], a.cite-name, a.def";
  const linkAt = (target) => target.closest?.(kinds);
  const groupOf = (link) => link.closest(".cite") ?? link;

  const make = (tag, name, ...inside) => {
    const made = document.createElement(tag);
    if (name) made.className = name;
    made.append(...inside);
    return made;
  };

  // The entries of the list of passages, by the citation that they belong to.
  const passages = new Map();
  for (const entry of document.querySelectorAll(".passages > li")) {
    const cite = entry.querySelector(".back").hash.slice(1);
    passages.set(cite, [...(passages.get(cite) ?? []), entry]);
  }

  // What a card says of a citation: the words, how they were found, and every source of the group.
  const citation = (group) => {
    const links = group.matches("a") ? [group] : [...group.querySelectorAll("[data-source]")];
    const ids = (list) => [...new Set(Array.from(list, (one) => one.dataset.source))].sort().join(" ");
    const entries = passages.get(links[0].id) ?? [];
    const words = make("ul", "said");
    for (const entry of entries) {
      const item = entry.cloneNode(true);
      const places = item.querySelector(".places");
      item.querySelector(".back").remove();
      if (item.classList.contains("exactly")) places.before(make("span", "kind", notes.dataset.exactly), " ");
      if (ids(places.querySelectorAll("[data-source]")) === ids(links)) places.remove();
      if (item.querySelector(".words, .kind, .unchecked")) words.append(item);
    }
    const sources = make("ul", "sources");
    for (const link of links) {
      const id = link.dataset.source;
      const source = document.getElementById(`bg-source-${id}`);
      if (!source) continue;
      const part = (name) => source.querySelector(name)?.cloneNode(true) ?? "";
      const to = make(link.href ? "a" : "span", "", part(".name"));
      if (link.href) to.href = link.href;
      const place = link.querySelector(".par");
      if (place) to.append(" ", place.cloneNode(true));
      const outside = entries.map((entry) => entry.querySelector(`.places [data-source="${CSS.escape(id)}"] + .out`)).find(Boolean);
      sources.append(make("li", "", to, " ", part(".work"), " ", outside?.cloneNode(true) ?? part(".out")));
    }
    return words.childElementCount ? [words, sources] : [sources];
  };

  const definition = (link) => {
    const found = [...document.querySelectorAll(".defined dt a")].find((term) => term.href === link.href);
    return found ? [make("dl", "", found.closest("div").cloneNode(true))] : [];
  };

  // The card. It stands right after its citation, so that Tab leads into it and out of it again.
  const card = make("div", "note-card");
  card.popover = "manual";
  card.setAttribute("role", "note");
  let shown = null, opener = null, timer = 0, pointer = "", quiet = false;

  const wait = (act, time) => {
    clearTimeout(timer);
    timer = setTimeout(act, time);
  };
  const close = () => {
    clearTimeout(timer);
    if (!shown) return;
    const inside = card.contains(document.activeElement);
    opener.removeAttribute("aria-expanded");
    card.hidePopover();
    shown = null;
    quiet = true;
    if (inside) opener.focus();
    quiet = false;
    card.remove();
  };
  const open = (link, tapped) => {
    clearTimeout(timer);
    const group = groupOf(link);
    if (shown === group) return;
    close();
    const isTerm = link.matches(".def");
    const content = isTerm ? definition(link) : citation(group);
    if (!content.length || !card.showPopover) return;
    card.replaceChildren(...content);
    card.setAttribute("aria-label", isTerm ? link.textContent : notes.dataset.label);
    group.after(card);
    card.showPopover();
    shown = group;
    opener = link;
    // Whoever cannot see the card is told that there is more after the link.
    if (tapped) link.setAttribute("aria-expanded", "true");
    place(link);
  };
  const place = (link) => {
    const lines = [...link.getClientRects()];
    const [gap, edge] = [6, 8];
    const above = lines[0].top - gap - edge, below = innerHeight - lines.at(-1).bottom - gap - edge;
    card.style.maxHeight = `${Math.max(above, below, 160)}px`;
    const { width, height } = card.getBoundingClientRect();
    const under = height <= below || below >= above;
    const x = root.dir === "rtl" ? lines.at(-1).right - width : lines.at(-1).left;
    const y = under ? lines.at(-1).bottom + gap : lines[0].top - gap - height;
    card.style.left = `${scrollX + Math.max(edge, Math.min(x, root.clientWidth - width - edge))}px`;
    card.style.top = `${scrollY + y}px`;
  };

  const holds = (target) => shown?.contains(target) || card.contains(target);
  const isHeld = () => holds(document.activeElement) && document.activeElement.matches(":focus-visible");

  document.addEventListener("pointerover", ({ target, pointerType }) => {
    if (pointerType === "touch") return;
    light(target);
    const link = linkAt(target);
    if (holds(target)) clearTimeout(timer);
    else if (link) wait(() => open(link), 180);
    else wait(() => isHeld() || close(), 280);
  });
  root.addEventListener("pointerleave", ({ pointerType }) => {
    if (pointerType !== "touch") wait(() => isHeld() || close(), 280);
  });
  document.addEventListener("focusin", ({ target }) => {
    if (quiet || holds(target)) return;
    const link = linkAt(target);
    if (link && target.matches(":focus-visible")) open(link);
    else close();
  });
  document.addEventListener("pointerdown", (event) => { pointer = event.pointerType; }, true);
  // A finger that only scrolls the page lifts without this event.
  document.addEventListener("pointerup", ({ target }) => { if (!holds(target)) close(); });
  document.addEventListener("click", (event) => {
    const link = linkAt(event.target);
    if (!link) return;
    if (pointer === "touch" && shown !== groupOf(link)) {
      open(link, true);
      if (shown) event.preventDefault();
    } else close();
  });
  document.addEventListener("keydown", (event) => {
    pointer = "";
    if (event.key === "Escape") close();
  });
  addEventListener("pagehide", close);
  addEventListener("resize", () => { if (shown) place(opener); });

  // The margin. It repeats what the list says, so it is hidden from whoever reads by ear, and no key stops in it.
  const partners = new Map();
  let lit = [];
  const light = (target) => {
    const part = target.closest?.(".margin-note, .cite, .cite-name");
    const now = partners.get(part) ?? [];
    if (now === lit) return;
    for (const one of lit) one.classList.remove("lit");
    for (const one of now) one.classList.add("lit");
    lit = now;
  };
  const margins = new Map();
  const settle = () => {
    for (const [prose, { box, rows }] of margins) {
      box.hidden = false;
      const room = box.getBoundingClientRect();
      box.hidden = room.left < 0 || room.right > root.clientWidth;
      const from = prose.getBoundingClientRect().top;
      const sizes = rows.map(({ note, cite }) => [cite.getClientRects()[0]?.top, note.offsetHeight]);
      let free = 0;
      rows.forEach(({ note }, at) => {
        const [top, height] = sizes[at];
        note.style.visibility = top === undefined ? "hidden" : "";
        if (top === undefined) return;
        const start = Math.max(free, top - from);
        note.style.top = `${start}px`;
        free = start + height + 12;
      });
    }
  };
  const wide = matchMedia("(min-width: 80rem)");
  const fill = () => {
    if (!wide.matches || margins.size) return;
    for (const [id, entries] of passages) {
      const cite = document.getElementById(id);
      const prose = cite?.closest(".with-margin .prose");
      if (!prose) continue;
      for (const entry of entries) {
        if (entry.matches(".marks")) continue;
        const note = make("div", "margin-note", ...entry.cloneNode(true).childNodes);
        note.querySelector(".back").remove();
        for (const link of note.querySelectorAll("a")) link.tabIndex = -1;
        if (!margins.has(prose)) margins.set(prose, { box: prose.appendChild(make("div", "margin")), rows: [] });
        const { box, rows } = margins.get(prose);
        box.ariaHidden = "true";
        box.append(note);
        rows.push({ note, cite });
        const group = groupOf(cite);
        const pair = partners.get(group) ?? [group];
        pair.push(note);
        partners.set(group, pair);
        partners.set(note, pair);
      }
    }
    // Fonts that arrive, parts that unfold and windows that change all change the height of the text.
    const watch = new ResizeObserver(settle);
    for (const prose of margins.keys()) watch.observe(prose);
  };
  wide.addEventListener("change", fill);
  fill();
})();

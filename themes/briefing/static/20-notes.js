// Cards for citations and definitions, and notes in the margin: made from the lists at the page's end.
(() => {
  "use strict";
  const root = document.documentElement;
  const notes = document.querySelector(".notes[data-label]")?.dataset;
  const linkAt = (target) => target.closest?.(".cite a[data-source], a.cite-name, a.def");
  const groupOf = (link) => link.closest(".cite") ?? link;
  const on = (name, act) => document.addEventListener(name, act);
  const make = (tag, name, ...inside) => {
    const made = document.createElement(tag);
    made.className = name;
    made.append(...inside);
    return made;
  };

  // The entries of the list of passages, by citation.
  const passages = new Map();
  for (const entry of document.querySelectorAll(".passages > li")) {
    const id = entry.querySelector(".back").hash.slice(1);
    passages.set(id, [...(passages.get(id) ?? []), entry]);
  }

  // Every source of the group; words stand below the one source that holds them, or before all where several do.
  const citation = (group) => {
    const links = group.matches("a") ? [group] : [...group.querySelectorAll("[data-source]")];
    const entries = passages.get(links[0].id) ?? [];
    const shared = make("ul", "said"), sources = make("ul", "sources"), items = new Map();
    for (const link of links) {
      const id = link.dataset.source, source = document.getElementById(`bg-source-${id}`);
      const part = (name, from = source) => from.querySelector(name)?.cloneNode(true) ?? "";
      const to = make(link.href ? "a" : "span", "", part(".name"), " ", part(".par", link));
      if (link.href) to.href = link.href;
      const [outside] = entries.map((entry) => part(`[data-source="${id}"] + .out`, entry)).filter(Boolean);
      items.set(id, make("li", "", to, " ", part(".work"), " ", outside ?? part(".out")));
      sources.append(items.get(id));
    }
    for (const entry of entries) {
      const item = entry.cloneNode(true), places = item.querySelector(".found-at");
      const ids = new Set(Array.from(places.querySelectorAll("[data-source]"), (place) => place.dataset.source));
      const known = [...ids].every((id) => items.has(id));
      const own = known && ids.size === 1 && items.size > 1 && items.get([...ids][0]);
      item.querySelector(".back").remove();
      if (item.matches(".exactly")) places.before(make("span", "kind", notes.exactly), " ");
      if (own || known && ids.size === items.size) places.remove();
      if (!item.querySelector(".words, .kind, .unchecked")) continue;
      own ? own.append(make("p", "said", ...item.childNodes)) : shared.append(item);
    }
    return shared.firstChild ? [shared, sources] : [sources];
  };
  const definition = (link) => {
    const term = [...document.querySelectorAll(".defined a")].find((term) => term.href === link.href);
    return term ? [make("dl", "", term.closest("div").cloneNode(true))] : [];
  };

  // The card stands right after what opened it, so that Tab leads into it and out again.
  const card = make("div", "note-card");
  card.popover = "manual";
  card.setAttribute("role", "note");
  let shown, opener, timer, pointer, quiet;
  const wait = (act, time) => {
    clearTimeout(timer);
    timer = setTimeout(act, time);
  };
  const close = () => {
    clearTimeout(timer);
    if (!shown) return;
    const inside = card.contains(document.activeElement);
    opener.removeAttribute("aria-expanded");
    card.remove();
    shown = null;
    quiet = true;
    if (inside) opener.focus();
    quiet = false;
  };
  const open = (link) => {
    clearTimeout(timer);
    const group = groupOf(link), isTerm = link.matches(".def");
    if (shown === group || !card.showPopover) return;
    close();
    const content = isTerm ? definition(link) : citation(group);
    if (!content[0]) return;
    card.replaceChildren(...content);
    card.setAttribute("aria-label", isTerm ? link.textContent : notes.label);
    group.after(card);
    card.showPopover();
    [shown, opener] = [group, link];
    place(pointer === "touch");
  };
  const place = (lifts) => {
    const lines = opener.getClientRects(), first = lines[0], last = lines[lines.length - 1];
    card.style.maxHeight = "";
    const { width, height } = card.getBoundingClientRect();
    let above = first.top - 14, below = innerHeight - last.bottom - 14;
    // Above it would lie on the sentence that is being read. Under a finger the page makes room; else the card scrolls.
    const lift = lifts ? Math.max(0, Math.min(height - below, first.top - 200, root.scrollHeight - innerHeight - scrollY)) : 0;
    above -= lift;
    below += lift;
    const up = below < Math.min(height, above, 200), room = Math.max(up ? above : below, 120);
    card.style.maxHeight = `${room}px`;
    const x = root.dir === "rtl" ? last.right - width : last.left;
    const y = up ? first.top - 6 - Math.min(height, room) : last.bottom + 6;
    card.style.left = `${scrollX + Math.max(8, Math.min(x, root.clientWidth - width - 8))}px`;
    card.style.top = `${scrollY + y}px`;
    if (lift) scrollBy(0, lift);
  };
  const holds = (target) => shown?.contains(target) || card.contains(target);

  on("pointerover", ({ target, pointerType }) => {
    if (pointerType === "touch") return;
    light(target);
    const link = linkAt(target), focus = document.activeElement;
    if (holds(target)) clearTimeout(timer);
    else if (link) wait(() => open(link), 180);
    // What the keyboard opened stays.
    else wait(() => holds(focus) && focus.matches(":focus-visible") || close(), 280);
  });
  on("focusin", ({ target }) => {
    if (quiet || holds(target)) return;
    linkAt(target) && target.matches(":focus-visible") ? open(target) : close();
  });
  on("pointerdown", (event) => { pointer = event.pointerType; });
  // A finger that scrolls the page lifts without this event.
  on("pointerup", ({ target }) => holds(target) || close());
  on("click", (event) => {
    const link = linkAt(event.target);
    if (!link) return;
    if (pointer !== "touch" || shown === groupOf(link)) return close();
    open(link);
    if (!shown) return;
    event.preventDefault();
    // Whoever cannot see the card hears of it.
    link.setAttribute("aria-expanded", "true");
  });
  on("keydown", ({ key }) => {
    pointer = "";
    if (key === "Escape") close();
  });
  addEventListener("pagehide", close);
  addEventListener("resize", () => shown && place());

  // The margin is for the eye alone: the list says the same to the ear and the keyboard.
  const margins = new Map(), partners = new Map();
  let lit = [];
  const light = (target) => {
    const now = partners.get(target.closest?.(".margin-note, .cite, .cite-name")) ?? [];
    for (const one of lit) one.classList.remove("lit");
    for (const one of now) one.classList.add("lit");
    lit = now;
  };
  const settle = () => {
    for (const [prose, { box, rows }] of margins) {
      box.hidden = false;
      const room = box.getBoundingClientRect();
      box.hidden = room.left < 0 || room.right > root.clientWidth;
      const from = prose.getBoundingClientRect().top;
      const found = rows.map(([cite, note]) => [note, cite.getClientRects()[0]?.top - from, note.offsetHeight]);
      let free = 0;
      for (const [note, top, height] of found) {
        // What is folded away has no place.
        note.style.visibility = top >= 0 ? "" : "hidden";
        if (!(top >= 0)) continue;
        note.style.transform = `translateY(${Math.max(free, top)}px)`;
        free = Math.max(free, top) + height + 12;
      }
    }
  };
  const wide = matchMedia("(min-width: 80rem)");
  const fill = () => {
    if (!wide.matches || margins.size) return;
    const watch = new ResizeObserver(settle);
    for (const [id, entries] of passages) {
      const cite = document.getElementById(id), prose = cite?.closest(".with-margin .prose");
      for (const entry of prose ? entries : []) {
        if (entry.matches(".marks")) continue;
        if (!margins.has(prose)) {
          margins.set(prose, { box: prose.appendChild(make("div", "margin")), rows: [] });
          watch.observe(prose);
        }
        const { box, rows } = margins.get(prose);
        const note = make("div", "margin-note", ...entry.cloneNode(true).childNodes);
        note.querySelector(".back").remove();
        for (const link of note.querySelectorAll("a")) link.tabIndex = -1;
        box.setAttribute("aria-hidden", "true");
        box.append(note);
        rows.push([cite, note]);
        const group = groupOf(cite), pair = partners.get(group) ?? [group];
        pair.push(note);
        partners.set(group, pair).set(note, pair);
      }
    }
    settle();
  };
  wide.onchange = fill;
  fill();
})();

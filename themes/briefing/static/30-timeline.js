// The timeline: filters that combine, a period, the address that keeps them, and keys. Without it all events are shown.
(() => {
  "use strict";
  const all = (what, from = document) => [...from.querySelectorAll(what)];
  const [status] = all(".shown");
  if (!status) return;
  const events = all("li.event");
  const selects = all(".filters select");
  const handles = all(".period input");
  const [beside] = all(".beside");
  const [line, chosen] = status.children;
  const total = line.textContent;
  const lang = document.documentElement.lang.replace(/^(en)?$/, "en-GB");
  const number = new Intl.NumberFormat(lang).format;
  const date = new Intl.DateTimeFormat(lang, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC", calendar: "gregory" }).format;

  // A set of events is an array of bits.
  const empty = () => new Uint32Array((events.length + 31) >> 5);
  const put = (set, at) => (set[at >> 5] |= 1 << at);
  const has = (set, at) => (set[at >> 5] >> at) & 1;
  const size = (set) => {
    let sum = 0;
    for (let word of set) for (; word; word &= word - 1) sum++;
    return sum;
  };
  const places = new Map(events.map((event, at) => [event.id, at]));
  // The kinds of an event are its classes.
  const valuesOf = (event, name) => (name == "kind" ? event.className.split(" k-").slice(1) : event.getAttribute("data-by-" + name)?.split(" ") ?? []);
  const facets = selects.map((select) => {
    const facet = new Map([...select.options].slice(1).map((option) => [option.value, { option, name: option.text, set: empty() }]));
    events.forEach((event, at) => valuesOf(event, select.name).forEach((value) => put(facet.get(value).set, at)));
    return facet;
  });
  const spans = events.map((event) => event.dataset.days.split("/").map((day, end) => (day ? +day : end ? Infinity : -Infinity)));

  // What hides, or in the picture fades, when none of its events is left.
  const boxes = all(".events, .month, .group, .strip .mark").map((box) => {
    const { days, events: ids } = box.dataset;
    const [first, last] = days ? days.split(" ") : [];
    const members = days
      ? [...spans.keys()].filter((at) => (spans[at].find(isFinite) - first) * (spans[at].find(isFinite) - last) <= 0)
      : (ids ? ids.split(" ") : box.href ? [decodeURIComponent(box.getAttribute("href").slice(1))] : all("li.event", box).map((event) => event.id)).map((id) => places.get(id));
    return { box, members, text: box.querySelector("text.number, text.count"), count: members.length };
  });

  // Stretches of the picture: first and last day, and where they begin and end in percent.
  const scale = handles.length ? handles[0].dataset.scale.split(" ").map((stretch) => stretch.split(":").map(Number)) : [];
  const clamp = (value, low, high) => Math.min(high, Math.max(low, value));
  const dayAt = (value) => {
    const [first, last, left, right] = scale.find((stretch) => value < stretch[3]) ?? scale.at(-1);
    return clamp(first + Math.floor(((value - left) / (right - left)) * (last + 1 - first)), first, last);
  };
  const valueAt = (day, end) => {
    if (day === null) return end * 100;
    const [first, last, left, right] = scale.findLast((stretch) => stretch[0] <= day) ?? scale[0];
    return left + (right - left) * clamp((day + end - first) / (last + 1 - first), 0, 1);
  };
  // The ends of the period; null where it is open.
  const period = [null, null];

  // The list follows in steps, so that no frame has to draw more than a screen or two.
  let shown, step;
  const follow = (at = 0) => {
    for (let changes = 0; at < events.length && changes < 150; at++) {
      if (events[at].hidden != has(shown, at)) continue;
      events[at].hidden = !events[at].hidden;
      changes++;
    }
    if (at < events.length) step = requestAnimationFrame(() => follow(at));
  };
  const apply = () => {
    const within = empty();
    spans.forEach(([start, end], at) => start <= (period[1] ?? Infinity) && end >= (period[0] ?? -Infinity) && put(within, at));
    const picked = selects.map((select, by) => facets[by].get(select.value));
    const without = (facet) => within.map((word, at) => picked.reduce((rest, entry, by) => (entry && by != facet ? rest & entry.set[at] : rest), word));
    facets.forEach((facet, by) => {
      const others = without(by);
      for (const { option, name, set } of facet.values()) option.text = `${name} (${number(size(set.map((word, at) => word & others[at])))})`;
    });
    shown = without();
    beside.hidden = true;
    cancelAnimationFrame(step);
    follow();
    for (const entry of boxes) {
      const { box, members, text } = entry;
      const count = members.reduce((sum, at) => sum + has(shown, at), 0);
      box.toggleAttribute("hidden", !count);
      if (count == entry.count) continue;
      entry.count = count;
      box.style.setProperty("--left", count);
      box.style.setProperty("--share", count / members.length);
      if (!text) continue;
      text.textContent = number(count || members.length);
      box.setAttribute("href", "#" + encodeURIComponent(events[members.find((at) => has(shown, at)) ?? members[0]].id));
    }
    handles.forEach((handle, end) => {
      handle.ariaValueText = handle.labels[0].lastChild.textContent = date((period[end] ?? scale.at(-end)[end]) * 864e5);
      handle.parentNode.style.setProperty("--" + handle.name, valueAt(period[end], end) / 100);
    });
    const count = size(shown);
    line.textContent = count < events.length ? status.dataset.pattern.replace("{n}", number(count)).replace("{all}", number(events.length)) : total;
    // For paper, where the controls are not seen.
    chosen.textContent = [...picked.map((entry) => entry?.name), ...handles.map((handle, end) => period[end] !== null && handle.labels[0].textContent)].filter(Boolean).join(" · ");
  };

  const read = () => {
    const query = new URLSearchParams(location.search);
    selects.forEach((select, by) => (select.value = facets[by].has(query.get(select.name)) ? query.get(select.name) : ""));
    handles.forEach((handle, end) => {
      const day = Date.parse(query.get(handle.name)) / 864e5;
      period[end] = Number.isInteger(day) ? day : null;
      handle.value = valueAt(period[end], end);
    });
    apply();
    // An address with an anchor shows its event whatever the filters say.
    const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const event = place?.closest("li.event");
    if (event ? has(shown, places.get(event.id)) : !place?.closest("[hidden]")) return;
    for (let box = place; box; box = box.parentElement) box.hidden = false;
    if (event) {
      put(shown, places.get(event.id));
      event.querySelector(".what").prepend(beside);
      beside.hidden = false;
    }
    place.scrollIntoView({ behavior: "instant" });
  };
  const write = () => {
    const query = new URLSearchParams(location.search);
    const set = (name, value) => (value ? query.set(name, value) : query.delete(name));
    for (const select of selects) set(select.name, select.value);
    handles.forEach((handle, end) => set(handle.name, period[end] !== null && new Date(period[end] * 864e5).toISOString().slice(0, 10)));
    const search = query.size ? "?" + query : "";
    if (search != location.search) history.pushState(null, "", location.pathname + search);
  };
  addEventListener("popstate", read);
  for (const select of selects) select.onchange = () => (apply(), write());
  all(".filters button")[0].onclick = () => {
    history.pushState(null, "", location.pathname);
    read();
  };
  let waiting;
  handles.forEach((handle, end) => {
    handle.oninput = () => {
      const day = dayAt(+handle.value);
      const other = period[1 - end] ?? day;
      period[end] = handle.value == end * 100 ? null : end ? Math.max(day, other) : Math.min(day, other);
      cancelAnimationFrame(waiting);
      waiting = requestAnimationFrame(apply);
    };
    handle.onchange = write;
  });

  // j and k lead from event to event.
  const [keys] = all(".keys input");
  addEventListener("keydown", (event) => {
    const way = { j: 1, k: -1 }[event.key];
    if (!way || !keys.checked || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea, [contenteditable]")) return;
    const left = events.filter((event) => !event.hidden);
    let at = left.indexOf(document.activeElement.closest("li.event"));
    if (at < 0) {
      at = left.findIndex((event) => event.getBoundingClientRect().top > 40);
      at = (at < 0 ? left.length : at) - (way > 0);
    }
    const next = left[at + way];
    next?.querySelector(".anchor").focus({ preventScroll: true });
    next?.scrollIntoView({ behavior: "instant" });
  });
  read();
})();

(() => {
"use strict";
document.documentElement.classList.toggle("from-disk", location.protocol === "file:");
const list = document.querySelector(".toc.side");
if (!list) return;
const entries = [...list.querySelectorAll("a[href^='#']")]
.map((link) => ({ link, heading: document.getElementById(decodeURIComponent(link.hash.slice(1))) }))
.filter((entry) => entry.heading);
let current = null;
let waiting = false;
const follow = () => {
waiting = false;
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
const passages = new Map();
for (const entry of document.querySelectorAll(".passages > li")) {
const id = entry.querySelector(".back").hash.slice(1);
passages.set(id, [...(passages.get(id) ?? []), entry]);
}
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
else wait(() => holds(focus) && focus.matches(":focus-visible") || close(), 280);
});
on("focusin", ({ target }) => {
if (quiet || holds(target)) return;
linkAt(target) && target.matches(":focus-visible") ? open(target) : close();
});
on("pointerdown", (event) => { pointer = event.pointerType; });
on("pointerup", ({ target }) => holds(target) || close());
on("click", (event) => {
const link = linkAt(event.target);
if (!link) return;
if (pointer !== "touch" || shown === groupOf(link)) return close();
open(link);
if (!shown) return;
event.preventDefault();
link.setAttribute("aria-expanded", "true");
});
on("keydown", ({ key }) => {
pointer = "";
if (key === "Escape") close();
});
addEventListener("pagehide", close);
addEventListener("resize", () => shown && place());
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
const empty = () => new Uint32Array((events.length + 31) >> 5);
const put = (set, at) => (set[at >> 5] |= 1 << at);
const has = (set, at) => (set[at >> 5] >> at) & 1;
const size = (set) => {
let sum = 0;
for (let word of set) for (; word; word &= word - 1) sum++;
return sum;
};
const places = new Map(events.map((event, at) => [event.id, at]));
const valuesOf = (event, name) => (name == "kind" ? event.className.split(" k-").slice(1) : event.getAttribute("data-by-" + name)?.split(" ") ?? []);
const facets = selects.map((select) => {
const facet = new Map([...select.options].slice(1).map((option) => [option.value, { option, name: option.text, set: empty() }]));
events.forEach((event, at) => valuesOf(event, select.name).forEach((value) => put(facet.get(value).set, at)));
return facet;
});
const spans = events.map((event) => event.dataset.days.split("/").map((day, end) => (day ? +day : end ? Infinity : -Infinity)));
const boxes = all(".events, .month, .group, .strip .mark").map((box) => {
const { days, events: ids } = box.dataset;
const [first, last] = days ? days.split(" ") : [];
const members = days
? [...spans.keys()].filter((at) => (spans[at].find(isFinite) - first) * (spans[at].find(isFinite) - last) <= 0)
: (ids ? ids.split(" ") : box.href ? [decodeURIComponent(box.getAttribute("href").slice(1))] : all("li.event", box).map((event) => event.id)).map((id) => places.get(id));
return { box, members, text: box.querySelector("text.number, text.count"), count: members.length };
});
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
const period = [null, null];
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
(() => {
"use strict";
const form = document.querySelector(".claims-filters");
const all = (what, from = document) => [...from.querySelectorAll(what)];
const arrive = () => {
const claim = document.getElementById(decodeURIComponent(location.hash.slice(1)));
if (!claim?.matches(".claim")) return;
const details = claim.querySelector("details");
const table = claim.closest(".claims-table");
if (table.hidden) for (const other of all(".claim", table)) other.hidden = true;
for (let box = claim; box; box = box.parentElement) box.hidden = false;
const show = (again) => {
if (details && again < 3) details.open = true;
claim.scrollIntoView({ behavior: "instant" });
if (again) requestAnimationFrame(() => show(again - 1));
};
show(3);
};
addEventListener("hashchange", arrive);
if (!form) return arrive();
const [topic, source, ...only] = form.elements;
const clear = only.pop();
const status = document.querySelector(".claims-shown");
const total = status.textContent;
const number = new Intl.NumberFormat(document.documentElement.lang);
const sections = all("section.topic");
const disputes = new Map(all(".dispute").map((box) => [box.dataset.for, box]));
const options = (select) => [...select.options].slice(1).map((option) => ({ option, name: option.text, value: option.value }));
const topics = options(topic);
const sources = options(source);
const claims = sections.flatMap((section) => all(".claim", section).map((box) => {
const { classList, id, rows: [row] } = box;
const speaks = new Set();
sources.forEach(({ value }, at) => row.cells[at + 1].firstChild && speaks.add(value));
return { box, dispute: disputes.get(id), topic: section.dataset.topic, speaks, is: (sign) => classList.contains(sign) };
}));
const entries = all(".toc a");
const groups = all("section.topic, .claims-table, .differ").map((box) => [box, claims.filter((claim) => box.contains(claim.box) || box.contains(claim.dispute))]);
const tests = [
[topic, (claim) => !topic.value || claim.topic === topic.value],
[source, (claim) => !source.value || claim.speaks.has(source.value)],
...only.map((check) => [check, (claim) => !check.checked || claim.is(check.value)]),
];
const hide = (box, hidden) => box.hidden === hidden || (box.hidden = hidden);
const apply = () => {
const others = (control) => claims.filter((claim) => tests.every(([of, test]) => of === control || test(claim)));
const fill = (select, list, has) => {
const left = others(select);
for (const { option, name, value } of list) {
const n = left.filter((claim) => has(claim, value)).length;
option.text = `${name} (${number.format(n)})`;
option.disabled = !n && !option.selected;
}
};
fill(topic, topics, (claim, value) => claim.topic === value);
fill(source, sources, (claim, value) => claim.speaks.has(value));
for (const [control] of tests.slice(2)) {
const n = others(control).filter((claim) => claim.is(control.value)).length;
control.parentNode.lastElementChild.textContent = number.format(n);
control.disabled = !n && !control.checked;
}
const shown = new Set(others());
for (const claim of claims) if (claim.dispute) hide(claim.dispute, !shown.has(claim));
for (const [box, members] of groups) {
const empty = !members.some((claim) => shown.has(claim));
hide(box, empty);
if (!empty && box.matches(".claims-table")) for (const claim of members) hide(claim.box, !shown.has(claim));
for (const entry of entries) if (decodeURIComponent(entry.hash) === `#${box.firstElementChild.id}`) hide(entry.parentNode, empty);
}
clear.disabled = !new URLSearchParams(location.search).size && shown.size === claims.length;
const words = clear.disabled ? total : status.dataset.pattern.replace("{n}", number.format(shown.size)).replace("{all}", number.format(claims.length));
if (status.textContent !== words) status.textContent = words;
};
const read = () => {
const asked = new URLSearchParams(location.search);
topic.value = asked.get("topic") ?? "";
source.value = asked.get("source") ?? "";
for (const select of [topic, source]) if (!select.value) select.value = "";
for (const check of only) check.checked = asked.getAll("only").includes(check.value);
apply();
};
const write = () => {
const asked = new URLSearchParams([...new FormData(form)].filter(([, value]) => value)).toString();
history.pushState(null, "", location.pathname + (asked && `?${asked}`));
apply();
};
form.addEventListener("input", write);
form.addEventListener("reset", () => setTimeout(write));
form.addEventListener("submit", (event) => event.preventDefault());
addEventListener("popstate", read);
read();
arrive();
})();
(() => {
"use strict";
for (const button of document.querySelectorAll("button[data-copy]")) {
button.addEventListener("click", async () => {
const words = document.getElementById(button.dataset.copy);
try {
await navigator.clipboard.writeText(words.textContent.trim());
} catch {
getSelection().selectAllChildren(words);
return;
}
const label = button.textContent;
button.textContent = button.dataset.done;
setTimeout(() => (button.textContent = label), 2000);
});
}
})();
(() => {
"use strict";
const button = document.querySelector(".search-open");
if (!button) return;
const root = document.documentElement.dataset.root ?? "";
const folder = `${root}assets/search/`;
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

(() => {
"use strict";
const dropped = /[\u00ad\u200c\u200d\u2060\ufeff\u0640\u0300-\u036f\u0483-\u0487\u1ab0-\u1aff\u1dc0-\u1dff\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed]/g;
const same = { ß: "ss", æ: "ae", œ: "oe", þ: "th", ø: "o", ł: "l", đ: "d", ð: "d", ı: "i", ς: "σ", ґ: "г", ى: "ي", ی: "ي", ة: "ه", ٱ: "ا", ک: "ك", "‘": "'", "’": "'", ʼ: "'" };
const letters = new RegExp(`[${Object.keys(same).join("")}]`, "g");
const fold = (text) => text.normalize("NFKD").toLowerCase().replace(dropped, "")
.replace(letters, (letter) => same[letter])
.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => digit.charCodeAt(0) & 15)
.replace(/(?<=[\u0400-\u052f])'(?=[\u0400-\u052f])/g, "");
const wordsOf = (text) => fold(text).match(/[\p{Alphabetic}\p{N}\p{M}]+/gu) ?? [];
const shownWords = /[\p{Alphabetic}\p{N}\p{M}\u00ad\u200c\u200d\u2060\ufeff'‘’]+/gu;
const fields = ["t", "w", "x"];
const settings = {
fields, storeFields: ["k", "t", "w", "x", "h", "tl", "xl"], tokenize: wordsOf, processTerm: (word) => word,
searchOptions: { boost: { t: 4, w: 2 }, prefix: (word) => word.length > 1, combineWith: "AND" },
};
const find = (index, asked) => {
const words = wordsOf(asked);
if (!words.length) return { found: [] };
const long = words.filter((word) => word.length > 1);
const query = { combineWith: "AND", queries: long.length ? long : words };
const fuzzy = (word) => (/\p{N}/u.test(word) || word.length < 4 ? false : word.length < 8 ? 1 : 2);
const name = words.join(" ");
const named = ({ t }) => t.length < asked.length + 9 && wordsOf(t).join(" ") === name;
for (const [how, options] of [["AND", {}], ["AND", { fuzzy }], ["OR", { fuzzy }]]) {
const found = index.search({ ...query, combineWith: how }, options);
found.sort((a, b) => named(b) - named(a));
if (found.length) return options.fuzzy ? { found: found.slice(0, 50), near: true } : { found };
}
return { found: [] };
};
const make = (tag, name, ...inside) => {
const element = document.createElement(tag);
if (name) element.className = name;
element.append(...inside);
return element;
};
const runsOf = (text, found) => [...text.matchAll(shownWords)].flatMap((run) => {
const hits = wordsOf(run[0]).filter((word) => found.has(word));
return hits.length ? [{ at: run.index, end: run.index + run[0].length, hits }] : [];
});
const marked = (text, runs, from = 0, to = text.length) => {
const out = [];
let at = from;
for (const run of runs) {
if (run.at < from || run.end > to) continue;
out.push(text.slice(at, run.at), make("mark", "", text.slice(run.at, run.end)));
at = run.end;
}
out.push(text.slice(at, to));
return out;
};
const SNIPPET = 190;
const snippet = (text, runs) => {
let best = 0, most = 0;
runs.forEach((run, first) => {
const held = new Set();
for (let at = first; at < runs.length && runs[at].end < run.at + SNIPPET - 50; at += 1) runs[at].hits.forEach((hit) => held.add(hit));
if (held.size > most) [best, most] = [run.at, held.size];
});
let from = Math.min(best - 45, text.length - SNIPPET);
from = from <= 0 ? 0 : Math.min(text.indexOf(" ", from) + 1, best);
let to = from + SNIPPET;
if (to < text.length) to = Math.max(text.lastIndexOf(" ", to), from + 40);
return [...(from ? ["… "] : []), ...marked(text, runs, from, to), ...(to < text.length ? [" …"] : [])];
};
const plainPath = (url) => url.pathname.replace(/index\.html$/, "");
self.__backgrounderSearch = (button, root, loaded) => {
document.querySelector("dialog.search")?.remove();
const dialog = document.getElementById("bg-search").content.cloneNode(true).firstElementChild;
document.body.append(dialog);
const [form, input, status, list] = ["form", "input[type=search]", "[role=status]", ".search-groups"].map((name) => dialog.querySelector(name));
const groups = new Map([...list.children].map((group) => [group.dataset.kind, group]));
const say = (key, values = {}) => {
status.textContent = key ? status.dataset[key].replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole) : "";
};
let index, failed, timer, last;
loaded.then(() => MiniSearch.loadJSONAsync(self.__backgrounderIndex, settings)).then(
(made) => {
index = made;
look();
},
() => {
failed = true;
look();
},
);
const shown = (tag, name, lang, ...inside) => Object.assign(make(tag, name, ...inside), { dir: "auto", ...(lang && { lang }) });
const item = (result, found) => {
const { t, w, x, h, tl, xl } = result;
const link = make("a", "", shown("span", "search-title", tl, ...marked(t, runsOf(t, found))));
link.href = root + h;
if (w) link.append(" ", shown("span", "search-where", "", ...marked(w, runsOf(w, found))));
const out = make("li", "", link);
if (x) out.append(shown("p", "", xl, ...snippet(x, runsOf(x, found))));
return out;
};
const wordsFound = (result) => new Set(Object.keys(result.match).filter((word) => word.length > 1 || last.length === 1));
const show = ({ found, near }) => {
const byKind = new Map();
for (const result of found) {
if (!byKind.has(result.k)) byKind.set(result.k, []);
byKind.get(result.k).push(result);
}
for (const group of groups.values()) group.hidden = true;
const some = byKind.size > 1 ? 3 : 10;
for (const [kind, results] of byKind) {
const group = groups.get(kind);
if (!group) continue;
const [items, more] = [group.querySelector("ol"), group.querySelector("button")];
const made = (part) => part.map((result) => item(result, wordsFound(result)));
items.replaceChildren(...made(results.slice(0, some)));
more.hidden = results.length <= some;
more.onclick = () => {
more.hidden = true;
items.append(...made(results.slice(some)));
items.children[some].querySelector("a").focus();
};
group.querySelector(".search-count").textContent = results.length;
group.hidden = false;
list.append(group);
}
list.scrollTop = 0;
if (found.length) say(near ? "near" : "found", { n: found.length });
};
const tell = (words) => {
const url = new URL(location.href);
if ((url.searchParams.get("q") ?? "") === words) return;
if (words) url.searchParams.set("q", words);
else url.searchParams.delete("q");
try {
history.replaceState(history.state, "", url);
} catch {
}
};
const look = () => {
clearTimeout(timer);
const words = input.value.trim();
if (dialog.open) tell(words);
dialog.classList.toggle("is-asked", words !== "");
if (!index) return say(failed ? "failed" : words ? "loading" : "");
if (words === last) return;
last = words;
const result = find(index, words);
show(result);
if (!result.found.length) say(words ? "none" : "", { words });
dialog.dataset.words = words;
};
input.addEventListener("input", () => {
clearTimeout(timer);
timer = setTimeout(look, 80);
});
form.addEventListener("submit", (event) => {
event.preventDefault();
look();
list.querySelector("section:not([hidden]) a")?.click();
});
dialog.addEventListener("keydown", (event) => {
event.stopPropagation();
if (event.key === "Escape") {
event.preventDefault();
return dialog.close();
}
if (event.key === "ArrowDown" || event.key === "ArrowUp") {
const stops = [input, ...list.querySelectorAll("section:not([hidden]) :is(a, button:not([hidden]))")];
const to = stops.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
if (to < -1) return;
event.preventDefault();
stops[Math.min(Math.max(to, 0), stops.length - 1)].focus();
} else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey && event.target.closest("ol")) {
if (event.key !== " ") input.focus();
}
});
dialog.addEventListener("click", (event) => {
if (event.target === dialog || event.target.closest(".search-close")) return dialog.close();
const link = event.target.closest("a");
if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
const to = new URL(link.href);
if (plainPath(to) !== plainPath(location)) return;
event.preventDefault();
dialog.close();
if (!to.hash) scrollTo(0, 0);
else if (location.hash === to.hash) document.getElementById(decodeURIComponent(to.hash.slice(1)))?.scrollIntoView();
else location.hash = to.hash;
});
dialog.addEventListener("close", () => {
clearTimeout(timer);
tell("");
});
const key = dialog.querySelector(".search-key input");
try {
key.checked = localStorage.getItem("backgrounder-keys") !== "off";
} catch {
key.closest("label").hidden = true;
}
key.addEventListener("change", () => localStorage.setItem("backgrounder-keys", key.checked ? "on" : "off"));
return (words) => {
if (dialog.open) return;
if (document.activeElement === document.body || !document.activeElement) button.focus({ preventScroll: true });
dialog.showModal();
if (words) input.value = words;
input.select();
look();
};
};
})();

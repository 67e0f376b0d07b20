// The claims page: filters that combine and live in the address; a link to a claim opens its row.
(() => {
  "use strict";
  const form = document.querySelector(".claims-filters");
  const all = (what, from = document) => [...from.querySelectorAll(what)];

  // Whoever follows a link to a claim wants the words: its row opens, whatever the filters say.
  const arrive = () => {
    const claim = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!claim?.matches(".claim")) return;
    const details = claim.querySelector("details");
    const table = claim.closest(".claims-table");
    if (table.hidden) for (const other of all(".claim", table)) other.hidden = true;
    for (let box = claim; box; box = box.parentElement) box.hidden = false;
    // Rows that come into sight take their true height only then, and move what stands below them.
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
  // What each filter asks of a claim: the row's cells stand in the order of the sources.
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
    // A count says what choosing it would leave: all other filters stand.
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
    // In a table without any, claims are left as they are: to hide the table is enough, and quick.
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

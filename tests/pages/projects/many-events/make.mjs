// Writes a made-up project with a long timeline: node make.mjs FOLDER [EVENTS]. The same numbers give the same files.
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

const kinds = ["decision", "statement", "flood", "building", "vote", "inquiry", "visit", "report"];
const things = ["the bridge", "the mill", "the weir", "the ferry", "the market hall", "the school", "the north bank", "the old quay"];
const acts = ["inspects", "closes", "reopens", "measures", "sells", "repairs", "visits", "discusses"];
const bodies = ["The council", "The harbour office", "A court", "The water board", "The county", "A committee"];
const names = ["Ada", "Bo", "Cleo", "Dov", "Eli", "Fay", "Gus", "Hal", "Ines", "Jo"];
const families = ["Arden", "Birch", "Cole", "Dunn"];
const papers = ["Gazette", "Herald", "Courier", "Post", "Echo", "Record", "Observer", "Mercury", "Chronicle", "Argus", "Star", "Bulletin"];

// A small generator of numbers, so that nothing here depends on chance.
const dice = (seed) => () => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return seed / 2 ** 32;
};

export async function make(folder, number = 3000) {
  const roll = dice(number);
  const pick = (list) => list[Math.floor(roll() * list.length)];
  const files = new Map();
  const people = names.flatMap((name) => families.map((family) => [`${name}-${family}`.toLowerCase(), `${name} ${family}`]));
  files.set("backgrounder.toml", 'title = "A long timeline"\nlanguage = "en"\nas_of = 2024-12-31\n');
  files.set("content/index.md", "# A long timeline\n\nMade up, to be measured.\n");
  files.set("content/people.toml", people.map(([id, name]) => `[[person]]\nid = "${id}"\nname = "${name}"\n`).join("\n"));
  for (const paper of papers) files.set(`seeds/${paper.toLowerCase()}.toml`, `title = "The year in the ${paper}"\npublisher = "${paper}"\n`);
  const claims = Array.from({ length: 20 }, (_, at) => {
    const evidence = [0, 1, 2].map((by) => `[claim.evidence.${papers[(at + by) % 12].toLowerCase()}]\nstance = "${["supports", "qualifies", "disputes"][by]}"\npara = ${at + 1}\n`);
    return `[[claim]]\nid = "claim-${at}"\nstatement = "The work on ${things[at % 8]} came before vote ${at}"\ntopic = "works"\n${evidence.join("")}`;
  });
  files.set("content/claims.toml", claims.join("\n"));

  // Ten years, denser towards the end, in order; some days are about right, some dates are months or spans.
  const start = Date.UTC(2015, 0, 1) / 864e5;
  const days = Array.from({ length: number }, () => start + Math.floor(3652 * roll() ** 0.7)).sort((a, b) => a - b);
  const iso = (day) => new Date(day * 864e5).toISOString().slice(0, 10);
  let text = '+++\ntitle = "Timeline"\n+++\n\nEvery event here is invented.\n';
  let year = "";
  days.forEach((day, at) => {
    const date = iso(day);
    if (date.slice(0, 4) !== year) {
      year = date.slice(0, 4);
      text += `\n## In the year ${year}\n`;
    }
    const kind = roll();
    const written = kind < 0.8 ? date : kind < 0.88 ? `${date}~` : kind < 0.94 ? `${date}/${iso(day + 1 + Math.floor(roll() * 20))}` : date.slice(0, 7);
    const who = [pick(people)[0], pick(people)[0]].filter((id, index, all) => all.indexOf(id) === index);
    const thing = pick(things);
    const title = `${pick(bodies)} ${pick(acts)} ${thing}`;
    const claim = at % 50 === 0 ? ` claim="claim-${(at / 50) % 20}"` : "";
    text += `\n### ${written} · ${title} {#e${at} .${pick(kinds)} people="${who.join(" ")}"${claim}}\n\n`;
    text += `${pick(bodies)} ${pick(acts)} ${thing} and ${pick(acts)} ${pick(things)} on the same round [@${pick(papers).toLowerCase()}]. `;
    text += `Whoever asks about ${pick(things)} is told that ${pick(bodies).toLowerCase()} ${pick(acts)} it first [@${pick(papers).toLowerCase()}].\n`;
  });
  files.set("content/timeline.md", text);
  for (const [name, content] of files) {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, content);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await make(process.argv[2], Number(process.argv[3] ?? 3000));

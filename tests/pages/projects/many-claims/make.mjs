// A briefing of nothing but claims, as many as wanted, on as many sources; the same in every run.
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";

let state;
const dice = (sides) => ((state = (state * 1103515245 + 12345) % 2 ** 31) >> 8) % sides;
const pick = (list) => list[dice(list.length)];

const nouns = "bridge harbour council levy tunnel ferry orchard archive depot signal quarry weir".split(" ");
const words = (n) => Array.from({ length: n }, () => pick(nouns)).join(" and the ");

/** Writes the project into the folder `root`. */
export async function make(root, claims, sources) {
  state = 7;
  await mkdir(path.join(root, "content"), { recursive: true });
  await mkdir(path.join(root, "seeds"));
  await writeFile(path.join(root, "backgrounder.toml"), 'title = "Scale"\nlanguage = "en"\nas_of = 2031-01-01\n[check]\ncitations = "off"\ncopying = "off"\nsyndication = "off"\n');
  await writeFile(path.join(root, "content/index.md"), "Nothing but claims.\n");
  const ids = Array.from({ length: sources }, (_, at) => `s${at + 1}`);
  const line = (at) => `the ${nouns[at % 12]} of lot ${at} was let for ${at + 3} shillings`;
  for (const [at, id] of ids.entries()) {
    await writeFile(path.join(root, `seeds/${id}.toml`), `title = "Report ${at + 1}"\npublisher = "Paper ${at + 1}"\nshort = "Paper ${at + 1}"\ndate = 2030-12-01\ntype = "article"\n`);
    await writeFile(path.join(root, `seeds/${id}.txt`), Array.from({ length: 60 }, (_, at) => `In its account of the year ${line(at)}, as the ${words(3)} knew.`).join("\n\n") + "\n");
  }
  const out = [];
  for (let at = 0; at < claims; at++) {
    out.push(`[[claim]]\nid = "c${at}"\ntopic = "${nouns[at % 12]}"\nstatement = "Claim ${at} holds that the ${words(3)} were let in the spring of that year."`);
    for (const id of ids.filter(() => dice(5) < 3)) {
      const stance = pick(["supports", "supports", "supports", "supports", "qualifies", dice(6) ? "supports" : "disputes"]);
      const quoted = dice(60);
      out.push(`[[claim.evidence.${id}]]\nstance = "${stance}"\nbasis = "${pick(["anonymous", "named", "document", "observation"])}"\npara = ${quoted + 1}\n${dice(2) ? `quote = "${line(quoted)}"\n` : ""}note = "It adds that the ${words(2)} were counted."`);
    }
  }
  await writeFile(path.join(root, "content/claims.toml"), out.join("\n"));
}

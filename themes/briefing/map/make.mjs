// Makes world.bin and names.tsv from the packages that README.md names. Run beside them: `node make.mjs FOLDER_OF_NODE_MODULES`.
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const packages = process.argv[2] ?? "node_modules";
const json = (path) => JSON.parse(readFileSync(join(packages, path), "utf8"));

// ---- What is changed in Natural Earth's borders, which are those held on the ground.
// A part of a country's polygons goes to another country: [from, to, a point inside].
const MOVED = [["643", "804", [34.1, 45.2]]];
// Units that belong to a country, and how the line between the two is drawn.
const JOINED = {
    "N. Cyprus": ["196", "dashed"], "Cyprus U.N. Buffer Zone": ["196", "dashed"], Somaliland: ["706", "dashed"],
    Baikonur: ["398", "none"], "USNB Guantanamo Bay": ["192", "none"], "Coral Sea Is.": ["036", "none"],
};
// Lines that are in dispute, drawn as dashes: by unit, or by pair of units.
const IN_DISPUTE = ["Kosovo", "Siachen Glacier", "W. Sahara", "Palestine"];

// ---- Limits of detail: square kilometres of the triangle that a point must span to stay.
const COAST = 11, BORDER = 0.15;
// Islands below this many square kilometres go, but for a country's largest.
const ISLAND = 45;

const world = json("world-atlas/countries-10m.json");
const { scale, translate } = world.transform;
const lonLat = ([x, y]) => [x * scale[0] + translate[0], y * scale[1] + translate[1]];
const arcs = world.arcs.map((arc) => {
    let x = 0, y = 0;
    return arc.map(([dx, dy]) => [(x += dx), (y += dy)]);
});

const KM = 111.2;
const turn = (d) => (d > 180 ? d - 360 : d < -180 ? d + 360 : d);
/** Area of a triangle in square kilometres, near enough for small ones. */
const triangle = (a, b, c) => {
    const [la, lb, lc] = [a, b, c].map(lonLat);
    const k = Math.cos((lb[1] * Math.PI) / 180);
    return Math.abs(turn(la[0] - lb[0]) * (lc[1] - lb[1]) - turn(lc[0] - lb[0]) * (la[1] - lb[1])) * k * KM * KM / 2;
};
const ringPoints = (ring) => ring.flatMap((at) => {
    const points = at < 0 ? arcs[~at].slice().reverse() : arcs[at];
    return points.slice(1);
});
const area = (ring) => {
    const points = ringPoints(ring).map(lonLat);
    let sum = 0;
    for (let i = 0; i < points.length; i += 1) {
        const [a, b] = [points[i], points[(i + 1) % points.length]];
        const mid = (Math.sin((a[1] * Math.PI) / 180) + Math.sin((b[1] * Math.PI) / 180)) / 2;
        sum += turn(b[0] - a[0]) * mid * (180 / Math.PI);
    }
    return Math.abs(sum) * KM * KM;
};
const holds = (ring, [x, y]) => {
    const points = ringPoints(ring).map(lonLat);
    let inside = false;
    for (let i = 0, j = points.length - 1; i < points.length; j = i, i += 1) {
        const [a, b] = [points[i], points[j]];
        if (a[1] > y !== b[1] > y && x < ((b[0] - a[0]) * (y - a[1])) / (b[1] - a[1]) + a[0]) inside = !inside;
    }
    return inside;
};

// ---- Units: the polygons of each, after the moves.
const units = world.objects.countries.geometries.filter((unit) => unit.arcs).map((unit) => ({
    name: unit.properties.name,
    id: unit.id,
    polygons: unit.type === "Polygon" ? [unit.arcs] : unit.arcs,
}));
for (const [from, to, point] of MOVED) {
    const [giver, taker] = [from, to].map((id) => units.find((unit) => unit.id === id));
    const at = giver.polygons.findIndex((polygon) => holds(polygon[0], point));
    if (at < 0) throw new Error(`no part of ${giver.name} is at ${point}`);
    console.log(`moved ${area(giver.polygons[at][0]).toFixed(0)} km² from ${giver.name} to ${taker.name}`);
    taker.polygons.push(...giver.polygons.splice(at, 1));
}
for (const unit of units) {
    unit.country = JOINED[unit.name]?.[0] ?? unit.id ?? unit.name;
    const sized = unit.polygons.map((polygon) => [area(polygon[0]), polygon]).sort((a, b) => b[0] - a[0]);
    unit.polygons = sized.filter(([size], at) => at === 0 || size >= ISLAND).map(([, polygon]) => polygon);
    unit.size = sized[0]?.[0] ?? 0;
}

// ---- Arcs: what each parts, and so how it is drawn. 0 coast, 1 border, 2 a border in dispute, 3 nothing.
const sides = new Map();
for (const unit of units) {
    for (const ring of unit.polygons.flat()) {
        for (const at of ring) {
            const arc = at < 0 ? ~at : at;
            sides.set(arc, [...(sides.get(arc) ?? []), unit]);
        }
    }
}
const kindOf = (arc) => {
    const [a, b] = sides.get(arc);
    if (!b) return 0;
    if (a.country === b.country) {
        return [a, b].some((unit) => JOINED[unit.name]?.[1] === "dashed") ? 2 : 3;
    }
    return [a, b].some((unit) => IN_DISPUTE.includes(unit.name)) ? 2 : 1;
};

/** Visvalingam: the point that changes the shape least goes first. */
const simplify = (points, least) => {
    const live = points.map((point, at) => ({ point, before: at - 1, after: at + 1, area: Infinity, gone: false }));
    const measure = (node) => triangle(live[node.before].point, node.point, live[node.after].point);
    const heap = [];
    live.slice(1, -1).forEach((node) => { node.area = measure(node); heap.push(node); });
    // Long arcs have tens of thousands of points at most, so buckets are not needed: sort, sweep, repeat.
    for (let floor = 0; ;) {
        const small = heap.filter((node) => !node.gone && node.area < least).sort((a, b) => a.area - b.area);
        if (small.length === 0) break;
        const touched = new Set();
        for (const node of small) {
            if (touched.has(node)) continue;
            node.gone = true;
            floor = Math.max(floor, node.area);
            for (const side of [node.before, node.after]) touched.add(live[side]);
            live[node.before].after = node.after;
            live[node.after].before = node.before;
        }
        for (const node of touched) if (!node.gone && node.area !== Infinity) node.area = Math.max(measure(node), floor);
    }
    return live.filter((node) => !node.gone).map((node) => node.point);
};

// ---- Writing. Whole numbers in seven-bit groups, low ones first; signed ones folded: 0, -1, 1, -2, 2 …
const bytes = [];
const whole = (n) => { for (; n > 127; n = Math.floor(n / 128)) bytes.push((n % 128) | 128); bytes.push(n); };
const signed = (n) => whole(n < 0 ? -2 * n - 1 : 2 * n);
const used = [...sides.keys()].sort((a, b) => a - b);
const numbers = new Map(used.map((arc, at) => [arc, at]));
let count = 0;
whole(used.length);
for (const arc of used) {
    const kind = kindOf(arc);
    const closed = arcs[arc].length > 3 && String(arcs[arc][0]) === String(arcs[arc].at(-1));
    let points = simplify(arcs[arc], kind === 0 ? COAST : BORDER);
    if (closed && points.length < 4) {
        const step = Math.max(1, Math.floor((arcs[arc].length - 1) / 4));
        points = arcs[arc].filter((_, at) => at % step === 0 && at < step * 4).concat([arcs[arc].at(-1)]);
    }
    count += points.length;
    bytes.push(kind);
    whole(points.length);
    let [x, y] = [0, 0];
    for (const [px, py] of points) {
        signed(px - x);
        signed(py - y);
        [x, y] = [px, py];
    }
}
const mappings = json("cldr-core/supplemental/codeMappings.json").supplemental.codeMappings;
const letters = new Map(Object.entries(mappings).filter(([code]) => code.length === 2).map(([code, of]) => [of._numeric, code]));
const own = { Kosovo: "XK" };
const codes = new Map(units.map((unit) => [unit.country, letters.get(unit.country) ?? own[unit.country] ?? ""]));
const countries = [...new Set(units.map((unit) => unit.country))].sort((a, b) => (codes.get(a) < codes.get(b) ? -1 : 1));
whole(countries.length);
for (const country of countries) {
    const code = codes.get(country).padEnd(2, "-");
    bytes.push(code.charCodeAt(0), code.charCodeAt(1));
    const polygons = units.filter((unit) => unit.country === country).flatMap((unit) => unit.polygons);
    whole(polygons.length);
    for (const polygon of polygons) {
        whole(polygon.length);
        for (const ring of polygon) {
            whole(ring.length);
            for (const at of ring) signed(at < 0 ? ~numbers.get(~at) : numbers.get(at));
        }
    }
}
writeFileSync(join(here, "world.bin"), Buffer.from(bytes));
console.log(`${used.length} arcs, ${count} points, ${countries.length} countries, ${bytes.length} bytes`);
console.log("transform", scale, translate);

// ---- Names of countries in the languages of the interface.
const languages = ["en", "uk", "de", "fr", "ar"];
const names = languages.map((language) =>
    json(`cldr-localenames-modern/main/${language}/territories.json`).main[language].localeDisplayNames.territories);
const short = (table, code) => table[`${code}-alt-short`] && ["BA", "PS", "HK", "MO"].includes(code) ? table[`${code}-alt-short`] : table[code];
const lines = countries.map((country) => codes.get(country)).filter((code) => code && names[0][code])
    .map((code) => [code, ...names.map((table) => short(table, code))].join("\t"));
writeFileSync(join(here, "names.tsv"), `code\t${languages.join("\t")}\n${lines.join("\n")}\n`);
console.log(`${lines.length} names`);

#!/usr/bin/env bash
# Checks the pages of a built site: `tests/pages/run.sh [SITE_DIR]`.
#
# It needs Node.js 20 or newer with npm, Chromium (or CHROMIUM=/path/to/it), Java 11 or newer,
# and poppler-utils, which read printed pages.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
site=$(realpath "${1:-$here/../../public}")
missing=0
for tool in node npm java pdftotext pdftoppm "${CHROMIUM:-chromium}"; do
  command -v "$tool" >/dev/null || { echo "tests/pages/run.sh needs $tool" >&2; missing=1; }
done
[ "$missing" = 0 ] || exit 2
[ -f "$site/index.html" ] || { echo "no site in $site: run 'cargo run -- build' first" >&2; exit 2; }

cd "$here"
[ -d node_modules ] || npm ci --no-audit --no-fund --ignore-scripts --silent

echo "Nu HTML checker"
java -jar node_modules/vnu-jar/build/dist/vnu.jar --skip-non-html --errors-only --format text "$site"
# The checker of styles does not know container queries (their properties, their unit) nor paint-order yet.
unknown='.*(container-type|@container|Unknown dimension|paint-order).*'
find "$site" -name "*.css" -print0 | xargs -0 -r java -jar node_modules/vnu-jar/build/dist/vnu.jar --css --errors-only --format text --filterpattern "$unknown"
echo "no errors"

echo "Chromium"
CHROMIUM=$(command -v "${CHROMIUM:-chromium}") node check.mjs "$site"

# Small projects of the tests' own, for what the briefing does not have: another language, great numbers.
built=$(mktemp -d)
trap 'rm -rf "$built"' EXIT
program=${BACKGROUNDER:-$here/../../target/debug/backgrounder}
for project in projects/*/; do
  [ -f "$project/backgrounder.toml" ] || continue
  [ -x "$program" ] || { echo "tests/pages/run.sh needs $program: run 'cargo build' first" >&2; exit 2; }
  "$program" build --root "$project" --out "$built/$(basename "$project")" >/dev/null
done

echo "Behaviour"
CHROMIUM=$(command -v "${CHROMIUM:-chromium}") SITE=$site PROJECTS=$built node --test ./*.test.mjs

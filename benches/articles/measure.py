#!/usr/bin/env python3
"""How well the article of a saved page is found: words of the text that is read against those of an expected one.

    measure.py BINARY PAGES [--worst N]

PAGES is a folder with a folder for each page, which holds `source.html` and `expected.html`, as the test pages of
mozilla/readability are (they are somebody else's: fetch them, and keep them out of this repository). Needs `trafilatura`
(PyPI), which reads the same pages in the same run, and prints for both the mean over all pages of

- recall: how many of the expected words are read,
- precision: how many of the read words are expected,
- F1: their harmonic mean.

Words are runs of letters and digits in lower case, counted as often as they stand there. What Backgrounder takes out of the
running text on purpose and keeps quotable (headline, standfirst, section headings, captions, notes; of a line that stands twice running the
first) counts as read where it is expected, and is no fault where it is not.
"""

import argparse
import collections
import json
import pathlib
import re
import subprocess
import tempfile
import unicodedata

import lxml.html
import trafilatura

QUOTABLE = {"headline", "standfirst", "section-heading", "caption", "note", "repeated-caption"}
UNSHOWN = "script style noscript template".split()


def words(text):
    return collections.Counter(re.findall(r"\w+", unicodedata.normalize("NFKC", text).lower()))


def expected(page):
    tree = lxml.html.fromstring((page / "expected.html").read_bytes().decode("utf-8"))
    for element in tree.iter(*UNSHOWN):
        element.text = None
    # A word does not run over the end of an element that is a block.
    return words(" ".join(tree.itertext()))


def ours(binary, pages):
    """Both texts of each page: the running one, and what stays quotable beside it."""
    with tempfile.TemporaryDirectory() as name:
        project = pathlib.Path(name)
        (project / "content").mkdir()
        (project / "seeds").mkdir()
        (project / "backgrounder.toml").write_text('title = "Pages"\n')
        (project / "content/index.md").write_text("# Pages\n")
        (project / "seeds/page.toml").write_text('title = "Page"\npublisher = "P"\ntext = "page.html"\n')
        read = {}
        for page in pages:
            (project / "seeds/page.html").write_bytes((page / "source.html").read_bytes())
            command = [binary, "show", "page", "--format", "json", "--root", name]
            shown = subprocess.run(command, capture_output=True, text=True)
            lines = [json.loads(line) for line in shown.stdout.split("\n") if line]
            running = " ".join(line["text"] for line in lines if line["paragraph"])
            quotable = " ".join(line["text"] for line in lines if line["part"] in QUOTABLE)
            read[page] = words(running), words(quotable)
        return read


def theirs(page):
    html = (page / "source.html").read_bytes()
    return words(trafilatura.extract(html, include_comments=False, include_tables=True) or "")


def scores(wanted, running, quotable=collections.Counter()):
    found = (running + (quotable & (wanted - running))) & wanted
    read = sum(running.values()) + sum((quotable & (wanted - running)).values())
    recall = sum(found.values()) / max(1, sum(wanted.values()))
    precision = sum(found.values()) / max(1, read)
    return recall, precision, 2 * recall * precision / (recall + precision) if recall + precision else 0.0


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("binary")
    arguments.add_argument("pages", type=pathlib.Path)
    arguments.add_argument("--worst", type=int, default=0, help="name the pages that are read worst")
    given = arguments.parse_args()
    pages = sorted(page for page in given.pages.iterdir() if (page / "expected.html").exists())
    read = ours(str(pathlib.Path(given.binary).resolve()), pages)
    tables = {"backgrounder": [], "trafilatura": []}
    for page in pages:
        wanted = expected(page)
        tables["backgrounder"].append((*scores(wanted, *read[page]), page.name))
        tables["trafilatura"].append((*scores(wanted, theirs(page)), page.name))
    print(f"{len(pages)} pages        recall precision    F1")
    for name, rows in tables.items():
        means = [sum(row[at] for row in rows) / len(rows) for at in range(3)]
        print(f"{name:16}", *(f"{mean:8.3f}" for mean in means))
    both = zip(tables["backgrounder"], tables["trafilatura"])
    for mine, other in sorted(both, key=lambda two: two[0][2])[: given.worst]:
        print(f"{mine[3]:45}", *(f"{value:6.3f}" for value in mine[:3]), "  ", *(f"{value:6.3f}" for value in other[:3]))


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Makes relative.tsv and numbers.tsv from the tables of CLDR: tables.py CLDR_JSON, where CLDR_JSON is a checkout of the
repository unicode-org/cldr-json. Made with CLDR 47.

relative.tsv says how a language names what is near: language, unit (day, week, month, year, or a weekday from mon to sun),
offset, words. An offset is a number of units (-1: the last one), or "-n" or "+n" where the words hold a number as {0}.

locales.txt lists the locales that have dates of their own, for the tests.

numbers.tsv holds the numbers from 1 to 31 in words, in each form that CLDR spells: language, number, "c" for a cardinal or "o"
for an ordinal, words. Names of months and weekdays are not here: the program asks ICU for them.
"""
import json
import pathlib
import re
import sys

LANGUAGES = "ar cs da de el es fa fi fr he hi hu it ja ko nb nl pl pt ro ru sv tr uk zh".split()
UNITS = "day week month year mon tue wed thu fri sat sun".split()
HERE = pathlib.Path(__file__).resolve().parent

# CLDR spells no ordinals in Ukrainian: these are the stems of the adjectives, and their endings in all cases and genders.
UKRAINIAN = """перш друг трет четверт п'ят шост сьом восьм дев'ят десят одинадцят дванадцят тринадцят чотирнадцят п'ятнадцят
шістнадцят сімнадцят вісімнадцят дев'ятнадцят двадцят""".split()
HARD = "ий ого ому им а ої ій у ою е".split()
SOFT = "ій ього ьому ім я ьої ю ьою є".split()

# What people write beside the words of CLDR: words of its phrases, and others in their place.
OTHERWISE = {
    "ar": [("قبل", "منذ"), ("خلال", "بعد"), ("القادم", "المقبل"), ("القادم", "التالي"), ("القادمة", "المقبلة"), ("الماضي", "المنصرم")],
    "de": [("letzte", "vergangene"), ("letzte", "vorige"), ("nächste", "kommende")],
    "es": [("dentro de", "en"), ("dentro de", "de aquí a")],
    "fr": [("dernier", "passé"), ("dernière", "passée"), ("dans", "d'ici")],
    "ru": [("прошл", "минувш"), ("следующ", "будущ"), ("через {0}", "спустя {0}"), ("третьому", "третьему")],
    "uk": [("за {0}", "через {0}"), ("через {0}", "за {0}"), ("наступн", "прийдешн"), ("учора", "вчора")],
}

# What CLDR does not have at all: unit, offset, words. A week from the day on is seven days.
BESIDE = {
    "ar": [("day", 1, "بعد يوم"), ("day", 7, "بعد أسبوع")],
    "de": [
        ("week", offset, f"{stem}{ending} Woche")
        for offset, stems in ((-2, "vorletzt vorvergangen"), (-1, "letzt vergangen vorig"), (1, "nächst kommend"), (2, "übernächst"))
        for stem in stems.split()
        for ending in ("e er en" if abs(offset) == 2 else "er en").split()
    ]
    + [("week", 0, "dieser Woche")],
    "es": [("week", -1, "la pasada semana"), ("week", 1, "la semana próxima"), ("week", 1, "la semana que viene")],
    "ru": [
        ("week", -1, "прошлой недели"), ("week", -1, "минувшей недели"), ("week", -1, "на минувшей неделе"),
        ("week", 0, "этой недели"), ("week", 1, "следующей недели"), ("week", 1, "будущей недели"),
        ("day", -1, "накануне"), ("day", 1, "через день"), ("day", 7, "через неделю"),
    ],
    "uk": [
        ("week", -1, "на минулому тижні"), ("week", 0, "на цьому тижні"), ("week", 1, "на наступному тижні"),
        ("day", -1, "напередодні"), ("day", 1, "через день"), ("day", 7, "через тиждень"),
    ],
}

# Words behind a number that say what others say before it.
BEHIND = {"es": [("dentro de ", " a partir de ahora")]}


def otherwise(language, words):
    """The phrase, and each that says the same."""
    yield words
    for old, new in OTHERWISE.get(language, []):
        if old in words:
            yield words.replace(old, new)
    for before, behind in BEHIND.get(language, []):
        if words.startswith(before):
            yield words.removeprefix(before) + behind


def relative(root, language):
    """The rows of one language."""
    path = root / "cldr-json/cldr-dates-full/main" / language / "dateFields.json"
    fields = json.loads(path.read_text("utf-8"))["main"][language]["dates"]["fields"]
    for name in fields:
        unit, _, length = name.partition("-")
        if unit not in UNITS or length == "narrow":
            continue
        for key, words in fields[name].items():
            if key.startswith("relative-type-"):
                yield unit, key.removeprefix("relative-type-"), words
            elif key.startswith("relativeTime-type-"):
                sign = "+" if key.endswith("future") else "-"
                for form, pattern in words.items():
                    if "{0}" in pattern:
                        yield unit, sign + "n", pattern
                    elif form.endswith(("-one", "-two")):
                        yield unit, sign.replace("+", "") + ("1" if form.endswith("-one") else "2"), pattern


class Spelling:
    """The rules of one language by which CLDR spells numbers (UTS 35, part 3, Rule-Based Number Formatting)."""

    def __init__(self, root, language):
        path = root / "cldr-json/cldr-rbnf/rbnf" / f"{language}.json"
        groups = json.loads(path.read_text("utf-8"))["rbnf"]["rbnf"] if path.exists() else {}
        self.sets = {}
        for name, rules in groups.get("SpelloutRules", {}).items():
            read = []
            for base, body in rules:
                match = re.fullmatch(r"(\d+)(?:/(\d+))?(>*)", base.replace(",", ""))
                if match:
                    read.append((int(match[1]), int(match[2] or 10), body.rstrip(";").lstrip("'")))
            self.sets[name] = sorted(read)

    def spell(self, name, number):
        """The number by the set of that name, or None where the rules use what is not needed here."""
        rules = [rule for rule in self.sets[name] if rule[0] <= number]
        if not rules:
            return None
        base, radix, body = rules[-1]
        divisor = 1
        while divisor * radix <= base:
            divisor *= radix
        left, right = divmod(number, divisor)
        body = re.sub(r"\[(.*?)\]", lambda found: found[1] if right else "", body)
        if "$" in body or "#" in body or "0.0" in body:
            return None
        out = []
        for part in re.findall(r"→[^→]*→|←[^←]*←|=[^=]*=|[^→←=]+", body):
            value = {"→": right, "←": left, "=": number}.get(part[0])
            if value is None:
                out.append(part.replace("'", "") if part.startswith("' ") else part)
                continue
            spelled = self.spell(part[1:-1] or name, value)
            if spelled is None:
                return None
            out.append(spelled)
        return "".join(out)


def numbers(root, language):
    """The rows of one language."""
    spelling = Spelling(root, language)
    for name in spelling.sets:
        kind = "c" if "cardinal" in name or name == "%spellout-numbering" else "o" if "ordinal" in name else None
        if kind is None or name.startswith("%%"):
            continue
        for number in range(1, 32):
            spelled = spelling.spell(name, number)
            if spelled:
                yield number, kind, spelled.replace("\u00ad", "").strip()
    if language == "uk":
        for number, stem in enumerate(UKRAINIAN, 1):
            for ending in SOFT if stem == "трет" else HARD:
                yield number, "o", stem + ending
                if number <= 9:
                    yield 20 + number, "o", f"двадцять {stem}{ending}"
                if number == 1:
                    yield 31, "o", f"тридцять {stem}{ending}"
        for ending in HARD:
            yield 30, "o", "тридцят" + ending


def main():
    root = pathlib.Path(sys.argv[1])
    for file, rows in (("relative.tsv", relative), ("numbers.tsv", numbers)):
        lines = []
        for language in LANGUAGES:
            all_rows = [(*row, words) for *row, said in rows(root, language) for words in otherwise(language, said)]
            all_rows += BESIDE.get(language, []) if rows is relative else []
            seen = dict.fromkeys(tuple(map(str, row)) for row in all_rows)
            lines += ["\t".join((language, *row)) for row in seen]
        (HERE / file).write_text("\n".join(lines) + "\n", "utf-8")
    dates = root / "cldr-json/cldr-dates-full/main"
    (HERE / "locales.txt").write_text("".join(f"{folder.name}\n" for folder in sorted(dates.iterdir())), "utf-8")


if __name__ == "__main__":
    main()

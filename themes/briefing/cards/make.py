"""Cuts the fonts of the share cards: `python3 make.py FOLDER_OF_NODE_MODULES` (fontTools 4.68). See README.md."""
import pathlib
import sys

from fontTools import subset, ttLib

HERE = pathlib.Path(__file__).parent
PACKAGES = pathlib.Path(sys.argv[1]) / "@expo-google-fonts"
LATIN_AND_CYRILLIC = (
    "20-7E,A0-17F,192,218-21B,2BC,2C6,2DA,301,308,400-45F,490-493,1E9E,2010-2027,202F,2030,2032-2033,2039-203A,"
    "20AC,20B4,2116,2122,2212"
)
ARABIC = (
    "20-21,28-29,2D-3A,A0,AB,BB,60C,61B,61F,621-63A,640-652,660-66C,670-671,67E,686,698,6A9,6AF,6CC,6F0-6F9,"
    "200C-200D,2010-2014,2018-201E,2026"
)
# The licence reserves the names of the originals, so that a changed version may not bear them.
FONTS = [
    ("serif.ttf", "Briefing Serif", "source-serif-4/600SemiBold/SourceSerif4_600SemiBold.ttf", LATIN_AND_CYRILLIC),
    ("sans.ttf", "Briefing Sans", "source-sans-3/500Medium/SourceSans3_500Medium.ttf", LATIN_AND_CYRILLIC),
    ("arabic.ttf", "Briefing Arabic", "noto-naskh-arabic/600SemiBold/NotoNaskhArabic_600SemiBold.ttf", ARABIC),
]


def codes(ranges):
    for part in ranges.split(","):
        first, _, last = part.partition("-")
        yield from range(int(first, 16), int(last or first, 16) + 1)


def ranges(codes):
    out = []
    for code in sorted(codes):
        if out and out[-1][1] == code - 1:
            out[-1][1] = code
        else:
            out.append([code, code])
    return " ".join(f"{a:X}-{b:X}" for a, b in out)


lines = []
for name, family, path, wanted in FONTS:
    font = ttLib.TTFont(PACKAGES / path)
    options = subset.Options(hinting=False, desubroutinize=True, notdef_outline=True, name_IDs=[1, 2, 4, 6, 13, 14])
    options.layout_features = ["*"] if name == "arabic.ttf" else ["kern", "liga", "mark", "mkmk", "ccmp", "locl"]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=codes(wanted))
    cutter.subset(font)
    for record in font["name"].names:
        if record.nameID in (1, 4):
            record.string = family
        elif record.nameID == 2:
            record.string = "Regular"
        elif record.nameID == 6:
            record.string = family.replace(" ", "")
    font["OS/2"].usWeightClass = 400
    font["head"].modified = font["head"].created
    font.recalcTimestamp = False
    font.save(HERE / name)
    lines.append(f"{name} {ranges(font.getBestCmap())}\n")
(HERE / "glyphs.txt").write_text("".join(lines))

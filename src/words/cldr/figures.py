#!/usr/bin/env python3
"""Makes numerals.tsv, units.tsv and currencies.tsv from the tables of CLDR: figures.py CLDR_JSON, where CLDR_JSON is a checkout of
the repository unicode-org/cldr-json. Made with CLDR 47.

numerals.tsv: language, kind, value, word. Kinds: "c" a cardinal (also of several hundreds or thousands in one word), "h" a hundred that
multiplies what stands before it, "s" a thousand or more by its zeros and "S" one that may stand without a number before it, "o" an ordinal,
"O" an ordinal thousand or more, "p" into how many parts a word divides and "P" the same where only several of them are meant, "f" a value
as it is, "i" a value that is seldom meant as a figure, "t" a dozen, "d" two of that unit, "m" a month, "," a tag whose sign before decimals is not its language's.

units.tsv: language, unit, words. currencies.tsv: language, "-" for a code or a sign, unit, words.
"""
import collections
import json
import pathlib
import re
import sys
import unicodedata

from tables import HARD, SOFT, Spelling

LANGUAGES = "ar de es fr uk".split()
HERE = pathlib.Path(__file__).resolve().parent


def key(language, word):
    """A word as the program compares it."""
    word = unicodedata.normalize("NFC", word.replace("\u00ad", "").replace("’", "'").replace("ʼ", "'")).lower().strip()
    word = re.sub("[\u200e\u200f\u061c]", "", word)
    if language == "de":
        word = word.replace("ß", "ss")
    if language == "ar":
        word = re.sub("[أإآٱ]", "ا", re.sub("[\u064b-\u0652\u0670\u0640]", "", word))
    return word


# Fractions, dozens and the like, of which CLDR has none: kind, value, words.
OTHERS = {
    "de": """c 1 eins | p 2 hälfte hälften | p 3 drittel drittels dritteln | p 4 viertel viertels vierteln | f 1.5 anderthalb eineinhalb |
        i 2 beide beiden beider beides zweimal doppelt doppelte doppelten verdoppelt verdoppelte zweifach paar | i 3 dreimal dreifach
        verdreifacht | i 4 viermal | i 0.5 halb halbe halben halber halbes | t 12 dutzend dutzende | s 6 mio | s 9 mrd | s 12 bio |
        i 1 einmal einzige einziger einzigen einziges | c 2 zwo zweier | c 3 dreier dreien | i 0 null""",
    "fr": """o 1 unième unièmes | p 2 moitié | p 3 tiers | p 4 quart quarts | i 2 double doublé doublée doubler deuxième | i 3 triple triplé tripler |
        i 0.5 demi demie | t 12 douzaine douzaines | i 10 dizaine | i 15 quinzaine | i 20 vingtaine | i 30 trentaine | i 40 quarantaine |
        i 50 cinquantaine | i 60 soixantaine | i 100 centaine | i 1000 millier | c 20 vingts | c 70 septante | c 80 huitante octante | c 90 nonante |
        s 3 milliers | s 9 milliards | i 1 seul seule unique | i 0 zéro | h 100 centaines""",
    "es": """c 1 uno | c 21 veintiuno | p 2 mitad mitades | p 3 tercio tercios | P 4 cuartos | p 4 cuarto | i 2 ambos ambas doble duplicó duplicado par | i 3 triple
        triplicó | i 0.5 medio media | t 12 docena docenas | i 10 decena | i 100 centenar centena | h 100 centenares centenas | i 1000 millar |
        s 3 millares miles | c 16 dieciseis | c 22 veintidos | c 23 veintitres | c 26 veintiseis | c 21 veintiun | i 1 solo sola único única |
        i 0 cero | s 9 millardo millardos""",
    "uk": """p 2 половина половини половину половиною половин | p 3 третина третини третину третиною третин | p 4 чверть чверті чвертю чвертей
        чвертям чвертями | f 1.5 півтора півтори півтораста | i 2 обидва обидві обидвох обох обом обома двічі удвічі вдвічі пара подвійний
        подвоїв подвоїли | i 3 тричі втричі утричі | i 0.5 пів | t 12 дюжина дюжини дюжину дюжин | i 10 десяток десятка десятку десятки
        десятків | i 100 сотня сотні сотню | s 6 млн | s 9 млрд | s 12 трлн | s 3 тис | i 1 єдиний єдина єдине один одна одне одні |
        i 2 двоє | c 2 двоє двох двом двома | c 3 троє трьох трьом трьома | c 4 четверо чотирьох чотирьом чотирма | c 5 п'ятеро п'яти
        п'ятьох п'ятьом п'ятьма п'ятьома | c 6 шестеро шести шістьох шістьом шістьма шістьома | c 7 семеро семи сімох сімом сімома |
        c 8 восьмеро восьми вісьмох вісьмом вісьма вісьмома | c 9 дев'ятеро дев'яти дев'ятьох дев'ятьом дев'ятьма дев'ятьома |
        c 10 десятеро десяти десятьох десятьом десятьма десятьома | c 40 сорока | c 90 дев'яноста | c 100 ста | i 0 нуль нуля ноль |
        c 200 двохсот двомстам двомастами двохстах | c 300 трьохсот трьомстам трьомастами трьохстах |
        c 400 чотирьохсот чотирьомстам чотирмастами чотирьохстах""",
    "ar": """c 3 ثلاث | c 4 أربع | c 5 خمس | c 6 ست | c 7 سبع | c 9 تسع | c 10 عشر | c 20 عشرين | c 30 ثلاثين | c 40 أربعين | c 50 خمسين |
        c 60 ستين | c 70 سبعين | c 80 ثمانين | c 90 تسعين | c 300 ثلاثمائة ثلاثمئة | c 400 أربعمائة أربعمئة | c 500 خمسمائة خمسمئة |
        c 600 ستمائة ستمئة | c 700 سبعمائة سبعمئة | c 800 ثمانمائة ثمانمئة ثمانيمائة | c 900 تسعمائة تسعمئة | c 11 أحدعشر | p 2 نصف نصفا نصفي | p 3 ثلث ثلثا ثلثي ثلثين أثلاث | p 4 ربع أرباع ربعي | p 5 أخماس | p 6 أسداس | p 7 أسباع | p 8 أثمان | p 9 أتساع |
        p 10 أعشار | i 2 كلا كلتا كلاهما كليهما مرتين مرتان ضعف ضعفين زوج | i 0 صفر | c 1 أحد إحدى واحد واحدة | c 2 اثنان اثنين اثنتان اثنتين اثنا اثني
        اثنتا اثنتي | c 8 ثمان ثماني ثمانية | c 100 مئة مائة | c 200 مئتان مئتين مائتان مائتين مئتا مئتي مائتا مائتي | h 100 مئات |
        S 3 ألف ألفا | s 3 آلاف | c 2000 ألفان ألفين ألفا ألفي | S 6 مليون مليونا | s 6 ملايين | c 2000000 مليونان مليونين مليوني |
        S 9 مليار مليارا بليون | s 9 مليارات بلايين | c 2000000000 ملياران مليارين ملياري | S 12 تريليون تريليونا | s 12 تريليونات | t 12 دزينة |
        m 1 كانون_الثاني جانفي | m 2 شباط فيفري | m 3 آذار | m 4 نيسان أفريل | m 5 أيار ماي | m 6 حزيران جوان | m 7 تموز جويلية | m 8 آب أوت غشت |
        m 9 أيلول شتنبر | m 10 تشرين | m 11 نونبر | m 12 كانون دجنبر""",
}
WORDS_OF_TWO = re.compile("[ -]")


def numerals(root, language):
    """The rows of one language."""
    spelling = Spelling(root, language)

    def spelled(number, wanted):
        for name in spelling.sets:
            if wanted in name and not name.startswith("%%"):
                words = spelling.spell(name, number)
                if words:
                    yield key(language, words)

    for number in [*range(1, 100), *range(100, 1000, 100)]:
        for wanted, kind in (("cardinal", "c"), ("ordinal", "o")):
            for words in spelled(number, wanted):
                if language == "de" and number >= 100 or WORDS_OF_TWO.search(words):
                    continue
                if language == "fr" and number == 100 and kind == "c":
                    continue
                yield kind, number, words
                if language == "de" and kind == "o" and number < 100:
                    yield from ((kind, number, words.rstrip("nrsm") + ending) for ending in ("", "n", "r", "s", "m"))
                    if number > 4:
                        stem = re.sub("te[nrsm]?$", "tel", words)
                        yield from (("p", number, stem + ending) for ending in ("", "s", "n"))
                if language == "fr" and kind == "o" and number > 4:
                    yield "p", number, words
                if language == "es" and kind == "o" and number > 4:
                    yield "p", number, words
    yield from scales(language, spelling)
    if language == "ar":
        yield from duals(root)
    for group in OTHERS[language].split("|"):
        kind, value, *words = group.split()
        yield from ((kind, value, key(language, word)) for word in words)
    yield from by_language(language)
    path = root / "cldr-json/cldr-dates-full/main" / language / "ca-gregorian.json"
    months = json.loads(path.read_text("utf-8"))["main"][language]["dates"]["calendars"]["gregorian"]["months"]
    for width in (months[use][width] for use in ("format", "stand-alone") for width in ("wide", "abbreviated")):
        yield from (("m", number, key(language, name).rstrip(".")) for number, name in width.items())


def scales(language, spelling):
    """Hundreds, thousands and more: the last word of one, two, three, five and eleven of them, and their ordinals."""
    if language == "de":
        yield from (("h", 100, "hundert"), ("S", 3, "tausend"))
    if language == "fr":
        yield from (("h", 100, "cent"), ("h", 100, "cents"), ("S", 3, "mille"))
    for zeros in (3, 6, 9, 12):
        for count in (1, 2, 3, 5, 11):
            for name in spelling.sets:
                words = spelling.spell(name, count * 10**zeros) if "cardinal" in name and not name.startswith("%%") else None
                parts = key(language, words or "").split()
                if len(parts) < 1 or language == "de" and zeros == 3 or len(parts) == 1 and count > 1:
                    continue
                alone = len(parts) == 1 or language == "uk" and count == 1
                if not (language == "es" and zeros in (9,)):
                    yield "S" if alone else "s", zeros, parts[-1]
    for name in spelling.sets:
        words = spelling.spell(name, 1000) if "ordinal" in name and not name.startswith("%%") else None
        if words and language in ("fr", "es", "ar"):
            yield "O", 3, key(language, words).split()[-1]


def by_language(language):
    """What CLDR does not spell: cases, compounds and ordinals."""
    if language == "de":
        for ending in ("", "e", "en", "er", "es"):
            yield from (("O", 3, f"tausendste{ending[1:]}"), ("o", 100, f"hundertste{ending[1:]}"), ("O", 6, f"millionste{ending[1:]}"))
        yield from (("s", 6, "million"), ("s", 6, "millionen"), ("s", 9, "milliarde"), ("s", 9, "milliarden"), ("s", 12, "billion"))
        yield from (("s", 12, "billionen"), ("s", 15, "billiarde"), ("s", 15, "billiarden"), ("f", "0.25e6", "viertelmillion"))
        yield from (("f", "0.25e9", "viertelmilliarde"), ("f", "0.5e6", "halbmillion"), ("f", "0.75", "dreiviertel"))
        small = "ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf".split()
        for number, word in enumerate(small, 1):
            yield from (("f", f"{number}.5", f"{word}einhalb{ending}") for ending in ("", "e", "en", "mal"))
        yield from (("O", 12, "billionste"), ("p", 100, "hundertstel"), ("p", 1000, "tausendstel"))
    if language == "uk":
        yield from ukrainian()
    if language == "fr":
        yield from (("s", 9, "milliard"), ("s", 9, "milliards"), ("s", 12, "billion"), ("s", 12, "billions"), ("p", 100, "centièmes"))
        yield from (("O", 3, "millième"), ("o", 100, "centième"), ("o", 1, "1er"), ("o", 1, "1re"))
        yield from (("P", 5, "cinquièmes"), ("P", 10, "dixièmes"), ("p", 1000, "millièmes"))
    if language == "es":
        yield from (("s", 6, "millón"), ("s", 6, "millones"), ("s", 12, "billón"), ("s", 12, "billones"), ("p", 1000, "milésimas"))
        yield from (("S", 3, "mil"), ("o", 1, "primer"), ("o", 3, "tercer"), ("p", 100, "centésimas"), ("p", 10, "décimas"))
        for number, stem in zip((100, 200, 300, 400, 500, 600, 700, 800, 900),
                                "cient doscient trescient cuatrocient quinient seiscient setecient ochocient novecient".split()):
            yield from (("c", number, stem + ending) for ending in (("o",) if number == 100 else ("os", "as")))
        yield "c", 100, "cien"
        for number, word in enumerate("onceavo doceavo treceavo catorceavo quinceavo".split(), 11):
            yield from (("p", number, word), ("p", number, word + "s"))
        yield from (("p", 20, "veinteavo"), ("p", 20, "veinteavos"))


UKRAINIAN = """перш друг трет четверт п'ят шост сьом восьм дев'ят десят одинадцят дванадцят тринадцят чотирнадцят п'ятнадцят
шістнадцят сімнадцят вісімнадцят дев'ятнадцят двадцят""".split()
UKRAINIAN_TENS = {30: "тридцят", 50: "п'ятдесят", 60: "шістдесят", 70: "сімдесят", 80: "вісімдесят"}


def ukrainian():
    """The cases of Ukrainian."""
    teens = "одинадцят дванадцят тринадцят чотирнадцят п'ятнадцят шістнадцят сімнадцят вісімнадцят дев'ятнадцят двадцят".split()
    for number, stem in [*enumerate(teens, 11), *UKRAINIAN_TENS.items()]:
        yield from (("c", number, stem + ending) for ending in ("ь", "и", "ьох", "ьом", "ьма", "ьома", ""))
    for number, stem in enumerate("п'яти шести семи восьми дев'яти".split(), 5):
        yield "c", number * 100, stem + "сот"
        yield "c", number * 100, stem + "стам"
        yield "c", number * 100, stem + "стах"
        yield "c", number * 100, stem.replace("п'яти", "п'ять").replace("шести", "шість").replace("дев'яти", "дев'ять") + "мастами"
    for form in "один одного одному одним одному одна однієї одної одній одну однією одною одне одні одних одними".split():
        yield "c", 1, form
    for ending in "ий ого ому им ім а ої ій у ою е і их им ими".split():
        for number, stem in enumerate(UKRAINIAN, 1):
            if stem != "трет":
                yield "o", number, stem + ending
                if number >= 3:
                    yield from (("P", number, stem + plural) for plural in ("их", "им", "ими", "і", "а", "ої", "у", "ою"))
        hundreds = zip(range(200, 1000, 100), "двохсот трьохсот чотирьохсот п'ятисот шестисот семисот восьмисот дев'ятисот".split())
        for number, stem in [*UKRAINIAN_TENS.items(), (40, "сороков"), (90, "дев'яност"), (100, "сот"), *hundreds]:
            yield "o", number, stem + ending
        yield "O", 3, "тисячн" + ending
        yield "O", 6, "мільйонн" + ending
    for ending in [*SOFT, "і", "іх", "іми"]:
        yield "o", 3, "трет" + ending
    yield from (("P", 3, "трет" + ending) for ending in ("іх", "і", "іми", "ім", "ьої", "я", "ю"))
    yield from (("P", 100, "сотих"), ("P", 1000, "тисячних"), ("p", 100, "сота"), ("p", 100, "соту"))
    for form in "тисяча тисячу тисячею".split():
        yield "S", 3, form
    for form in "тисячі тисяч тисячам тисячами тисячах".split():
        yield "s", 3, form
    for zeros, stem in ((6, "мільйон"), (9, "мільярд"), (12, "трильйон"), (12, "більйон")):
        yield "S", zeros, stem
        yield from (("s", zeros, stem + ending) for ending in "а у ові ом і и ів ам ами ах".split())
        yield from (("f", f"0.5e{zeros}", "пів" + stem + ending) for ending in ("а", "у"))
    yield from (("f", "0.25", "чверть"), ("f", "0.5", "півгодини"))


# Units by their name in CLDR where the program compares them by another.
UNITS = {
    "kilometer": "km", "meter": "m", "centimeter": "cm", "millimeter": "mm", "micrometer": "µm", "nanometer": "nm", "decimeter": "dm",
    "square-kilometer": "km2", "square-meter": "m2", "square-centimeter": "cm2", "square-mile": "mile2", "square-yard": "yard2",
    "square-foot": "foot2", "square-inch": "inch2", "cubic-kilometer": "km3", "cubic-meter": "m3", "cubic-centimeter": "cm3",
    "cubic-mile": "mile3", "cubic-foot": "foot3", "kilogram": "kg", "gram": "g", "milligram": "mg", "microgram": "µg", "tonne": "ton",
    "ton": "ton", "celsius": "°C", "fahrenheit": "°F", "kelvin": "K", "generic": "degree", "percent": "%", "permille": "‰",
    "kilometer-per-hour": "km/h", "mile-per-hour": "mile/h", "meter-per-second": "m/s", "kilowatt": "kW", "megawatt": "MW",
    "gigawatt": "GW", "watt": "W", "milliwatt": "mW", "kilowatt-hour": "kWh", "liter": "litre", "milliliter": "ml", "centiliter": "cl",
    "megabyte": "MB", "gigabyte": "GB", "terabyte": "TB", "kilobyte": "kB", "hertz": "Hz", "kilohertz": "kHz", "megahertz": "MHz",
    "gigahertz": "GHz", "volt": "V", "ampere": "A", "pascal": "Pa", "hectopascal": "hPa", "kilopascal": "kPa", "megapascal": "MPa",
    "millibar": "mbar", "joule": "J", "kilojoule": "kJ", "calorie": "cal", "kilocalorie": "kcal", "foodcalorie": "kcal",
    "millisecond": "ms", "microsecond": "µs", "nanosecond": "ns", "fluid-ounce": "fluid ounce", "light-year": "light year",
    "nautical-mile": "nautical mile", "astronomical-unit": "astronomical unit", "megaliter": "megalitre", "hectoliter": "hl",
    "deciliter": "dl", "acre-foot": "acre foot", "mile-per-gallon": "mile/gallon",
}
# What is no measure of a text's, or whose words mean something else more often.
NOT_MEASURES = """graphics concentr-item duration-quarter duration-day-person length-point length-earth-radius length-solar-radius mass-earth-mass
mass-solar-mass light-solar-luminosity volume-drop volume-dram volume-jigger volume-pinch volume-dessert-spoon concentr-portion-per-1e9
force-kilowatt-hour acceleration angle-revolution mass-grain mass-dalton torque consumption-liter pressure-pound speed-light speed-beaufort
gasoline imperial glucose millimole permyriad karat mile-scandinavian energy-therm british-thermal length-rod length-chain 10p 1024p power2 power3
per times coordinateUnit""".split()
# Words of units that CLDR has not: adjectives with a number before them, and what everybody says.
MORE_UNITS = {
    "en": """kWh kilowatt_hours | MWh megawatt_hour megawatt_hours | GWh gigawatt_hour gigawatt_hours | TWh terawatt_hour terawatt_hours twh |
        light year light-year light-years | MPa mpa | hl hectolitre hectolitres | µs microsecond microseconds""",
    "de": """year jährige jähriger jährigen jähriges jährig jahren jahres | month monatige monatiger monatigen monatiges monats |
        week wöchige wöchiger wöchigen wöchiges | day tägige tägiger tägigen tägiges tages | hour stündige stündiger stündigen stündiges uhrstunden |
        minute minütige minütiger minütigen minütiges | % prozent prozents prozentige prozentiger prozentigen prozentiges |
        % point prozentpunkt prozentpunkte prozentpunkten | ton tonnen tonner | kg kilo kilos | night nacht nächte nächten | mile meile meilen |
        km/h stundenkilometer stundenkilometern | m2 quadratmeter quadratmetern | km2 quadratkilometer quadratkilometern | cent cent cents |
        degree grad | barrel barrel fass fässer""",
    "fr": """km/h kilomètres_à_l'heure kilomètre_à_l'heure km_à_l'heure kilomètres-heure | night nuit nuits | % pour_cent | % point point_de_pourcentage points_de_pourcentage | kg kilo kilos | year ans an année années |
        week semaine semaines | cent centime centimes | degree degré degrés | mile mille_marin | barrel baril barils | fortnight quinzaine""",
    "es": """night noche noches | % por_ciento porciento | % point punto_porcentual puntos_porcentuales | kg kilo kilos | cent centavo centavos
        céntimo céntimos | degree grado grados | barrel barril barriles""",
    "uk": """night ніч ночі ночей ночами | % відсоток відсотка відсотки відсотків відсоткам відсотками процент процента проценти процентів процентам
        процентами | % point відсотковий_пункт відсоткових_пункти відсоткові_пункти відсоткових_пунктів процентні_пункти процентних_пунктів |
        kg кілограм кіло | year рік роки років року рокам роками роках річний річна річне річну річного річної річному річній річних річними |
        day добу доби діб денний денна денне денного денної денну денних | week тижневий тижнева тижневого тижневої тижневу тижневих |
        month місячний місячна місячного місячної місячну місячних | hour годинний годинна годинного годинної годинну | minute хвилинний хвилинна
        хвилинного хвилинну | cent цент центи центів копійка копійки копійок | degree градус градуси градусів градуса | km кілометровий кілометрова
        кілометрову кілометрового | m метровий метрова метрову метрового | ton тонний тонна тонну т | barrel барель барелі барелів бареля | km/h кілометрів_на_годину кілометри_на_годину кілометра_на_годину км/год км_на_годину | m/s м/с метрів_на_секунду | m м | km км | cm см | mm мм | kg кг | g г гр | ton т тн | litre л | hectare га | hour год | minute хв |
        second сек с | MW мвт | kW квт | km2 км² | m2 м² | degree °с""",
    "ar": """km2 كيلومترا_مربعا كيلومترات_مربعة | m2 مترا_مربعا أمتار_مربعة | km/h كيلومترا_في_الساعة كيلومترات_في_الساعة | % بالمئة بالمائة في_المئة في_المائة ٪ | % point نقطة_مئوية نقاط_مئوية | night ليلة ليال ليالي | kg كيلو كيلوغرام كيلوغراما كيلوجرام |
        km كيلومتر كيلومترا كيلومترات كلم كم | day يوم يوما أيام | month شهر شهرا أشهر شهور | year سنة سنوات عام عاما أعوام سنين | week أسبوع أسبوعا
        أسابيع | hour ساعة ساعات | minute دقيقة دقائق | m متر مترا أمتار | ton طن طنا أطنان | degree درجة درجات | cent سنت سنتا سنتات |
        mile ميل ميلا أميال | barrel برميل برميلا براميل""",
}


def unit_of(name):
    bare = name.split("-", 1)[1] if "-" in name else name
    return UNITS.get(bare, bare.replace("-", " "))


def units(root, language):
    path = root / "cldr-json/cldr-units-full/main" / language / "units.json"
    data = json.loads(path.read_text("utf-8"))["main"][language]["units"]
    for width in ("long", "short"):
        for name, forms in data[width].items():
            if any(part in name for part in NOT_MEASURES) and name not in ("speed-mile-per-hour", "speed-meter-per-second", "speed-kilometer-per-hour",
                                                                           "consumption-mile-per-gallon", "concentr-percent", "concentr-permille"):
                continue
            for form, pattern in forms.items():
                if "count" not in form or "{0}" not in pattern:
                    continue
                words = key(language, pattern.replace("{0}", "")).strip(" -.\u00a0\u202f")
                # Short signs that are words too ("in", "wo") are the program's to tell.
                if len(words) > (1 if width == "long" else 2) and not words.isdigit() and words not in ("dec", "mon", "fur", "stones"):
                    yield unit_of(name), words
    for group in MORE_UNITS.get(language, "").split("|"):
        if group.split():
            unit, *words = group.split()
            if words and (unit, words[0]) in (("%", "point"), ("light", "year")):
                unit, words = f"{unit} {words[0]}", words[1:]
            yield from ((unit, key(language, word.replace("_", " "))) for word in words)


def duals(root):
    """Two of a unit in one word, as Arabic has it."""
    path = root / "cldr-json/cldr-units-full/main/ar/units.json"
    for name, forms in json.loads(path.read_text("utf-8"))["main"]["ar"]["units"]["long"].items():
        words = forms.get("unitPattern-count-two", "") if name.split("-")[0] in ("duration", "length", "mass", "volume") else ""
        if words and "{0}" not in words and " " not in words and not any(part in name for part in NOT_MEASURES):
            yield from (("d", unit_of(name), key("ar", re.sub("ان$", ending, words))) for ending in ("ان", "ين"))
    yield from (("d", unit, word) for unit, word in (("year", "عامان"), ("year", "عامين"), ("night", "ليلتان"), ("night", "ليلتين")))


# Nouns of money that are one, by the name that the program compares.
NOUNS = {"koruna": "crown", "krona": "crown", "króna": "crown", "krone": "crown", "kroner": "crown", "kronor": "crown", "krónur": "crown",
         "ruble": "rouble", "riyal": "rial", "rand": "rand", "euro": "euro", "som": "som", "soʻm": "som"}
# Units of money without a code, and what CLDR's names do not hold.
MORE_MONEY = {
    "en": "cent euro_cents euro_cent us_cents | bitcoin btc xbt bitcoin bitcoins | Chinese yuan renminbi rmb | rouble rouble roubles | rial riyal riyals rial rials | "
          "crown crown crowns krona kronor krone kroner koruna korunas | zloty zlotys zlotych | hryvnia hryvnias hryvnya hryvnyas",
    "de": "dollar dollar dollars | euro euro euros | pound pfund | crown krone kronen | rouble rubel rubeln | hryvnia hrywnja griwna hrywnia | "
          "bitcoin bitcoin bitcoins | US dollar us-dollar us-dollars",
    "fr": "dollar dollar dollars | euro euro euros | pound livre livres | crown couronne couronnes | rouble rouble roubles | bitcoin bitcoin bitcoins | "
          "US dollar dollar_américain dollars_américains",
    "es": "dollar dólar dólares | euro euro euros | pound libra libras | crown corona coronas | rouble rublo rublos | hryvnia grivna grivnas | "
          "bitcoin bitcoin bitcoins",
    "uk": "dollar долар долари доларів долара доларам доларами доларах | euro євро | pound фунт фунти фунтів фунта | crown крона крони крон | "
          "rouble рубль рублі рублів рубля рублям рублями | hryvnia гривня гривні гривень гривню гривнею гривням гривнями грн | zloty злотий злоті злотих | "
          "bitcoin біткоїн біткоїни біткоїнів | US dollar долар_сша долари_сша доларів_сша долара_сша доларами_сша",
    "ar": "dollar دولار دولارا دولارات | euro يورو | pound جنيه جنيها جنيهات | crown كرونة كرونات كورون | rouble روبل روبلا روبلات | "
          "hryvnia هريفنيا هريفنيات | rial ريال ريالا ريالات | dirham درهم درهما دراهم | dinar دينار دينارا دنانير | lira ليرة ليرات | bitcoin بيتكوين | "
          "US dollar دولار_أمريكي دولارا_أمريكيا دولار_أميركي",
}
# Codes that are out of use or of no money are not asked for.
OUT_OF_USE = re.compile(r"\d{4}|\(|testing|unknown|gold|silver|platinum|palladium|accounting|special drawing|WIR|UCI|unit|mvdol|people|funds|soviet|east german", re.I)


def english_money(root):
    """Unit by code: the country's adjective and the noun, each once."""
    names = json.loads((root / "cldr-json/cldr-numbers-full/main/en/currencies.json").read_text("utf-8"))
    names = names["main"]["en"]["numbers"]["currencies"]
    data = json.loads((root / "cldr-json/cldr-core/supplemental/currencyData.json").read_text("utf-8"))
    regions = data["supplemental"]["currencyData"]["region"].values()
    in_use = {code for region in regions for row in region for code, dates in row.items() if "_to" not in dates and dates.get("_tender") != "false"}
    out = {}
    for code, fields in names.items():
        one = fields.get("displayName-count-one", fields["displayName"])
        if code not in in_use or OUT_OF_USE.search(fields["displayName"]):
            continue
        *country, noun = one.replace("British pound", "pound").replace("euro", "euro").split()
        noun = NOUNS.get(noun.lower(), noun.lower())
        out[code] = (" ".join([*country, noun]), fields)
    return out


def currencies(root):
    money = english_money(root)
    signs = collections.defaultdict(set)
    for code, (unit, fields) in money.items():
        yield "-", unit, code
        for symbol in {fields.get("symbol"), fields.get("symbol-alt-narrow"), fields.get("symbol-alt-variant")} - {None, code}:
            signs[symbol].add(unit)
    for symbol, of in sorted(signs.items()):
        if len(of) == 1 and symbol not in ("$", "£", "¥", "R", "L", "K", "Q", "P", "S", "C$"):
            yield "-", next(iter(of)), symbol
    for language in ["en", *LANGUAGES]:
        names = json.loads((root / "cldr-json/cldr-numbers-full/main" / language / "currencies.json").read_text("utf-8"))
        names = names["main"][language]["numbers"]["currencies"]
        nouns = collections.defaultdict(collections.Counter)
        for code, (unit, _) in money.items():
            for form, words in names.get(code, {}).items():
                if not form.startswith("displayName"):
                    continue
                words = key(language, words)
                yield language, unit, words
                noun = unit.split()[-1]
                parts = words.split()
                nouns[noun].update({parts[0 if language in ("fr", "es", "ar") else -1]})
        for noun, found in nouns.items():
            for word, times in found.items():
                # A head that other nouns have too is a country's.
                others = sum(1 for other in nouns if other != noun and word in nouns[other])
                if others == 0 and len(word) > 2:
                    yield language, noun, word
        for group in MORE_MONEY.get(language, "").split("|"):
            *head, = group.split()
            unit, words = (" ".join(head[:2]), head[2:]) if head[0][0].isupper() else (head[0], head[1:])
            yield from ((language, unit, key(language, word.replace("_", " "))) for word in words)


def separators(root):
    """Tags whose sign before decimals is not that of their language."""
    folder = root / "cldr-json/cldr-numbers-full/main"
    usual = {"en": ".", "ar": ".", "de": ",", "fr": ",", "es": ",", "uk": ","}
    for path in sorted(folder.iterdir()):
        language = path.name.split("-")[0]
        if language not in usual or not (path / "numbers.json").exists():
            continue
        numbers = json.loads((path / "numbers.json").read_text("utf-8"))["main"][path.name]["numbers"]
        decimal = numbers["symbols-numberSystem-latn"]["decimal"]
        if decimal != usual[language]:
            yield path.name.lower(), ",", decimal, "-"


def write(file, rows):
    seen = dict.fromkeys(tuple(map(str, row)) for row in rows)
    (HERE / file).write_text("".join("\t".join(row) + "\n" for row in seen), "utf-8")


def main():
    root = pathlib.Path(sys.argv[1])
    rows = [(language, *row) for language in LANGUAGES for row in numerals(root, language)]
    write("numerals.tsv", rows + list(separators(root)))
    rows = [(language, *row) for language in ["en", *LANGUAGES] for row in units(root, language)]
    # The word is "held" and "contract" too.
    write("units.tsv", [row for row in rows if row != ("ar", "decade", "عقد")])
    write("currencies.tsv", currencies(root))


if __name__ == "__main__":
    main()

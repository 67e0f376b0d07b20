//! Numbers in words in the languages whose figures are read, forty of each in their cases and genders, and figures about them.

use super::{figures, forms_in, table_in};

#[test]
fn forty_numbers_in_german() {
    table_in(
        "de",
        &[
            ("zwei Boote, zwo Boote, mit zweien", "2, 2"),
            ("drei Boote, dreier Boote, mit dreien", "3, 3, 3"),
            ("vier Boote", "4"),
            ("sechs Boote", "6"),
            ("sieben Boote", "7"),
            ("elf Boote", "11"),
            ("zwölf Boote", "12"),
            ("sechzehn Boote", "16"),
            ("siebzehn Boote", "17"),
            ("zwanzig Boote", "20"),
            ("einundzwanzig Boote", "21"),
            ("dreißig Boote, dreissig Boote", "30, 30"),
            ("siebenunddreißig Boote", "37"),
            ("sechsundsechzig Boote", "66"),
            ("neunundneunzig Boote", "99"),
            ("hundert Boote, einhundert Boote", "100, 100"),
            ("hunderteins Boote, hundertundeins Boote", "101, 101"),
            ("zweihundertfünfzig Boote", "250"),
            ("neunhundertneunundneunzig Boote", "999"),
            ("tausend Boote, eintausend Boote", "1000, 1000"),
            ("tausendzweihundert Boote", "1200"),
            ("zwölfhundert Boote", "1200"),
            ("zweitausenddreihundertvierundfünfzig Boote", "2354"),
            ("zehntausend Boote", "10000"),
            ("fünfundzwanzigtausend Boote", "25000"),
            ("dreihunderttausend Boote", "300000"),
            ("dreihundertfünfundzwanzigtausendsechshundertelf Boote", "325611"),
            ("eine Million Boote, einer Million Booten", "1000000, 1000000"),
            ("zwei Millionen Boote", "2000000"),
            ("zwei Millionen dreihunderttausend Boote", "2300000"),
            ("drei Milliarden Boote", "3000000000"),
            ("eine Billion Boote", "1000000000000"),
            ("anderthalb Millionen Boote, eineinhalb Millionen", "1500000, 1500000"),
            ("zweieinhalb Millionen Boote", "2500000"),
            ("eine halbe Million Boote, eine Viertelmillion Boote", "500000, 250000"),
            ("drei Viertel der Boote, zwei Drittel der Boote", "0.75, 2/3"),
            ("zwei Komma fünf Millionen Boote", "2500000"),
            ("ein Dutzend Boote, drei Dutzend Boote", "12, 36"),
            ("der dritte Pier, dem vierundzwanzigsten Pier", "3rd, 24th"),
            ("der hundertfünfte Pier, das zwanzigste Boot", "105th, 20th"),
        ],
    );
}

#[test]
fn forty_numbers_in_french() {
    table_in(
        "fr",
        &[
            ("deux bateaux", "2"),
            ("trois bateaux", "3"),
            ("neuf bateaux", "(9)"),
            ("dix bateaux", "10"),
            ("seize bateaux", "16"),
            ("dix-sept bateaux", "17"),
            ("dix-neuf bateaux", "19"),
            ("vingt bateaux", "20"),
            ("vingt et un bateaux, vingt-et-une barques", "21, 21"),
            ("vingt-deux bateaux", "22"),
            ("trente et un bateaux", "31"),
            ("soixante-neuf bateaux", "69"),
            ("soixante-dix bateaux", "70"),
            ("soixante et onze bateaux", "71"),
            ("soixante-dix-sept bateaux", "77"),
            ("quatre-vingts bateaux", "80"),
            ("quatre-vingt-un bateaux, quatre-vingt-une barques", "81, 81"),
            ("quatre-vingt-dix bateaux", "90"),
            ("quatre-vingt-dix-neuf bateaux", "99"),
            ("septante bateaux, huitante bateaux, nonante-cinq bateaux", "70, 80, 95"),
            ("cent bateaux", "100"),
            ("cent un bateaux", "101"),
            ("deux cents bateaux", "200"),
            ("deux cent cinquante bateaux", "250"),
            ("trois cent soixante-quinze bateaux", "375"),
            ("mille bateaux", "1000"),
            ("mille deux cents bateaux", "1200"),
            ("deux mille trois cent cinquante-quatre bateaux", "2354"),
            ("vingt-cinq mille bateaux", "25000"),
            ("quatre-vingt mille bateaux", "80000"),
            ("trois cent mille bateaux", "300000"),
            ("un million de bateaux", "1000000"),
            ("deux millions trois cent mille bateaux", "2300000"),
            ("trois milliards de bateaux", "3000000000"),
            ("un million et demi de bateaux, un demi-million de bateaux", "1500000, 500000"),
            ("deux virgule cinq millions de bateaux", "2500000"),
            ("un quart de million de bateaux, trois quarts des bateaux", "250000, 0.75"),
            ("une douzaine de bateaux, trois douzaines", "12, 36"),
            ("le troisième pont, la vingt et unième barque, le deux centième pont", "3rd, 21st, 200th"),
            ("les deux tiers, deux cinquièmes", "2/3, 0.4"),
        ],
    );
}

#[test]
fn forty_numbers_in_spanish() {
    table_in(
        "es",
        &[
            ("dos barcos", "2"),
            ("cuatro barcos", "4"),
            ("once barcos", "11"),
            ("quince barcos", "15"),
            ("dieciséis barcos", "16"),
            ("veinte barcos", "20"),
            ("veintiún barcos, veintiuna barcas", "21, 21"),
            ("veintidós barcos", "22"),
            ("treinta y un barcos, treinta y una barcas", "31, 31"),
            ("cuarenta y cinco barcos", "45"),
            ("noventa y nueve barcos", "99"),
            ("cien barcos", "100"),
            ("ciento un barcos", "101"),
            ("ciento cincuenta barcos", "150"),
            ("doscientos barcos, doscientas barcas", "200, 200"),
            ("quinientos cincuenta barcos", "550"),
            ("setecientas treinta y tres barcas", "733"),
            ("novecientos noventa y nueve barcos", "999"),
            ("mil barcos", "1000"),
            ("mil doscientos barcos", "1200"),
            ("dos mil barcos", "2000"),
            ("dos mil trescientos cincuenta y cuatro barcos", "2354"),
            ("veinticinco mil barcos", "25000"),
            ("treinta y un mil barcos", "31000"),
            ("cien mil barcos", "100000"),
            ("trescientas mil barcas", "300000"),
            ("un millón de barcos", "1000000"),
            ("dos millones trescientos mil barcos", "2300000"),
            ("mil millones de barcos", "1000000000"),
            ("tres mil millones de barcos", "3000000000"),
            ("un billón de barcos", "1000000000000"),
            ("medio millón de barcos", "500000"),
            ("un millón y medio de barcos", "1500000"),
            ("dos y media toneladas", "2.5 ton"),
            ("dos coma cinco millones de barcos", "2500000"),
            ("un cuarto de millón de barcos, tres cuartos", "250000, 0.75"),
            ("dos tercios de los barcos", "2/3"),
            ("una docena de barcos, tres docenas", "12, 36"),
            ("el tercer puente, la tercera barca", "3rd, 3rd"),
            ("el vigésimo quinto puente, el décimo tercer puente", "25th, 13th"),
        ],
    );
}

#[test]
fn forty_numbers_in_ukrainian() {
    table_in(
        "uk",
        &[
            ("два човни, дві баржі, двох човнів, двом човнам, двома човнами", "2, 2, 2, 2, 2"),
            ("три човни, трьох човнів, трьома човнами", "3, 3, 3"),
            ("чотири човни, чотирьох човнів, чотирма човнами", "4, 4, 4"),
            ("п’ять човнів, п’яти човнів, п’ятьма човнами", "5, 5, 5"),
            ("шість човнів, шістьох човнів", "6, 6"),
            ("сім човнів, семи човнів", "7, 7"),
            ("вісім човнів, вісьмома човнами", "8, 8"),
            ("дев’ять човнів, дев’ятьох човнів", "9, 9"),
            ("десять човнів, десятьма човнами", "10, 10"),
            ("одинадцять човнів, одинадцяти човнів", "11, 11"),
            ("п’ятнадцять човнів", "15"),
            ("двадцять човнів, двадцятьма човнами", "20, 20"),
            ("двадцять один човен, двадцять одна баржа", "21, 21"),
            ("двадцяти п’яти човнів", "25"),
            ("тридцять сім човнів", "37"),
            ("сорок човнів, сорока човнів", "40, 40"),
            ("п’ятдесят човнів, п’ятдесятьма човнами", "50, 50"),
            ("шістдесят шість човнів", "66"),
            ("дев’яносто дев’ять човнів", "99"),
            ("сто човнів, ста човнів", "100, 100"),
            ("сто один човен", "101"),
            ("двісті човнів, двохсот човнів", "200, 200"),
            ("триста п’ятдесят човнів", "350"),
            ("п’ятсот човнів, п’ятисот човнів, п’ятьмастами човнами", "500, 500, 500"),
            ("дев’ятсот дев’яносто дев’ять човнів", "999"),
            ("тисяча човнів, тисячу човнів, одна тисяча човнів", "1000, 1000, 1000"),
            ("тисяча двісті човнів", "1200"),
            ("дві тисячі триста п’ятдесят чотири човни", "2354"),
            ("двадцять п’ять тисяч човнів", "25000"),
            ("триста тисяч човнів, трьохсот тисяч човнів", "300000, 300000"),
            ("мільйон човнів, один мільйон човнів, двох мільйонів човнів", "1000000, 1000000, 2000000"),
            ("два мільйони триста тисяч човнів", "2300000"),
            ("три мільярди човнів, п’ять мільярдів човнів", "3000000000, 5000000000"),
            ("півтора мільйона човнів, пів мільйона човнів, півмільйона човнів", "1500000, 500000, 500000"),
            ("два з половиною мільйони човнів", "2500000"),
            ("дві цілих п’ять десятих мільйона човнів, два кома п’ять", "2500000, 2.5"),
            ("чверть мільйона човнів, дві третини човнів", "250000, 2/3"),
            ("дюжина човнів, три дюжини", "12, 36"),
            ("третій міст, третього мосту, третьою баржею", "3rd, 3rd, 3rd"),
            ("двадцять п’ятий міст, сорокового мосту, двадцять четвертою", "25th, 40th, 24th"),
        ],
    );
}

#[test]
fn forty_numbers_in_arabic() {
    table_in(
        "ar",
        &[
            ("ثلاثة قوارب، ثلاث سفن", "3, 3"),
            ("أربعة قوارب، أربع سفن", "4, 4"),
            ("خمسة قوارب، خمس سفن", "5, 5"),
            ("ستة قوارب، ست سفن", "6, 6"),
            ("سبعة قوارب، سبع سفن", "7, 7"),
            ("ثمانية قوارب، ثماني سفن", "8, 8"),
            ("تسعة قوارب، تسع سفن", "9, 9"),
            ("عشرة قوارب، عشر سفن", "10, 10"),
            ("أحد عشر قاربا، إحدى عشرة سفينة", "11, 11"),
            ("اثنا عشر قاربا، اثنتا عشرة سفينة، اثني عشر قاربا", "12, 12, 12"),
            ("ثلاثة عشر قاربا، ثلاث عشرة سفينة", "13, 13"),
            ("خمسة عشر قاربًا", "15"),
            ("تسع عشرة سفينة", "19"),
            ("عشرون قاربا، عشرين قاربا", "20, 20"),
            ("واحد وعشرون قاربا", "21"),
            ("خمسة وعشرون قاربًا، خمس وعشرين سفينة", "25, 25"),
            ("سبعة وثلاثون قاربا", "37"),
            ("ستة وستين قاربا", "66"),
            ("تسعة وتسعون قاربا", "99"),
            ("مئة قارب، مائة قارب", "100, 100"),
            ("مائة وخمسة قوارب", "105"),
            ("مئة وخمسة وعشرون قاربا", "125"),
            ("مئتا قارب، مئتي قارب، مائتان", "200, 200, 200"),
            ("ثلاثمائة قارب، ثلاثمئة قارب", "300, 300"),
            ("خمسمائة وخمسون قاربا", "550"),
            ("ألف قارب", "1000"),
            ("ألفا قارب، ألفي قارب", "1000, 2000, 2000"),
            ("ألف ومئتا قارب", "1200"),
            ("ثلاثة آلاف قارب، خمسة آلاف قارب", "3000, 5000"),
            ("ألفان وثلاثمائة وأربعة وخمسون قاربا", "2354"),
            ("خمسة وعشرون ألف قارب، خمسة وعشرين ألفًا", "25000, 25000"),
            ("ثلاثمائة ألف قارب", "300000"),
            ("مليون قارب، مليونا قارب", "1000000, 1000000, 2000000"),
            ("مليونان وثلاثمائة ألف قارب", "2300000"),
            ("ثلاثة ملايين قارب، ثلاثة مليارات قارب", "3000000, 3000000000"),
            ("مليون ونصف مليون، نصف مليون قارب", "1500000, 500000"),
            ("ربع مليون قارب، ثلاثة أرباع القوارب", "250000, 0.75"),
            ("اثنان فاصلة خمسة مليون قارب", "2500000"),
            ("الجسر الثالث، السفينة الرابعة", "3rd, 4th"),
            ("الجسر الخامس والعشرون، الدورة العاشرة", "25th, 10th"),
        ],
    );
}

#[test]
fn signs_among_digits_are_those_of_the_language() {
    table_in("de", &[("1.234 Boote, 1.234,5 Tonnen, 1234 Boote, 1 234 Boote", "1234, 1234.5 ton, 1234, 1234")]);
    table_in("de", &[("1,5 Millionen Boote, 2,5 Mio. Boote, 3 Mrd. Euro", "1500000, 2500000, 3000000000 euro")]);
    table_in("de-CH", &[("1’234 Boote, 1’234.5 Tonnen", "1234, 1234.5 ton")]);
    table_in("fr", &[("1 234 bateaux, 1\u{202F}234,5 tonnes, douze bateaux", "1234, 1234.5 ton, 12")]);
    table_in("fr", &[("1.234 bateaux", "1234, 1.234")]);
    table_in("es", &[("1.234 barcos, 1.234.567 barcos, 2,5 millones", "1234, 1.234, 1234567, 2500000")]);
    table_in("es-MX", &[("1,234 barcos, 1,234.5 toneladas", "1234, 1.234, 1234.5 ton")]);
    table_in("uk", &[("1 234 човни, 1\u{A0}234,5 тонни, 2,5 млн грн", "1234, 1234.5 ton, 2500000 hryvnia")]);
    table_in("ar", &[("١٬٢٣٤ قاربا، ٢٫٥ مليون، ١٢٣٤ قاربا، 1,234 قاربا", "1234, 1.234, 2500000, 1234, 1234, 1.234")]);
    table_in("es", &[("1'1 millones de euros", "1100000 euro")]);
    table_in("en", &[("1’234 boats, 1.234,5 tons", "1234, 1234.5 ton")]);
}

#[test]
fn units_and_money_of_other_languages() {
    let rows = [
        ("de", "20 Kilometer, 27 Monate, vor 14 Tagen, 5 Prozent, 30 Euro", "20 km, 27 month, 14 day, 5 %, 30 euro"),
        ("de", "eine 20-minütige Pause, fünfjährige Arbeiten, zwei US-Dollar", "(1), 20 minute, 5 year, 2 US dollar"),
        (
            "fr",
            "20 kilomètres, 27 mois, 14 jours, 5 pour cent, 5 %, 30 euros",
            "20 km, 27 month, 14 day, 5 %, 5 %, 30 euro",
        ),
        ("es", "20 kilómetros, 27 meses, 14 días, 5 por ciento, 30 euros", "20 km, 27 month, 14 day, 5 %, 30 euro"),
        (
            "uk",
            "20 кілометрів, 27 місяців, 14 днів, 5 відсотків, 30 гривень",
            "20 km, 27 month, 14 day, 5 %, 30 hryvnia",
        ),
        ("uk", "20-річний міст, 5-ти човнів, 3-й пірс", "20 year, 5, 3rd"),
        ("ar", "20 كيلومترا، 27 شهرا، 14 يوما، 5 بالمئة، 30 دولارا", "20 km, 27 month, 14 day, 5 %, 30 dollar"),
    ];
    for (language, text, expected) in rows {
        assert_eq!(forms_in(text, language), expected, "{text}");
    }
}

#[test]
fn what_is_no_figure_in_other_languages_is_not_asked() {
    let rows = [
        ("de", "im Jahr 2019, im 19. Jahrhundert, jeder Dritte, außer Acht, in Zimmer 12, die 2. Runde", "2nd"),
        ("de", "26 von 27 Brücken, in fünf bis acht Jahren", "26, 27, 5 year, 8 year"),
        ("fr", "le dix-neuf mars deux mille dix-huit, à vingt heures, un pont neuf, article 12, le XIXe siècle", ""),
        ("fr", "24 des 29 conseillers, trois mois et demi de travaux", "24, 29, 3.5 month"),
        ("es", "en el número 31, a las seis de la tarde, los años 50, el segundo puente, los tres acuerdos", ""),
        ("es", "entre cuatro y cinco meses, 57 toneladas", "4 month, 5 month, 57 ton"),
        ("uk", "10 лютого 2031 року о 15:30, у 1990-х роках, о сьомій ранку, стаття 12", ""),
        ("uk", "понад 2-х мільйонів гривень, двоє поранених", "2000000 hryvnia, 2"),
        ("ar", "في 24 أبريل 2019 عقد المجلس، القرن التاسع عشر، الساعة 3، أحد الشهود", ""),
        ("ar", "رفض 5 أعضاء، خمسة وعشرين ألف نسمة", "5, 25000"),
    ];
    for (language, text, expected) in rows {
        let sure = figures(text, language).into_iter().filter(|figure| figure.sure);
        let mut ranges: Vec<_> = sure.map(|figure| (figure.range, figure.form)).collect();
        // The last way to read one has its unit.
        ranges.reverse();
        ranges.dedup_by(|one, other| one.0 == other.0);
        ranges.reverse();
        let forms: Vec<String> = ranges.into_iter().map(|(_, form)| form).collect();
        assert_eq!(forms.join(", "), expected, "{text}");
    }
}

#[test]
fn days_years_and_times_of_other_languages_are_no_figures() {
    let none = [
        ("de", "am 13. Mai 2031 um 14.30 Uhr"),
        ("fr", "le 13 mai 2031 à 15 heures"),
        ("es", "el 13 de mayo de 2031 a las 15"),
        ("uk", "13 травня 2031 року о 15 годині"),
        ("ar", "13 مايو 2031 الساعة 3"),
    ];
    for (language, text) in none {
        let asked = figures(text, language).into_iter().filter(|figure| figure.sure).count();
        assert_eq!(asked, 0, "{text}: {}", forms_in(text, language));
    }
}

//! The words that stand about numbers in each language: what joins them, and what says that one is no figure.

use crate::words::NumberLanguage;

/// Words of one language, in lower case, between single spaces; phrases one by one.
pub(crate) struct Wording {
    /// Joins the parts of a number, and two numbers of a list.
    pub(crate) and: &'static str,
    /// Joins two numbers of a list as well.
    pub(crate) or: &'static str,
    /// Joins the ends of a range.
    pub(crate) to: &'static str,
    /// Begins the decimals.
    pub(crate) point: &'static str,
    /// Stands between a part and the whole.
    pub(crate) of: &'static str,
    /// Stands for one.
    pub(crate) article: &'static str,
    /// Says that a number is below zero, before it.
    pub(crate) minus: &'static str,
    /// And behind it.
    pub(crate) below: &'static [&'static str],
    /// Before a hundred or a thousand, says that there are several.
    pub(crate) vague: &'static str,
    /// Before a number, says which one it is.
    pub(crate) labels: &'static str,
    /// Before a small number in words, says that it counts what the text has named.
    pub(crate) pointers: &'static str,
    /// Says that something has become less.
    pub(crate) falls: &'static str,
    /// Behind an ordinal: a century or a quarter.
    pub(crate) spans: &'static str,
    /// Before a time of day.
    pub(crate) clock: &'static [&'static str],
    /// Behind a time of day.
    pub(crate) hours: &'static str,
}

/// The words of a language.
pub(crate) fn wording(language: NumberLanguage) -> &'static Wording {
    match language {
        NumberLanguage::English => &ENGLISH,
        NumberLanguage::German => &GERMAN,
        NumberLanguage::French => &FRENCH,
        NumberLanguage::Spanish => &SPANISH,
        NumberLanguage::Ukrainian => &UKRAINIAN,
        NumberLanguage::Arabic => &ARABIC,
    }
}

static ENGLISH: Wording = Wording {
    and: "and",
    or: "or",
    to: "to through",
    point: "point",
    of: "of",
    article: "a an",
    minus: "minus negative",
    below: &["below zero", "under zero", "below nought"],
    vague: "several few many some",
    labels: "\
        para paras paragraph paragraphs page pages p pp chapter chapters chap section sections sec § # article \
        articles art clause rule item no nos number table figure fig resolution version appendix annex volume vol \
        issue line lines note footnote channel route highway room flight phase part act episode season step level \
        type class category title form block protocol directive regulation day week group point question answer \
        unit zone gate bus",
    pointers: "the these those all its his her their our other last next first every each no any",
    falls: "\
        fell fall falls fallen falling drop drops dropped dropping decline declines declined declining down decrease decreases \
        decreased shrank shrink shrinks shrunk contracted contraction lost lose loses loss losses deficit cut cuts reduced \
        reduction less lower minus plunge plunged sank slid slipped shed",
    spans: "century centuries quarter",
    clock: &[],
    hours: "am pm a.m p.m o'clock gmt utc bst cet",
};

static GERMAN: Wording = Wording {
    and: "und",
    or: "oder sowie",
    to: "bis",
    point: "komma",
    of: "von einer eines der des dieser dieses",
    article: "ein eine einen einem einer eines",
    minus: "minus",
    below: &["unter null", "grad unter null", "grad minus"],
    vague: "einige einigen mehrere mehreren viele vielen wenige wenigen paar etliche etlichen zig",
    labels: "\
        absatz absätze absatzes seite seiten s artikel art paragraf paragraph § # kapitel abschnitt nummer nr nrn punkt ziffer tabelle \
        abbildung abb band bd zeile zeilen anlage anhang version resolution raum zimmer kilometer halle gleis linie zug flug klasse stufe phase \
        teil folge staffel akt gruppe platz block tag woche frage antwort buslinie fassung",
    pointers: "\
        die der den dem das diese dieser diesen diesem jene jenen alle aller allen beide beiden seine seiner seinen ihre ihrer ihren \
        unsere unserer unseren letzten nächsten ersten anderen",
    falls: "\
        fiel fielen fallen gefallen sank sanken gesunken sinken rückgang minus weniger verlor verloren verlust verluste gekürzt gesenkt \
        schrumpfte geschrumpft niedriger verringert abgenommen einbruch",
    spans: "jahrhundert jahrhunderts jahrhunderten quartal quartals",
    clock: &[],
    hours: "uhr",
};

static FRENCH: Wording = Wording {
    and: "et",
    or: "ou",
    to: "à",
    point: "virgule",
    of: "de d du",
    article: "un une",
    minus: "moins",
    below: &["au dessous de zéro", "en dessous de zéro", "sous zéro", "sous le zéro", "au - dessous de zéro"],
    vague: "quelques plusieurs",
    labels: "\
        paragraphe paragraphes par page pages p pp article articles art chapitre chapitres section sections numéro no n° point points \
        tableau figure fig tome volume vol ligne lignes note annexe version résolution salle chambre vol quai route phase partie acte lot kilomètre années \
        épisode saison niveau type classe catégorie groupe bloc étape jour semaine question réponse § #",
    pointers: "les ces ses leurs nos mes vos tous toutes aux des autres derniers dernières prochains prochaines premiers premières",
    falls: "\
        baisse baissé baissent chute chuté recul reculé perdu perte pertes moins diminué diminution diminue réduit réduction repli déficit \
        inférieur plongé",
    spans: "siècle siècles trimestre trimestres",
    clock: &["il est", "vers les"],
    hours: "",
};

static SPANISH: Wording = Wording {
    and: "y e",
    or: "o u",
    to: "a hasta",
    point: "coma punto con",
    of: "de",
    article: "un una uno",
    minus: "menos",
    below: &["bajo cero"],
    vague: "varios varias algunos algunas unos unas pocos pocas muchos muchas",
    labels: "\
        párrafo párrafos página páginas pág p pp artículo artículos art capítulo capítulos sección secciones número núm nº no punto puntos \
        tabla cuadro figura fig tomo volumen vol línea líneas nota anexo versión resolución sala habitación vuelo ruta kilómetro km años fase parte acto \
        episodio temporada nivel tipo clase categoría grupo bloque etapa día semana pregunta respuesta § #",
    pointers: "los las estos estas esos esas aquellos aquellas sus todos todas nuestros nuestras otros otras últimos últimas próximos próximas",
    falls: "\
        cayó cayeron caída bajó bajaron bajada descenso descendió perdió perdieron pérdida pérdidas menos disminuyó disminución redujo \
        reducción recorte déficit inferior retrocedió",
    spans: "siglo siglos trimestre trimestres",
    clock: &["a las", "a la"],
    hours: "h",
};

static UKRAINIAN: Wording = Wording {
    and: "і й та",
    or: "або чи",
    to: "до",
    point: "кома цілих ціла цілої",
    of: "",
    article: "",
    minus: "мінус",
    below: &["нижче нуля", "морозу"],
    vague: "кілька декілька багато",
    labels: "\
        абзац абзаци сторінка сторінки стор с стаття статті ст розділ розділи пункт пункти п номер № # таблиця рисунок рис том рядок \
        додаток версія резолюція кімната рейс кілометр маршрут фаза частина серія сезон рівень тип клас категорія група блок етап день тиждень \
        питання § глава",
    pointers: "ці цих цим цими ті тих тим тими всі всіх усі усіх їхні їхніх його її наші наших обидва інші інших останні останніх наступні",
    falls: "\
        впав впала впало впали знизився знизилась знизилася знизилося знизились зниження зменшився зменшилась зменшилася зменшилося \
        зменшення скоротився скоротилася скорочення падіння мінус втратив втратила втратили втрата втрати менше нижче дефіцит",
    spans: "століття століть столітті сторіччя квартал кварталу кварталі",
    clock: &["о", "об"],
    hours: "годині",
};

static ARABIC: Wording = Wording {
    and: "و",
    or: "او",
    to: "الى حتى",
    point: "فاصلة فاصل نقطة",
    of: "من",
    article: "",
    minus: "ناقص سالب",
    below: &["تحت الصفر", "دون الصفر"],
    vague: "عدة بضعة بضع",
    labels: "\
        الفقرة فقرة صفحة الصفحة المادة مادة الفصل فصل القسم قسم رقم جدول شكل البند بند القرار الرحلة القناة الطريق المرحلة الجزء الحلقة \
        الموسم المستوى النوع الفئة المجموعة اليوم الاسبوع السؤال الملحق § #",
    pointers: "هذه هؤلاء تلك جميع كل",
    falls: "انخفض انخفضت انخفاض تراجع تراجعت هبط هبطت هبوط خسر خسرت خسارة خسائر اقل تقلص تقلصت نقص ناقص عجز",
    spans: "",
    clock: &["الساعة"],
    hours: "صباحا مساء ظهرا",
};

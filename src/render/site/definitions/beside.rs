//! What stands beside a name, and whether the name is somebody else's then, or nobody's.

use crate::render::language::strings::Strings;
use crate::words::locale::primary;
use crate::words::{is_one_of, ordinal};

use super::borders::{in_word, words_after, words_before};
use super::dated::{Calendar, is_before_year};

/// Small words within names that mean "of".
const OF: &str = "de du des del della dei di da das do dos dal dalla van von vom af av";
/// Other small words within names.
const OTHERS: &str = "la le les lo las los el al der den dem het ter ten te zu zum zur bin ibn ben bint abu y e";
/// Small words that a name begins with and that are joined to it.
const JOINED: &str = "d l dell al el ad an ar as at az ash";
/// Of all these, the words that are English too.
const ENGLISH: &str = "do den ten";
/// What may stand before a name without making it another.
const TITLES: &str = "Mr Mrs Ms Mx Miss Dr Prof Professor Sir Dame Lord Lady Baron Baroness King Queen Prince Princess Emperor \
                      Pope Bishop Archbishop Vice Former";
/// The same of offices: the family name of who holds one follows.
const OFFICES: &str = "Judge Justice President Chancellor Premier Minister Secretary Senator Governor Mayor Councillor Ambassador \
                       Commissioner Chair Chairman Chairwoman Director Speaker General Admiral Colonel Major Captain Lieutenant \
                       Sergeant Marshal Sheriff Engineer Inspector Detective Officer Representative Congressman Congresswoman \
                       Deputy";
/// What may stand after a whole name without making it another.
const HONOURS: &str = "MP MPs MEP MSP MS QC KC OBE CBE MBE DBE KBE PhD MD Esq";
/// What tells a name from that of the father.
const GENERATIONS: &str = "Jr Jr. Sr Sr. Jnr Snr Jun. Sen. Junior Senior";
/// Words after which a name behind a comma is somebody else's: "after meeting Venn, Brandt said", "Venn, Brandt and Rell".
const AFTER_ANOTHER: &str =
    "said says told asked wrote writes added replied answered and or nor et ou und oder y e o i й і и та";
/// Words that begin sentences and are no names.
const OPENERS: &str = "A About After Again All Also Although An And Another Any As At Because Before Both But By Can Could Did \
                       Does During Each Earlier Either Even Every Finally First For From Had Has Have Hence Here How However \
                       I If In Indeed Instead Is It Its Later Like Meanwhile Neither Never No Nor Not Nothing Now Of Often On \
                       Once Only Or Otherwise Perhaps Shall She Should Since So Some Soon Still Such That The Then There \
                       Therefore These They This Those Though Thus To Today Tomorrow Too Under Unless Unlike Until Was We \
                       Were What When Where Whether Which While Who Whom Whose Why Will With Without Would Yesterday Yet You";
/// What kings and others are called after "the", beside "the Second" and the like.
const EPITHETS: &str =
    "Bald Bold Confessor Conqueror Elder Fair Fat Good Great Pious Short Simple Terrible Wise Younger";
/// Abbreviations before a name that are a part of it.
const SAINTS: &str = "St. Ste. Mt. Ft.";
/// Marks that open before a word.
const OPENING: [char; 7] = ['“', '‘', '«', '„', '(', '[', '"'];

/// What the words beside one word of a name make of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Beside {
    /// Nothing: it names whoever goes by it.
    Nothing,
    /// A date, a thing, or a name that only begins with it.
    Thing,
    /// The whole name of somebody else, who may go by the one word from here on.
    Bearer,
}

/// How the words of a text are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    /// Sentences, where few words but names have capital letters.
    Prose,
    /// Lists and tables, where a sentence may begin with a verb: "Tells Venn".
    Notes,
    /// Titles, where any word may have one.
    Title,
}

/// A name by which a person goes, and what may stand beside it.
#[derive(Debug, Clone)]
pub(super) struct NameWords {
    /// The words of their names and of their office.
    pub(super) own: Vec<String>,
    /// Those of their office in lower case, if one is given.
    pub(super) role: Option<Vec<String>>,
    /// The whole name ends in it.
    pub(super) is_family: bool,
    /// It is one word.
    pub(super) is_single: bool,
    /// It is a month, a day of the week or a season too.
    pub(super) is_calendar: bool,
}

impl NameWords {
    /// Whether a word or an initial is one of the person's own.
    fn is_own(&self, word: &str) -> bool {
        let bare = word.trim_end_matches('.');
        self.own.iter().any(|own| own == bare || is_initials(word) && own.starts_with(bare))
    }

    /// Whether the word before it is the person's office.
    fn is_office(&self, word: &str) -> bool {
        let holds = |role: &Vec<String>| role.contains(&word.to_lowercase());
        self.is_family && is_one_of(OFFICES, word) && self.role.as_ref().is_none_or(holds)
    }
}

/// What follows a name.
pub(super) struct Tail<'t> {
    pub(super) text: &'t str,
    /// Behind a comma another name that is known follows.
    pub(super) is_listed: bool,
}

/// What the language of a site says by the words beside a name.
pub(super) struct Neighbours {
    is_english: bool,
    /// German writes every noun like a name.
    has_capital_nouns: bool,
    pub(super) calendar: Calendar,
}

impl Neighbours {
    /// Those of a site in a language.
    pub(super) fn of(strings: &Strings, language: &str) -> Self {
        let language = primary(language);
        Neighbours {
            is_english: language == "en",
            has_capital_nouns: matches!(&*language, "de" | "lb"),
            calendar: Calendar::of(strings),
        }
    }

    /// What the words beside a part of a name make of it.
    pub(super) fn beside(&self, head: &str, tail: &Tail<'_>, bare: &NameWords, style: Style) -> Beside {
        let is_dated = is_before_year(tail.text) || bare.is_calendar && self.is_time(head, tail.text);
        if is_dated
            || bare.is_single && self.is_english && is_place(head)
            || self.goes_on(tail.text)
            || self.is_inverted(tail, bare)
        {
            return Beside::Thing;
        }
        match self.leading(head) {
            None => Beside::Nothing,
            Some((_, name)) if bare.is_office(name) || bare.is_family && is_one_of(POLITE, name) => Beside::Nothing,
            // "When Venn said so."
            Some((_, name)) if is_one_of(OPENERS, name) && name != "Will" && acts(tail.text) => Beside::Nothing,
            // "When van den Berg spoke": words of several parts are not taken for a sentence's by chance.
            Some((_, name)) if !bare.is_single && is_one_of(OPENERS, name) && name != "Will" => Beside::Nothing,
            Some((before, name)) if self.is_bearer(before, name, bare, style) => Beside::Bearer,
            Some(_) => Beside::Thing,
        }
    }

    /// Whether a name of the calendar stands for a time between these characters: "3 May", "May elections".
    fn is_time(&self, head: &str, tail: &str) -> bool {
        let next = words_after(tail).next().unwrap_or_default();
        let word = next.trim_end_matches(|c| !in_word(c));
        let is_thing = word.starts_with(char::is_lowercase) && !is_one_of(BETWEEN, word) && !word.ends_with("ly");
        self.calendar.is_dated(head, tail) || self.is_english && is_thing && !acts(tail)
    }

    /// What the words after a whole name make of it: "John Paul II", "Theresa May Hospital", "Juan Carlos de Borbón".
    pub(super) fn after_whole(&self, tail: &Tail<'_>, whole: &NameWords, style: Style) -> Beside {
        let tail = tail.text;
        let next = words_after(tail).next().unwrap_or_default();
        let word = next.trim_end_matches(|c| !in_word(c));
        let is_numeral = !word.is_empty() && word.len() <= "XXIII".len() && word.chars().all(|c| "IVX".contains(c));
        if is_numeral || is_one_of(GENERATIONS, next) || next == "the" && self.goes_on(tail) {
            return Beside::Bearer;
        }
        // Where any word may have a capital, none says that a name goes on.
        if style == Style::Title || self.has_capital_nouns || next == "of" {
            return Beside::Nothing;
        }
        if next.starts_with(char::is_uppercase) {
            return if self.is_apart(word, whole) { Beside::Nothing } else { Beside::Thing };
        }
        if self.goes_on(tail) { Beside::Bearer } else { Beside::Nothing }
    }

    /// Whether a word with a capital is no part of a name that it stands beside.
    fn is_apart(&self, word: &str, name: &NameWords) -> bool {
        let lists = [TITLES, OFFICES, HONOURS, OPENERS];
        lists.iter().any(|list| is_one_of(list, word)) || self.calendar.has(word) || name.is_own(word)
    }

    /// Whether the first name of somebody else follows the family name, as in an index: "Rice, Condoleezza".
    fn is_inverted(&self, tail: &Tail<'_>, bare: &NameWords) -> bool {
        let Some(rest) = tail.text.strip_prefix(',').filter(|_| !tail.is_listed && !self.has_capital_nouns) else {
            return false;
        };
        let mut words = words_after(rest);
        let next = words.next().unwrap_or_default();
        let word = next.trim_end_matches(|c| !in_word(c) && c != '.');
        let name = if is_initials(word) { word } else { word.trim_end_matches('.') };
        let goes_on = words.next().is_some_and(|further| is_one_of(AFTER_ANOTHER, further) && word == next);
        let is_name = name.starts_with(char::is_uppercase) && !name.contains('’');
        is_name && !goes_on && !self.is_apart(name, bare)
    }

    /// The name that leads up to the word, and what stands before that: "Hugo" of "Hugo von der". Empty where only a
    /// particle does.
    fn leading<'t>(&self, head: &'t str) -> Option<(&'t str, &'t str)> {
        let joined = head.strip_suffix('’').map(|head| head.trim_end_matches(in_word));
        let (mut rest, mut particles) = (joined.unwrap_or(head), usize::from(joined.is_some()));
        let (mut is_foreign, mut is_firm) = (particles > 0, false);
        while let Some(word) = words_before(rest).next() {
            let before = &rest[..rest.len() - word.len() - 1];
            if is_particle(word) || word == "&" {
                is_firm |= word == "&";
                is_foreign |= word != "&" && !is_one_of(ENGLISH, word);
                particles += 1;
                rest = before;
                continue;
            }
            let name = word.trim_start_matches(OPENING);
            if is_name(name) {
                return Some((before, if is_firm { "" } else { name }));
            }
            break;
        }
        (particles > 0 && is_foreign && self.is_english).then_some((rest, ""))
    }

    /// Whether the word and the name before it are somebody else's whole name.
    fn is_bearer(&self, before: &str, name: &str, bare: &NameWords, style: Style) -> bool {
        let word = name.trim_end_matches('.');
        let is_title = is_one_of(TITLES, word) || is_one_of(OFFICES, word);
        let says_nothing = style == Style::Title || self.has_capital_nouns || name.is_empty();
        if says_nothing || bare.is_own(name) || is_title || self.calendar.has(word) {
            return false;
        }
        match words_before(before).next() {
            Some(further) if further.ends_with(|c| in_word(c) || c == ',') => !is_one_of("in at on near", further),
            _ => self.is_english && style == Style::Prose && !is_one_of(OPENERS, word),
        }
    }

    /// Whether a name goes on after the word: "Charles Street", "Charles de Gaulle", "Charles of Burgundy", "Charles the Bald".
    fn goes_on(&self, tail: &str) -> bool {
        let mut words = words_after(tail);
        if let (Some("the"), Some(next)) = (words.next(), words.next()) {
            let called = next.trim_end_matches(|c| !in_word(c));
            return is_one_of(EPITHETS, called)
                || called != called.to_lowercase() && ordinal(&called.to_lowercase()).is_some();
        }
        for (at, word) in words_after(tail).enumerate() {
            if word.starts_with(char::is_uppercase) {
                return true;
            }
            let joined = word.split_once(['’', '-']);
            if joined.is_some_and(|(small, name)| is_one_of(JOINED, small) && name.starts_with(char::is_uppercase)) {
                return true;
            }
            // Where they are words of the language, "told Venn the Gazette" stands in the one and "Venn of Harrow" in the other.
            let is_of = is_one_of(OF, word) || at == 0 && (word == "&" || self.is_english && word == "of");
            if !is_of && !(is_one_of(OTHERS, word) && (at > 0 || self.is_english)) {
                return false;
            }
        }
        false
    }
}

/// Whether a verb follows.
fn acts(tail: &str) -> bool {
    let next = words_after(tail).next().unwrap_or_default().trim_end_matches(|c| !in_word(c));
    is_one_of(VERBS, next) || next.len() > 4 && next.ends_with("ed")
}

/// Whether what stands before a name says that a place follows: "in Harrow", "went to Harrow", "to Washington".
fn is_place(head: &str) -> bool {
    let mut before = words_before(head);
    let bare = |word: &str| word.trim_matches(|c: char| !in_word(c)).to_lowercase();
    let (word, further) = (bare(before.next().unwrap_or_default()), bare(before.next().unwrap_or_default()));
    let is_within = is_one_of(WITHIN, &word) && !is_one_of(TRUST, &further);
    is_within || is_one_of(TOWARDS, &word) && is_one_of(JOURNEYS, &further)
}

/// Words before places.
const WITHIN: &str = "in near outside inside across throughout into toward towards";
/// Words that somebody's name may follow with "in".
const TRUST: &str =
    "believe believed believes believing confidence faith trust trusted trusts trusting interest interested hope";
/// Words before places after others that tell of a way.
const TOWARDS: &str = "to from at via";
/// What tells of a way.
const JOURNEYS: &str = "arrived back came come comes coming departed drove flew flight flights flown go goes going gone home \
                        journey journeyed left moved return returned returning returns road sail sailed train travel traveled \
                        travelled travels trip trips visit visits walked way went";
/// What stands before a family name when somebody is spoken of politely.
const POLITE: &str = "Mr Mrs Ms Mx Miss Dr Prof Professor";
/// Small words that may follow somebody's name.
const BETWEEN: &str = "a about after again against all also alone although always an and are as at because before being both but by \
                       during either else even ever for from he her herself him himself his how however if in instead into is \
                       it its just later like may might never no nor not now of often on once one only or out over perhaps \
                       rather she should since so some soon still than that the their them then there these they this those \
                       though through thus to today together tomorrow tonight too under unless until up upon was we well were \
                       what when where whether which while who whom whose why will with within without would yesterday yet";
/// What somebody does, in forms that no noun has.
const VERBS: &str = "am are was were be been is has had have will would shall should can could may might must does did do said says \
                     told tells wrote writes spoke speaks went goes came comes became becomes began begins saw sees met meets \
                     took takes gave gives made makes held holds kept keeps knew knows thought thinks felt feels found finds \
                     lost loses won wins ran stood stands sat rose fell grew drew flew sent built bought brought taught caught \
                     chose broke woke wore swore tore threw heard understood led read wants asks adds denies insists agrees \
                     argues believes warns tried died lied quit left put set let cut hit paid laid";
/// Whether a word is one of the small ones within names.
pub(super) fn is_particle(word: &str) -> bool {
    is_one_of(OF, word) || is_one_of(OTHERS, word)
}

/// Whether a word may be the first part of a name.
fn is_name(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && (word.ends_with(in_word) || is_initials(word) || is_one_of(SAINTS, word))
}

/// "J.", "J.R.", "J.-P."
fn is_initials(word: &str) -> bool {
    let mut letters = word.split(['.', '-']).filter(|letter| !letter.is_empty());
    word.ends_with('.') && letters.all(|letter| letter.chars().count() == 1 && letter.starts_with(char::is_uppercase))
}

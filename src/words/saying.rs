//! Words by which a sentence says who said something: verbs of saying and what stands around them. Lists by language (BCP 47).

use super::is_one_of;

/// The lists of a language; each word or phrase in lower case.
pub(crate) struct SayingWords {
    /// Verbs of saying of which the one who speaks may stand on either side: "Venn said", "said Venn".
    says: &'static str,
    /// Verbs of saying behind which stands whom it is said to: "told Venn".
    tells: &'static str,
    /// What may stand between the one who speaks and the verb.
    between: &'static str,
    /// What may stand right before the one who speaks.
    leads: &'static str,
    /// What may stand before a verb that its subject follows, at the beginning of a sentence.
    openers: &'static str,
    /// Phrases before the one who speaks, without a verb.
    according: &'static [&'static str],
    /// A word that does the same behind the name; or right behind the quotation, before the name.
    behind: &'static [&'static str],
    /// Words that join another verb of the same subject.
    joins: &'static str,
    /// Words with which another clause may begin.
    clauses: &'static str,
    /// Words that lead from the verb to what is said.
    that: &'static str,
    /// Articles before a role; none in a language without them.
    articles: &'static str,
    /// What stands before a name and is no part of it.
    titles: &'static str,
}

static ENGLISH: SayingWords = SayingWords {
    says: "said says say saying replied replies reply replying answered answers answer answering added adds add adding asked asks ask asking \
        insisted insists argued argues explained explains warned warns claimed claims noted notes stressed stresses declared declares \
        stated states announced announces admitted admits wrote writes recalled recalls remarked remarks concluded conceded promised \
        promises pledged vowed repeated complained testified testifies cried shouted shouts yelled whispered joked quipped snapped \
        responded responds commented observed maintained maintains suggested acknowledged confirmed confirms retorted continued",
    tells: "told tells tell telling called calls calling informed informs reminded reminds assured assures quoted quotes quoting cited cites",
    between: "has had have also then later again once already now still",
    leads: "that as then later yesterday today",
    openers: "so thus then",
    according: &["according to", "in the words of"],
    behind: &[],
    joins: "and or",
    clauses: "and but while whereas when after before because since although though if unless who whom whose which where until as or",
    that: "that how",
    articles: "the",
    titles: "mr mrs ms miss dr prof professor sir dame lord lady mayor president minister senator councillor councilor chair chairman chairwoman \
        chairperson secretary general colonel captain judge justice governor representative congressman congresswoman commissioner director",
};

static GERMAN: SayingWords = SayingWords {
    says: "sagte sagt sagen gesagt meinte meint gemeint erklärte erklärt antwortete antwortet geantwortet betonte betont ergänzte ergänzt \
        behauptete behauptet versicherte versichert warnte warnt gewarnt fragte fragt gefragt rief ruft gerufen schrieb schreibt geschrieben \
        kündigte kündigt bekräftigte bekräftigt beteuerte beteuert forderte fordert gefordert bemerkte bemerkt berichtete berichtet \
        entgegnete entgegnet erwiderte erwidert wiederholte wiederholt äußerte äußert gestand gesteht versprach verspricht",
    tells: "nannte nennt genannt zitierte zitiert",
    between: "hat habe hatte auch dann später wieder bereits schon noch dazu",
    leads: "dass daß wie",
    openers: "dann dazu so gestern heute später daraufhin danach auch zuvor",
    according: &["laut", "nach angaben von", "nach worten von", "nach den worten von"],
    behind: &["zufolge", "so"],
    joins: "und oder",
    clauses: "und aber doch während als nachdem bevor weil da obwohl wenn dessen deren welche welcher wo bis oder",
    that: "dass daß wie",
    articles: "der die das",
    titles: "herr frau dr prof professor bürgermeister bürgermeisterin präsident präsidentin minister ministerin kanzler kanzlerin senator \
        senatorin general richter richterin stadtrat stadträtin",
};

static FRENCH: SayingWords = SayingWords {
    says: "dit disait disent déclaré déclare déclarait affirmé affirme affirmait expliqué explique expliquait ajouté ajoute répondu répond \
        répondait souligné souligne assuré assure estimé estime indiqué indique précisé précise rappelé rappelle averti avertit demandé \
        demande écrit écrivait annoncé annonce reconnu reconnaît insisté insiste promis promet répété répète lancé lance crié crie noté note \
        raconté raconte conclu conclut témoigné témoigne",
    tells: "appelé appelle qualifié qualifie cité cite",
    between: "a avait aussi ensuite déjà encore",
    leads: "que comme",
    openers: "ainsi puis",
    according: &["selon", "d'après", "aux dires de", "pour reprendre les mots de"],
    behind: &[],
    joins: "et ou",
    clauses: "et mais tandis alors quand lorsque après avant parce puisque bien si qui dont où ou jusqu'à",
    that: "que qu'",
    articles: "le la",
    titles: "m mme mlle monsieur madame dr professeur maire président présidente ministre sénateur sénatrice général juge",
};

static UKRAINIAN: SayingWords = SayingWords {
    says: "сказав сказала сказали каже кажуть заявив заявила заявили заявляє додав додала додає відповів відповіла відповідає зазначив зазначила \
        зазначає наголосив наголосила наголошує пояснив пояснила пояснює розповів розповіла розповідає повідомив повідомила повідомляє \
        запитав запитала спитав спитала питає підкреслив підкреслила підкреслює зауважив зауважила зауважує визнав визнала визнає \
        стверджує стверджував стверджувала написав написала пише вважає говорить говорив говорила попередив попередила обіцяв обіцяла \
        пообіцяв пообіцяла повторив повторила вигукнув вигукнула згадав згадала",
    tells: "назвав назвала називає процитував процитувала цитує",
    between: "також потім тоді раніше пізніше вже ще знову",
    leads: "що як",
    openers: "так потім тоді згодом також",
    according: &["за словами", "зі слів", "на думку", "як стверджує"],
    behind: &[],
    joins: "і й та або",
    clauses: "і й та а але або поки коли після перед бо оскільки хоча якщо який яка яке які котрий де",
    that: "що",
    articles: "",
    titles: "пан пані мер мерка президент президентка міністр міністерка голова депутат депутатка генерал суддя",
};

/// The lists of a language, if there are any.
pub(crate) fn saying_words(language: &str) -> Option<&'static SayingWords> {
    let primary = language.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    match primary.as_str() {
        "en" => Some(&ENGLISH),
        "de" => Some(&GERMAN),
        "fr" => Some(&FRENCH),
        "uk" => Some(&UKRAINIAN),
        _ => None,
    }
}

/// Whether a word, in lower case, stands before names and is no part of them, in any of the languages.
pub(crate) fn is_title(word: &str) -> bool {
    [&ENGLISH, &GERMAN, &FRENCH, &UKRAINIAN].iter().any(|words| is_one_of(words.titles, word))
}

/// Whether a word, in lower case, is an article before a role, in any of the languages.
pub(crate) fn is_article(word: &str) -> bool {
    [&ENGLISH, &GERMAN, &FRENCH].iter().any(|words| is_one_of(words.articles, word))
}

impl SayingWords {
    /// Whether a word, in lower case, is a verb of saying.
    pub(crate) fn is_verb(&self, word: &str) -> bool {
        is_one_of(self.says, word) || is_one_of(self.tells, word)
    }

    /// Whether the one who speaks may stand behind that verb.
    pub(crate) fn is_turned(&self, word: &str) -> bool {
        is_one_of(self.says, word)
    }

    /// Whether a word may stand between the one who speaks and the verb.
    pub(crate) fn is_between(&self, word: &str) -> bool {
        is_one_of(self.between, word) || word.ends_with("ly")
    }

    /// Whether a word may stand right before the one who speaks.
    pub(crate) fn leads(&self, word: &str) -> bool {
        is_one_of(self.leads, word)
    }

    /// Whether a word may open a sentence whose verb comes before its subject.
    pub(crate) fn opens(&self, word: &str) -> bool {
        is_one_of(self.openers, word)
    }

    /// Whether a word joins another verb of the same subject.
    pub(crate) fn joins(&self, word: &str) -> bool {
        is_one_of(self.joins, word)
    }

    /// Whether another clause may begin with a word.
    pub(crate) fn begins_clause(&self, word: &str) -> bool {
        is_one_of(self.clauses, word)
    }

    /// Whether a word leads from the verb to what is said.
    pub(crate) fn is_that(&self, word: &str) -> bool {
        is_one_of(self.that, word)
    }

    /// Whether a word names, behind a name or between the quotation and it, the one who speaks.
    pub(crate) fn is_behind(&self, word: &str) -> bool {
        self.behind.contains(&word)
    }

    /// How many words the phrase has that these words end with and that names the one who speaks; none if there is none.
    pub(crate) fn according(&self, words: &[&str]) -> Option<usize> {
        let ends = |phrase: &&&str| {
            let parts: Vec<&str> = phrase.split(' ').collect();
            words.ends_with(&parts)
        };
        self.according.iter().find(ends).map(|phrase| phrase.split(' ').count())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_has_its_words() {
        for (language, verb, phrase) in [
            ("en-GB", "said", "according to"),
            ("de", "sagte", "laut"),
            ("fr", "déclaré", "selon"),
            ("uk", "сказала", "за словами"),
        ] {
            let words = saying_words(language).unwrap();
            assert!(words.is_verb(verb) && words.is_turned(verb), "{language}");
            let parts: Vec<&str> = std::iter::once("x").chain(phrase.split(' ')).collect();
            assert_eq!(words.according(&parts), Some(parts.len() - 1), "{language}");
        }
        assert!(!ENGLISH.is_turned("told") && ENGLISH.is_verb("told"));
        assert!(saying_words("pl").is_none());
        assert!(is_title("bürgermeisterin") && is_article("the"));
    }
}

//! Words that turn what stands beside them: negations, limits, and words that weaken. Lists by language (BCP 47).

use super::is_one_of;

/// The lists of a language; each word or phrase in lower case.
pub(crate) struct TurningWords {
    /// Words that negate the clause that they stand in.
    negations: &'static [&'static str],
    /// What follows a negation where the two together are none, "not only", or both words: "no matter".
    no_negations: &'static [&'static str],
    /// Words that set a limit to what stands before them.
    limits: &'static [&'static str],
    /// Words and phrases that weaken what follows them, as negations do too.
    hedges: &'static [&'static str],
    /// Words that join a clause to the one before, where a subject of its own follows.
    joins: &'static str,
    /// Words with which such a subject begins: pronouns and articles.
    subjects: &'static str,
    /// A word that negates what stands right behind it, and nothing else.
    lacks: &'static str,
}

static ENGLISH: TurningWords = TurningWords {
    negations: &["not", "never", "no", "nobody", "none", "nothing", "nor", "neither", "cannot", "nowhere"],
    no_negations: &["only", "just", "merely", "least", "doubt", "sooner", "no matter", "no wonder"],
    limits: &[
        "but",
        "unless",
        "except",
        "only if",
        "only when",
        "provided",
        "although",
        "though",
        "however",
        "as long as",
        "so long as",
        "on condition",
        "yet",
    ],
    hedges: &[
        "might",
        "denied",
        "denies",
        "deny",
        "denying",
        "refused",
        "refuse",
        "refuses",
        "refusing",
        "declined to",
        "declines to",
        "failed to",
        "fails to",
        "fail to",
        "failing to",
        "unlikely",
        "hardly",
        "barely",
        "scarcely",
        "rarely",
        "seldom",
        "allegedly",
        "doubted",
        "doubts",
        "doubtful",
        "rejected",
    ],
    joins: "and but or so yet nor because while whereas although though",
    subjects: "i you he she it we they there this that these those the a an his her its our their my your nobody everybody someone everyone some many most",
    lacks: "without",
};

static GERMAN: TurningWords = TurningWords {
    negations: &[
        "nicht",
        "nie",
        "niemals",
        "kein",
        "keine",
        "keinen",
        "keinem",
        "keiner",
        "keines",
        "niemand",
        "niemanden",
        "niemandem",
        "nichts",
        "nirgends",
        "nirgendwo",
        "weder",
    ],
    no_negations: &["nur", "bloß", "zuletzt"],
    limits: &[
        "aber",
        "außer",
        "sofern",
        "nur wenn",
        "es sei denn",
        "obwohl",
        "allerdings",
        "jedoch",
        "solange",
        "vorausgesetzt",
        "sondern",
    ],
    hedges: &[
        "könnte",
        "könnten",
        "dürfte",
        "bestritt",
        "bestritten",
        "bestreitet",
        "bestreiten",
        "leugnete",
        "leugnet",
        "dementierte",
        "dementiert",
        "verneinte",
        "verneint",
        "weigerte",
        "weigerten",
        "weigert",
        "weigern",
        "angeblich",
        "kaum",
        "selten",
        "womöglich",
    ],
    joins: "und aber oder doch denn sondern weil da obwohl",
    subjects: "ich du er sie es wir ihr man der die das dieser diese dieses ein eine sein seine ihre ihr unser unsere niemand jeder alle viele",
    lacks: "ohne",
};

static FRENCH: TurningWords = TurningWords {
    negations: &["ne", "pas", "jamais", "aucun", "aucune", "rien", "personne", "nul", "nulle", "ni", "non"],
    no_negations: &["seulement", "que", "doute"],
    limits: &[
        "mais",
        "sauf",
        "à moins",
        "à condition",
        "pourvu",
        "seulement si",
        "bien que",
        "toutefois",
        "cependant",
        "quoique",
        "tant que",
        "jusqu'à",
    ],
    joins: "et mais ou car donc or parce puisque tandis alors",
    subjects: "je tu il elle on nous vous ils elles ce cela ça le la les un une des son sa ses leur leurs notre nos mon ma mes personne",
    hedges: &[
        "personne ne",
        "pourrait",
        "pourraient",
        "aurait",
        "nie",
        "nié",
        "nient",
        "dément",
        "démenti",
        "refuse",
        "refusé",
        "refusent",
        "rarement",
        "prétendument",
        "guère",
    ],
    lacks: "sans",
};

static UKRAINIAN: TurningWords = TurningWords {
    negations: &[
        "не",
        "ні",
        "ніколи",
        "ніхто",
        "ніщо",
        "нічого",
        "ніде",
        "жоден",
        "жодна",
        "жодне",
        "жодні",
        "жодного",
        "жодної",
        "немає",
        "нема",
    ],
    no_negations: &["лише", "тільки", "просто"],
    limits: &["але", "однак", "проте", "крім", "окрім", "хіба що", "якщо тільки", "за умови", "хоча"],
    joins: "і й та а але або бо проте однак",
    subjects: "я ти він вона воно ми ви вони це той та те ті цей ця ці ніхто",
    hedges: &[
        "може",
        "можливо",
        "заперечив",
        "заперечила",
        "заперечили",
        "заперечує",
        "відмовився",
        "відмовилася",
        "відмовилась",
        "відмовилися",
        "відмовляється",
        "навряд",
        "рідко",
        "нібито",
    ],
    lacks: "без",
};

static ARABIC: TurningWords = TurningWords {
    negations: &["لا", "لم", "لن", "ليس", "ليست", "غير", "ولا", "ولم", "ولن"],
    no_negations: &["فقط", "شك"],
    limits: &["لكن", "ولكن", "إلا", "بشرط", "رغم", "ما لم", "غير أن", "باستثناء", "شرط"],
    joins: "",
    subjects: "",
    hedges: &["قد", "نفى", "نفت", "ينفي", "رفض", "رفضت", "يرفض", "ربما", "نادرا"],
    lacks: "بدون",
};

/// Negations that before other words are as often none: "a person", "other than".
const MANIFOLD: [&str; 3] = ["personne", "non", "غير"];

/// The lists of a language, if there are any.
pub(crate) fn turning_words(language: &str) -> Option<&'static TurningWords> {
    let primary = language.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    match primary.as_str() {
        "en" => Some(&ENGLISH),
        "de" => Some(&GERMAN),
        "fr" => Some(&FRENCH),
        "uk" => Some(&UKRAINIAN),
        "ar" => Some(&ARABIC),
        _ => None,
    }
}

impl TurningWords {
    /// The negation among these words and marks in lower case, if there is one.
    pub(crate) fn negation<'w>(&self, words: &[&'w str]) -> Option<&'w str> {
        let negates = |at: &usize| {
            let word = words[*at];
            let is_one = self.negations.contains(&word) || word.ends_with("n't") || word.ends_with("n’t");
            let next = words.get(at + 1).copied().unwrap_or_default();
            is_one && !self.is_no_negation(word, next)
        };
        (0..words.len()).find(negates).map(|at| words[at])
    }

    /// Whether a clause with a subject of its own begins with these two words, in lower case.
    pub(crate) fn joins_clause(&self, join: &str, subject: &str) -> bool {
        is_one_of(self.joins, join) && is_one_of(self.subjects, subject)
    }

    /// Whether a word, in lower case, may join a clause to the one before.
    pub(crate) fn joins(&self, word: &str) -> bool {
        is_one_of(self.joins, word)
    }

    /// Where a limit begins among these words and marks in lower case, and what it is.
    pub(crate) fn limit(&self, words: &[&str]) -> Option<(usize, &'static str)> {
        (0..words.len()).find_map(|at| phrase(self.limits, &words[at..]).map(|limit| (at, limit)))
    }

    /// Where the word stands among these, in lower case, that negates or weakens what follows it; the last one, if there are several.
    pub(crate) fn hedge(&self, words: &[&str]) -> Option<usize> {
        let hedges = |at: &usize| {
            let word = words[*at];
            let negates = self.negations.contains(&word) && !MANIFOLD.contains(&word);
            let is_one = negates
                || phrase(self.hedges, &words[*at..]).is_some()
                || word.ends_with("n't")
                || word.starts_with("n'");
            is_one && !self.is_no_negation(word, words.get(at + 1).copied().unwrap_or_default())
        };
        (0..words.len()).rev().find(hedges)
    }

    /// Whether a word that weakens may as well say that something is so: "can", "has".
    pub(crate) fn is_faint(word: &str) -> bool {
        matches!(word, "може" | "قد")
    }

    /// Whether the last of these words, in lower case, negates what stands right behind it.
    pub(crate) fn lacks(&self, words: &[&str]) -> bool {
        words.last().is_some_and(|last| *last == self.lacks)
    }

    /// Whether a negation is none because of the word behind it.
    fn is_no_negation(&self, word: &str, next: &str) -> bool {
        self.no_negations.iter().any(|entry| *entry == next || entry.split_once(' ') == Some((word, next)))
    }
}

/// The phrase of a list that these words begin with.
fn phrase(list: &'static [&'static str], words: &[&str]) -> Option<&'static str> {
    list.iter().copied().find(|phrase| {
        let mut parts = phrase.split(' ').enumerate();
        parts.all(|(at, part)| words.get(at) == Some(&part))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_turn_what_stands_beside_them() {
        let english = turning_words("en-GB").unwrap();
        assert_eq!(english.negation(&["will", "never", "be"]), Some("never"));
        assert_eq!(english.negation(&["won't", "be"]), Some("won't"));
        assert_eq!(english.negation(&["not", "only", "the", "bridge"]), None);
        assert_eq!(english.limit(&["and", "only", "if", "paid"]), Some((1, "only if")));
        assert_eq!(english.limit(&["and", "only", "then"]), None);
        assert!(english.joins_clause("and", "she") && !english.joins_clause("and", "not"));
        assert_eq!(english.hedge(&["denied", "that", "the"]), Some(0));
        assert_eq!(english.hedge(&["he", "failed", "to"]), Some(1));
        assert_eq!(english.hedge(&["the", "failed", "plan"]), None);
        assert_eq!(english.hedge(&["no", "matter", "how"]), None);
        assert_eq!(english.negation(&["no", "matter"]), None);
        assert_eq!(english.negation(&["not", "matter"]), Some("not"));
        assert!(turning_words("pl").is_none());
    }
}

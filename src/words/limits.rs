//! Words that turn what stands beside them: negations, limits, and words that weaken. Lists by language (BCP 47).

use super::is_one_of;

/// The lists of a language; each word or phrase in lower case.
pub(crate) struct TurningWords {
    /// Words that negate the clause that they stand in.
    negations: &'static [&'static str],
    /// What follows a negation where the two together are none: "not only".
    no_negations: &'static [&'static str],
    /// Words that set a limit to what stands before them.
    limits: &'static [&'static str],
    /// Words that weaken what follows them.
    hedges: &'static [&'static str],
    /// Words that join a clause to the one before, where a subject of its own follows.
    joins: &'static str,
    /// Words with which such a subject begins: pronouns and articles.
    subjects: &'static str,
}

static ENGLISH: TurningWords = TurningWords {
    negations: &["not", "never", "no", "nobody", "none", "nothing", "nor", "neither", "cannot", "nowhere"],
    no_negations: &["only", "just", "merely", "least", "doubt", "sooner"],
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
        "not",
        "never",
        "cannot",
        "nor",
        "neither",
        "might",
        "denied",
        "denies",
        "deny",
        "refused",
        "unlikely",
        "hardly",
        "allegedly",
        "doubted",
        "doubts",
        "doubtful",
        "rejected",
    ],
    joins: "and but or so yet nor because while whereas although though",
    subjects: "i you he she it we they there this that these those the a an his her its our their my your nobody everybody someone everyone some many most",
};

static GERMAN: TurningWords = TurningWords {
    negations: &[
        "nicht", "nie", "niemals", "kein", "keine", "keinen", "keinem", "keiner", "keines", "niemand", "nichts",
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
        "nicht",
        "nie",
        "niemals",
        "kein",
        "keine",
        "keinen",
        "könnte",
        "könnten",
        "dürfte",
        "bestritt",
        "bestreitet",
        "angeblich",
        "kaum",
        "womöglich",
    ],
    joins: "und aber oder doch denn sondern weil da obwohl",
    subjects: "ich du er sie es wir ihr man der die das dieser diese dieses ein eine sein seine ihre ihr unser unsere niemand jeder alle viele",
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
    hedges: &["ne", "pas", "jamais", "pourrait", "pourraient", "aurait", "nie", "nié", "prétendument", "guère"],
    joins: "et mais ou car donc or parce puisque tandis alors",
    subjects: "je tu il elle on nous vous ils elles ce cela ça le la les un une des son sa ses leur leurs notre nos mon ma mes personne",
};

static UKRAINIAN: TurningWords = TurningWords {
    negations: &["не", "ні", "ніколи", "ніхто", "нічого", "жоден", "жодна", "жодного", "жодної", "немає", "нема"],
    no_negations: &["лише", "тільки", "просто"],
    limits: &["але", "однак", "проте", "крім", "окрім", "хіба що", "якщо тільки", "за умови", "хоча"],
    hedges: &["не", "ніколи", "може", "можливо", "заперечив", "заперечила", "заперечує", "навряд", "нібито"],
    joins: "і й та а але або бо проте однак",
    subjects: "я ти він вона воно ми ви вони це той та те ті цей ця ці ніхто",
};

static ARABIC: TurningWords = TurningWords {
    negations: &["لا", "لم", "لن", "ليس", "ليست", "غير", "ولا", "ولم", "ولن"],
    no_negations: &["فقط", "شك"],
    limits: &["لكن", "ولكن", "إلا", "بشرط", "رغم", "ما لم", "غير أن", "باستثناء", "شرط"],
    hedges: &["لا", "لم", "لن", "ليس", "ليست", "قد", "نفى", "نفت", "ربما"],
    joins: "",
    subjects: "",
};

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
            is_one && !self.no_negations.contains(&next)
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

    /// The word among these, in lower case, that negates or weakens what follows it; the last one, if there are several.
    pub(crate) fn hedge<'w>(&self, words: &[&'w str]) -> Option<&'w str> {
        let hedges = |at: &usize| {
            let next = words.get(at + 1).copied().unwrap_or_default();
            (self.hedges.contains(&words[*at]) || words[*at].ends_with("n't")) && !self.no_negations.contains(&next)
        };
        (0..words.len()).rev().find(hedges).map(|at| words[at])
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
        assert_eq!(english.hedge(&["denied", "that", "the"]), Some("denied"));
        assert!(english.joins_clause("and", "she") && !english.joins_clause("and", "not"));
        assert!(turning_words("pl").is_none());
    }
}

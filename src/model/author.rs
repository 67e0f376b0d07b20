//! Names of those who wrote something: how a record writes them, and how they are said.

/// A name in a record: `Family, Given`, `Family, Jr., Given`, or a name that is taken whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AuthorName {
    /// A body's name, or one that is not taken apart. In a record it stands in braces if it has a comma.
    Whole(String),
    /// A person's name in its parts.
    Person {
        /// The family name, with the small words before it.
        family: String,
        /// The other names.
        given: String,
        /// What stands behind the name: "Jr.", "III".
        suffix: Option<String>,
    },
}

impl AuthorName {
    /// Reads a name as a record writes it.
    pub fn read(written: &str) -> AuthorName {
        let written = written.trim();
        if let Some(whole) = in_braces(written) {
            return AuthorName::Whole(whole.trim().to_owned());
        }
        let parts: Vec<&str> = written.split(',').map(str::trim).collect();
        match parts.as_slice() {
            [family, given] => AuthorName::person(family, given, ""),
            [family, suffix, given] => AuthorName::person(family, given, suffix),
            _ => AuthorName::Whole(written.to_owned()),
        }
    }

    /// A person's name from its parts, of which all but one may be empty; a suffix goes to its place. Parts that a record cannot
    /// tell apart make one name.
    pub fn person(family: &str, given: &str, suffix: &str) -> AuthorName {
        let Some([family, given, suffix]) = in_place([family, given, suffix].map(str::trim)) else {
            let said =
                if is_suffix(given) { format!("{family}, {given}") } else { format!("{given} {family} {suffix}") };
            return AuthorName::Whole(said.trim().to_owned());
        };
        let person = AuthorName::Person {
            family: family.to_owned(),
            given: given.to_owned(),
            suffix: (!suffix.is_empty()).then(|| suffix.to_owned()),
        };
        let is_told_apart = ![family, given, suffix].iter().any(|part| part.contains([',', '{', '}']));
        if is_told_apart && !family.is_empty() && !given.is_empty() {
            person
        } else {
            AuthorName::Whole(person.said().trim().to_owned())
        }
    }

    /// The name as a record writes it.
    pub fn written(&self) -> String {
        match self {
            AuthorName::Whole(name) if name.contains(',') || name.starts_with('{') => format!("{{{name}}}"),
            AuthorName::Whole(name) => name.clone(),
            AuthorName::Person { family, given, suffix: None } => format!("{family}, {given}"),
            AuthorName::Person { family, given, suffix: Some(suffix) } => format!("{family}, {suffix}, {given}"),
        }
    }

    /// The name in the order in which it is said: "Sam Quill Jr.", and a Chinese, Japanese or Korean one with the family first.
    pub fn said(&self) -> String {
        match self {
            AuthorName::Whole(name) => name.clone(),
            AuthorName::Person { family, given, .. } if self.has_family_first() => format!("{family}{given}"),
            AuthorName::Person { family, given, suffix } => {
                // "Orme, Tom d'", as some write it.
                with_particles([given.as_str(), family, suffix.as_deref().unwrap_or_default()])
            }
        }
    }

    /// The name as it is written, but for the braces.
    pub fn without_braces(&self) -> String {
        match self {
            AuthorName::Whole(name) => name.clone(),
            AuthorName::Person { .. } => self.written(),
        }
    }

    /// Whether it is a person's name in a script whose names have the family first and no space behind it.
    pub fn has_family_first(&self) -> bool {
        matches!(self, AuthorName::Person { family, given, suffix: None } if is_east_asian(family) && is_east_asian(given))
    }
}

/// Family name, other names and suffix, each in its place, from parts in which the suffix may stand in another: "Quill, Sam Jr.",
/// "Quill Jr., Sam", "Quill, Sam, Jr.", or behind names of which nobody said which is the family's. None where these tell no
/// family name: "Sam Quill, Jr.", "King Charles III".
fn in_place([mut family, mut given, mut suffix]: [&str; 3]) -> Option<[&str; 3]> {
    // What stands alone is a whole name.
    if !suffix.is_empty() || given.is_empty() {
        let is_turned = is_suffix(given) && !is_suffix(suffix);
        let parts = if is_turned { [family, suffix, given] } else { [family, given, suffix] };
        return (suffix.is_empty() || !is_ruler(parts[1])).then_some(parts);
    }
    if let Some((first, rest)) = given.split_once(',').filter(|(first, _)| is_suffix(first)) {
        (suffix, given) = (first.trim(), rest.trim());
    }
    for part in [&mut family, &mut given] {
        let parted = part.rsplit_once([' ', ',']).map(|(rest, last)| (rest.trim_end_matches([' ', ',']), last));
        if let Some((rest, last)) =
            parted.filter(|(rest, last)| suffix.is_empty() && !rest.is_empty() && is_suffix(last))
        {
            (*part, suffix) = (rest, last);
        }
    }
    if is_suffix(family) && suffix.is_empty() {
        let (names, last) = given.rsplit_once(' ')?;
        (family, given, suffix) = (last, names.trim_end(), family);
    }
    (!is_suffix(given) && (suffix.is_empty() || !is_ruler(given))).then_some([family, given, suffix])
}

/// Whether a name begins with what stands before those of people who have no family name in them: "Pope Francis".
pub fn is_ruler(name: &str) -> bool {
    RULERS.contains(&name.split(' ').next().unwrap_or_default())
}

/// What stands before the names of people who have no family name in them.
const RULERS: [&str; 12] = [
    "King",
    "Queen",
    "Pope",
    "Prince",
    "Princess",
    "Emperor",
    "Empress",
    "Tsar",
    "Sultan",
    "Shah",
    "Patriarch",
    "Pharaoh",
];

/// What stands between two braces that hold all the rest.
fn in_braces(written: &str) -> Option<&str> {
    let inner = written.strip_prefix('{')?.strip_suffix('}')?;
    let mut depth = 0i32;
    let closes_early = inner.chars().any(|c| {
        depth += i32::from(c == '{') - i32::from(c == '}');
        depth < 0
    });
    (!closes_early && !inner.trim().is_empty()).then_some(inner)
}

/// Whether a word stands behind the names of some people, and is part of none of them.
pub fn is_suffix(word: &str) -> bool {
    let bare = word.trim().trim_end_matches('.');
    ["Jr", "Sr", "Jnr", "Snr", "Junior", "Senior"].iter().any(|suffix| bare.eq_ignore_ascii_case(suffix))
        || ["II", "IV", "2nd", "3rd", "4th"].contains(&bare)
        || (bare.len() > 2 && bare.chars().all(|c| matches!(c, 'I' | 'V' | 'X')))
}

/// Whether all letters are Han, kana or Hangul, and there are some.
pub fn is_east_asian(words: &str) -> bool {
    let is_own = |c: char| {
        matches!(c,
            '\u{1100}'..='\u{11FF}' | '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30FF}' | '\u{3130}'..='\u{318F}'
            | '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
    };
    !words.is_empty() && words.chars().all(|c| is_own(c) || c.is_whitespace() || c == '·')
}

/// Small words and the name that they belong to. One that ends in an apostrophe or a hyphen joins on: "d'Orme", "al-Nuri".
pub fn with_particles<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    let mut name = String::new();
    for part in parts.into_iter().map(str::trim).filter(|part| !part.is_empty()) {
        if !name.is_empty() && !name.ends_with(['\'', '’', '‘', 'ʼ', 'ʿ', '`', '-', '‐', '‑', '־']) {
            name.push(' ');
        }
        name.push_str(part);
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_said_in_their_order() {
        for (written, said) in [
            ("Writer, Ann", "Ann Writer"),
            ("Quill, Jr., Sam", "Sam Quill Jr."),
            ("Quill, Sam, Jr.", "Sam Quill Jr."),
            ("Quill, Sam B. III", "Sam B. Quill III"),
            ("Sam Quill, Jr.", "Sam Quill, Jr."),
            ("Quill Jr., Sam", "Sam Quill Jr."),
            ("van der Pen III, Bo", "Bo van der Pen III"),
            ("Jr., Sam B. Quill", "Sam B. Quill Jr."),
            ("III, King Charles", "King Charles III"),
            ("Charles III, King", "King Charles III"),
            ("XXIII, John", "John XXIII"),
            ("{Locks, Pumps and Weirs Board}", "Locks, Pumps and Weirs Board"),
            ("Locks, Pumps, Weirs, and Sluices Board", "Locks, Pumps, Weirs, and Sluices Board"),
            ("{A} and {B}", "{A} and {B}"),
            ("The Desk", "The Desk"),
            ("王, 小明", "王小明"),
            ("김, 철수", "김철수"),
            ("山田, 太郎", "山田太郎"),
            ("王小明", "王小明"),
            ("Ōe, Ken", "Ken Ōe"),
            ("Orme, Tom d'", "Tom d'Orme"),
            ("Quill,", "Quill"),
            (", Ann", "Ann"),
        ] {
            assert_eq!(AuthorName::read(written).said(), said, "{written}");
        }
    }

    #[test]
    fn what_is_written_is_read_again() {
        for name in [
            AuthorName::person("van der Berg", "Vincent", ""),
            AuthorName::person("Quill", "Sam", "Jr."),
            AuthorName::person("Velm, Upper", "Ann", ""),
            AuthorName::person("", "Ann", "Jr."),
            AuthorName::person("Jr.", "Sam Quill", ""),
            AuthorName::person("Sam Quill", "Jr.", ""),
            AuthorName::person("Quill, Jr.", "Sam", ""),
            AuthorName::person("Quill", "Sam, Jr.", ""),
            AuthorName::person("Quill", "Jr., Sam", ""),
            AuthorName::person("III", "King Charles", ""),
            AuthorName::person("Charles", "King", "III"),
            AuthorName::Whole("Locks, Pumps and Weirs Board".to_owned()),
            AuthorName::Whole("{x} y".to_owned()),
        ] {
            assert_eq!(AuthorName::read(&name.written()), name, "{}", name.written());
        }
        assert_eq!(AuthorName::person("Velm, Upper", "Ann", "").written(), "{Ann Velm, Upper}");
    }

    #[test]
    fn small_words_join_on() {
        for (parts, name) in [(["d'", "Orme"], "d'Orme"), (["al-", "Nuri"], "al-Nuri"), (["van", "Berg"], "van Berg")] {
            assert_eq!(with_particles(parts), name);
        }
    }
}

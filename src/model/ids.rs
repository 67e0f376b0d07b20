//! Names that a writer gives to things, one type for each kind of thing.

use std::fmt;
use std::sync::Arc;

use serde::{Serialize, Serializer};

/// Why a string is no name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadId {
    /// The string as written.
    pub written: String,
}

impl fmt::Display for BadId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is no id: use letters, digits, `-` and `_`", self.written)
    }
}

fn checked(written: &str) -> Result<Arc<str>, BadId> {
    let good = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let fits = !written.is_empty() && written.len() <= 100 && written.starts_with(|c: char| c.is_ascii_alphanumeric());
    if fits && written.chars().all(good) { Ok(Arc::from(written)) } else { Err(BadId { written: written.to_owned() }) }
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident,)+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Arc<str>);

        impl $name {
            /// The name, if the string is one: ASCII letters, digits, `-` and `_`, starting with a letter or digit, at most 100 bytes.
            ///
            /// # Errors
            /// Gives the string back when it is no name.
            pub fn parse(written: &str) -> Result<Self, BadId> {
                checked(written).map($name)
            }

            /// The name as written.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }
    )+};
}

ids! {
    /// The name of a source: the stem of its record's file.
    SourceId,
    /// The name of a claim or of an unknown.
    ClaimId,
    /// The name of a person.
    PersonId,
    /// The name of a place.
    PlaceId,
}

/// How long a name that is made may be: it is typed often.
const SHORT: usize = 40;
const LONG: usize = 80;

impl SourceId {
    /// A name made from words, in lower case, that ends with a whole word; none if they hold no letter or digit that a name can have.
    pub fn made_from(words: &str) -> Option<SourceId> {
        SourceId::made_within(words, SHORT)
    }

    /// The same with as many words as a name may have: where the short one is somebody else's.
    pub fn made_whole(words: &str) -> Option<SourceId> {
        SourceId::made_within(words, LONG)
    }

    fn made_within(words: &str, longest: usize) -> Option<SourceId> {
        let mut name = String::new();
        for c in super::without_marks(words).to_lowercase().chars() {
            if c.is_ascii_alphanumeric() || c == '_' && !name.is_empty() {
                name.push(c);
            } else if !name.is_empty() && !name.ends_with('-') && !matches!(c, '’' | '\'') {
                name.push('-');
            }
        }
        if name.len() > longest {
            // Of one word that is too long a part has to do.
            let whole_words = name[..=longest].rfind(['-', '_']).filter(|end| *end > 0);
            name.truncate(whole_words.unwrap_or(longest));
        }
        SourceId::parse(name.trim_end_matches(['-', '_'])).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_ascii_letters_digits_and_two_signs() {
        assert_eq!(SourceId::parse("nyt-reprint_2").unwrap().as_str(), "nyt-reprint_2");
        for bad in ["", "-x", "a b", "ä", "a/b", "..", &"x".repeat(101)] {
            assert!(SourceId::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_name_can_be_made_from_most_words() {
        for (words, name) in
            [("Bridge closed – Zürich", "bridge-closed-zurich"), ("000_2e9b", "000_2e9b"), ("writer:31", "writer-31")]
        {
            assert_eq!(SourceId::made_from(words).unwrap().as_str(), name);
        }
        let words = "The council of Harrow on the state of its bridges and ferries in the year 2031";
        assert_eq!(SourceId::made_from(words).unwrap().as_str(), "the-council-of-harrow-on-the-state-of");
        assert!(SourceId::made_whole(words).unwrap().as_str().ends_with("in-the-year-2031"));
        assert_eq!(SourceId::made_from(&"a".repeat(100)).unwrap().as_str(), "a".repeat(40));
        assert!(SourceId::made_from("Київ").is_none() && SourceId::made_from("…").is_none());
    }
}

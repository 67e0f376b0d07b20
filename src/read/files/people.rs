//! `content/people.toml`: who is who.

use crate::diag::{At, Diags, FileId, Files, code};
use crate::model::{Person, PersonId};

use crate::read::table::Table;
use crate::read::table::toml_tree;

code! {
    /// `content/people.toml` cannot be read: a syntax error, a missing or unknown key, or a value of the wrong kind.
    ///
    /// # Why
    ///
    /// Who someone is decides how a reader weighs their words, so an entry is read whole or not at all.
    ///
    /// # Wrong
    ///
    /// ~~~text
    /// -- content/people.toml --
    /// [[person]]
    /// id = "mayor"
    /// nane = "Orla Venn"
    /// ~~~
    ///
    /// # Right
    ///
    /// ~~~text
    /// -- content/people.toml --
    /// [[person]]
    /// id = "mayor"
    /// name = "Orla Venn"
    /// ~~~
    pub(crate) static BAD_PEOPLE = "bad-people", Error;
}

/// Reads the people in the order written. An entry without an id is left out; one without a name has its id for it.
pub(crate) fn people(file: FileId, files: &Files, diags: &mut Diags) -> Option<Vec<Person>> {
    toml_tree::read_file(file, ("the list of people", &BAD_PEOPLE), files, diags, |root| {
        root.each("person", "person", person)
    })
}

fn person(entry: &mut Table<'_>) -> Option<Person> {
    let id = entry.own_id(PersonId::parse, "person");
    let name = entry.required_string("name");
    let aliases = entry.strings("aliases");
    let role = entry.words("role");
    let affiliation = entry.string("affiliation");
    let note = entry.words("note");
    let At { value: id, .. } = id?;
    let name = name.unwrap_or_else(|| id.to_string());
    Some(Person { id, span: entry.span(), name, aliases, role, affiliation, note })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::reading::{read, said};

    #[test]
    fn people_are_read_in_order() {
        let text = "# who\n[[person]]\nid = \"mayor\"\nname = \"Ann Example\"\naliases = [\"A. Example\"]\n\
                    role = \"Mayor\"\naffiliation = \"town\"\nnote = \"Until 2023.\"\n[[person]]\nid = \"clerk\"\nname = \"B\"\n";
        let (people, diags, files) = read(text, people);
        let people = people.unwrap();
        assert!(diags.is_empty(), "{:?}", said(&diags, &files));
        assert_eq!(people.iter().map(|person| person.id.as_str()).collect::<Vec<_>>(), ["mayor", "clerk"]);
        assert_eq!(people[0].aliases, ["A. Example"]);
        assert_eq!(files.position(people[1].span).line, 9);
    }

    #[test]
    fn faults_are_all_said() {
        let text = "[[person]]\nname = \"Ä\"\n[[person]]\nid = \"a b\"\nname = \"X\"\nrole = 1\n\
                    [[person]]\nid = \"c\"\nnane = \"Y\"\n[[people]]\nid = \"d\"\n";
        let (people, diags, files) = read(text, people);
        let people = people.unwrap();
        assert_eq!(people.len(), 1);
        assert_eq!(people[0].name, "c");
        assert_eq!(
            said(&diags, &files),
            [
                "1:1 bad-people: person number 1 has no `id` (add a line `id = …`)",
                "4:6 bad-people: `a b` is no id: use letters, digits, `-` and `_`",
                "6:8 bad-people: `role` must be a string, not a whole number (put it in quotation marks)",
                "9:1 bad-people: `nane` is not a key of person `c` (did you mean `name`?)",
                "10:3 bad-people: `people` is not a key of the list of people (known here: `person`)",
            ]
        );
    }
}

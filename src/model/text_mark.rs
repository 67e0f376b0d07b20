//! Places in a text beside its paragraphs: pages of a file, times of a recording, cells of a table.

use std::collections::BTreeSet;

/// Something begins at a place of a text, and lasts until the next of its kind begins; or something may stand there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextMark {
    /// Where in its paragraph, or in its piece that was taken out, in bytes. Marks of one paragraph are in order.
    pub at: usize,
    /// What begins there.
    pub begins: Begins,
}

/// What may begin in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Begins {
    /// A page of the file, by its position in it, from 1.
    Page(usize),
    /// Words of a recording.
    Cue(Cue),
    /// What somebody says, by name. It ends with its paragraph.
    Speaker(String),
    /// A cell of a table. It ends with its paragraph at the latest.
    Cell(Cell),
    /// Nothing, or a hyphen: a line ends there, and the hyphen at its end may be the word's or not.
    Hyphen,
    /// Nothing, or the mark of a note, which a reader may pass over.
    NoteMark(String),
}

/// How many seconds may lie between a time that is cited and the words that begin next.
pub const NEAR_TIME: u32 = 5;

/// A stretch of a recording, or a turn of a transcript that prints times.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cue {
    /// When it begins, in whole seconds (the rest cut off): from the start of the recording, or the clock's time of the day if the
    /// transcript prints that.
    pub from: u32,
    /// When it ends, counted in the same way; the begin of the next one where only begins are given.
    pub to: u32,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cell {
    /// The sheet, by its name; empty in a file that has no sheets.
    pub sheet: String,
    /// The row, from 1, as a spreadsheet numbers it.
    pub row: usize,
    /// The column, from 1.
    pub column: usize,
}

impl Cell {
    /// The name of its column as a spreadsheet shows it: A, Z, AA.
    pub fn letters(&self) -> String {
        let mut letters = Vec::new();
        let mut rest = self.column;
        while rest > 0 {
            // A column has no zero: Z is 26, and AA follows it.
            letters.push(char::from(b'A' + u8::try_from((rest - 1) % 26).unwrap_or(0)));
            rest = (rest - 1) / 26;
        }
        letters.into_iter().rev().collect()
    }
}

/// How a page of a file is named.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PageName {
    /// Its label, as the file gives it ("xii").
    pub label: Option<String>,
    /// The number that is printed on it.
    pub printed: Option<String>,
}

/// How a page of a file is called: by its label, else by the number printed on it, else by its position, from 1.
pub fn page_name(pages: &[PageName], position: usize) -> String {
    let page = position.checked_sub(1).and_then(|at| pages.get(at));
    let named = page.and_then(|page| page.label.as_ref().or(page.printed.as_ref()));
    named.cloned().unwrap_or_else(|| position.to_string())
}

/// By what a page of a file was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageNumbering {
    /// The label that the file gives it.
    Label,
    /// The number that is printed on it.
    Printed,
    /// Its position in the file.
    Position,
}

/// The pages, by their positions from 1, that a writer may mean by a number: those so labelled; else those on which it is printed;
/// else the one at that position. None if there is no such page.
pub fn pages_named(pages: &[PageName], number: &str) -> Option<(PageNumbering, BTreeSet<usize>)> {
    let number = number.trim();
    let where_named = |name: fn(&PageName) -> Option<&String>| -> BTreeSet<usize> {
        let is_so = |page: &PageName| name(page).is_some_and(|name| name.eq_ignore_ascii_case(number));
        pages.iter().zip(1..).filter(|(page, _)| is_so(page)).map(|(_, position)| position).collect()
    };
    let labelled = where_named(|page| page.label.as_ref());
    if !labelled.is_empty() {
        return Some((PageNumbering::Label, labelled));
    }
    let printed = where_named(|page| page.printed.as_ref());
    if !printed.is_empty() {
        return Some((PageNumbering::Printed, printed));
    }
    let position: usize = number.parse().ok()?;
    (1..=pages.len()).contains(&position).then(|| (PageNumbering::Position, BTreeSet::from([position])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_found_by_label_then_by_its_printed_number_then_by_its_position() {
        let page = |label: &str, printed: &str| {
            let named = |name: &str| (!name.is_empty()).then(|| name.to_owned());
            PageName { label: named(label), printed: named(printed) }
        };
        let pages = [page("i", ""), page("ii", "1"), page("1", "2"), page("2", "7"), page("", "7")];
        let named =
            |number: &str| pages_named(&pages, number).map(|(by, pages)| (by, pages.into_iter().collect::<Vec<_>>()));
        assert_eq!(named("II"), Some((PageNumbering::Label, vec![2])));
        assert_eq!(named("1"), Some((PageNumbering::Label, vec![3])));
        assert_eq!(named("7"), Some((PageNumbering::Printed, vec![4, 5])));
        assert_eq!(named("5"), Some((PageNumbering::Position, vec![5])));
        assert_eq!((named("6"), named("0"), named("x")), (None, None, None));
    }

    #[test]
    fn columns_have_letters() {
        let letters = |column| Cell { sheet: String::new(), row: 1, column }.letters();
        assert_eq!([1, 4, 26, 27, 52, 53, 702, 703].map(letters), ["A", "D", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }
}

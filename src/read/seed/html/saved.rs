//! What programs that save pages write into them or beside them: the address, and the day of saving.

use crate::model::{Day, Proposal};

/// How far into a page such a comment is looked for, in bytes.
const HEAD: usize = 4096;

/// Where a page was saved from, and when.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct SavedFrom {
    pub(super) address: String,
    pub(super) day: Option<String>,
    /// What says so.
    pub(super) from: &'static str,
}

/// The comment at the head of a page that SingleFile, a browser or HTTrack wrote there.
pub(super) fn saved_from(page: &str) -> Option<SavedFrom> {
    let head = &page[..page.floor_char_boundary(HEAD)];
    let comments = head.split("<!--").skip(1).filter_map(|rest| rest.split("-->").next());
    comments
        .map(str::trim)
        .find_map(|comment| single_file(comment).or_else(|| browser(comment)).or_else(|| httrack(comment)))
}

/// "Page saved with SingleFile", "url: …", "saved date: Tue May 02 2031 10:00:00 GMT+0000".
fn single_file(comment: &str) -> Option<SavedFrom> {
    let first = comment.lines().next()?;
    first.contains("SingleFile").then_some(())?;
    let field = |name: &str| comment.lines().find_map(|line| line.trim().strip_prefix(name)).map(str::trim);
    let address = field("url:").filter(|address| is_address(address))?.to_owned();
    Some(SavedFrom { address, day: field("saved date:").and_then(day_of), from: "SingleFile's comment" })
}

/// "saved from url=(0028)https://harrow.example/", where the number is the length of the address.
fn browser(comment: &str) -> Option<SavedFrom> {
    let rest = comment.strip_prefix("saved from url=(")?;
    let (length, rest) = rest.split_once(')')?;
    let address = rest.get(..length.parse().ok()?).unwrap_or(rest).trim();
    is_address(address).then(|| SavedFrom { address: address.to_owned(), day: None, from: "the browser's comment" })
}

/// "Mirrored from harrow.example/bridge by HTTrack Website Copier/3.x [XR&CO'2014], Tue, 02 May 2031 10:00:00 GMT".
fn httrack(comment: &str) -> Option<SavedFrom> {
    let (address, rest) = comment.strip_prefix("Mirrored from ")?.split_once(" by HTTrack")?;
    let address = if address.contains("://") { address.to_owned() } else { format!("http://{address}") };
    let day = rest.split_once("], ").and_then(|(_, day)| day_of(day));
    is_address(&address).then_some(SavedFrom { address, day, from: "HTTrack's comment" })
}

/// Whether words are the address of a page on the web.
pub(in crate::read::seed) fn is_address(words: &str) -> bool {
    let rest = words.strip_prefix("https://").or_else(|| words.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty()) && !words.contains(char::is_whitespace)
}

/// The day of "Tue May 02 2031 …" or "Tue, 02 May 2031 …".
fn day_of(words: &str) -> Option<String> {
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let words: Vec<&str> = words.split([' ', ',']).filter(|word| !word.is_empty()).collect();
    let &[_, first, second, year, ..] = words.as_slice() else { return None };
    let month = |word: &str| MONTHS.iter().position(|name| *name == word).map(|at| at + 1);
    let (month, day) = month(first).map(|at| (at, second)).or_else(|| month(second).map(|at| (at, first)))?;
    let day = format!("{year}-{month:02}-{:0>2}", day);
    day.parse::<Day>().is_ok().then_some(day)
}

/// Proposes the address and the day of a capture. An address of the Internet Archive is that of a copy, and holds the page's own.
pub(in crate::read::seed) fn propose_capture(address: &str, day: Option<&str>, from: &str, proposal: &mut Proposal) {
    let says = |what: &str| format!("{what} in {from}");
    match of_archive(address) {
        Some((own, archived)) => {
            proposal.words("archive_url", address, says("the address"));
            proposal.words("archived", &archived, says("the address"));
            proposal.words("url", own, says("the archive's address"));
        }
        None => proposal.words("url", address, says("the address")),
    }
    if let Some(day) = day {
        proposal.words("accessed", day, says("the day of saving"));
    }
}

/// The address and the day in "https://web.archive.org/web/20310502100000/https://harrow.example/".
fn of_archive(address: &str) -> Option<(&str, String)> {
    let (_, rest) = address.split_once("://web.archive.org/web/")?;
    let (time, own) = rest.split_once('/')?;
    let digits = time.get(..8).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
    let day = format!("{}-{}-{}", &digits[..4], &digits[4..6], &digits[6..]);
    (is_address(own) && day.parse::<Day>().is_ok()).then_some((own, day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_say_where_a_page_was_saved_from() {
        let page = "<!DOCTYPE html> <html><!--\n Page saved with SingleFile \n url: https://harrow.example/a \n saved date: Tue May 02 2031 10:00:00 GMT+0000 (UTC)\n-->";
        let saved = saved_from(page).unwrap();
        assert_eq!((saved.address.as_str(), saved.day.as_deref()), ("https://harrow.example/a", Some("2031-05-02")));
        let saved = saved_from("<!-- saved from url=(0023)https://harrow.example/ --><html>").unwrap();
        assert_eq!((saved.address.as_str(), saved.day), ("https://harrow.example/", None));
        let mirrored = "<!-- Mirrored from harrow.example/a by HTTrack Website Copier/3.x [XR&CO'2014], Fri, 02 May 2031 10:00:00 GMT -->";
        let saved = saved_from(mirrored).unwrap();
        assert_eq!((saved.address.as_str(), saved.day.as_deref()), ("http://harrow.example/a", Some("2031-05-02")));
        assert_eq!(saved_from("<!-- url: https://harrow.example --><!-- é"), None);
    }

    #[test]
    fn an_address_of_the_archive_is_that_of_a_copy() {
        let mut proposal = Proposal::default();
        propose_capture(
            "https://web.archive.org/web/20310502100000/https://harrow.example/",
            None,
            "a test",
            &mut proposal,
        );
        let certain = ["url", "archived", "accessed"].map(|key| proposal.certain(key));
        assert_eq!(certain, [Some("https://harrow.example/"), Some("2031-05-02"), None]);
    }
}

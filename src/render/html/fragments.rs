//! Addresses that open a publisher's page at given words: text fragments (WICG scroll-to-text-fragment).

use crate::model::{Location, Source, SourceKind, encoded_words};

use super::escape;

/// Runs longer than this are given by their first and last words.
const WHOLE: usize = 160;

/// Words at each end of a long run.
const EDGE: usize = 6;

/// The publisher's page at the place where words were found: a PDF at its page (RFC 8118), a video at its second, any other page at
/// the words.
pub(crate) fn at_place(source: &Source, location: &Location) -> Option<String> {
    let url = source.url.as_deref()?;
    let path = url.split_once(['?', '#']).map_or(url, |(path, _)| path);
    if let Some((page, _)) = location.pages.filter(|_| path.to_ascii_lowercase().ends_with(".pdf")) {
        let file = url.split_once('#').map_or(url, |(before, _)| before);
        return Some(format!("{}#page={page}", escape::outside(file)?));
    }
    if let Some((from, _)) = location.times.filter(|_| source.kind == SourceKind::Video) {
        let url = url.split_once('#').map_or(url, |(before, _)| before);
        let sign = if url.contains('?') { '&' } else { '?' };
        return Some(format!("{}{sign}t={from}", escape::outside(url)?));
    }
    at_words(url, location)
}

/// The publisher's page at the words that were found there; the page itself if the address cannot take more.
fn at_words(url: &str, location: &Location) -> Option<String> {
    let address = escape::outside(url)?;
    let directives: Vec<String> = location.pieces.iter().map(|piece| directive(&piece.exact)).collect();
    let (page, fragment) = address.split_once('#').unwrap_or((&address, ""));
    // Of an address that names words already only the place before them is kept: two directives would be read as one.
    let fragment = fragment.split_once(":~:").map_or(fragment, |(place, _)| place);
    Some(format!("{page}#{fragment}:~:{}", directives.join("&")))
}

fn directive(words: &str) -> String {
    if words.chars().count() <= WHOLE && !words.contains('\n') {
        return format!("text={}", encoded_words(words.trim()));
    }
    // A run over a paragraph's end is no run of text on the page, so only its ends are named, each within its paragraph.
    let first: Vec<&str> = words.lines().next().unwrap_or_default().split_whitespace().take(EDGE).collect();
    let last: Vec<&str> = words.lines().next_back().unwrap_or_default().split_whitespace().collect();
    let last = &last[last.len().saturating_sub(EDGE)..];
    format!("text={},{}", encoded_words(&first.join(" ")), encoded_words(&last.join(" ")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Piece;
    use crate::tests::made;

    fn found(words: &[&str]) -> Location {
        let piece = |words: &&str| Piece { paragraph: 1, start: 0, end: 1, exact: (*words).to_owned() };
        Location { exactly: true, pieces: words.iter().map(piece).collect(), ..Location::default() }
    }

    #[test]
    fn a_pdf_opens_at_its_page_and_a_video_at_its_second() {
        let source =
            |url: &str, kind| Source { url: Some(url.to_owned()), kind, ..made::source(made::nowhere(), "gazette") };
        let place = Location { pages: Some((3, 4)), times: Some((845, 850)), ..found(&["the bridge"]) };
        let pdf = at_place(&source("https://example.org/a.pdf?v=1#x", SourceKind::Report), &place);
        assert_eq!(pdf.as_deref(), Some("https://example.org/a.pdf?v=1#page=3"));
        let video = at_place(&source("https://example.org/watch?v=1", SourceKind::Video), &place);
        assert_eq!(video.as_deref(), Some("https://example.org/watch?v=1&t=845"));
        let video = at_place(&source("https://example.org/1#top", SourceKind::Video), &place);
        assert_eq!(video.as_deref(), Some("https://example.org/1?t=845"));
        let page = at_place(&source("https://example.org/a", SourceKind::Article), &place);
        assert_eq!(page.as_deref(), Some("https://example.org/a#:~:text=the%20bridge"));
    }

    #[test]
    fn words_are_encoded_as_the_specification_asks() {
        assert_eq!(
            at_words("https://example.org/a", &found(&["a well-known, old & grey bridge"])).as_deref(),
            Some("https://example.org/a#:~:text=a%20well%2Dknown%2C%20old%20%26%20grey%20bridge")
        );
        assert_eq!(
            at_words("https://example.org/a#top", &found(&["the bridge", "in été"])).as_deref(),
            Some("https://example.org/a#top:~:text=the%20bridge&text=in%20%C3%A9t%C3%A9")
        );
        assert_eq!(
            at_words("https://example.org/a#top:~:text=long%20ago&text=once", &found(&["the bridge"])).as_deref(),
            Some("https://example.org/a#top:~:text=the%20bridge")
        );
        assert_eq!(at_words("javascript:x", &found(&["a"])), None);
    }

    #[test]
    fn a_long_run_is_given_by_its_ends() {
        let long = "one two three four five six seven eight\nnine ten";
        assert_eq!(directive(long), "text=one%20two%20three%20four%20five%20six,nine%20ten");
    }
}

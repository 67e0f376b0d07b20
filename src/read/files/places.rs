//! `content/places.toml`: where.
//!
//! The file is a page too: `intro` and each `note` are Markdown with citations, read as they stand in the file, so that
//! whatever is checked on a page is checked here, and every message points at its words.

use crate::diag::{At, Diagnostic, Diags, FileId, Files, Span, code};
use crate::model::{Front, Inline, Page, Place, PlaceId, PlaceKind};

use crate::read::page::front::evidence_required;
use crate::read::page::tree::{self, Reading};
use crate::read::page::{markdown, without_text};
use crate::read::table::{Table, toml_tree};

code! {
    /// `content/places.toml` cannot be read: a syntax error, a missing or unknown key, or a value of the wrong kind.
    ///
    /// # Why
    ///
    /// A place with a wrong position is a wrong statement on the map.
    ///
    /// # Wrong
    ///
    /// ~~~text
    /// -- content/places.toml --
    /// [[place]]
    /// id = "bridge"
    /// name = "The bridge"
    /// lat = 499.9
    /// lon = 36.2
    /// ~~~
    ///
    /// # Right
    ///
    /// ~~~text
    /// -- content/places.toml --
    /// [[place]]
    /// id = "bridge"
    /// name = "The bridge"
    /// lat = 49.99
    /// lon = 36.2
    /// ~~~
    pub(crate) static BAD_PLACES = "bad-places", Error;
}

/// What stands before a name so that it is read as a heading.
const HEADING: &str = "## ";

/// A place with where its words stand.
struct PlaceTable {
    place: Place,
    id: Span,
    name: Option<Span>,
    note: Option<Span>,
}

/// Reads the places in the order written, and the page that they make. An entry without an id or a position is left out; a
/// place is a city where nothing else is said.
pub(crate) fn places(
    file: FileId,
    path: &str,
    files: &Files,
    trusts_html: bool,
    diags: &mut Diags,
) -> Option<(Vec<Place>, Page)> {
    let called = ("the list of places", &BAD_PLACES);
    let (front, intro, mut entries) = toml_tree::read_file(file, called, files, diags, |root| {
        let front = Front {
            title: root.words("title"),
            description: root.words("description"),
            evidence_required: evidence_required(root),
            ..Front::default()
        };
        let intro = words(root, "intro");
        (front, intro, root.each("place", "place", place))
    })?;
    let text = unveiled(files.text(file), intro, &entries);
    let reading = Reading { is_timeline: false, trusts_html };
    let page = page(without_text(file, path, files, front), &mut entries, &text, reading, diags);
    Some((entries.into_iter().map(|entry| entry.place).collect(), page))
}

fn place(entry: &mut Table<'_>) -> Option<PlaceTable> {
    let id = entry.own_id(PlaceId::parse, "place");
    let name = entry.required_string_at("name");
    let lat = degrees(entry, "lat", 90.0);
    let lon = degrees(entry, "lon", 180.0);
    let kind = entry.choice("kind", &PlaceKind::ALL).unwrap_or(PlaceKind::City);
    let note = words(entry, "note");
    if let (Some(name), Some(note)) = (&name, note)
        && note.start < name.span.start
    {
        let help = "write the name first: it is the note's heading";
        entry.fault(note, "`note` stands before `name`", Some(help));
    }
    let At { value: id, span: at } = id?;
    let (name, name_at) = name.map_or_else(|| (id.to_string(), None), |name| (name.value, Some(name.span)));
    let place = Place { id, span: entry.span(), name, lat: lat?, lon: lon?, kind };
    Some(PlaceTable { place, id: at, name: name_at, note })
}

/// Where the words of a Markdown string stand. They are read from the file, so TOML may not have changed them.
fn words(entry: &mut Table<'_>, key: &'static str) -> Option<Span> {
    let whole = entry.string_at(key)?.span;
    let inside = entry.markdown(key)?.span;
    if inside == whole {
        let message = format!("`{key}` holds a backslash, and is read as it stands in the file");
        entry.fault(whole, message, Some("put it between ' and ', or between ''' and '''"));
        return None;
    }
    Some(inside)
}

fn degrees(entry: &mut Table<'_>, key: &'static str, most: f64) -> Option<f64> {
    entry.require(key);
    entry.float_within(key, (-most, most))
}

/// The page: the introduction, then each place's name as a heading with its note below. Also fills in the notes' plain words.
fn page(page: Page, entries: &mut [PlaceTable], text: &str, reading: Reading, diags: &mut Diags) -> Page {
    let file = page.file;
    let (tokens, _) = markdown::tokens(text, 0);
    let mut page = tree::build(tokens, page, text, reading, diags);
    let named: Vec<usize> = (0..entries.len()).filter(|at| entries[*at].name.is_some()).collect();
    if page.headings.len() == named.len() {
        for (heading, at) in page.headings.iter_mut().zip(named) {
            let (place, id) = (&entries[at].place, entries[at].id);
            heading.text.clone_from(&place.name);
            heading.inlines = vec![Inline::Text(place.name.clone())];
            heading.id = Some(At::new(place.id.to_string(), id));
        }
    } else {
        let span = page.headings.iter().map(|heading| heading.span).find(|span| !is_name(*span, entries));
        let message = "a note or a name cannot be read: notes hold no headings, and names no line breaks";
        diags.push(
            Diagnostic::new(&BAD_PLACES, span.unwrap_or(Span::new(file, 0, 0)), message)
                .help("set the words of a note as paragraphs or a list"),
        );
    }
    page
}

fn is_name(span: Span, entries: &[PlaceTable]) -> bool {
    entries.iter().filter_map(|entry| entry.name).any(|name| span.start < name.end && name.start < span.end)
}

/// The file with everything but names and Markdown turned into line ends, byte for byte, so that places stay what they are.
fn unveiled(text: &str, intro: Option<Span>, entries: &[PlaceTable]) -> String {
    let mut shown: Vec<(Span, &str)> = intro.map(|span| (span, "")).into_iter().collect();
    for entry in entries {
        // Quotation marks stand around a name, and at least `name=` before it: room for the sign of a heading.
        let inside = |span: Span| Span::new(span.file, span.start + 1, span.end.saturating_sub(1).max(span.start + 1));
        shown.extend(entry.name.map(|span| (inside(span), HEADING)));
        shown.extend(entry.note.map(|span| (span, "")));
    }
    shown.sort_by_key(|(span, _)| span.start);
    let mut out = String::with_capacity(text.len());
    for (span, sign) in shown {
        let blank = span.start.saturating_sub(sign.len() + out.len());
        out.extend(std::iter::repeat_n('\n', blank));
        out.push_str(sign);
        out.push_str(text.get(span.start..span.end).unwrap_or_default());
    }
    out.extend(std::iter::repeat_n('\n', text.len().saturating_sub(out.len())));
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Idx;
    use crate::tests::reading::{read, said};

    fn places(file: FileId, files: &Files, diags: &mut Diags) -> Option<(Vec<Place>, Page)> {
        super::places(file, "places.toml", files, false, diags)
    }

    #[test]
    fn places_are_read() {
        let text = "[[place]]\nid = \"bridge\"\nname = \"The bridge\"\nlat = 49.99\nlon = -36\nkind = \"base\"\nnote = \"N\"\n";
        let (read, diags, _) = read(text, places);
        let (places, page) = read.unwrap();
        assert!(diags.is_empty());
        assert_eq!((places[0].lat, places[0].lon, places[0].kind), (49.99, -36.0, PlaceKind::Base));
        assert_eq!(page.statements[Idx::new(0)].text, "N");
        assert_eq!(page.headings[Idx::new(0)].text, "The bridge");
    }

    #[test]
    fn notes_are_a_page_with_citations() {
        let text = "title = \"Wo\"\nevidence = \"required\"\nintro = 'Über *alles* [@gazette].'\n\
                    [[place]]\nid = \"br\\u00fccke\"\nname = \"x\"\nlat = 1\nlon = 1\n\
                    [[place]]\nid = \"bridge\"\nname = \"Die Br\\u00fccke\"\nlat = 49.99\nlon = 36\n\
                    note = '''\nShe called it \"shut for good\" [@gazette, para. 2; @post].\n\nTwo.'''\n\
                    [[place]]\nlat = 2\nlon = 2\nid = 'mill'\nname='Mill'\nnote=\"Three [@post].\"\n";
        let (read, diags, files) = read(text, places);
        assert_eq!(said(&diags, &files), ["5:6 bad-places: `brücke` is no id: use letters, digits, `-` and `_`"]);
        let (places, page) = read.unwrap();
        assert_eq!(places.len(), 2);
        assert!(page.front.evidence_required);
        assert_eq!(page.front.title.as_deref(), Some("Wo"));
        let headings: Vec<_> = page.headings.iter().map(|h| (h.text.as_str(), h.id.as_deref().unwrap())).collect();
        assert_eq!(headings, [("Die Brücke", "bridge"), ("Mill", "mill")]);
        let kept: Vec<_> = page.cites.iter().map(|cite| files.slice(cite.span)).collect();
        assert_eq!(kept, ["[@gazette]", "[@gazette, para. 2; @post]", "[@post]"]);
        assert_eq!(files.slice(page.quotes[Idx::new(0)].span).trim_matches('"'), "shut for good");
        let under = page.statements.iter().map(|statement| statement.heading.map(Idx::number));
        assert_eq!(under.collect::<Vec<_>>(), [None, Some(0), Some(0), Some(1)]);
    }

    #[test]
    fn notes_that_cannot_be_read_in_place_are_said() {
        let text = "[[place]]\nid = \"a\"\nname = \"A\"\nlat = 1\nlon = 1\nnote = \"say \\\"no\\\"\"\n\
                    [[place]]\nid = \"b\"\nnote = \"x\"\nname = \"B\"\nlat = 1\nlon = 1\n";
        let (_, diags, files) = read(text, places);
        assert_eq!(
            said(&diags, &files),
            [
                "6:8 bad-places: `note` holds a backslash, and is read as it stands in the file (put it between ' and ', \
                 or between ''' and ''')",
                "9:9 bad-places: `note` stands before `name` (write the name first: it is the note's heading)",
            ]
        );
        let text = "[[place]]\nid = \"a\"\nname = \"A\"\nlat = 1\nlon = 1\nnote = '''\n# Title\n\nx'''\n";
        let (_, diags, files) = read(text, places);
        assert_eq!(said(&diags, &files).len(), 1);
        assert!(said(&diags, &files)[0].starts_with("7:1 bad-places: a note or a name cannot be read"));
    }

    #[test]
    fn faults_are_all_said() {
        let text = "[[place]]\nid = \"é\"\nlat = 91\nlon = nan\nkind = \"town\"\n[[place]]\nid = \"b\"\nname = \"B\"\nlat = 1.0\n";
        let (read, diags, files) = read(text, places);
        assert!(read.unwrap().0.is_empty());
        assert_eq!(
            said(&diags, &files),
            [
                "1:1 bad-places: place number 1 has no `name` (add a line `name = …`)",
                "2:6 bad-places: `é` is no id: use letters, digits, `-` and `_`",
                "3:7 bad-places: `lat` must be from -90 to 90, not 91",
                "4:7 bad-places: `lon` must be a finite number",
                "5:8 bad-places: `town` is no `kind` (known here: `city`, `border`, `region`, `base`)",
                "6:1 bad-places: place `b` has no `lon` (add a line `lon = …`)",
            ]
        );
    }
}

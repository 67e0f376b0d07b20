//! E-books (EPUB 2 and 3): their chapters in reading order, each read as a page of XHTML.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{AuthorName, Proposal, Scrap, SourceText, decoded};
use crate::xml::{XmlPiece, each_piece};

use super::archive::{Archive, LARGEST_ARCHIVE, beside};
use super::bylines::{Authors, NamesIn, names};
use super::kind::{TextKind, TextPiece, TextReading};
use super::proposal::{self, day};
use super::{flow, html};

pub(super) const KIND: TextKind = TextKind { endings: &["epub"], version: 2, is_known, largest: LARGEST_ARCHIVE, read };

/// Ways to veil fonts, which hide no text.
const OF_FONTS: [&str; 2] = ["http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"];

fn is_known(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") && Archive::open(bytes).is_ok_and(|archive| archive.has("META-INF/container.xml"))
}

fn read(file: &[u8]) -> Result<TextReading, String> {
    let mut archive = Archive::open(file)?;
    if !archive.has("META-INF/container.xml") {
        return Err("it is an archive without the container that an e-book has".to_owned());
    }
    let book = first_attribute(&archive.xml("META-INF/container.xml")?, "rootfile", "full-path")?
        .ok_or_else(|| "its container names no book".to_owned())?;
    let package = Package::of(&archive.xml(&book)?, &book)?;
    let encrypted = encrypted(&mut archive)?;
    let mut pieces: Vec<TextPiece> = Vec::new();
    for chapter in &package.chapters {
        if encrypted.contains(&chapter.path) {
            return Err("it is encrypted: its publisher locks it".to_owned());
        }
        if !chapter.is_text || !archive.has(&chapter.path) {
            continue;
        }
        let read = html::text_of_xhtml(&archive.xml(&chapter.path)?);
        pieces.extend(read.into_iter().map(|piece| {
            let reason = match piece.reason {
                _ if chapter.is_contents => Some(Scrap::Contents),
                // Each chapter has a heading of the first rank.
                Some(Scrap::Headline) => Some(Scrap::SectionHeading),
                reason => reason,
            };
            TextPiece { line: 0, reason, ..piece }
        }));
    }
    flow::keep_text(&mut pieces);
    let says = move |_: &SourceText, proposal: &mut Proposal| package.propose(proposal);
    Ok(TextReading { says: Box::new(says), ..TextReading::of(pieces) })
}

/// What a book says of itself, and what it consists of.
#[derive(Default)]
struct Package {
    chapters: Vec<Chapter>,
    /// The entries of its metadata: the name, the role that the entry gives, and its words.
    says: Vec<(String, String, String)>,
}

/// A chapter.
struct Chapter {
    path: String,
    is_contents: bool,
    is_text: bool,
}

impl Package {
    /// Reads a book's package, which stands at a path.
    fn of(xml: &str, at: &str) -> Result<Package, String> {
        let folder = at.rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut items: BTreeMap<String, Chapter> = BTreeMap::new();
        let mut spine: Vec<String> = Vec::new();
        let mut contents: BTreeSet<String> = BTreeSet::new();
        let mut says: Vec<(String, String, String)> = Vec::new();
        let mut is_open = false;
        each_piece(xml, &[("purl.org/dc/elements/1.1/", "dc")], |piece| match piece {
            XmlPiece::Start(tag) => match tag.name {
                ("dc", name) => {
                    is_open = true;
                    says.push((name.to_owned(), tag.attribute("role").unwrap_or_default(), String::new()));
                }
                (_, "item") => {
                    let path = resolved(folder, &tag.attribute("href").unwrap_or_default());
                    let is_contents =
                        tag.attribute("properties").is_some_and(|all| all.split_whitespace().any(|one| one == "nav"));
                    let kind = tag.attribute("media-type").unwrap_or_default();
                    let is_text = kind.is_empty() || kind.contains("html") || kind.contains("oeb1-document");
                    items.insert(tag.attribute("id").unwrap_or_default(), Chapter { path, is_contents, is_text });
                }
                (_, "itemref") => spine.extend(tag.attribute("idref")),
                (_, "reference") if tag.attribute("type").is_some_and(|kind| kind == "toc") => {
                    contents.extend(tag.attribute("href").map(|href| resolved(folder, &href)));
                }
                _ => {}
            },
            XmlPiece::End(_) => is_open = false,
            XmlPiece::Text(text) => {
                if let Some((_, _, words)) = says.last_mut().filter(|_| is_open) {
                    words.push_str(text);
                }
            }
            XmlPiece::Reference(_) => {}
        })?;
        let mut chapters: Vec<Chapter> = spine.iter().filter_map(|id| items.remove(id)).collect();
        for chapter in &mut chapters {
            chapter.is_contents |= contents.contains(&chapter.path);
        }
        if chapters.is_empty() { Err("it names no chapters".to_owned()) } else { Ok(Package { chapters, says }) }
    }

    fn propose(&self, proposal: &mut Proposal) {
        let all = |key: &'static str| self.says.iter().filter(move |(name, ..)| name == key);
        if let Some((_, _, title)) = all("title").next() {
            proposal.words("title", title, "the book's title");
        }
        let is_author = |role: &str| role.is_empty() || role == "aut";
        let creators: Vec<&str> =
            all("creator").filter(|(_, role, _)| is_author(role)).map(|(_, _, name)| name.trim()).collect();
        let author = |name: &&str| {
            let found = names(name, NamesIn::Entry);
            if found.written.is_empty() { Authors::one(&AuthorName::Whole((*name).to_owned())) } else { found }
        };
        let authors = creators.iter().map(author).collect();
        proposal::authors(authors, "the book's creators", proposal);
        for (_, _, name) in all("publisher") {
            proposal.words("publisher", name, "the book's publisher");
        }
        for (_, _, written) in all("date") {
            let written = written.trim();
            let is_year = written.len() == 4 && written.bytes().all(|byte| byte.is_ascii_digit());
            if let Some(day) = day(written).or(is_year.then(|| written.to_owned())) {
                proposal.perhaps("date", &day, "a date of the book; that of the work may be another");
            }
        }
        for (_, _, language) in all("language").take(1) {
            proposal.words("language", language, "the book's language");
        }
        proposal.words("type", "book", "an e-book");
    }
}

/// The parts that are encrypted, veiled fonts excepted.
fn encrypted(archive: &mut Archive<'_>) -> Result<BTreeSet<String>, String> {
    let mut parts = BTreeSet::new();
    if archive.has("META-INF/encryption.xml") {
        let mut way = String::new();
        each_piece(&archive.xml("META-INF/encryption.xml")?, &[], |piece| {
            let XmlPiece::Start(tag) = piece else { return };
            match tag.name.1 {
                "EncryptedData" => way.clear(),
                "EncryptionMethod" => way = tag.attribute("Algorithm").unwrap_or_default(),
                "CipherReference" if !OF_FONTS.contains(&way.as_str()) => {
                    parts.extend(tag.attribute("URI").map(|path| resolved("", &path)));
                }
                _ => {}
            }
        })?;
    }
    Ok(parts)
}

fn first_attribute(xml: &str, element: &str, name: &str) -> Result<Option<String>, String> {
    let mut found = None;
    each_piece(xml, &[], |piece| {
        if let XmlPiece::Start(tag) = piece
            && tag.name.1 == element
            && found.is_none()
        {
            found = tag.attribute(name);
        }
    })?;
    Ok(found)
}

/// The path of what an address in a folder names.
fn resolved(folder: &str, href: &str) -> String {
    let href = href.split('#').next().unwrap_or_default();
    beside(folder, &decoded(href))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::seed::archive::packed;
    use crate::read::seed::propose as read_and_propose;

    const CONTAINER: &str = "<container xmlns='urn:oasis:names:tc:opendocument:xmlns:container'><rootfiles>\
                             <rootfile full-path='OEBPS/book.opf'/></rootfiles></container>";
    const BOOK: &str = "<package xmlns='http://www.idpf.org/2007/opf' xmlns:dc='http://purl.org/dc/elements/1.1/'>\
        <metadata><dc:title>The Rell</dc:title><dc:creator>Ada Venn</dc:creator><dc:language>en</dc:language>\
        <dc:publisher>Harrow Press</dc:publisher></metadata><manifest>\
        <item id='n' href='nav.xhtml' media-type='application/xhtml+xml' properties='nav'/>\
        <item id='a' href='one%20a.xhtml' media-type='application/xhtml+xml'/>\
        <item id='b' href='../two.xhtml' media-type='application/xhtml+xml'/></manifest>\
        <spine><itemref idref='n'/><itemref idref='b'/><itemref idref='a'/></spine></package>";
    const ONE: &str = "<html xmlns='http://www.w3.org/1999/xhtml' xmlns:epub='http://www.idpf.org/2007/ops'><head><title/>\
        <script src='a.js'/></head><body><h1>The ford</h1><p>It rose<a epub:type='noteref' href='#n'><sup>1</sup></a>&#160;by\
        <b/> night.<br/>Nobody&nbsp;saw &amp; slept.</p><aside epub:type='footnote' id='n'><p>In 2031.</p></aside></body></html>";
    const TWO: &str = "<html><body><p>Before <a id='x'/>that.</p></body></html>";

    fn book(encryption: &str) -> Vec<u8> {
        packed(&[
            ("mimetype", "application/epub+zip"),
            ("META-INF/container.xml", CONTAINER),
            ("META-INF/encryption.xml", encryption),
            ("OEBPS/book.opf", BOOK),
            ("OEBPS/nav.xhtml", "<html><body><nav><ol><li><a href='a'>The ford</a></li></ol></nav></body></html>"),
            ("OEBPS/one a.xhtml", ONE),
            ("two.xhtml", TWO),
        ])
    }

    #[test]
    fn chapters_come_in_the_order_of_reading_with_notes_apart() {
        let (text, proposal) = read_and_propose("a.epub", &book("<encryption/>")).unwrap();
        assert_eq!(text.paragraphs, ["Before that.", "It rose\u{A0}by night. Nobody\u{A0}saw & slept."]);
        let apart: Vec<_> = text.removed.iter().map(|piece| (piece.reason, piece.text.as_str())).collect();
        assert!(apart.contains(&(Scrap::Note, "In 2031.")), "{apart:?}");
        assert!(apart.contains(&(Scrap::SectionHeading, "The ford")), "{apart:?}");
        assert!(apart.contains(&(Scrap::Contents, "The ford")), "{apart:?}");
        assert_eq!(proposal.certain("title"), Some("The Rell"));
        assert_eq!(proposal.certain("publisher"), Some("Harrow Press"));
        assert_eq!(proposal.first_of("authors"), Some("Venn, Ada"));
    }

    #[test]
    fn a_locked_book_is_refused_and_veiled_fonts_are_not() {
        let locked = |way: &str, part: &str| {
            format!(
                "<encryption xmlns:e='http://www.w3.org/2001/04/xmlenc#'><e:EncryptedData><e:EncryptionMethod Algorithm='{way}'/>\
                 <e:CipherData><e:CipherReference URI='{part}'/></e:CipherData></e:EncryptedData></encryption>"
            )
        };
        let fonts = locked(OF_FONTS[0], "OEBPS/one%20a.xhtml");
        assert!(read(&book(&fonts)).is_ok());
        let text = locked("http://www.w3.org/2001/04/xmlenc#aes256-cbc", "OEBPS/one%20a.xhtml");
        assert!(read(&book(&text)).err().unwrap().contains("encrypted"));
        assert!(read(&packed(&[("a", "b")])).err().unwrap().contains("container"));
    }
}

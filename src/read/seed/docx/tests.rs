//! Files of Word, made here: what is text, what stands apart, and how lists are numbered.

use super::*;
use crate::model::CELL_END;
use crate::read::seed::archive::packed;
use crate::read::seed::{propose, read as read_text};

const RELATIONS: &str = "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>\
    <Relationship Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument' Target='/word/document2.xml'/>\
    <Relationship Type='http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties' Target='docProps/core.xml'/>\
    </Relationships>";

const STYLES: &str = "<w:style w:styleId='berschrift1'><w:name w:val='heading 1'/><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>\
    <w:style w:styleId='T'><w:name w:val='Title'/></w:style><w:style w:styleId='Lead'><w:basedOn w:val='T'/></w:style>\
    <w:style w:styleId='TOC1'><w:name w:val='toc 1'/></w:style>\
    <w:style w:styleId='H'><w:name w:val='Secret'/><w:rPr><w:vanish/></w:rPr></w:style>";

const NUMBERS: &str = "<w:abstractNum w:abstractNumId='7'>\
    <w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='upperRoman'/><w:lvlText w:val='%1.'/></w:lvl>\
    <w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='lowerLetter'/><w:lvlText w:val='%1.%2)'/></w:lvl></w:abstractNum>\
    <w:abstractNum w:abstractNumId='8'><w:lvl w:ilvl='0'><w:numFmt w:val='bullet'/><w:lvlText w:val='o'/></w:lvl></w:abstractNum>\
    <w:num w:numId='1'><w:abstractNumId w:val='7'/></w:num><w:num w:numId='2'><w:abstractNumId w:val='8'/></w:num>";

fn part(element: &str, content: &str) -> String {
    format!(
        "<w:{element} xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' \
         xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006' \
         xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math'>{content}</w:{element}>"
    )
}

/// A file of Word with this body.
fn document(body: &str) -> Vec<u8> {
    let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relation = |name: &str| format!("<Relationship Type='{kind}/{name}' Target='{name}.xml'/>");
    let all = ["styles", "numbering", "footnotes", "comments", "header"].map(relation).concat();
    let relations = format!("<Relationships>{all}</Relationships>");
    let notes = "<w:footnote w:type='separator' w:id='0'><w:p><w:r><w:t>line</w:t></w:r></w:p></w:footnote>\
                 <w:footnote w:id='1'><w:p><w:r><w:t>The ledger, p. 4.</w:t></w:r></w:p></w:footnote>\
                 <w:footnote w:id='2'><w:p><w:r><w:t>Dropped.</w:t></w:r></w:p></w:footnote>";
    packed(&[
        ("_rels/.rels", RELATIONS),
        ("word/_rels/document2.xml.rels", &relations),
        ("word/document2.xml", &part("document", &format!("<w:body>{body}</w:body>"))),
        ("word/styles.xml", &part("styles", STYLES)),
        ("word/numbering.xml", &part("numbering", NUMBERS)),
        ("word/footnotes.xml", &part("footnotes", notes)),
        ("word/comments.xml", &part("comments", "<w:comment><w:p><w:r><w:t>Ask them.</w:t></w:r></w:p></w:comment>")),
        ("word/header.xml", &part("hdr", "<w:p><w:r><w:t>Draft of May</w:t></w:r></w:p>")),
        (
            "docProps/core.xml",
            "<c xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:t='http://purl.org/dc/terms/'><dc:title>The bridge</dc:title>\
             <dc:creator>Ada Venn</dc:creator><t:created>2031-05-02T10:00:00Z</t:created></c>",
        ),
    ])
}

/// The paragraphs of a body.
fn paragraphs(body: &str) -> Vec<String> {
    read_text("a.docx", &document(body)).unwrap().paragraphs
}

/// What is taken out of a body.
fn removed(body: &str) -> Vec<(Scrap, String)> {
    let text = read_text("a.docx", &document(body)).unwrap();
    text.removed.into_iter().map(|piece| (piece.reason, piece.text)).collect()
}

#[test]
fn changes_are_accepted() {
    let body = "<w:p><w:r><w:t xml:space='preserve'>The mill </w:t></w:r><w:del><w:r><w:delText>may</w:delText></w:r></w:del>\
        <w:ins><w:r><w:t>will</w:t></w:r></w:ins><w:r><w:t xml:space='preserve'> shut &amp; stay so.</w:t></w:r></w:p>\
        <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t xml:space='preserve'>It was </w:t></w:r></w:p>\
        <w:p><w:moveFrom><w:r><w:t>never </w:t></w:r></w:moveFrom><w:r><w:t>loved.</w:t></w:r></w:p>";
    assert_eq!(paragraphs(body), ["The mill will shut & stay so.", "It was loved."]);
    let removed = removed(body);
    assert!(
        removed.contains(&(Scrap::Deleted, "may".to_owned()))
            && removed.contains(&(Scrap::Deleted, "never".to_owned()))
    );
}

#[test]
fn former_properties_and_second_forms_are_passed_over() {
    let body = "<w:p><w:pPr><w:pPrChange><w:pPr><w:pStyle w:val='T'/></w:pPr></w:pPrChange></w:pPr>\
        <w:r><w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>Shown.</w:t></w:r>\
        <mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>In a box.</w:t></w:r></w:p></w:txbxContent></mc:Choice>\
        <mc:Fallback><w:txbxContent><w:p><w:r><w:t>In a box.</w:t></w:r></w:p></w:txbxContent></mc:Fallback></mc:AlternateContent></w:p>";
    assert_eq!(paragraphs(body), ["In a box.", "Shown."]);
}

#[test]
fn hidden_words_and_codes_of_fields_are_not_shown() {
    let body = "<w:p><w:r><w:t>Seen</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>not</w:t></w:r>\
        <w:r><w:rPr><w:rStyle w:val='H'/></w:rPr><w:t>nor</w:t></w:r><w:r><w:rPr><w:rStyle w:val='H'/><w:vanish w:val='0'/></w:rPr><w:t>!</w:t></w:r></w:p>\
        <w:p><w:r><w:fldChar w:fldCharType='begin'/><w:instrText>PAGE 7</w:instrText><w:fldChar w:fldCharType='separate'/></w:r>\
        <w:r><w:t>See p. 8.</w:t><w:fldChar w:fldCharType='end'/></w:r></w:p>";
    assert_eq!(paragraphs(body), ["Seen!", "See p. 8."]);
    assert!(removed(body).contains(&(Scrap::Hidden, "notnor".to_owned())));
}

#[test]
fn headings_and_lists_are_numbered_as_word_numbers_them() {
    let heading =
        |words: &str| format!("<w:p><w:pPr><w:pStyle w:val='berschrift1'/></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>");
    let entry = |list: &str, words: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val='{}'/><w:numId w:val='{list}'/></w:numPr></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>",
            u8::from(list == "1")
        )
    };
    let body = [
        "<w:p><w:pPr><w:pStyle w:val='Lead'/></w:pPr><w:r><w:t>The bridge</w:t></w:r></w:p>".to_owned(),
        "<w:p><w:pPr><w:pStyle w:val='TOC1'/></w:pPr><w:r><w:t>Costs 4</w:t></w:r></w:p>".to_owned(),
        heading("Costs"),
        entry("1", "Stone"),
        entry("1", "Wood"),
        entry("2", "Iron"),
        heading("Days"),
        entry("1", "May"),
    ]
    .concat();
    assert_eq!(paragraphs(&body), ["I.a) Stone", "I.b) Wood", "Iron", "II.a) May"]);
    let removed = removed(&body);
    let expected = [
        (Scrap::Headline, "The bridge"),
        (Scrap::Contents, "Costs 4"),
        (Scrap::SectionHeading, "I. Costs"),
        (Scrap::SectionHeading, "II. Days"),
    ];
    assert_eq!(removed[..4], expected.map(|(reason, words)| (reason, words.to_owned())));
}

#[test]
fn rows_are_paragraphs_and_notes_comments_and_heads_stand_apart() {
    let cell = |words: &str| format!("<w:tc><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:tc>");
    let row = |more: &str, cells: [&str; 2]| format!("<w:tr>{more}{}</w:tr>", cells.map(cell).concat());
    let body = format!(
        "<w:tbl>{}{}</w:tbl><w:p><w:r><w:t>It is known.</w:t><w:footnoteReference w:id='1'/></w:r>\
         <w:del><w:r><w:footnoteReference w:id='2'/></w:r></w:del></w:p>",
        row("", ["Stone", "40"]),
        row("<w:trPr><w:del/></w:trPr>", ["Wood", "50"])
    );
    assert_eq!(paragraphs(&body), [format!("Stone{CELL_END} 40"), "It is known.".to_owned()]);
    let expected = [
        (Scrap::Deleted, format!("Wood{CELL_END} 50")),
        (Scrap::Note, "The ledger, p. 4.".to_owned()),
        (Scrap::Deleted, "Dropped.".to_owned()),
        (Scrap::Comment, "Ask them.".to_owned()),
        (Scrap::RunningHead, "Draft of May".to_owned()),
    ];
    assert_eq!(removed(&body), expected);
}

#[test]
fn the_properties_feed_the_record() {
    let (_, proposal) = propose("a.docx", &document("<w:p><w:r><w:t>Words.</w:t></w:r></w:p>")).unwrap();
    assert_eq!(proposal.certain("title"), Some("The bridge"));
    assert_eq!(proposal.first_of("authors"), Some("Venn, Ada"));
    assert!(!proposal.has("authors") && !proposal.has("date"));
}

#[test]
fn headings_are_the_text_of_a_document_that_has_nothing_else() {
    let body = "<w:p><w:pPr><w:pStyle w:val='Heading2'/></w:pPr><w:r><w:t>All of it.</w:t></w:r></w:p>";
    assert_eq!(paragraphs(body), ["All of it."]);
}

#[test]
fn what_is_no_document_is_refused_and_bytes_tell_the_kind() {
    let refused = |bytes: &[u8]| read_text("a.docx", bytes).unwrap_err();
    assert_eq!(refused(&packed(&[("a", "b")])), "it is an archive and holds no document");
    assert!(refused(b"words").contains("no whole archive"));
    let broken = packed(&[("word/document.xml", "<w:document><w:p>")]);
    assert_eq!(refused(&broken), "its XML breaks off");
    let bytes = document("<w:p><w:r><w:t>Words.</w:t></w:r></w:p>");
    assert_eq!(read_text("a.part", &bytes).unwrap().paragraphs, ["Words."]);
}

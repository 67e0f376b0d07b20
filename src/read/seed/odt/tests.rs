//! OpenDocument texts, made here.

use crate::model::CELL_END;
use crate::read::seed::archive::packed;
use crate::read::seed::{propose, read as read_text};

const NAMES: &str = "xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0' \
    xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0' xmlns:style='urn:oasis:names:tc:opendocument:xmlns:style:1.0' \
    xmlns:draw='urn:oasis:names:tc:opendocument:xmlns:drawing:1.0' xmlns:svg='urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0' \
    xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:meta='urn:oasis:names:tc:opendocument:xmlns:meta:1.0'";

fn document(body: &str, manifest: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content {NAMES}><office:automatic-styles><style:style style:name='P1' style:parent-style-name='Title'/>\
         <style:style style:name='T9'><style:text-properties text:display='none'/></style:style></office:automatic-styles>\
         <office:body><office:text>{body}</office:text></office:body></office:document-content>"
    );
    let styles = format!(
        "<office:document-styles {NAMES}><office:master-styles><style:master-page><style:header><text:p>Draft of May</text:p>\
         </style:header></style:master-page></office:master-styles></office:document-styles>"
    );
    let meta = format!(
        "<office:document-meta {NAMES}><office:meta><meta:initial-creator>Ada Venn</meta:initial-creator>\
         <dc:creator>Office PC</dc:creator><dc:title>The bridge</dc:title></office:meta></office:document-meta>"
    );
    packed(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("META-INF/manifest.xml", manifest),
        ("content.xml", &content),
        ("styles.xml", &styles),
        ("meta.xml", &meta),
    ])
}

#[test]
fn what_a_reader_sees_is_text_and_the_rest_is_listed() {
    let body = "<text:tracked-changes><text:changed-region><text:deletion><office:change-info><dc:creator>Venn</dc:creator></office:change-info>\
        <text:p>never</text:p></text:deletion></text:changed-region></text:tracked-changes>\
        <text:p text:style-name='P1'>The bridge</text:p><text:table-of-content><text:index-body><text:p>Costs 4</text:p></text:index-body></text:table-of-content>\
        <text:h text:outline-level='1'>Costs</text:h>\
        <text:p>The mill<text:s text:c='2'/>is<text:change text:change-id='a'/> shut<text:note><text:note-citation>1</text:note-citation>\
        <text:note-body><text:p>The ledger.</text:p></text:note-body></text:note> &amp; sold<office:annotation><dc:creator>Reed</dc:creator>\
        <text:p>Ask them.</text:p></office:annotation>.<text:span text:style-name='T9'>hidden</text:span>\
        <draw:frame><svg:desc>a mill</svg:desc></draw:frame></text:p>\
        <table:table><table:table-row><table:table-cell><text:p>Stone</text:p></table:table-cell><table:table-cell><text:p>40</text:p></table:table-cell>\
        </table:table-row></table:table>";
    let text = read_text("a.odt", &document(body, "<m/>")).unwrap();
    assert_eq!(text.paragraphs, ["The mill is shut & sold.".to_owned(), format!("Stone{CELL_END} 40")]);
    let mut removed: Vec<_> = text.removed.iter().map(|piece| (piece.reason.name(), piece.text.as_str())).collect();
    removed.sort_unstable();
    let expected = [
        ("comment", "Ask them."),
        ("contents", "Costs 4"),
        ("deleted", "never"),
        ("headline", "The bridge"),
        ("hidden", "hidden"),
        ("note", "The ledger."),
        ("running-head", "Draft of May"),
        ("section-heading", "Costs"),
    ];
    assert_eq!(removed, expected);
}

#[test]
fn the_properties_feed_the_record_and_what_is_encrypted_is_refused() {
    let body = "<text:p>Words.</text:p>";
    let (_, proposal) = propose("a", &document(body, "<m/>")).unwrap();
    assert_eq!((proposal.certain("title"), proposal.first_of("authors")), (Some("The bridge"), Some("Venn, Ada")));
    let locked = document(body, "<m><manifest:encryption-data/></m>");
    assert!(read_text("a.odt", &locked).unwrap_err().contains("encrypted"));
}

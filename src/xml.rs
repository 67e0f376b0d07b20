//! XML as its tags and texts, with names by the namespace that they stand for, and documents of elements that are written. The only file that
//! names `quick-xml`.

use std::borrow::Cow;
use std::io;

use quick_xml::events::{BytesDecl, BytesStart, BytesText, Event};
use quick_xml::name::ResolveResult;
use quick_xml::reader::NsReader;
use quick_xml::{Writer, XmlVersion};

/// The most elements that stand in one another.
const DEEPEST: usize = 512;

/// A piece of XML.
pub(crate) enum XmlPiece<'a> {
    /// An element begins. One without content ends at once.
    Start(XmlTag<'a>),
    /// An element ends.
    End(XmlName<'a>),
    /// Text, its character references resolved.
    Text(&'a str),
    /// A reference by a name that XML does not know by itself (`nbsp`).
    Reference(&'a str),
}

/// The name of an element: what its namespace is called by the caller, empty for one that the caller did not name, and its own name.
pub(crate) type XmlName<'a> = (&'static str, &'a str);

/// A start tag.
pub(crate) struct XmlTag<'a> {
    /// Its name.
    pub(crate) name: XmlName<'a>,
    tag: &'a BytesStart<'a>,
}

impl XmlTag<'_> {
    /// The value of an attribute, by its name with or without its namespace.
    pub(crate) fn attribute(&self, name: &str) -> Option<String> {
        let mut all = self.tag.attributes();
        let found = all
            .with_checks(false)
            .flatten()
            .find(|own| own.key.as_ref() == name || own.key.local_name().as_ref() == name)?;
        let value = found.normalized_value(XmlVersion::Implicit1_0).map(Cow::into_owned);
        // A reference by an unknown name stays as it is written.
        Some(value.unwrap_or_else(|_| found.value.to_string()))
    }
}

/// Tells each piece of a document in turn. `spaces` are the ends of namespaces with what each is called.
///
/// # Errors
///
/// Where it is no XML, for the end of a message.
pub(crate) fn each_piece(
    xml: &str,
    spaces: &[(&str, &'static str)],
    mut tell: impl FnMut(XmlPiece<'_>),
) -> Result<(), String> {
    let mut reader = NsReader::from_str(xml);
    let mut depth = 0;
    loop {
        let called = |space: &ResolveResult<'_>| match space {
            ResolveResult::Bound(space) => {
                spaces.iter().find(|(end, _)| space.0.ends_with(end)).map_or("", |(_, called)| *called)
            }
            ResolveResult::Unbound | ResolveResult::Unknown(_) => "",
        };
        let (space, event) = reader.read_resolved_event().map_err(|why| format!("its XML is broken: {why}"))?;
        let space = called(&space);
        match event {
            Event::Start(tag) => {
                depth += 1;
                if depth > DEEPEST {
                    return Err(format!("its XML is nested more than {DEEPEST} deep"));
                }
                let name = tag.local_name();
                tell(XmlPiece::Start(XmlTag { name: (space, name.as_ref()), tag: &tag }));
            }
            Event::Empty(tag) => {
                let name = tag.local_name();
                tell(XmlPiece::Start(XmlTag { name: (space, name.as_ref()), tag: &tag }));
                tell(XmlPiece::End((space, name.as_ref())));
            }
            Event::End(tag) => {
                depth -= 1;
                tell(XmlPiece::End((space, tag.local_name().as_ref())));
            }
            Event::Text(text) => tell(XmlPiece::Text(&text.xml10_content())),
            Event::CData(text) => tell(XmlPiece::Text(&text.xml10_content())),
            Event::GeneralRef(reference) => match reference.resolve_char_ref() {
                Ok(Some(c)) => tell(XmlPiece::Text(c.encode_utf8(&mut [0; 4]))),
                Ok(None) => tell(match quick_xml::escape::resolve_predefined_entity(&reference) {
                    Some(text) => XmlPiece::Text(text),
                    None => XmlPiece::Reference(&reference),
                }),
                // No sign has that number.
                Err(_) => tell(XmlPiece::Text("\u{FFFD}")),
            },
            Event::Eof if depth > 0 => return Err("its XML breaks off".to_owned()),
            Event::Eof => return Ok(()),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
}

/// An element to be written.
pub(crate) struct XmlElement {
    /// Its name.
    pub(crate) name: &'static str,
    /// Its namespace, if it declares one.
    pub(crate) space: Option<&'static str>,
    /// What stands in it.
    pub(crate) content: XmlContent,
}

/// What stands in an element.
pub(crate) enum XmlContent {
    /// Text.
    Text(String),
    /// Elements.
    Elements(Vec<XmlElement>),
}

/// A document with that element, in UTF-8, a line for each element.
pub(crate) fn document(root: &XmlElement) -> io::Result<Vec<u8>> {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    write(root, &mut writer)?;
    let mut bytes = writer.into_inner();
    bytes.push(b'\n');
    Ok(bytes)
}

fn write(element: &XmlElement, writer: &mut Writer<Vec<u8>>) -> io::Result<()> {
    let space = element.space.map(|space| ("xmlns", space));
    let begun = writer.create_element(element.name).with_attributes(space);
    match &element.content {
        XmlContent::Text(text) => begun.write_text_content(BytesText::new(text))?,
        XmlContent::Elements(elements) => {
            begun.write_inner_content(|writer| elements.iter().try_for_each(|element| write(element, writer)))?
        }
    };
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(xml: &str) -> Result<String, String> {
        let mut told = String::new();
        each_piece(xml, &[("example.org/words", "w")], |piece| match piece {
            XmlPiece::Start(tag) => {
                let id = tag.attribute("id").map(|id| format!("#{id}")).unwrap_or_default();
                told.push_str(&format!("<{}:{}{id}>", tag.name.0, tag.name.1));
            }
            XmlPiece::End(name) => told.push_str(&format!("</{}:{}>", name.0, name.1)),
            XmlPiece::Text(text) => told.push_str(text),
            XmlPiece::Reference(name) => told.push_str(&format!("[{name}]")),
        })
        .map(|()| told)
    }

    #[test]
    fn names_are_told_by_their_namespace_and_references_are_resolved() {
        let xml =
            "<a:p xmlns:a='http://example.org/words' a:id='x&amp;y'>A &amp; B&#x2019;s<b/>&nbsp;<![CDATA[<c>]]></a:p>";
        assert_eq!(told(xml).unwrap(), "<w:p#x&y>A & B’s<:b></:b>[nbsp]<c></w:p>");
    }

    #[test]
    fn what_is_no_xml_is_said() {
        assert!(told("<a><b>").unwrap_err().contains("breaks off"));
        assert!(told("<a><b></a>").unwrap_err().starts_with("its XML is broken"));
        assert!(told(&"<a>".repeat(600)).unwrap_err().contains("nested"));
    }
}

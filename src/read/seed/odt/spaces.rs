//! The namespaces of a text.

/// The ends of the namespaces of a text.
pub(super) const SPACES: [(&str, &str); 9] = [
    ("opendocument:xmlns:office:1.0", "office"),
    ("opendocument:xmlns:text:1.0", "text"),
    ("opendocument:xmlns:table:1.0", "table"),
    ("opendocument:xmlns:style:1.0", "style"),
    ("opendocument:xmlns:drawing:1.0", "draw"),
    ("opendocument:xmlns:svg-compatible:1.0", "svg"),
    ("opendocument:xmlns:form:1.0", "form"),
    ("purl.org/dc/elements/1.1/", "dc"),
    ("opendocument:xmlns:meta:1.0", "meta"),
];

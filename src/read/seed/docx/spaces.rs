//! The namespaces of a text.

/// The ends of the namespaces of a text, in both editions of the standard.
pub(super) const SPACES: [(&str, &str); 4] = [
    ("/wordprocessingml/2006/main", "w"),
    ("/wordprocessingml/main", "w"),
    ("/markup-compatibility/2006", "mc"),
    ("/math", "m"),
];

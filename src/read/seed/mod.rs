//! From a saved text to numbered paragraphs.

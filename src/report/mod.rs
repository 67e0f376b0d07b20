//! Diagnostics on their way out, a form a file.

//! Findings as workflow commands, which GitHub shows beside the lines of a change.

use std::io::{self, Write};

use crate::diag::{Diags, Files};

/// Writes the findings; `within` is the way from the top of the repository to the project, with `/` at its end.
pub(super) fn write(w: &mut dyn Write, files: &Files, within: &str, diags: &Diags) -> io::Result<()> {
    for found in diags.iter() {
        let position = files.position(found.span);
        let mut message = found.message.clone();
        if let Some(help) = &found.help {
            message.push_str("\nhelp: ");
            message.push_str(help);
        }
        writeln!(
            w,
            "::{} file={},line={},col={},title={}::{}",
            found.severity.name(),
            property(&format!("{within}{}", files.path(found.span.file))),
            position.line,
            position.column,
            property(found.code.name),
            data(&message)
        )?;
    }
    Ok(())
}

/// Keeps text from ending the command that it stands in.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Keeps text from ending the property that it stands in.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

//! Tables of values with a sign between them.

use csv::ReaderBuilder;

use super::rows::{MOST_CELLS, SheetRow};

/// Signs that may stand between two values.
const SIGNS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// How much of a file is looked at for its sign, in bytes.
const HEAD: usize = 4096;

/// The rows of a table.
///
/// # Errors
/// What is wrong with the file, for the end of a message.
pub(super) fn rows(text: &str) -> Result<Vec<SheetRow>, String> {
    let mut reader = ReaderBuilder::new()
        .delimiter(sign(text))
        .has_headers(false)
        // A row that is shorter or longer than others is a row all the same.
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    let mut cells = 0;
    for (record, number) in reader.records().zip(1..) {
        let record = record.map_err(|error| format!("it is no table: {error}"))?;
        cells += record.len();
        if cells > MOST_CELLS {
            return Err(format!("it has more than {MOST_CELLS} cells"));
        }
        rows.push((number, record.iter().map(str::to_owned).collect()));
    }
    Ok(rows)
}

/// The sign between the values: the one that parts the first lines most evenly.
fn sign(text: &str) -> u8 {
    let head = &text[..text.floor_char_boundary(HEAD)];
    let count = |sign: u8| {
        let mut is_quoted = false;
        let mut lines = vec![0_usize];
        for byte in head.bytes() {
            match byte {
                b'"' => is_quoted = !is_quoted,
                b'\n' if !is_quoted => lines.push(0),
                _ if byte == sign && !is_quoted => {
                    if let Some(last) = lines.last_mut() {
                        *last += 1;
                    }
                }
                _ => {}
            }
        }
        // The last line may be cut off, or empty.
        lines.truncate(lines.len().saturating_sub(1).max(1));
        let first = lines.first().copied().unwrap_or(0);
        let alike = lines.iter().filter(|count| **count == first).count();
        if first > 0 { (alike * first.min(3), first) } else { (0, 0) }
    };
    // Of two that part it as evenly the first of the list stands.
    SIGNS.into_iter().rev().max_by_key(|sign| count(*sign)).unwrap_or(b',')
}

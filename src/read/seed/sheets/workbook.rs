//! Workbooks: the values of the cells of each sheet that is shown.

use std::io::Cursor;

use calamine::{Data, Reader, SheetType, SheetVisible, open_workbook_auto_from_rs};

use super::rows::{MOST_CELLS, SheetRow};

/// The sheets that are shown, by name, with their rows.
///
/// # Errors
/// What is wrong with the file, for the end of a message.
pub(super) fn sheets(file: &[u8]) -> Result<Vec<(String, Vec<SheetRow>)>, String> {
    let broken = |error: calamine::Error| format!("it is a workbook, and broken: {error}");
    let mut workbook = open_workbook_auto_from_rs(Cursor::new(file)).map_err(broken)?;
    let shown: Vec<String> = workbook
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.visible == SheetVisible::Visible && sheet.typ == SheetType::WorkSheet)
        .map(|sheet| sheet.name.clone())
        .collect();
    let mut sheets = Vec::new();
    let mut cells = 0;
    for name in shown {
        let range = workbook.worksheet_range(&name).map_err(broken)?;
        let (top, left) = range.start().unwrap_or_default();
        let (top, left) = (usize::try_from(top).unwrap_or(0), usize::try_from(left).unwrap_or(0));
        let mut rows = Vec::new();
        for (row, at) in range.rows().zip(1..) {
            cells += row.len();
            if cells > MOST_CELLS {
                return Err(format!("it has more than {MOST_CELLS} cells"));
            }
            // The range begins with the first cell that holds anything.
            let mut values = vec![String::new(); left];
            values.extend(row.iter().map(value));
            rows.push((top + at, values));
        }
        sheets.push((name, rows));
    }
    Ok(sheets)
}

/// A value as it would be read out: no format of its cell is known.
fn value(data: &Data) -> String {
    match data {
        Data::Empty | Data::Error(_) => String::new(),
        Data::String(words) | Data::DateTimeIso(words) | Data::DurationIso(words) => words.clone(),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number.to_string(),
        Data::Bool(value) => value.to_string(),
        Data::DateTime(date) => {
            let (year, month, day, hour, minute, second, _) = date.to_ymd_hms_milli();
            let day = format!("{year:04}-{month:02}-{day:02}");
            if (hour, minute, second) == (0, 0, 0) { day } else { format!("{day} {hour:02}:{minute:02}:{second:02}") }
        }
    }
}

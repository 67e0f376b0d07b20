//! Workbooks: the values of the cells of each sheet that is shown.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Data, Range, Reader, SheetType, SheetVisible, Sheets, Xlsx, open_workbook_auto_from_rs};

use super::rows::{MOST_CELLS, SheetRow};

/// The most rows and columns that a sheet has.
const MOST_ROWS: usize = 1 << 20;
const MOST_COLUMNS: usize = 1 << 14;

/// The sheets that are shown, by name, with their rows.
///
/// # Errors
/// What is wrong with the file, for the end of a message.
pub(super) fn sheets(file: &[u8]) -> Result<Vec<(String, Vec<SheetRow>)>, String> {
    let mut workbook = open_workbook_auto_from_rs(Cursor::new(file)).map_err(broken)?;
    let shown: Vec<String> = workbook
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.visible == SheetVisible::Visible && sheet.typ == SheetType::WorkSheet)
        .map(|sheet| sheet.name.clone())
        .collect();
    let mut sheets = Vec::new();
    let mut left = MOST_CELLS;
    for name in shown {
        let rows = match &mut workbook {
            Sheets::Xlsx(workbook) => cell_by_cell(workbook, &name, &mut left)?,
            _ => rows_of(&workbook.worksheet_range(&name).map_err(broken)?, &mut left)?,
        };
        sheets.push((name, rows));
    }
    Ok(sheets)
}

fn broken(error: impl std::fmt::Display) -> String {
    format!("it is a workbook, and broken: {error}")
}

/// The rows of a sheet of Excel. Its cells are taken one by one: one cell far below the others would make the library fill all memory
/// with the empty ones between.
fn cell_by_cell(workbook: &mut Xlsx<Cursor<&[u8]>>, name: &str, left: &mut usize) -> Result<Vec<SheetRow>, String> {
    let mut rows: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    let mut cells = workbook.worksheet_cells_reader(name).map_err(broken)?;
    while let Some(cell) = cells.next_cell().map_err(broken)? {
        let (row, column) = cell.get_position();
        let words = value(&Data::from(cell.get_value().clone()));
        let place = usize::try_from(row).ok().zip(usize::try_from(column).ok());
        let Some((row, column)) = place.filter(|(row, column)| *row < MOST_ROWS && *column < MOST_COLUMNS) else {
            return Err("it is a workbook, and broken: a cell stands where no sheet has one".to_owned());
        };
        if words.is_empty() {
            continue;
        }
        let row = rows.entry(row + 1).or_default();
        if row.len() <= column {
            count(column + 1 - row.len(), left)?;
            row.resize(column + 1, String::new());
        }
        row[column] = words;
    }
    Ok(rows.into_iter().collect())
}

/// The rows of a sheet that the library has read.
fn rows_of(range: &Range<Data>, left: &mut usize) -> Result<Vec<SheetRow>, String> {
    let (top, first) = range.start().unwrap_or_default();
    let (top, first) = (usize::try_from(top).unwrap_or(0), usize::try_from(first).unwrap_or(0));
    let mut rows = Vec::new();
    for (row, at) in range.rows().zip(1..) {
        count(row.len(), left)?;
        // The range begins with the first cell that holds anything.
        let mut values = vec![String::new(); first];
        values.extend(row.iter().map(value));
        rows.push((top + at, values));
    }
    Ok(rows)
}

fn count(cells: usize, left: &mut usize) -> Result<(), String> {
    *left = left.checked_sub(cells).ok_or_else(|| format!("it has more than {MOST_CELLS} cells"))?;
    Ok(())
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

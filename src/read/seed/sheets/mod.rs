//! Tables: a row is a paragraph, whose cells no words run over. Figures and words are found in the cells, and each cell keeps its place.

mod delimited;
mod rows;
mod workbook;

use crate::model::{Begins, CELL_END, Cell, TextMark};
use crate::read::decode;

use super::archive::{Archive, LARGEST_ARCHIVE};
use super::bytes;
use super::kind::{TextKind, TextPiece, TextReading};
use rows::SheetRow;

/// Tables of values with a sign between them (RFC 4180).
pub(super) const DELIMITED: TextKind = TextKind {
    endings: &["csv", "tsv"],
    version: 1,
    is_known: |_| false,
    largest: decode::LARGEST,
    read: |file| delimited::rows(&bytes::text(file)?).map(|rows| TextReading::of(pieces("", rows))),
};

/// Workbooks of Excel (Office Open XML) and OpenDocument. Sheets that are hidden are not read.
pub(super) const WORKBOOK: TextKind =
    TextKind { endings: &["xlsx", "xlsm", "ods"], version: 1, is_known: is_workbook, largest: LARGEST_ARCHIVE, read };

fn is_workbook(file: &[u8]) -> bool {
    let is_one = |mut archive: Archive<'_>| {
        let of_excel = archive.names().any(|name| name == "xl/workbook.xml");
        of_excel || archive.part("mimetype").is_ok_and(|kind| kind.ends_with(b"opendocument.spreadsheet"))
    };
    file.starts_with(b"PK\x03\x04") && Archive::open(file).is_ok_and(is_one)
}

fn read(file: &[u8]) -> Result<TextReading, String> {
    // The parts are counted here before a library unpacks them.
    let mut archive = Archive::open(file)?;
    let names: Vec<String> = archive.names().map(str::to_owned).collect();
    for name in names.iter().filter(|name| !name.ends_with('/')) {
        archive.part(name)?;
    }
    let sheets = workbook::sheets(file)?;
    let all: Vec<TextPiece> = sheets.into_iter().flat_map(|(name, rows)| pieces(&name, rows)).collect();
    if all.is_empty() {
        return Err("it holds no cell with anything in it".to_owned());
    }
    Ok(TextReading::of(all))
}

/// The rows that hold anything, each as a paragraph.
fn pieces(sheet: &str, rows: Vec<SheetRow>) -> Vec<TextPiece> {
    rows.into_iter().filter_map(|(number, cells)| piece(sheet, number, &cells)).collect()
}

fn piece(sheet: &str, row: usize, cells: &[String]) -> Option<TextPiece> {
    let mut piece = TextPiece::new(row, "");
    for (cell, column) in cells.iter().zip(1..) {
        let words = cell.split_whitespace().collect::<Vec<_>>().join(" ");
        if words.is_empty() {
            continue;
        }
        if !piece.text.is_empty() {
            piece.text.extend([CELL_END, ' ']);
        }
        let begins = Begins::Cell(Cell { sheet: sheet.to_owned(), row, column });
        piece.marks.push(TextMark { at: piece.text.len(), begins });
        piece.text.push_str(&words);
    }
    (!piece.text.is_empty()).then_some(piece)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::seed::archive::packed;

    #[test]
    fn a_row_is_a_paragraph_and_its_cells_keep_their_places() {
        let file = "Town;Bridges;Note\nHarrow;3;\"old, \n\"\"grand\"\"\"\n;;\nVelm;12;\n";
        let reading = (DELIMITED.read)(file.as_bytes()).unwrap();
        let texts: Vec<String> = reading.pieces.iter().map(|piece| piece.text.replace(CELL_END, "|")).collect();
        assert_eq!(texts, ["Town| Bridges| Note", "Harrow| 3| old, \"grand\"", "Velm| 12"]);
        let places = |piece: &TextPiece| {
            let cells = piece.marks.iter().filter_map(|mark| match &mark.begins {
                Begins::Cell(cell) => Some(format!("{}{}", cell.letters(), cell.row)),
                _ => None,
            });
            cells.collect::<Vec<_>>()
        };
        assert_eq!(places(&reading.pieces[1]), ["A2", "B2", "C2"]);
        assert_eq!(places(&reading.pieces[2]), ["A4", "B4"]);
    }

    #[test]
    fn the_sign_between_cells_is_found_out() {
        for (file, cells) in [("a\tb,c\td\n1\t2\t3\n", 3), ("a,b\n1,2\n", 2), ("a|b|c\n1|2|3\n", 3), ("one\ntwo\n", 1)]
        {
            let reading = (DELIMITED.read)(file.as_bytes()).unwrap();
            assert_eq!(reading.pieces[0].marks.len(), cells, "{file}");
        }
    }

    /// A workbook of Excel with a word in the first cell and one in another.
    fn workbook(cell: &str) -> Vec<u8> {
        let of_package = "http://schemas.openxmlformats.org/package/2006";
        let of_document = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let of_sheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        let relation = |kind: &str, target: &str| {
            format!(
                "<Relationships xmlns='{of_package}/relationships'><Relationship Id='a' Type='{of_document}/{kind}' \
                 Target='{target}'/></Relationships>"
            )
        };
        let of_cell = |at: &str, word: &str| format!("<c r='{at}' t='inlineStr'><is><t>{word}</t></is></c>");
        let book = format!(
            "<workbook xmlns='{of_sheet}' xmlns:r='{of_document}'><sheets><sheet name='S' sheetId='1' r:id='a'/></sheets></workbook>"
        );
        let (first, second) = (of_cell("A1", "Harrow"), of_cell(cell, "Velm"));
        let sheet = format!(
            "<worksheet xmlns='{of_sheet}'><sheetData><row r='1'>{first}{second}</row></sheetData></worksheet>"
        );
        packed(&[
            ("[Content_Types].xml", &format!("<Types xmlns='{of_package}/content-types'/>")),
            ("_rels/.rels", &relation("officeDocument", "xl/workbook.xml")),
            ("xl/workbook.xml", &book),
            ("xl/_rels/workbook.xml.rels", &relation("worksheet", "worksheets/sheet1.xml")),
            ("xl/worksheets/sheet1.xml", &sheet),
        ])
    }

    #[test]
    fn a_cell_far_from_the_others_costs_no_more_than_they_do() {
        let rows =
            |cell: &str| read(&workbook(cell)).map(|reading| reading.pieces.iter().map(|piece| piece.line).collect());
        assert_eq!(rows("B1"), Ok(vec![1]));
        assert_eq!(rows("XFD1048576"), Ok(vec![1, 1_048_576]));
        assert!(rows("XFE1").is_err() && rows("A1048577").is_err() && rows("ZZZZ99999999").is_err());
    }

    #[test]
    fn what_is_no_workbook_is_refused() {
        assert!(!is_workbook(b"PK\x03\x04"));
        assert!(read(b"PK\x03\x04").is_err());
    }
}

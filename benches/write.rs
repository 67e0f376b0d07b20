//! Writes a made-up briefing into a folder, so that the program itself can be measured on it:
//! `cargo run --release --example made_up -- FOLDER TEXTS WORDS QUOTATIONS`.

mod made;

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let asked: Vec<String> = std::env::args().skip(1).collect();
    let numbers: Vec<usize> = asked.iter().skip(1).filter_map(|number| number.parse().ok()).collect();
    let (Some(folder), [texts, words, quotations]) = (asked.first(), numbers.as_slice()) else {
        return ExitCode::from(2);
    };
    match made::write(made::Size { texts: *texts, words: *words, quotations: *quotations }, Path::new(folder)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::from(3),
    }
}

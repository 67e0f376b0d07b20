//! Web archives, as crawlers keep them (WARC, also packed; WACZ): the newest answer of one address.
//!
//! The record's `url` says which; without it the first page of the archive is read, and the others are named.

mod records;

use std::collections::BTreeMap;
use std::io::{BufReader, Read};

use crate::model::{Proposal, SourceText};

use super::archive::{Archive, LARGEST_ARCHIVE, gunzip};
use super::kind::{TextKind, TextReading};
use super::proposal::day;
use super::{article, encodings, html, plain};
use records::{WarcAnswer, each_record, is_page};

pub(super) const KIND: TextKind =
    TextKind { endings: &["warc", "warc.gz", "wacz"], version: 2, is_known, largest: LARGEST_ARCHIVE, read };

/// The most bytes of all pages that are kept while one is chosen.
const MOST_HELD: usize = 128 << 20;
/// The most addresses that are named.
const MOST_NAMED: usize = 20;

fn is_known(bytes: &[u8]) -> bool {
    let begins_packed = || {
        let mut head = [0; 5];
        gunzip(bytes).read_exact(&mut head).is_ok() && &head == b"WARC/"
    };
    let is_package = |archive: Archive<'_>| archive.has("datapackage.json") && archive.names().any(is_part);
    bytes.starts_with(b"WARC/")
        || bytes.starts_with(b"\x1F\x8B") && begins_packed()
        || bytes.starts_with(b"PK\x03\x04") && Archive::open(bytes).is_ok_and(is_package)
}

fn is_part(name: &str) -> bool {
    name.starts_with("archive/") && (name.ends_with(".warc") || name.ends_with(".warc.gz"))
}

/// The pages of an archive.
#[derive(Default)]
struct Pages {
    /// By address, the newest answer of each.
    pages: BTreeMap<String, SavedPage>,
    /// The addresses in the order of the archive.
    order: Vec<String>,
    held: usize,
    /// Kinds of files that are no pages.
    others: Vec<String>,
}

struct SavedPage {
    address: String,
    date: String,
    answer: WarcAnswer,
}

fn read(file: &[u8]) -> Result<TextReading, String> {
    let mut pages = Pages::default();
    if file.starts_with(b"PK\x03\x04") {
        let mut archive = Archive::open(file)?;
        let parts: Vec<String> = archive.names().filter(|name| is_part(name)).map(str::to_owned).collect();
        // A package lists the pages that somebody opened.
        if archive.has("pages/pages.jsonl") {
            let list = archive.part("pages/pages.jsonl")?;
            let lines = list.split(|byte| *byte == b'\n').filter_map(|line| serde_json::from_slice(line).ok());
            let listed = lines.filter_map(|line: serde_json::Value| Some(key(line.get("url")?.as_str()?)));
            pages.order.extend(listed);
        }
        for part in parts {
            pages.take(&archive.part(&part)?)?;
        }
    } else {
        pages.take(file)?;
    }
    pages.order.retain(|address| pages.pages.contains_key(address));
    let Some(first) = pages.order.first().cloned() else {
        let others =
            if pages.others.is_empty() { String::new() } else { format!("; it holds {}", pages.others.join(", ")) };
        return Err(format!("it holds no answer that is a page{others}"));
    };
    let mut all: Vec<String> = pages.pages.values().map(|page| page.address.clone()).collect();
    all.sort();
    let main = pages.reading(&first, &all)?;
    let by_address = move |url: &str| match pages.pages.contains_key(&key(url)) {
        true => pages.reading(&key(url), &all),
        // One page is what was meant, under whatever address it is cited.
        false if all.len() == 1 => pages.reading(&first, &all),
        false => Err(format!("it holds no answer of `{url}`, and {} of others, such as `{}`", all.len(), all[0])),
    };
    Ok(TextReading { by_address: Some(Box::new(by_address)), ..main })
}

impl Pages {
    /// Takes the pages of an archive.
    fn take(&mut self, file: &[u8]) -> Result<(), String> {
        if file.starts_with(b"\x1F\x8B") {
            each_record(BufReader::new(gunzip(file)), |record| self.take_record(record))
        } else {
            each_record(file, |record| self.take_record(record))
        }
    }

    fn take_record(&mut self, record: records::WarcRecord) -> Result<(), String> {
        let (address, date) = (record.address.clone(), record.date.clone());
        let Some(answer) = record.answer() else { return Ok(()) };
        if !is_page(&answer.kind) || answer.len() == 0 {
            if !self.others.contains(&answer.kind) && self.others.len() < MOST_NAMED {
                self.others.push(answer.kind);
            }
            return Ok(());
        }
        let key = key(&address);
        let known = self.pages.get(&key);
        // Days and times of this form are in order as they are written.
        if known.is_some_and(|known| known.date > date) {
            return Ok(());
        }
        self.held += answer.len();
        self.held -= known.map_or(0, |known| known.answer.len());
        if self.held > MOST_HELD {
            return Err(format!("its pages are larger than {} MiB together", MOST_HELD >> 20));
        }
        if known.is_none() {
            self.order.push(key.clone());
        }
        self.pages.insert(key, SavedPage { address, date, answer });
        Ok(())
    }

    /// The text of a page that is there.
    fn reading(&self, key: &str, all: &[String]) -> Result<TextReading, String> {
        let Some(SavedPage { address, date, answer }) = self.pages.get(key) else {
            return Err(format!("it holds no answer of `{key}`"));
        };
        let file = answer.file().and_then(|file| encodings::page(&file, answer.charset.as_deref()));
        let text = file.map_err(|why| format!("the answer of `{address}` cannot be read: {why}"))?;
        let mut reading = if answer.kind == "text/plain" {
            let mut pieces = plain::pieces(&text).0;
            article::sort(&mut pieces);
            TextReading::of(pieces)
        } else {
            html::text_of_html(&text)
        };
        reading.pieces.iter_mut().for_each(|piece| piece.line = 0);
        let (address, day) = (address.clone(), day(date));
        let others: Vec<String> = all.iter().filter(|other| **other != address).take(MOST_NAMED).cloned().collect();
        let page_says = reading.says;
        let says = move |text: &SourceText, proposal: &mut Proposal| {
            html::propose_capture(&address, day.as_deref(), "the archive", proposal);
            page_says(text, proposal);
            let left = others
                .iter()
                .map(|other| format!("the archive holds `{other}` too: a record with that `url` reads it"));
            proposal.left.extend(left);
        };
        Ok(TextReading { says: Box::new(says), ..reading })
    }
}

/// An address as it is looked up: without its scheme, its fragment and a slash at its end.
fn key(address: &str) -> String {
    let address = address.split('#').next().unwrap_or_default();
    let address = address.split_once("://").map_or(address, |(_, rest)| rest);
    address.trim_end_matches('/').to_owned()
}

#[cfg(test)]
mod tests;

//! `unsupported-date` on briefings made by hand: which days are held against which sources, and what is said.

use crate::diag::Diagnostic;
use crate::model::{CiteItem, Day, Heading, Idx, Lock, UsePlace};
use crate::tests::made::{self, date};

use super::{Project, codes, id};

impl Project {
    /// Adds a page with one event of that date, which cites these sources.
    fn event(self, written: &str, sources: &[&str]) -> Project {
        let cites: Vec<String> = sources.iter().map(|name| format!("[@{name}]")).collect();
        let mut project = self.page(&format!("# T\n\n## {written} · Shut\n\nIt was shut {}.\n", cites.join(" ")));
        let line = format!("## {written} · Shut");
        let heading = Heading { event: Some(Idx::new(0)), ..made::heading(project.at(&line), 2, "Shut") };
        let event = made::event_draft(project.at(written), Idx::new(0), written);
        let number = project.briefing.pages.last_index().unwrap();
        for (name, cite) in sources.iter().zip(&cites) {
            let item = CiteItem::new((*name).to_owned(), project.at(cite));
            let place = UsePlace::Page { page: number, statement: None };
            let citation = project.briefing.citations.push(made::citation(name, place));
            project.briefing.pages[number].citations.push(vec![Some(citation)]);
            project.last().cites.push(made::cite_group(item));
        }
        let page = project.last();
        page.headings.push(heading);
        page.events.push(event);
        project
    }

    /// Gives the last source a date.
    fn dated(mut self, written: &str) -> Project {
        self.briefing.sources.last_mut().unwrap().date = Some(date(written));
        self
    }

    fn event_findings(&self) -> Vec<Diagnostic> {
        self.check().1
    }
}

fn two_sources() -> Project {
    Project::new()
        .source("gazette", &["The bridge was shut on Thursday.", "It had been checked on May 13 and on May 20."])
        .dated("2024-05-31")
        .source("herald", &["It was shut on 13 May, and on 1 May 2019."])
        .dated("2024-05-28")
}

#[test]
fn the_message_names_the_day_and_the_help_the_nearest_that_are_known() {
    let findings = two_sources().event("2024-05-14", &["gazette", "herald"]).event_findings();
    assert_eq!(codes(&findings), ["warning unsupported-date"]);
    assert_eq!(findings[0].message, "no source cited here mentions 14 May 2024");
    assert_eq!(
        findings[0].help.as_deref(),
        Some(
            "the nearest that they mention: 13 May 2024 (`gazette`: \"May 13\", `herald`: \"13 May\"), 20 May 2024 \
             (`gazette`: \"May 20\"), 28 May 2024 (`herald`); cite the source that gives the day, or write `2024-05-14~` if it is an estimate"
        )
    );
    let project = two_sources().event("2024-05-14", &["gazette"]);
    assert_eq!(project.files.slice(project.event_findings()[0].span), "2024-05-14");
}

#[test]
fn the_lock_says_the_same_as_the_texts() {
    let project = two_sources().event("2024-05-14", &["gazette"]).event("2024-05-30", &["gazette"]);
    let with = project.check();
    let days = |lock: &Lock, name: &str| lock.sources[&id(name)].days.keys().map(Day::to_string).collect::<Vec<_>>();
    assert_eq!(days(&with.0.lock, "gazette"), ["2024-05-13", "2024-05-20", "2024-05-30", "2024-05-31"]);
    assert_eq!(days(&with.0.lock, "herald"), ["2019-05-01", "2024-05-13", "2024-05-28"]);
    let clone = project.without_texts();
    let without = clone.check();
    assert_eq!((with.0.lock, with.1), (without.0.lock, without.1));
}

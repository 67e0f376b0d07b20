//! `.well-known/security.txt` (RFC 9116): where to report a fault.
//!
//! The RFC wants a day on which the file ends. There is no clock here, so it is a year after the day that the briefing
//! describes, and a briefing without such a day has no such file.

use crate::model::{Day, SitePath};

use super::address::{absolute, clean};
use super::index::Index;

/// The file. The configuration gives a contact, and the briefing a day.
pub(super) fn file(index: &Index<'_>) -> Option<Vec<u8>> {
    let config = &index.site.briefing.config;
    let contact: String = clean(&config.contact_address()?).split_whitespace().collect();
    let day = config.as_of.as_ref().and_then(|date| date.latest().or(date.earliest()))?;
    let language: String = config.language.split_whitespace().collect();
    let mut text = format!(
        "Contact: {contact}\nExpires: {}T00:00:00Z\nPreferred-Languages: {}\n",
        a_year_after(day),
        clean(&language)
    );
    if config.base_url.starts_with("https://") {
        let path = SitePath::parse(".well-known/security.txt").ok()?;
        text.push_str(&format!("Canonical: {}\n", absolute(&config.base_url, &path, None)));
    }
    Some(text.into_bytes())
}

/// The same day a year on; of 29 February the day before.
fn a_year_after(day: Day) -> Day {
    let last = if day.month == 2 { day.day.min(28) } else { day.day };
    Day { year: day.year + 1, day: last, ..day }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Export;
    use crate::render::data::tests::made;
    use crate::tests::flood;

    #[test]
    fn the_file_ends_a_year_after_the_briefings_day() {
        let mut flood = flood::briefing();
        let text = made(Export::Security, &flood);
        let expected = "Contact: mailto:desk@example.org\nExpires: 2032-05-03T00:00:00Z\nPreferred-Languages: en\n\
            Canonical: https://example.org/b/.well-known/security.txt\n";
        assert_eq!(text, expected);
        flood.0.config.contact = Some("https://example.org/x\r\nInjected: yes".to_owned());
        let text = made(Export::Security, &flood);
        assert!(text.starts_with("Contact: https://example.org/xInjected:yes\nExpires:"), "{text}");
    }

    #[test]
    fn a_leap_day_has_a_day_a_year_later() {
        let day = a_year_after(Day { year: 2028, month: 2, day: 29 });
        assert_eq!(day.to_string(), "2029-02-28");
    }
}

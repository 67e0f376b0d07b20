//! Which of the articles in a page's data is the one that the page shows, and which are other stories.

use super::json_ld::Linked;
use super::titles::are_one;

/// What is known of the page itself.
pub(super) struct ShownPage {
    /// Its headline, and the titles that its tags give.
    pub(super) headlines: Vec<String>,
    /// Where it stands.
    pub(super) addresses: Vec<String>,
}

/// The articles of a page's data.
#[derive(Debug, Default)]
pub(super) struct Sorted {
    /// The page's own, and what is said of the page itself; the first of them speaks first.
    pub(super) own: Vec<Linked>,
    /// What may be the page's own, where nothing says so.
    pub(super) perhaps: Option<Linked>,
    /// Other stories.
    pub(super) others: Vec<Linked>,
}

/// Tells the page's own article from others.
pub(super) fn sorted(things: Vec<Linked>, shown: &ShownPage) -> Sorted {
    let (articles, pages): (Vec<Linked>, Vec<Linked>) = things.into_iter().partition(|thing| !thing.kind.is_empty());
    let mut sorted = Sorted::default();
    let by_headline = |article: &Linked| article.headlines.iter().any(|one| is_among(one, &shown.headlines, are_one));
    let by_address = |article: &Linked| article.addresses.iter().any(|one| is_among(one, &shown.addresses, is_place));
    let tests: [&dyn Fn(&Linked) -> bool; 2] = [&by_headline, &by_address];
    if let Some(is_own) = tests.into_iter().find(|test| articles.iter().any(test)) {
        (sorted.own, sorted.others) = articles.into_iter().partition(|article| is_own(article));
    } else {
        // One that stands alone is the page's, unless its address is another's.
        let elsewhere = |article: &Linked| !article.addresses.is_empty() && !shown.addresses.is_empty();
        let is_alone = articles.len() == 1 && !articles.iter().any(elsewhere);
        let mut articles = articles.into_iter();
        match articles.next() {
            Some(first) if is_alone || shown.headlines.is_empty() => sorted.own.push(first),
            first => sorted.perhaps = first,
        }
        sorted.others.extend(articles);
    }
    if sorted.own.is_empty() {
        sorted.own = pages;
    }
    sorted
}

fn is_among(one: &str, all: &[String], same: fn(&str, &str) -> bool) -> bool {
    all.iter().any(|other| same(one, other))
}

/// Whether two addresses are one page's.
fn is_place(one: &str, other: &str) -> bool {
    let [one, other] = [one, other].map(|address| {
        let address = address.split(['#', '?']).next().unwrap_or_default().to_lowercase();
        let rest = address.split_once("://").map_or(address.as_str(), |(_, rest)| rest);
        rest.trim_start_matches("www.").trim_end_matches('/').to_owned()
    });
    !one.is_empty() && one == other
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(headline: &str, url: &str) -> Linked {
        let addresses = if url.is_empty() { Vec::new() } else { vec![url.to_owned()] };
        Linked { headlines: vec![headline.to_owned()], addresses, kind: "article", ..Linked::default() }
    }

    /// The headlines of the page's own, of what may be, and of others.
    fn of(things: Vec<Linked>, headline: &str, url: &str) -> [String; 3] {
        let some = |words: &str| if words.is_empty() { Vec::new() } else { vec![words.to_owned()] };
        let sorted = sorted(things, &ShownPage { headlines: some(headline), addresses: some(url) });
        let names = |all: &[Linked]| all.iter().flat_map(|one| one.headlines.clone()).collect::<Vec<_>>().join("; ");
        [names(&sorted.own), names(sorted.perhaps.as_slice()), names(&sorted.others)]
    }

    #[test]
    fn the_article_with_the_pages_headline_or_address_is_its_own() {
        let two = || {
            vec![article("Ten years", "https://x.example/ten"), article("The lock: shut!", "https://x.example/lock")]
        };
        assert_eq!(of(two(), "The lock, shut", ""), ["The lock: shut!", "", "Ten years"]);
        assert_eq!(of(two(), "The lock, shut at last", ""), ["The lock: shut!", "", "Ten years"]);
        assert_eq!(of(two(), "Shut", "http://www.x.example/lock/?a=b"), ["The lock: shut!", "", "Ten years"]);
        assert_eq!(of(two(), "Shut", ""), ["", "Ten years", "The lock: shut!"]);
        assert_eq!(of(two(), "", ""), ["Ten years", "", "The lock: shut!"]);
    }

    #[test]
    fn one_alone_is_the_pages_unless_its_address_is_anothers() {
        let one = || vec![article("Ten years", "https://x.example/ten")];
        assert_eq!(of(one(), "Shut", ""), ["Ten years", "", ""]);
        assert_eq!(of(one(), "Shut", "https://x.example/lock"), ["", "Ten years", ""]);
        assert_eq!(of(vec![article("Ten years", "")], "Shut", "https://x.example/lock"), ["Ten years", "", ""]);
    }
}

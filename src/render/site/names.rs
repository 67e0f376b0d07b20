//! What things are called for readers: pages, sources, people, places, and what a statement says.

use crate::model::{EXPLAINER, Page, PageKind, PersonId, PlaceId, SitePage, Source, SourceId, Statement, with_names};

use crate::words::locale::primary;

use super::Site;

impl<'a> Site<'a> {
    /// A page's title.
    pub(crate) fn title(&self, page: &SitePage) -> String {
        let own = match &page.kind {
            _ if page.title.is_some() => page.title.as_deref(),
            PageKind::Source(id) => Some(self.briefing.source(id).map_or(id.as_str(), |source| &source.title)),
            PageKind::Home => Some(&*self.briefing.config.title),
            _ => None,
        };
        if let Some(own) = own {
            return self.strings.marked(own);
        }
        match page.kind.row().title {
            Some(key) => self.strings.get(key).to_owned(),
            None => page.path.as_str().trim_end_matches('/').rsplit('/').next().unwrap_or_default().to_owned(),
        }
    }

    /// The title that the front matter gives the home page, where it is not the site's. A first heading stands in the text there.
    pub(crate) fn home_title(&self, page: &SitePage) -> Option<String> {
        let text = page.page.as_ref().filter(|text| page.kind == PageKind::Home && text.title.is_none())?;
        let own = text.front.title.as_deref().filter(|own| **own != *self.briefing.config.title)?;
        Some(self.strings.marked(own))
    }

    /// The title in lists of pages, where a source goes by its short name, and a page by `extra.short_title` if it has one.
    pub(crate) fn short_title(&self, page: &SitePage) -> String {
        let extra = page.page.as_ref().and_then(|page| page.front.extra.get("short_title")?.as_str());
        if let Some(short) = extra {
            return self.strings.marked(short);
        }
        let row = page.kind.row();
        let key = match &page.kind {
            PageKind::Source(id) => return self.source_name(id),
            // Of several timelines only one has the name of them all.
            PageKind::Timeline => row.short_title.filter(|_| row.file.is_some_and(|(_, at)| at == page.path.as_str())),
            _ => row.short_title,
        };
        let key = key.or((page.path.as_str() == EXPLAINER).then_some("nav_explainer"));
        key.map_or_else(|| self.title(page), |key| self.strings.get(key).to_owned())
    }

    /// What the writer says of a page in a sentence.
    pub(crate) fn description(&self, page: &SitePage) -> Option<String> {
        let words = page.page.as_ref()?.front.description.as_deref()?;
        Some(self.strings.marked(words))
    }

    /// A source's name in running text.
    pub(crate) fn source_name(&self, id: &SourceId) -> String {
        self.strings.marked(self.briefing.source(id).map_or(id.as_str(), |source: &Source| &source.short))
    }

    /// The name of what a citation's key names, known or not.
    pub(crate) fn name_of_key(&self, key: &str) -> String {
        SourceId::parse(key).map_or_else(|_| format!("@{key}"), |id| self.source_name(&id))
    }

    /// A person's name.
    pub(crate) fn person_name(&self, id: &PersonId) -> String {
        self.strings.marked(self.briefing.person(id).map_or(id.as_str(), |person| &person.name))
    }

    /// A place's name.
    pub(crate) fn place_name(&self, id: &PlaceId) -> String {
        self.strings.marked(self.briefing.place(id).map_or(id.as_str(), |place| &place.name))
    }

    /// What a statement of a page says, with the names of the sources that it names.
    pub(crate) fn statement_words(&self, page: &Page, statement: &Statement) -> String {
        self.strings.marked(&self.statement_text(page, statement))
    }

    /// The same with its marks as they are written.
    pub(crate) fn statement_text(&self, page: &Page, statement: &Statement) -> String {
        let groups = statement.cites.iter().map(|at| &page.cites[*at]).filter(|group| group.in_text);
        let names = groups.flat_map(|group| &group.items).map(|item| self.name_of_key(&item.key));
        with_names(&statement.text, names)
    }

    /// The `lang` of words from a source, where it is not the site's own.
    pub(crate) fn language_of(&self, id: &SourceId) -> Option<&'a str> {
        let language = self.briefing.source(id)?.language.as_deref()?;
        (primary(language) != primary(&self.briefing.config.language)).then_some(language)
    }
}

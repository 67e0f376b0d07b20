//! The theme: templates, files and words, those of the project over those that are compiled in. Names `tera`.
//!
//! Values that all pages share are handed over once, before the first page. A fault in a template is said at its line.

mod comments;
mod quoted;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use serde::Serialize;
use tera::{Context, ErrorKind, Kwargs, State, Tera};

use crate::diag::{Diagnostic, Diags, FileId, Files, Span, code, did_you_mean};
use crate::model::{Briefing, ThemeFile, built_in, built_in_files, template_error};

use crate::render::language::strings::{self, Strings};
use comments::without_comments;
use quoted::{quoted, reference};

code! {
    /// The configuration names a theme that is neither built in nor a folder in `themes/`.
    ///
    /// # Why
    ///
    /// Without the theme that was asked for, the site would look otherwise than its makers think.
    ///
    /// # Wrong
    ///
    /// ~~~text
    /// -- backgrounder.toml --
    /// title = "The bridge"
    /// theme = "breifing"
    /// ~~~
    ///
    /// # Right
    ///
    /// ~~~text
    /// -- backgrounder.toml --
    /// title = "The bridge"
    /// theme = "briefing"
    /// ~~~
    pub(crate) static MISSING_THEME = "missing-theme", Error;
}

const BUILT_IN_NAME: &str = "briefing";

/// A theme that is ready to make pages.
pub(crate) struct Theme {
    tera: Tera,
    /// The templates that are the project's own.
    own: BTreeMap<String, Own>,
    /// Templates that could not be read; a message has been given for each.
    broken: BTreeSet<String>,
    /// The interface's words in the site's language.
    pub(crate) strings: Arc<Strings>,
    /// The files that go to the site, by path below `static/`.
    statics: BTreeMap<String, Arc<[u8]>>,
}

/// What a template sees: values by name.
#[derive(Default)]
pub(crate) struct View(Context);

impl View {
    /// What every page shows, to which a kind of page adds its own.
    pub(crate) fn of(page: &impl Serialize) -> View {
        View::default().with("page", page)
    }

    /// Adds a value.
    pub(crate) fn with(mut self, name: &'static str, value: &(impl Serialize + ?Sized)) -> View {
        self.0.insert(name, value);
        self
    }
}

/// A template of the project's, for messages about it.
struct Own {
    file: FileId,
    text: String,
}

impl Theme {
    /// The theme that the configuration asks for; none if there is none, or if it cannot be used at all.
    pub(crate) fn load(briefing: &Briefing, files: &Files, diags: &mut Diags) -> Option<Theme> {
        let name = &briefing.config.theme;
        let place = name.span;
        if **name != *BUILT_IN_NAME && briefing.theme.files.is_empty() {
            let message = format!("there is no theme `{name}`, built in or in `themes/`");
            diags.push(Diagnostic::new(&MISSING_THEME, place, message).maybe_help(did_you_mean(name, [BUILT_IN_NAME])));
            return None;
        }
        let (mut own, mut statics) = (BTreeMap::new(), BTreeMap::new());
        for (path, bytes) in built_in_files() {
            if let Some(name) = path.strip_prefix("static/") {
                statics.insert(name.to_owned(), Arc::from(without_comments(path, bytes)));
            }
        }
        for (name, file) in briefing.theme.below("static") {
            // A copy that nobody has changed is the built-in file.
            if built_in(&format!("static/{name}")) != Some(&*file.bytes) {
                statics.insert(name.to_owned(), file.bytes.clone());
            }
        }
        for (name, &ThemeFile { file, .. }) in briefing.theme.below("templates") {
            own.insert(name.to_owned(), Own { file, text: files.text(file).to_owned() });
        }
        let strings = Arc::new(Strings::new(briefing.theme.words.clone(), &briefing.config.language));
        let mut theme = Theme { tera: Tera::new(), own, broken: BTreeSet::new(), strings, statics };
        theme.register_filters();
        theme.read_templates(place, diags).then_some(theme)
    }

    /// These of its files, by path below `static/`, joined in this order.
    pub(crate) fn joined(&self, names: &[&str]) -> Option<Arc<[u8]>> {
        match names {
            [one] => self.statics.get(*one).cloned(),
            all => {
                let parts: Option<Vec<&[u8]>> = all.iter().map(|name| Some(&**self.statics.get(*name)?)).collect();
                Some(Arc::from(parts?.concat()))
            }
        }
    }

    /// Hands over a value that all pages share.
    ///
    /// # Errors
    /// In words, if the value has no form that templates can read.
    pub(crate) fn share<V: Serialize>(&mut self, name: &'static str, value: &V) -> Result<(), String> {
        let value = tera::Value::try_from_serializable(value).map_err(|error| error.to_string())?;
        self.tera.global_context().insert_value(name, value);
        Ok(())
    }

    /// Whether there is a template of that name, or was one that could not be read.
    pub(crate) fn has(&self, template: &str) -> bool {
        self.tera.contains_template(template) || self.broken.contains(template)
    }

    /// The names of all templates that a page may ask for, without `.html`.
    pub(crate) fn names(&self) -> Vec<String> {
        let mut names: Vec<String> =
            self.tera.get_template_names().filter_map(|name| name.strip_suffix(".html")).map(str::to_owned).collect();
        names.sort();
        names
    }

    /// A page from a template. `place` speaks for the page where the fault is in no file of the project.
    pub(crate) fn page(&self, template: &str, view: &View, place: Span, diags: &mut Diags) -> Option<String> {
        if self.broken.contains(template) {
            return None;
        }
        match self.tera.render(template, &view.0) {
            Ok(page) => Some(page),
            Err(error) => {
                self.say(&error, place, diags);
                None
            }
        }
    }

    fn register_filters(&mut self) {
        let [words, numbers, digits, filled] = [(); 4].map(|()| self.strings.clone());
        self.tera.register_filter("count", move |number: usize, kwargs: Kwargs, _: &State| {
            let key = kwargs.must_get::<&str>("of")?;
            Ok::<_, tera::Error>(words.count_with(key, number, &borrowed(&values(&words, &kwargs))))
        });
        self.tera.register_filter("number", move |number: usize, _: Kwargs, _: &State| numbers.number(number));
        self.tera.register_filter("digits", move |value: tera::Value, _: Kwargs, _: &State| {
            digits.digits(&value.to_string())
        });
        self.tera.register_filter("fill", move |pattern: &str, kwargs: Kwargs, _: &State| {
            strings::fill(pattern, &borrowed(&values(&filled, &kwargs)))
        });
        // Some languages end a date with a full stop of its own.
        self.tera.register_filter("quotations", |text: &str, kwargs: Kwargs, _: &State| {
            Ok::<_, tera::Error>(quoted(text, kwargs.must_get::<&str>("of")?))
        });
        self.tera.register_filter("reference", |text: &str, _: Kwargs, _: &State| reference(text));
        self.tera.register_filter("stop", |sentence: &str, _: Kwargs, _: &State| {
            if sentence.ends_with(['.', '…', '!', '?', '؟']) { sentence.to_owned() } else { format!("{sentence}.") }
        });
    }

    /// Reads the templates, the project's over the built-in ones. One of the project's that cannot be read is said, and
    /// the others are read without it, so that all faults come out in one run. False if the theme cannot be used.
    fn read_templates(&mut self, place: Span, diags: &mut Diags) -> bool {
        let text = |(path, bytes): (&'static str, &'static [u8])| {
            Some((path.strip_prefix("templates/")?, String::from_utf8_lossy(bytes)))
        };
        let built_in: Vec<_> = built_in_files().into_iter().filter_map(text).collect();
        loop {
            let mut all: BTreeMap<&str, &str> = built_in.iter().map(|(name, text)| (*name, &**text)).collect();
            let own = self.own.iter().filter(|(name, _)| !self.broken.contains(*name));
            all.extend(own.map(|(name, own)| (name.as_str(), own.text.as_str())));
            let Err(error) = self.tera.add_raw_templates(all) else { return true };
            let mut guilty = self.say(&error, place, diags);
            guilty.retain(|name| self.own.contains_key(name) && !self.broken.contains(name));
            if guilty.is_empty() {
                return false;
            }
            self.broken.extend(guilty);
        }
    }

    /// Says what is wrong, and gives the names of the templates that are at fault.
    fn say(&self, error: &tera::Error, place: Span, diags: &mut Diags) -> Vec<String> {
        let faults = faults_of(error.kind());
        for fault in &faults {
            let what = first_lower(&fault.message);
            let diagnostic = match self.own.get(&fault.template) {
                Some(own) => {
                    let range = fault.place.range(&own.text);
                    let span = Span::new(own.file, range.start, range.end);
                    template_error(span, format!("in template `{}`: {what}", fault.template))
                }
                None => {
                    let message = format!("in the built-in template `{}`, line {}: {what}", fault.template, fault.line);
                    template_error(place, message)
                }
            };
            diags.push(diagnostic);
        }
        faults.into_iter().map(|fault| fault.template).collect()
    }
}

/// The arguments of a filter as words to fill in; numbers as the language writes them.
fn values(words: &Strings, kwargs: &Kwargs) -> Vec<(String, String)> {
    let value = |value: &tera::Value| match value.as_u64().and_then(|number| usize::try_from(number).ok()) {
        Some(number) => words.number(number),
        None => value.to_string(),
    };
    kwargs.iter().map(|(key, of)| (key.to_string(), value(of))).collect()
}

fn borrowed(values: &[(String, String)]) -> Vec<(&str, &str)> {
    values.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect()
}

/// What tera says, taken apart.
struct Fault {
    template: String,
    message: String,
    /// From 1.
    line: usize,
    place: FaultPlace,
}

/// Where in a template a fault is, as exactly as tera tells it.
enum FaultPlace {
    Range(Range<usize>),
    /// A line and a column, both from 1, columns in characters.
    Position(usize, usize),
    /// These words, wherever they stand.
    Words(String),
}

impl FaultPlace {
    /// The range in the template's text.
    fn range(&self, text: &str) -> Range<usize> {
        match self {
            FaultPlace::Range(range) => range.clone(),
            FaultPlace::Position(line, column) => {
                let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
                let rest = text.get(start..).unwrap_or_default();
                let before: usize = rest.chars().take(column.saturating_sub(1)).map(char::len_utf8).sum();
                let word = rest[before..].chars().take_while(|c| c.is_alphanumeric() || *c == '_');
                start + before..start + before + word.map(char::len_utf8).sum::<usize>()
            }
            FaultPlace::Words(words) => {
                let start = text.find(words.as_str()).unwrap_or(0);
                start..start + words.len()
            }
        }
    }
}

fn faults_of(kind: &ErrorKind) -> Vec<Fault> {
    let one =
        |template: &str, message: String, place| vec![Fault { template: template.to_owned(), message, line: 1, place }];
    match kind {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let place = FaultPlace::Range(report.span().range.clone());
            let (template, message) = (report.filename().to_owned(), report.message().to_owned());
            vec![Fault { template, message, line: report.span().start_line, place }]
        }
        ErrorKind::MissingParent { current, parent } => {
            one(current, format!("there is no template `{parent}` to extend"), FaultPlace::Words(parent.clone()))
        }
        ErrorKind::CircularExtend { tpl, .. } => {
            one(tpl, "it extends itself, over others".to_owned(), FaultPlace::Words("extends".to_owned()))
        }
        ErrorKind::CircularInclude { tpl, .. } => {
            one(tpl, "it includes itself, over others".to_owned(), FaultPlace::Words("include".to_owned()))
        }
        ErrorKind::Msg(text) => text.split("\n\n").map(fault_in).collect(),
        other => one("", other.to_string(), FaultPlace::Range(0..0)),
    }
}

/// A fault that tera found while joining the templates: it gives those as text only, a report after the other.
fn fault_in(report: &str) -> Fault {
    let message = report.lines().next().unwrap_or_default();
    let place = report.lines().find_map(|line| line.trim_start().strip_prefix("--> "));
    let mut parts = place.unwrap_or_default().rsplitn(3, ':');
    let mut number = || parts.next().and_then(|part| part.parse().ok());
    let (column, line) = (number(), number());
    Fault {
        template: parts.next().unwrap_or_default().to_owned(),
        message: message.strip_prefix("error: ").unwrap_or(message).to_owned(),
        line: line.unwrap_or(1),
        place: FaultPlace::Position(line.unwrap_or(1), column.unwrap_or(1)),
    }
}

fn first_lower(message: &str) -> String {
    let mut characters = message.trim_end_matches('.').chars();
    let first = characters.next().map(char::to_lowercase);
    first.into_iter().flatten().chain(characters).collect::<String>().replace('\n', " ")
}

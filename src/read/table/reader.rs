//! A table of a data file, read key by key, with every fault in it.
//!
//! A file's format is read by asking for its keys one after another. Each asking checks the type and says what is wrong,
//! and [`Table::read`] reports the keys that nobody asked for, so there is no second list of keys to keep in step.

mod words;

use std::cell::RefCell;
use std::fmt::Display;

use crate::diag::{At, Code, Diagnostic, Diags, Files, Span, closest, did_you_mean};
use crate::model::{BadId, Date};
use crate::read::edtf;

use super::forms::FormCheck;
use super::mends::{has_path_escape, mend};
use super::value::{Field, Node, Value, field_below, words_place};

/// The reader of one table.
#[derive(Debug)]
pub(crate) struct Table<'a> {
    fields: &'a [Field],
    span: Span,
    name: String,
    code: &'static Code,
    files: &'a Files,
    /// Where the faults go, of this table and of all inside it.
    said: &'a RefCell<Diags>,
    known: Vec<&'static str>,
    /// The keys of the tables around this one: one that stands here was meant to stand above this table's heading.
    outer: Vec<&'static str>,
}

impl<'a> Table<'a> {
    /// Hands a reader of the fields on, and adds the faults that it finds to `diags`. `name` is what messages call the table,
    /// such as "the source record"; `span` is the place of messages about the whole; every fault has that `code`, but for
    /// dates that are none.
    pub(crate) fn open<T>(
        fields: &[Field],
        span: Span,
        (name, code): (&str, &'static Code),
        files: &Files,
        diags: &mut Diags,
        read: impl FnOnce(Table<'_>) -> T,
    ) -> T {
        let said = RefCell::default();
        let (known, outer) = (Vec::new(), Vec::new());
        let value = read(Table { fields, span, name: name.to_owned(), code, files, said: &said, known, outer });
        diags.append(said.into_inner());
        value
    }

    /// Reads the table by its keys, and reports every key that was not asked for.
    pub(crate) fn read<T>(mut self, keys: impl FnOnce(&mut Self) -> T) -> T {
        let value = keys(&mut self);
        for field in self.fields {
            let key = field.key.as_str();
            if self.outer.contains(&key) && !self.known.contains(&key) && self.files.slice(self.span).starts_with('[') {
                self.stands_below(field, self.span);
            } else if !self.known.contains(&key) {
                let message = format!("`{}` is not a key of {}", field.key, self.name);
                let near = closest(&field.key, self.known.iter().copied());
                let there = near.filter(|near| self.fields.iter().any(|other| other.key == *near));
                let help = match there.filter(|_| !matches!(field.node.value, Value::List(_) | Value::Table(_))) {
                    Some(there) => Some(format!("`{there}` is there too: leave one of the two")),
                    None => did_you_mean(&field.key, self.known.iter().copied()),
                };
                self.fault(field.key_span, message, help.as_deref());
            }
        }
        value
    }

    /// Says a key that belongs to the table around this one, whose own keys are the writer's.
    pub(crate) fn refuse_outer(&self, key: &str) {
        let is_outer = |field: &&Field| field.key.eq_ignore_ascii_case(key);
        self.fields.iter().filter(is_outer).for_each(|field| self.stands_below(field, self.span));
    }

    /// Says that a key belongs to a table around the one in which it stands.
    fn stands_below(&self, field: &Field, table: Span) {
        let (heading, key) = (self.files.slice(table), &field.key);
        let (message, help) = if !heading.starts_with('[') {
            let message = format!("`{key}` stands in {}, and so belongs to it", self.name);
            (message, "move it to the top, out of that table".to_owned())
        } else if heading.trim_matches(['[', ']']) == key {
            let message = format!("`{key}` stands below `{heading}`, and so is a table within it");
            (message, format!("write what stands in it without `{key}.`: `{heading}` says that already"))
        } else {
            let message = format!("`{key}` stands below `{heading}`, and so belongs to it");
            (message, format!("move it above `{heading}`, to the top of what it belongs to"))
        };
        self.fault(field.key_span, message, Some(&help));
    }

    /// A place to speak of the whole table.
    pub(crate) fn span(&self) -> Span {
        self.span
    }

    /// What messages call the table.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// All fields, for tables whose keys are the writer's own.
    pub(crate) fn fields(&self) -> &'a [Field] {
        self.fields
    }

    /// The field of that key, which is known from then on.
    pub(crate) fn find(&mut self, key: &'static str) -> Option<&'a Field> {
        if !self.known.contains(&key) {
            self.known.push(key);
        }
        self.fields.iter().find(|field| field.key == key)
    }

    /// Reports a fault of this table's kind, with a mend if there is one.
    pub(crate) fn fault(&self, span: Span, message: impl Into<String>, help: Option<&str>) {
        let fault = Diagnostic::new(self.code, span, message).maybe_help(help.map(str::to_owned));
        self.said.borrow_mut().push(fault);
    }

    /// Says that a value is of the wrong kind.
    pub(crate) fn wrong(&self, key: &str, expected: &str, node: &Node) {
        let help = mend(expected, node, self.files.slice(node.span));
        self.fault(node.span, format!("`{key}` must be {expected}, not {}", node.value.kind()), help.as_deref());
    }

    /// Says so if a key is missing.
    pub(crate) fn require(&mut self, key: &'static str) {
        // One that stands there under almost its name is told as that.
        let mut others = self.fields.iter().filter(|field| !self.known.contains(&field.key.as_str()));
        let is_almost_there = others.any(|field| closest(&field.key, [key]).is_some());
        if self.find(key).is_some() || is_almost_there {
            return;
        }
        let is_heading = |span: Span| self.files.slice(span).starts_with('[');
        if let Some((field, heading)) = field_below(self.fields, key, &is_heading) {
            self.stands_below(field, heading);
        } else {
            let help = format!("add a line `{key} = …`");
            self.fault(self.span, format!("{} has no `{key}`", self.name), Some(&help));
        }
    }

    /// A string with its place, if the key is there and holds one that is not empty.
    pub(crate) fn string_at(&mut self, key: &'static str) -> Option<At<String>> {
        self.filled(key, "fill it in, or leave the key out")
    }

    /// The same; `help` is the mend for one that is empty.
    fn filled(&mut self, key: &'static str, help: &str) -> Option<At<String>> {
        let words = self.of_kind(key, "a string", Value::string)?;
        if words.value.trim().is_empty() {
            self.fault(words.span, format!("`{key}` is empty"), Some(help));
            return None;
        }
        (!self.has_escape(key, words.value, words.span)).then(|| At::new(words.value.to_owned(), words.span))
    }

    /// Says that a backslash of a path was read as the beginning of an escape.
    fn has_escape(&self, key: &str, words: &str, span: Span) -> bool {
        let escape = has_path_escape(key, words, self.files.slice(span));
        if escape {
            let message = format!("a backslash of the path in `{key}` was read together with the letter behind it");
            self.fault(span, message, Some("put the path between ' and ', where a backslash is a backslash"));
        }
        escape
    }

    /// A string, if the key is there.
    pub(crate) fn string(&mut self, key: &'static str) -> Option<String> {
        self.string_at(key).map(|words| words.value)
    }

    /// A string that must be there.
    pub(crate) fn required_string(&mut self, key: &'static str) -> Option<String> {
        self.required_string_at(key).map(|words| words.value)
    }

    /// A string that must be there, with its place.
    pub(crate) fn required_string_at(&mut self, key: &'static str) -> Option<At<String>> {
        self.require(key);
        self.filled(key, "fill it in")
    }

    /// An id, if the key is there; `help` is the mend for a string that is none.
    pub(crate) fn id<T>(
        &mut self,
        key: &'static str,
        parse: fn(&str) -> Result<T, BadId>,
        help: Option<&str>,
    ) -> Option<At<T>> {
        let written = self.string_at(key)?;
        let bad = |bad: BadId| self.fault(written.span, bad.to_string(), help);
        parse(&written).map_err(bad).ok().map(|id| At::new(id, written.span))
    }

    /// The table's own id, which must be there; from then on messages call the table by it: "person `mayor`".
    pub(crate) fn own_id<T: Display>(&mut self, parse: fn(&str) -> Result<T, BadId>, thing: &str) -> Option<At<T>> {
        self.require("id");
        let id = self.id("id", parse, None)?;
        self.name = format!("{thing} `{id}`");
        Some(id)
    }

    /// A string of a certain form, if the key is there; `check` says what the form wants where a string has it not.
    pub(crate) fn formed(&mut self, key: &'static str, check: FormCheck) -> Option<At<String>> {
        let node = &self.find(key)?.node;
        // Quotation marks around another kind of value may lead to the next error.
        if let Value::Integer(_) | Value::Float(_) | Value::Bool(_) | Value::Date(_) = &node.value
            && let Err(wanted) = check(self.files.slice(node.span))
        {
            let message = format!("`{key}` must be a string, not {}", node.value.kind());
            self.fault(node.span, message, Some(&format!("write {wanted}, in quotation marks")));
            return None;
        }
        let words = self.string_at(key)?;
        let bad = |wanted: &str| self.fault(words.span, format!("`{key}` must be {wanted}"), None);
        check(&words).map_err(bad).ok().map(|()| words)
    }

    /// A list of strings with their places; empty if the key is not there.
    pub(crate) fn strings_at(&mut self, key: &'static str) -> Vec<At<String>> {
        let list = |value: &'a Value| if let Value::List(nodes) = value { Some(nodes) } else { None };
        let Some(At { value: nodes, .. }) = self.of_kind(key, "a list of strings", list) else { return Vec::new() };
        let mut strings = Vec::with_capacity(nodes.len());
        for node in nodes {
            match &node.value {
                Value::String(words) if words.trim().is_empty() => {
                    self.fault(node.span, format!("an entry of `{key}` is empty"), None);
                }
                Value::String(words) if self.has_escape(key, words, node.span) => {}
                Value::String(words) => strings.push(At::new(words.clone(), node.span)),
                other => {
                    let message = format!("each entry of `{key}` must be a string, not {}", other.kind());
                    let help = mend("a string", node, self.files.slice(node.span));
                    self.fault(node.span, message, help.as_deref());
                }
            }
        }
        strings
    }

    /// A list of strings; empty if the key is not there.
    pub(crate) fn strings(&mut self, key: &'static str) -> Vec<String> {
        self.strings_at(key).into_iter().map(|words| words.value).collect()
    }

    /// A value of some kind with its place, if the key is there; `of_kind` gives none for a value of another kind.
    pub(crate) fn of_kind<T>(
        &mut self,
        key: &'static str,
        kind: &str,
        of_kind: impl FnOnce(&'a Value) -> Option<T>,
    ) -> Option<At<T>> {
        let node = &self.find(key)?.node;
        let value = of_kind(&node.value);
        if value.is_none() {
            self.wrong(key, kind, node);
        }
        value.map(|value| At::new(value, node.span))
    }

    /// `true` or `false`, if the key is there.
    pub(crate) fn bool(&mut self, key: &'static str) -> Option<bool> {
        let value = |value: &Value| if let Value::Bool(value) = value { Some(*value) } else { None };
        self.of_kind(key, "true or false", value).map(|value| value.value)
    }

    /// A whole number with its place, if the key is there.
    pub(crate) fn integer_at(&mut self, key: &'static str) -> Option<At<i64>> {
        self.of_kind(key, "a whole number", |value| if let Value::Integer(value) = value { Some(*value) } else { None })
    }

    /// A whole number from `least` up with its place, if the key is there.
    pub(crate) fn count_at(&mut self, key: &'static str, least: usize) -> Option<At<usize>> {
        let At { value, span } = self.integer_at(key)?;
        match usize::try_from(value) {
            Ok(count) if count >= least => Some(At::new(count, span)),
            _ => {
                self.fault(span, format!("`{key}` must be {least} or more, not {value}"), None);
                None
            }
        }
    }

    /// A number between two others, both included, whole or not, if the key is there.
    pub(crate) fn float_within(&mut self, key: &'static str, (least, most): (f64, f64)) -> Option<f64> {
        let At { value, span } = self.of_kind(key, "a number", |value| match value {
            Value::Float(value) => Some(*value),
            #[expect(clippy::cast_precision_loss, reason = "numbers of data files are small or out of range anyway")]
            Value::Integer(value) => Some(*value as f64),
            _ => None,
        })?;
        if (least..=most).contains(&value) {
            return Some(value);
        }
        let wanted = if value.is_finite() {
            format!("from {least} to {most}, not {value}")
        } else {
            "a finite number".to_owned()
        };
        let percent = (most == 1.0 && (1.0..=100.0).contains(&value)).then(|| format!("write `{}`", value / 100.0));
        self.fault(span, format!("`{key}` must be {wanted}"), percent.as_deref());
        None
    }

    /// A date, as TOML's own or in EDTF, if the key is there.
    pub(crate) fn date(&mut self, key: &'static str) -> Option<Date> {
        let node = &self.find(key)?.node;
        match &node.value {
            Value::Date(written) => edtf::date_at(written, node.span, &mut self.said.borrow_mut()),
            Value::String(written) => {
                edtf::date_at(written, words_place(node, self.files), &mut self.said.borrow_mut())
            }
            _ => {
                self.wrong(key, "a date", node);
                None
            }
        }
    }

    /// One of several words, if the key is there.
    pub(crate) fn choice<T: Copy>(&mut self, key: &'static str, choices: &[(&'static str, T)]) -> Option<T> {
        let node = &self.find(key)?.node;
        if node.value.string().is_none() {
            let words: Vec<String> = choices.iter().map(|(name, _)| format!("`\"{name}\"`")).collect();
            let message = format!("`{key}` must be a string, not {}", node.value.kind());
            self.fault(node.span, message, Some(&format!("write one of {}", words.join(", "))));
            return None;
        }
        let word = self.string_at(key)?;
        if let Some((_, value)) = choices.iter().find(|(name, _)| *name == &*word) {
            return Some(*value);
        }
        let help = did_you_mean(&word, choices.iter().map(|(name, _)| *name));
        self.fault(word.span, format!("`{word}` is no `{key}`"), help.as_deref());
        None
    }

    /// A table whose keys are the writer's own, if the key is there.
    pub(crate) fn table(&mut self, key: &'static str, name: &str) -> Option<Table<'a>> {
        let field = self.find(key)?;
        self.as_table(key, &field.node, name.to_owned())
    }

    /// Reads the table of that key by its own keys, if it is there.
    pub(crate) fn inner<T>(
        &mut self,
        key: &'static str,
        name: &str,
        keys: impl FnOnce(&mut Table<'a>) -> T,
    ) -> Option<T> {
        self.table(key, name).map(|table| table.read(keys))
    }

    /// Reads each table of that key by its own keys: a list of them, or one. Each is called by `name` and its number; those of
    /// which `keys` makes nothing are left out.
    pub(crate) fn each<T>(
        &mut self,
        key: &'static str,
        name: &str,
        mut keys: impl FnMut(&mut Table<'a>) -> Option<T>,
    ) -> Vec<T> {
        let tables = self.find(key).map_or_else(Vec::new, |field| self.tables_of(field, name));
        tables.into_iter().filter_map(|table| table.read(&mut keys)).collect()
    }

    /// The tables that a field holds: a list of them, or one.
    pub(crate) fn tables_of(&self, field: &'a Field, name: &str) -> Vec<Table<'a>> {
        let Field { key, node, .. } = field;
        match &node.value {
            Value::List(nodes) => {
                let numbered = nodes.iter().enumerate();
                numbered
                    .filter_map(|(at, node)| self.as_table(key, node, format!("{name} number {}", at + 1)))
                    .collect()
            }
            _ => self.as_table(key, node, name.to_owned()).into_iter().collect(),
        }
    }

    fn as_table(&self, key: &str, node: &'a Node, name: String) -> Option<Table<'a>> {
        if let Value::Table(fields) = &node.value {
            let outer = self.outer.iter().chain(&self.known).copied().collect();
            return Some(Table { fields, span: node.span, name, known: Vec::new(), outer, ..*self });
        }
        self.wrong(key, "a table", node);
        None
    }
}

//! A table of a data file, read key by key, with every fault in it.
//!
//! A file's format is read by asking for its keys one after another. Each asking checks the type and says what is wrong,
//! and [`Table::finish`] reports the keys that nobody asked for, so there is no second list of keys to keep in step.

use crate::diag::{At, Code, Diagnostic, Diags, Files, Span, did_you_mean};
use crate::model::{BadId, Date};
use crate::read::edtf;

use super::value::{Field, Node, Value};

/// The reader of one table.
#[derive(Debug)]
pub(crate) struct Table<'a> {
    fields: &'a [Field],
    span: Span,
    name: String,
    code: &'static Code,
    files: &'a Files,
    known: Vec<&'static str>,
}

impl<'a> Table<'a> {
    /// A reader of the fields. `name` is what messages call the table, such as "the source record"; `span` is the place
    /// of messages about the whole; every fault has that `code`, but for dates that are none.
    pub(crate) fn new(
        fields: &'a [Field],
        span: Span,
        name: impl Into<String>,
        code: &'static Code,
        files: &'a Files,
    ) -> Self {
        Table { fields, span, name: name.into(), code, files, known: Vec::new() }
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

    /// Reports a fault of this table's kind.
    pub(crate) fn fault(&self, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(self.code, span, message)
    }

    /// Says that a value is of the wrong kind.
    pub(crate) fn wrong(&self, key: &str, expected: &str, node: &Node, diags: &mut Diags) {
        let found = node.value.kind();
        let help = match (&node.value, expected) {
            (Value::Integer(_) | Value::Float(_) | Value::Bool(_) | Value::Date(_), "a string") => {
                Some("put it in quotation marks")
            }
            (Value::String(_), "a list of strings") => Some("put it in square brackets"),
            (Value::String(_), "true or false") => Some("write `true` or `false`, without quotation marks"),
            (Value::String(_), "a whole number" | "a number") => Some("write it without quotation marks"),
            _ => None,
        };
        let diagnostic = self.fault(node.span, format!("`{key}` must be {expected}, not {found}"));
        diags.push(diagnostic.maybe_help(help.map(str::to_owned)));
    }

    /// Says that a key is missing.
    pub(crate) fn missing(&self, key: &str, diags: &mut Diags) {
        diags.push(
            self.fault(self.span, format!("{} has no `{key}`", self.name)).help(format!("add a line `{key} = …`")),
        );
    }

    /// A string with its place, if the key is there and holds one that is not empty.
    pub(crate) fn string_at(&mut self, key: &'static str, diags: &mut Diags) -> Option<At<String>> {
        let field = self.find(key)?;
        match &field.node.value {
            Value::String(words) if words.trim().is_empty() => {
                diags.push(
                    self.fault(field.node.span, format!("`{key}` is empty")).help("fill it in, or leave the key out"),
                );
                None
            }
            Value::String(words) => Some(At::new(words.clone(), field.node.span)),
            _ => {
                self.wrong(key, "a string", &field.node, diags);
                None
            }
        }
    }

    /// Words for readers, with the place that they have without their quotation marks.
    pub(crate) fn words(&mut self, key: &'static str, diags: &mut Diags) -> Option<At<String>> {
        let words = self.string_at(key, diags)?;
        let span = self.find(key).map_or(words.span, |field| self.inside(&field.node));
        Some(At { span, ..words })
    }

    /// Words for readers that must be there; where they are missing there are none, at the place of the table.
    pub(crate) fn required_words(&mut self, key: &'static str, diags: &mut Diags) -> At<String> {
        if self.find(key).is_none() {
            self.missing(key, diags);
        }
        self.words(key, diags).unwrap_or_else(|| At::new(String::new(), self.span))
    }

    /// A string, if the key is there.
    pub(crate) fn string(&mut self, key: &'static str, diags: &mut Diags) -> Option<String> {
        self.string_at(key, diags).map(|words| words.value)
    }

    /// A string that must be there.
    pub(crate) fn required_string(&mut self, key: &'static str, diags: &mut Diags) -> Option<String> {
        self.required_string_at(key, diags).map(|words| words.value)
    }

    /// A string that must be there, with its place.
    pub(crate) fn required_string_at(&mut self, key: &'static str, diags: &mut Diags) -> Option<At<String>> {
        if self.find(key).is_none() {
            self.missing(key, diags);
            return None;
        }
        self.string_at(key, diags)
    }

    /// An id that must be there; from then on messages call the table by it: "person `mayor`".
    pub(crate) fn required_id<T>(
        &mut self,
        key: &'static str,
        parse: fn(&str) -> Result<T, BadId>,
        thing: &str,
        diags: &mut Diags,
    ) -> Option<T> {
        let written = self.required_string_at(key, diags)?;
        match parse(&written) {
            Ok(id) => {
                self.name = format!("{thing} `{written}`");
                Some(id)
            }
            Err(bad) => {
                diags.push(self.fault(written.span, bad.to_string()));
                None
            }
        }
    }

    /// A string of a certain form, if the key is there; `check` says what the form wants where a string has it not.
    pub(crate) fn formed(
        &mut self,
        key: &'static str,
        check: fn(&str) -> Result<(), &'static str>,
        diags: &mut Diags,
    ) -> Option<At<String>> {
        let words = self.string_at(key, diags)?;
        match check(&words) {
            Ok(()) => Some(words),
            Err(wanted) => {
                diags.push(self.fault(words.span, format!("`{key}` must be {wanted}")));
                None
            }
        }
    }

    /// A list of strings with their places; empty if the key is not there.
    pub(crate) fn strings_at(&mut self, key: &'static str, diags: &mut Diags) -> Vec<At<String>> {
        let Some(field) = self.find(key) else { return Vec::new() };
        let Value::List(nodes) = &field.node.value else {
            self.wrong(key, "a list of strings", &field.node, diags);
            return Vec::new();
        };
        let mut strings = Vec::with_capacity(nodes.len());
        for node in nodes {
            match &node.value {
                Value::String(words) if words.trim().is_empty() => {
                    diags.push(self.fault(node.span, format!("an entry of `{key}` is empty")));
                }
                Value::String(words) => strings.push(At::new(words.clone(), node.span)),
                other => {
                    let message = format!("each entry of `{key}` must be a string, not {}", other.kind());
                    diags.push(self.fault(node.span, message));
                }
            }
        }
        strings
    }

    /// A list of strings; empty if the key is not there.
    pub(crate) fn strings(&mut self, key: &'static str, diags: &mut Diags) -> Vec<String> {
        self.strings_at(key, diags).into_iter().map(|words| words.value).collect()
    }

    /// `true` or `false`, if the key is there.
    pub(crate) fn bool(&mut self, key: &'static str, diags: &mut Diags) -> Option<bool> {
        let field = self.find(key)?;
        if let Value::Bool(value) = field.node.value {
            return Some(value);
        }
        self.wrong(key, "true or false", &field.node, diags);
        None
    }

    /// A whole number with its place, if the key is there.
    pub(crate) fn integer_at(&mut self, key: &'static str, diags: &mut Diags) -> Option<At<i64>> {
        let field = self.find(key)?;
        if let Value::Integer(value) = field.node.value {
            return Some(At::new(value, field.node.span));
        }
        self.wrong(key, "a whole number", &field.node, diags);
        None
    }

    /// A whole number from `least` up with its place, if the key is there.
    pub(crate) fn count_at(&mut self, key: &'static str, least: usize, diags: &mut Diags) -> Option<At<usize>> {
        let At { value, span } = self.integer_at(key, diags)?;
        match usize::try_from(value) {
            Ok(count) if count >= least => Some(At::new(count, span)),
            _ => {
                diags.push(self.fault(span, format!("`{key}` must be {least} or more, not {value}")));
                None
            }
        }
    }

    /// A number between two others, both included, whole or not, if the key is there.
    pub(crate) fn float_within(&mut self, key: &'static str, range: (f64, f64), diags: &mut Diags) -> Option<f64> {
        let (least, most) = range;
        let field = self.find(key)?;
        let value = match field.node.value {
            Value::Float(value) => value,
            #[expect(clippy::cast_precision_loss, reason = "numbers of data files are small or out of range anyway")]
            Value::Integer(value) => value as f64,
            _ => {
                self.wrong(key, "a number", &field.node, diags);
                return None;
            }
        };
        if (least..=most).contains(&value) {
            return Some(value);
        }
        let wanted = if value.is_finite() {
            format!("from {least} to {most}, not {value}")
        } else {
            "a finite number".to_owned()
        };
        diags.push(self.fault(field.node.span, format!("`{key}` must be {wanted}")));
        None
    }

    /// A date, as TOML's own or in EDTF, if the key is there.
    pub(crate) fn date(&mut self, key: &'static str, diags: &mut Diags) -> Option<Date> {
        let field = self.find(key)?;
        match &field.node.value {
            Value::Date(written) => edtf::date_at(written, field.node.span, diags),
            Value::String(written) => edtf::date_at(written, self.inside(&field.node), diags),
            Value::Integer(_) => {
                diags.push(
                    self.fault(field.node.span, format!("`{key}` must be a date, not a whole number"))
                        .help("put a year in quotation marks"),
                );
                None
            }
            _ => {
                self.wrong(key, "a date", &field.node, diags);
                None
            }
        }
    }

    /// One of several words, if the key is there.
    pub(crate) fn choice<T: Copy>(
        &mut self,
        key: &'static str,
        choices: &[(&'static str, T)],
        diags: &mut Diags,
    ) -> Option<T> {
        let word = self.string_at(key, diags)?;
        if let Some((_, value)) = choices.iter().find(|(name, _)| *name == &*word) {
            return Some(*value);
        }
        let help = did_you_mean(&word, choices.iter().map(|(name, _)| *name));
        diags.push(self.fault(word.span, format!("`{word}` is no `{key}`")).maybe_help(help));
        None
    }

    /// A table, if the key is there.
    pub(crate) fn table(&mut self, key: &'static str, name: impl Into<String>, diags: &mut Diags) -> Option<Table<'a>> {
        let field = self.find(key)?;
        self.as_table(key, &field.node, name.into(), diags)
    }

    /// A list of tables, or one table; empty if the key is not there. Each is called by `name` and its number.
    pub(crate) fn tables(&mut self, key: &'static str, name: &str, diags: &mut Diags) -> Vec<Table<'a>> {
        self.find(key).map_or_else(Vec::new, |field| self.tables_of(key, &field.node, name, diags))
    }

    /// The tables that stand in a node: a list of them, or one.
    pub(crate) fn tables_of(&self, key: &str, node: &'a Node, name: &str, diags: &mut Diags) -> Vec<Table<'a>> {
        match &node.value {
            Value::List(nodes) => {
                let numbered = nodes.iter().enumerate();
                numbered
                    .filter_map(|(at, node)| self.as_table(key, node, format!("{name} number {}", at + 1), diags))
                    .collect()
            }
            _ => self.as_table(key, node, name.to_owned(), diags).into_iter().collect(),
        }
    }

    fn as_table(&self, key: &str, node: &'a Node, name: String, diags: &mut Diags) -> Option<Table<'a>> {
        if let Value::Table(fields) = &node.value {
            return Some(Table::new(fields, node.span, name, self.code, self.files));
        }
        self.wrong(key, "a table", node, diags);
        None
    }

    /// The words of a string without its quotation marks, where they stand in the file letter for letter; else the whole.
    pub(crate) fn inside(&self, node: &Node) -> Span {
        let Value::String(words) = &node.value else { return node.span };
        let written = self.files.slice(node.span);
        for mark in ["\"\"\"", "'''", "\"", "'"] {
            let Some(inner) = written.strip_prefix(mark).and_then(|rest| rest.strip_suffix(mark)) else { continue };
            // A line end right after three marks is not part of the string.
            let body = inner.strip_prefix("\r\n").or(inner.strip_prefix('\n')).filter(|_| mark.len() == 3);
            let body = body.unwrap_or(inner);
            if body == words {
                let start = node.span.start + mark.len() + (inner.len() - body.len());
                return Span::new(node.span.file, start, start + body.len());
            }
        }
        node.span
    }

    /// Reports every key that was not asked for.
    pub(crate) fn finish(self, diags: &mut Diags) {
        for field in self.fields {
            if !self.known.contains(&field.key.as_str()) {
                let message = format!("`{}` is not a key of {}", field.key, self.name);
                let help = did_you_mean(&field.key, self.known.iter().copied());
                diags.push(self.fault(field.key_span, message).maybe_help(help));
            }
        }
    }
}

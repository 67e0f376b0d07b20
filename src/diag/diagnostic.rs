//! One finding about the writer's text, and the sink that collects them.

use super::{Code, Edit, Files, Fix, Safety, Severity, Span};

/// A second place that belongs to a finding, and what it has to do with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// Where.
    pub span: Span,
    /// What stands there, in a few words.
    pub message: String,
}

/// A finding: a code, a place, a fact about the writer's text and a mend.
///
/// The message is one line in lower case without a full stop, complete without the lines that follow it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Which kind of finding.
    pub code: &'static Code,
    /// How much it weighs, after the configuration has had its say.
    pub severity: Severity,
    /// The words in question.
    pub span: Span,
    /// The fact, in one line.
    pub message: String,
    /// What to write under the words in question, if there is more to say than the message does.
    pub label: Option<String>,
    /// How to mend it, in one line.
    pub help: Option<String>,
    /// Mends as edits, the likeliest first.
    pub fixes: Vec<Fix>,
    /// Further facts, a line each, such as the nearest passage of a source.
    pub notes: Vec<String>,
    /// Second places.
    pub related: Vec<Related>,
}

impl Diagnostic {
    /// A finding of the code's own severity, with nothing but its message.
    pub fn new(code: &'static Code, span: Span, message: impl Into<String>) -> Self {
        Diagnostic {
            code,
            severity: code.severity,
            span,
            message: message.into(),
            label: None,
            help: None,
            fixes: Vec::new(),
            notes: Vec::new(),
            related: Vec::new(),
        }
    }

    /// The same as a warning.
    #[must_use]
    pub fn warning(mut self) -> Self {
        self.severity = Severity::Warning;
        self
    }

    /// The same with words under the place.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = Some(label.into());
        self
    }

    /// The same with a mend.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The same with a mend if there is one.
    #[must_use]
    pub fn maybe_help(mut self, help: Option<String>) -> Self {
        self.help = help.or(self.help);
        self
    }

    /// The same with a mend as edits, if there are any. `title` says as an order what it does.
    #[must_use]
    pub fn fix(
        mut self,
        safety: Safety,
        title: impl Into<String>,
        edits: impl IntoIterator<Item = (Span, String)>,
    ) -> Self {
        let edits: Vec<Edit> = edits.into_iter().map(|(span, replacement)| Edit { span, replacement }).collect();
        if !edits.is_empty() {
            self.fixes.push(Fix { title: title.into(), safety, edits });
        }
        self
    }

    /// The same with a further fact.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }

    /// The same with a second place.
    #[must_use]
    pub fn related(mut self, span: Span, message: impl Into<String>) -> Self {
        self.related.push(Related { span, message: message.into() });
        self
    }
}

/// The sink that every stage fills. Workers that run side by side fill one each, and the sinks are joined in order.
#[derive(Debug, Clone, Default)]
pub struct Diags {
    all: Vec<Diagnostic>,
}

impl Diags {
    /// Adds a finding.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.all.push(diagnostic);
    }

    /// Adds findings, in their order.
    pub fn extend(&mut self, found: impl IntoIterator<Item = Diagnostic>) {
        self.all.extend(found);
    }

    /// Adds all findings of another sink, after the ones that are here.
    pub fn append(&mut self, other: Diags) {
        self.all.extend(other.all);
    }

    /// Adds what a worker found and hands its value on.
    pub fn take<T>(&mut self, (value, other): (T, Diags)) -> T {
        self.append(other);
        value
    }

    /// Whether a finding stops the build.
    pub fn has_errors(&self) -> bool {
        self.all.iter().any(|d| d.severity == Severity::Error)
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// How many findings are of that severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.all.iter().filter(|d| d.severity == severity).count()
    }

    /// The findings, as they came.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.all.iter()
    }

    /// Changes each finding by `change` and drops those for which it gives `None`.
    pub fn revise(&mut self, change: impl FnMut(Diagnostic) -> Option<Diagnostic>) {
        self.all = std::mem::take(&mut self.all).into_iter().filter_map(change).collect();
    }

    /// Sorts the findings by file, place and code and drops exact repetitions.
    pub fn sort(&mut self, files: &Files) {
        self.all.sort_by(|a, b| {
            let key = |d: &Diagnostic| (d.span.start, d.span.end, d.severity, d.code.name);
            files
                .path(a.span.file)
                .cmp(files.path(b.span.file))
                .then_with(|| key(a).cmp(&key(b)))
                .then_with(|| a.message.cmp(&b.message))
        });
        self.all.dedup();
    }
}

//! Code with its parts marked by a few short classes. Names `syntect` and `two_face`; colours are the stylesheet's.

use std::sync::LazyLock;

use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxSet};

use super::markup::Html;

/// The grammars, loaded when the first code block is met.
static GRAMMARS: LazyLock<SyntaxSet> = LazyLock::new(two_face::syntax::extra_newlines);

/// Lines longer than this are shown plain: grammars can be slow on them.
const LONGEST: usize = 2_000;

/// Which class a scope gets; the first prefix that fits counts, so narrow ones stand first.
const CLASSES: [(&str, &str); 20] = [
    ("comment", "c"),
    ("punctuation.definition.comment", "c"),
    ("string", "s"),
    ("punctuation.definition.string", "s"),
    ("constant.character.escape", "e"),
    ("constant.numeric", "n"),
    ("constant", "b"),
    ("entity.name.function", "f"),
    ("support.function", "f"),
    ("variable.function", "f"),
    ("entity.name.tag", "g"),
    ("entity.other.attribute-name", "a"),
    ("entity.name", "t"),
    ("support.type", "t"),
    ("support.class", "t"),
    ("storage.type", "t"),
    ("storage", "k"),
    ("keyword", "k"),
    ("variable.parameter", "v"),
    ("variable", "v"),
];

static PREFIXES: LazyLock<Vec<(Scope, &str)>> = LazyLock::new(|| {
    CLASSES.iter().filter_map(|(prefix, class)| Scope::new(prefix).ok().map(|scope| (scope, *class))).collect()
});

/// A code block. A language that no grammar knows is shown plain and is not named in the page.
pub(super) fn block(out: &mut Html, language: Option<&str>, code: &str) {
    let known = language
        .map(|name| name.trim().to_lowercase())
        .filter(|name| !name.is_empty())
        .and_then(|name| GRAMMARS.find_syntax_by_token(&name).map(|syntax| (name, syntax)));
    let Some((name, syntax)) = known else {
        out.markup("<pre><code>");
        out.text(code);
        return out.markup("</code></pre>");
    };
    out.open("pre", [("data-language", name)]);
    out.markup("<code>");
    let (mut state, mut scopes, mut open) = (ParseState::new(syntax), ScopeStack::new(), None);
    for line in code.split_inclusive('\n') {
        let parsed = if line.len() > LONGEST { None } else { state.parse_line(line, &GRAMMARS).ok() };
        let mut from = 0;
        for (at, change) in parsed.unwrap_or_default() {
            let to = line.floor_char_boundary(at.min(line.len())).max(from);
            piece(out, &mut open, class_of(&scopes), &line[from..to]);
            from = to;
            // A grammar that pops what it never pushed is broken; its text is still shown.
            if scopes.apply(&change).is_err() {
                scopes = ScopeStack::new();
            }
        }
        piece(out, &mut open, class_of(&scopes), &line[from..]);
    }
    if open.is_some() {
        out.close("span");
    }
    out.markup("</code></pre>");
}

fn class_of(scopes: &ScopeStack) -> Option<&'static str> {
    let class =
        |scope: &Scope| PREFIXES.iter().find(|(prefix, _)| prefix.is_prefix_of(*scope)).map(|(_, class)| *class);
    scopes.as_slice().iter().rev().find_map(class)
}

/// Writes a piece of code; white space keeps the class that is open, so that spans stay few.
fn piece(out: &mut Html, open: &mut Option<&'static str>, class: Option<&'static str>, code: &str) {
    if code.is_empty() {
        return;
    }
    if *open != class && !code.trim().is_empty() {
        if open.is_some() {
            out.close("span");
        }
        if let Some(class) = class {
            out.open("span", [("class", class)]);
        }
        *open = class;
    }
    out.text(code);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(language: Option<&str>, code: &str) -> String {
        let mut out = Html::default();
        block(&mut out, language, code);
        out.as_str().to_owned()
    }

    #[test]
    fn parts_are_marked_with_short_classes() {
        let marked = html(Some("toml"), "# words\ntitle = \"a<b\"\nwidth = 12\n");
        assert!(marked.starts_with("<pre data-language=\"toml\"><code><span class=\"c\"># words"), "{marked}");
        assert!(marked.contains("a&lt;b") && marked.contains("<span class=\"n\">12"), "{marked}");
        assert_eq!(marked.matches("<span").count(), marked.matches("</span").count());
    }

    #[test]
    fn an_unknown_language_is_plain_and_unnamed() {
        assert_eq!(html(Some("\"><script>"), "1 < 2"), "<pre><code>1 &lt; 2</code></pre>");
        assert_eq!(html(None, "x"), "<pre><code>x</code></pre>");
    }

    #[test]
    fn a_very_long_line_is_shown_plain() {
        let long = format!("let x = \"{}\";", "y".repeat(3_000));
        assert!(!html(Some("rust"), &long).contains("<span"));
    }
}

//! What TeX prints for the commands that titles in BibTeX hold: `\emph{…}`, `{\em …}`, `~`, ` ``…'' `, `\ldots`, `$x^2$`.

/// Commands whose words are printed in another type: the words stay.
const TYPES: &str = "emph textit textbf textsc textrm texttt textsf textsl textup textmd textnormal underline uline mbox hbox text \
                     mathrm mathbf mathit mathsf mathcal mathbb mathfrak ensuremath uppercase lowercase MakeUppercase \
                     MakeLowercase MakeTextLowercase url path nolinkurl textsuperscript textsubscript sout mkbibemph mkbibitalic \
                     mkbibbold operatorname sqrt nocase";

/// Commands that change the type of what follows: they print nothing.
const DECLARATIONS: &str = "em it bf sc rm tt sf sl itshape bfseries scshape slshape upshape rmfamily sffamily ttfamily normalfont \
                            small large Large LARGE footnotesize normalsize tiny relax protect left right displaystyle bgroup egroup \
                            xspace noindent";

/// Commands that put their words between quotation marks.
const QUOTES: &str = "enquote mkbibquote textquote";

/// Commands that print a sign, with the sign.
const SIGNS: &[(&str, &str)] = &[
    ("ldots", "…"),
    ("dots", "…"),
    ("textellipsis", "…"),
    ("LaTeX", "LaTeX"),
    ("TeX", "TeX"),
    ("BibTeX", "BibTeX"),
    ("textendash", "–"),
    ("textemdash", "—"),
    ("textquoteright", "’"),
    ("textquoteleft", "‘"),
    ("textquotesingle", "'"),
    ("textquotedblleft", "“"),
    ("textquotedblright", "”"),
    ("textquotedbl", "\""),
    ("quotedblbase", "„"),
    ("guillemotleft", "«"),
    ("guillemotright", "»"),
    ("guilsinglleft", "‹"),
    ("guilsinglright", "›"),
    ("textasciitilde", "~"),
    ("textbackslash", "\\"),
    ("textbar", "|"),
    ("textless", "<"),
    ("textgreater", ">"),
    ("textunderscore", "_"),
    ("copyright", "©"),
    ("textcopyright", "©"),
    ("textregistered", "®"),
    ("texttrademark", "™"),
    ("textdegree", "°"),
    ("degree", "°"),
    ("circ", "°"),
    ("pounds", "£"),
    ("euro", "€"),
    ("texteuro", "€"),
    ("S", "§"),
    ("P", "¶"),
    ("dag", "†"),
    ("ss", "ß"),
    ("o", "ø"),
    ("O", "Ø"),
    ("l", "ł"),
    ("L", "Ł"),
    ("ae", "æ"),
    ("AE", "Æ"),
    ("oe", "œ"),
    ("OE", "Œ"),
    ("aa", "å"),
    ("AA", "Å"),
    ("i", "ı"),
    ("slash", "/"),
    ("newline", " "),
    ("linebreak", " "),
    ("quad", " "),
    ("qquad", " "),
    ("space", " "),
    ("thinspace", " "),
    ("times", "×"),
    ("pm", "±"),
    ("cdot", "·"),
    ("leq", "≤"),
    ("le", "≤"),
    ("geq", "≥"),
    ("ge", "≥"),
    ("neq", "≠"),
    ("approx", "≈"),
    ("to", "→"),
    ("rightarrow", "→"),
    ("infty", "∞"),
    ("prime", "′"),
    ("alpha", "α"),
    ("beta", "β"),
    ("gamma", "γ"),
    ("delta", "δ"),
    ("epsilon", "ε"),
    ("varepsilon", "ε"),
    ("zeta", "ζ"),
    ("eta", "η"),
    ("theta", "θ"),
    ("iota", "ι"),
    ("kappa", "κ"),
    ("lambda", "λ"),
    ("mu", "μ"),
    ("nu", "ν"),
    ("xi", "ξ"),
    ("pi", "π"),
    ("rho", "ρ"),
    ("sigma", "σ"),
    ("tau", "τ"),
    ("upsilon", "υ"),
    ("phi", "φ"),
    ("varphi", "φ"),
    ("chi", "χ"),
    ("psi", "ψ"),
    ("omega", "ω"),
    ("Gamma", "Γ"),
    ("Delta", "Δ"),
    ("Theta", "Θ"),
    ("Lambda", "Λ"),
    ("Sigma", "Σ"),
    ("Phi", "Φ"),
    ("Psi", "Ψ"),
    ("Omega", "Ω"),
    ("ell", "ℓ"),
];

/// Digits and signs above and below the line of a formula.
const RAISED: [(char, char, char); 12] = [
    ('0', '⁰', '₀'),
    ('1', '¹', '₁'),
    ('2', '²', '₂'),
    ('3', '³', '₃'),
    ('4', '⁴', '₄'),
    ('5', '⁵', '₅'),
    ('6', '⁶', '₆'),
    ('7', '⁷', '₇'),
    ('8', '⁸', '₈'),
    ('9', '⁹', '₉'),
    ('+', '⁺', '₊'),
    ('-', '⁻', '₋'),
];

/// Words as they are printed, and the commands that are not known, whose words stay.
pub(super) fn printed(words: &str) -> (String, Vec<String>) {
    let mut printer = Printer { rest: words, ..Printer::default() };
    while let Some(c) = printer.next() {
        printer.print(c);
    }
    let words: Vec<&str> = printer.out.split_whitespace().collect();
    (words.join(" "), printer.unknown)
}

/// Words on their way to how they are printed.
#[derive(Default)]
struct Printer<'t> {
    rest: &'t str,
    out: String,
    /// What is printed at the end of each group that is open.
    groups: Vec<&'static str>,
    /// Within a formula.
    formula: bool,
    /// What the next digit is in a formula: raised or lowered.
    script: Option<char>,
    unknown: Vec<String>,
}

impl Printer<'_> {
    fn next(&mut self) -> Option<char> {
        let c = self.rest.chars().next()?;
        self.rest = &self.rest[c.len_utf8()..];
        Some(c)
    }

    /// Takes what the rest begins with.
    fn take(&mut self, start: char) -> bool {
        let rest = self.rest.strip_prefix(start);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn print(&mut self, c: char) {
        match c {
            '\\' => self.command(),
            '{' => self.groups.push(""),
            '}' => self.out.push_str(self.groups.pop().unwrap_or_default()),
            '~' => self.out.push(' '),
            '`' if self.take('`') => self.out.push('“'),
            '\'' if self.take('\'') => self.out.push('”'),
            '`' => self.out.push('‘'),
            '$' if self.formula || begins_formula(self.rest) => self.formula = !self.formula,
            '^' | '_' if self.formula => self.script = Some(c),
            c => {
                let script = self.script.filter(|_| self.formula).zip(RAISED.iter().find(|(plain, ..)| *plain == c));
                self.out.push(match script {
                    Some(('^', (_, above, _))) => *above,
                    Some((_, (_, _, below))) => *below,
                    None => c,
                });
                // A group in braces is raised as a whole.
                if self.groups.is_empty() {
                    self.script = None;
                }
            }
        }
    }

    fn command(&mut self) {
        let length = self.rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        let (name, rest) = self.rest.split_at(length);
        if name.is_empty() {
            match self.next() {
                Some(',' | ';' | ':' | ' ' | '\\' | '\n') => self.out.push(' '),
                Some('-' | '/' | '!' | '(' | ')' | '[' | ']' | '@') | None => {}
                Some(other) => self.out.push(other),
            }
            return;
        }
        // The spaces behind a command part it from what follows, and are not printed.
        self.rest = rest.trim_start();
        if let Some((_, sign)) = SIGNS.iter().find(|(known, _)| *known == name) {
            self.out.push_str(sign);
            // "\ldots{} it" and "\ldots\ it" keep their space.
            if self.rest.starts_with("{}") {
                self.rest = &self.rest[2..];
            } else if self.rest.len() < rest.len() && self.formula {
                self.out.push(' ');
            }
        } else if is_one_of(QUOTES, name) && self.take('{') {
            self.out.push('“');
            self.groups.push("”");
        } else if name == "href" && self.take('{') {
            let end = self.rest.find('}').map_or(self.rest.len(), |end| end + 1);
            self.rest = &self.rest[end..];
        } else if is_one_of(TYPES, name) || is_one_of(DECLARATIONS, name) {
        } else {
            self.unknown.push(format!("\\{name}"));
            // Words may have been parted by it alone.
            self.out.push(' ');
        }
    }
}

/// Whether a formula goes on after its dollar sign, and not a sum of money.
fn begins_formula(rest: &str) -> bool {
    let inner = rest.split_once('$').map(|(inner, _)| inner).filter(|inner| !inner.is_empty());
    inner.is_some_and(|inner| {
        !inner.starts_with(char::is_whitespace) && !inner.ends_with(char::is_whitespace) && !inner.contains(['.', ','])
    })
}

fn is_one_of(list: &str, name: &str) -> bool {
    crate::words::is_one_of(list, name)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn commands_are_read_as_they_are_printed() {
        for (written, expected) in [
            (
                r"A \em short history of \emph{Homo sapiens} and \textit{others} — ``part''~2",
                "A short history of Homo sapiens and others — “part” 2",
            ),
            (r"\textbf{x} $x^2$ and $\alpha$ \ldots{} \textsc{Sm}", "x x² and α … Sm"),
            (r"H$_2$O, CO$_{2}$ and $10^{-3}$", "H₂O, CO₂ and 10⁻³"),
            (r"\enquote{The \emph{old} mill} \& `so'", "“The old mill” & ‘so'"),
            (r"from $5 to $6, for $7", "from $5 to $6, for $7"),
            (r"\href{http://x.y/z}{The site} \url{http://x.y}", "The site http://x.y"),
            (r"\foo{bar} and \LaTeX\ 2", "bar and LaTeX 2"),
            (r"no\-break, a\,b, 1\slash 2", "nobreak, a b, 1/2"),
            ("plain words stay: 5 % of it", "plain words stay: 5 % of it"),
        ] {
            assert_eq!(printed(written).0, expected, "{written}");
        }
        assert_eq!(printed(r"\foo{bar}").1, [r"\foo"]);
    }

    proptest! {
        #[test]
        fn nothing_panics(words in "[a-z\\\\{}$^_`'~ é]{0,40}") {
            let _ = printed(&words);
        }
    }
}

//! Documents made at random: all that Markdown has, in all orders, with words that stand nowhere else.

use crate::folder;
use tempfile::TempDir;

/// Pages of a project.
const PAGES: usize = 200;

/// How many documents there are: 600, or as many as `BACKGROUNDER_DOCUMENTS` says.
fn wanted() -> usize {
    std::env::var("BACKGROUNDER_DOCUMENTS").ok().and_then(|count| count.parse().ok()).unwrap_or(600)
}

/// Numbers that look like chance and are the same in every run (xorshift, Marsaglia 2003).
struct Dice {
    state: u64,
    words: usize,
}

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        usize::try_from(self.state % most as u64).unwrap()
    }

    /// A word that stands nowhere else on its page.
    fn word(&mut self) -> String {
        const SYLLABLES: [&str; 12] = ["ha", "rrow", "vel", "mü", "pier", "ба", "ter", "lo", "qua", "ý", "sen", "dor"];
        self.words += 1;
        let first = SYLLABLES[self.below(SYLLABLES.len())];
        format!("{first}{}{}", SYLLABLES[self.below(SYLLABLES.len())], self.words)
    }

    /// A piece of a line.
    fn piece(&mut self, depth: usize) -> String {
        let word = self.word();
        if depth > 2 {
            return word;
        }
        let inner = self.line(depth + 1, 2);
        match self.below(24) {
            0 => format!("*{inner}*"),
            1 => format!("**{inner}**"),
            2 => format!("{word} ~~{word}x {word}y~~"),
            3 => format!("`{word}  {word}x`"),
            4 if depth == 0 => format!("[{inner}](/)"),
            5 => format!("<b>{inner}</b> <i>{word}</i>"),
            6 => format!("<kbd>{word}</kbd>"),
            7 => format!("<tide-gauge data-at=\"x\">{word}</tide-gauge>"),
            8 => format!("{word} <br> {word}x"),
            9 => format!("{word}[^n{}]", self.below(3)),
            10 if depth == 0 => format!("{word} [@gazette]"),
            11 => format!("\\*{word}\\* &amp; {word}x"),
            12 => format!("{word} -- {word}x..."),
            13 => format!("“{word}”"),
            14 => format!("'{word}'s'"),
            15 => format!("{word}<!-- unseen --> {word}x"),
            16 => format!("{word}\n{word}x"),
            17 => format!("{word}\\\n{word}x"),
            18 => format!("<span title=\"a > b\">{word}</span>"),
            _ => word,
        }
    }

    fn line(&mut self, depth: usize, most: usize) -> String {
        let count = 1 + self.below(most);
        (0..count).map(|_| self.piece(depth)).collect::<Vec<_>>().join(" ")
    }

    /// A line without line ends.
    fn title(&mut self) -> String {
        self.line(0, 4).replace("\\\n", " ").replace('\n', " ")
    }

    fn block(&mut self, depth: usize) -> String {
        let title = self.title();
        let line = self.line(0, 6);
        let word = self.word();
        match self.below(if depth > 1 { 6 } else { 16 }) {
            0 => format!("{} {title}", "#".repeat(2 + self.below(3))),
            1 => format!("{} {title} {{#id{} .k}}", "#".repeat(2 + self.below(3)), self.words),
            2 => format!("    {word}  {word}x"),
            3 => format!("```\n{word}  {word}x\n\n{word}y\n```"),
            4 | 5 => line,
            // No words of a quotation may be struck out.
            6 => indented("> ", &self.blocks(depth + 1, 2).replace("~~", "")),
            7 => indented("  ", &self.blocks(depth + 1, 2)).replacen("  ", "- ", 1),
            8 => format!("- {line}\n- [x] {title}\n- [ ] {word}").replace("\n-", "\n\n-"),
            9 => format!("1. {title}\n2. {word}"),
            10 => format!("| {word} | b{word} |\n| --- | :-: |\n| c{word} | {word}d |"),
            11 => format!("{word}\n: {title}"),
            12 => format!("> [!NOTE]\n> {title}"),
            13 => format!("<div>{word}: <b>{word}a</b> <i>{word}b</i></div>"),
            14 => format!("<details><summary>{word} <b>x{word}</b></summary>\n\n{line}\n\n</details>"),
            _ => format!("<!-- unseen {word} -->\n\n---\n\n{title}"),
        }
    }

    fn blocks(&mut self, depth: usize, most: usize) -> String {
        let count = 1 + self.below(most);
        (0..count).map(|_| self.block(depth)).collect::<Vec<_>>().join("\n\n")
    }

    fn page(&mut self) -> String {
        self.words = 0;
        let front = match self.below(4) {
            0 => format!("+++\ntitle = \"{}\"\n+++\n\n", self.word()),
            1 => format!("---\ntitle: {}\n---\n\n", self.word()),
            _ => String::new(),
        };
        let head = match self.below(4) {
            0 => String::new(),
            1 => format!("{}\n\n# {}\n\n", self.line(0, 3), self.title()),
            2 => format!("{}\n===\n\n", self.title()),
            _ => format!("# {}\n\n", self.title()),
        };
        let notes = (0..3).map(|at| format!("[^n{at}]: {}\n\n", self.title().replace("[^", "[")));
        let notes: String = notes.collect();
        format!("{front}{head}{}\n\nThe end[^n0][^n1][^n2].\n\n{notes}", self.blocks(0, 7))
    }
}

/// A text with each of its lines behind a mark.
fn indented(mark: &str, text: &str) -> String {
    text.lines().map(|line| format!("{mark}{line}").trim_end().to_owned()).collect::<Vec<_>>().join("\n")
}

/// Projects whose pages are made at random.
pub(super) fn projects() -> Vec<(String, TempDir)> {
    let config = "title = \"Made\"\n[check]\nquotes = \"off\"\ncitations = \"off\"\ncopying = \"off\"\ndates = \"off\"\n\
        numbers = \"off\"\naccessibility = \"off\"\n";
    let mut dice = Dice { state: 0x9e37_79b9_7f4a_7c15, words: 0 };
    let project = |number: usize| {
        let temporary = tempfile::tempdir().unwrap();
        let root = temporary.path();
        folder::copy(&folder::repository("tests/spec/default/seeds"), &root.join("seeds"));
        folder::write(&root.join("backgrounder.toml"), config.as_bytes());
        for page in 0..PAGES {
            folder::write(&root.join(format!("content/p{page}.md")), dice.page().as_bytes());
        }
        (format!("made at random, {number}"), temporary)
    };
    (0..wanted().div_ceil(PAGES)).map(project).collect()
}

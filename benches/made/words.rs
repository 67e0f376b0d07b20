//! Words and sentences by rule: common words as English has them, rare ones made of syllables, each as often as
//! Zipf's law says.

/// Numbers that look like chance and are the same in each run (splitmix64).
pub(crate) struct Chance(u64);

impl Chance {
    /// A series of its own for each seed.
    pub(crate) fn new(seed: u64) -> Chance {
        Chance(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `limit`, or 0.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        let limit = limit.max(1) as u64;
        usize::try_from(self.next() % limit).unwrap_or(0)
    }
}

/// The commonest words, in order.
const COMMON: &str = "the of and to in a that it was for on is with he as by at from his but they have an which be had \
    were are or their has not been this who will would said its more about after when there into could over also other \
    than up her she all out we no some what two most only if one before so time new them then between through where may \
    under against while such made both during because these those any many same how state people last well against down \
    should years city government party country world war house water part public place group hand case";

/// Nouns that are counted.
const COUNTED: [&str; 12] = [
    "bridges",
    "officials",
    "boats",
    "houses",
    "farms",
    "schools",
    "kilometres",
    "roads",
    "villages",
    "officers",
    "ships",
    "trains",
];

/// How many different words are made of syllables.
const RARE: usize = 30_000;

/// All words, and how often each is said.
pub(crate) struct Voice {
    words: Vec<String>,
    /// For each word the sum of the weights up to it.
    sums: Vec<u64>,
}

impl Voice {
    /// The words in order of frequency.
    pub(crate) fn new() -> Voice {
        let mut words: Vec<String> = COMMON.split_whitespace().map(str::to_owned).collect();
        words.extend((0..RARE).map(made_up));
        let mut sum = 0;
        let weight = |rank: usize| 1_000_000_000 / (10 * rank as u64 + 27);
        let sums = (0..words.len()).map(|rank| {
            sum += weight(rank);
            sum
        });
        let sums = sums.collect();
        Voice { words, sums }
    }

    fn word(&self, chance: &mut Chance) -> &str {
        let all = self.sums.last().copied().unwrap_or(1);
        let wanted = chance.next() % all;
        let at = self.sums.partition_point(|sum| *sum <= wanted);
        &self.words[at]
    }

    /// Some words without a mark.
    pub(crate) fn run(&self, chance: &mut Chance, length: usize) -> String {
        let words: Vec<&str> = (0..length).map(|_| self.word(chance)).collect();
        words.join(" ")
    }

    /// A sentence with its commas and its full stop.
    pub(crate) fn sentence(&self, chance: &mut Chance, length: usize) -> String {
        let mut sentence = capital(self.word(chance));
        for left in (0..length.saturating_sub(1)).rev() {
            if left > 1 && chance.below(12) == 0 {
                sentence.push(',');
            }
            sentence.push(' ');
            match chance.below(25) {
                0 => sentence.push_str(&capital(self.word(chance))),
                1 => {
                    sentence.push_str(self.word(chance));
                    sentence.push('-');
                    sentence.push_str(self.word(chance));
                }
                _ => sentence.push_str(self.word(chance)),
            }
        }
        sentence.push('.');
        sentence
    }

    /// A sentence that quotes a speaker.
    pub(crate) fn speech(&self, chance: &mut Chance) -> String {
        let length = 5 + chance.below(14);
        let said = self.run(chance, length);
        let name = capital(&self.words[COMMON.split_whitespace().count() + chance.below(RARE)]);
        format!("“{},” said {name}, {}.", capital(&said), self.run(chance, 4))
    }

    /// The beginning of a sentence that counts something.
    pub(crate) fn opening(&self, chance: &mut Chance) -> String {
        let length = 2 + chance.below(6);
        capital(&self.run(chance, length))
    }

    /// A number and what is counted.
    pub(crate) fn counted(&self, chance: &mut Chance) -> String {
        let number = 13 + chance.below(900);
        format!("{number} {}", COUNTED[chance.below(COUNTED.len())])
    }
}

fn capital(words: &str) -> String {
    let mut rest = words.chars();
    rest.next().map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
}

/// A word of two to four syllables, another for each number.
fn made_up(number: usize) -> String {
    const STARTS: [&str; 20] =
        ["b", "br", "d", "dr", "f", "g", "gr", "k", "l", "m", "n", "p", "pl", "r", "s", "st", "t", "tr", "v", "w"];
    const VOWELS: [&str; 6] = ["a", "e", "i", "o", "u", "ea"];
    const ENDS: [&str; 6] = ["n", "ld", "rk", "sh", "nt", "ve"];
    let mut word = String::new();
    // The order of the numbers is mixed, so that words that are near in rank are not near in spelling.
    let mut rest = (number * 7_919 + 13) % 1_000_003;
    loop {
        word.push_str(STARTS[rest % STARTS.len()]);
        rest /= STARTS.len();
        word.push_str(VOWELS[rest % VOWELS.len()]);
        rest /= VOWELS.len();
        if rest < ENDS.len() {
            word.push_str(ENDS[rest]);
            return word;
        }
    }
}

//! Scripts that put no spaces between words: Chinese, Japanese, Thai, Lao, Khmer and Burmese. Where the words of such a text end, by
//! Unicode's rules (UAX 29) and ICU's dictionaries, and where within one of them a quotation may begin or end all the same.
//!
//! A dictionary reads from left to right and takes the longest word each time, so the same letters may be parted otherwise by
//! what stands before them. So texts are compared by their letters, and words only say how many they are and where none is cut.

use std::ops::Range;
use std::sync::LazyLock;

use icu_segmenter::options::WordBreakInvariantOptions;
use icu_segmenter::{WordSegmenter, WordSegmenterBorrowed};

static SEGMENTER: LazyLock<WordSegmenterBorrowed<'static>> =
    LazyLock::new(|| WordSegmenter::new_dictionary(WordBreakInvariantOptions::default()));

/// The numerals of Chinese and Japanese; a number is not cut between two of them.
const NUMERALS: &str = "〇零一二三四五六七八九十百千万萬亿億兆两兩廿卅";

/// Chinese words of one letter that the dictionary takes together with others: a sentence goes on without them.
const SMALL: &str = "就也都还還只并並又才便却卻仍更最很太正已曾将將会會能要应應该該是在有和与與及或的地得了着過过说說道称稱为為而但且这這那其此";

/// Letters that negate what stands behind them. Words that are cut there say the opposite.
const NEGATING: &str = "不没沒无無未";
/// Beginnings of words that negate the rest.
const NEGATIONS: [&str; 14] = ["非", "勿", "莫", "别", "別", "ไม่", "มิ", "ไร้", "ບໍ່", "មិន", "គ្មាន", "អត់", "ពុំ", "မ"];

/// A letter of such a script with the signs that belong to it, within a stretch of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnspacedLetter {
    /// Where it stands, in bytes.
    pub at: Range<usize>,
    /// A word ends with it.
    pub ends_word: bool,
}

/// Whether a character is a letter of a script without spaces, or a sign of one that belongs to a letter. Digits are none.
pub fn is_unspaced(c: char) -> bool {
    c >= '\u{E01}' && (is_east_asian_letter(c) || is_south_east_asian_letter(c))
}

fn is_east_asian_letter(c: char) -> bool {
    matches!(c,
        '\u{3005}'..='\u{3007}' | '\u{3041}'..='\u{3096}' | '\u{3099}' | '\u{309A}' | '\u{309D}'..='\u{309F}'
        | '\u{30A1}'..='\u{30FA}' | '\u{30FC}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}' | '\u{3400}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF66}'..='\u{FF9F}' | '\u{1B000}'..='\u{1B16F}'
        | '\u{20000}'..='\u{3FFFF}')
}

fn is_south_east_asian_letter(c: char) -> bool {
    matches!(c,
        // Thai and Lao.
        '\u{E01}'..='\u{E3A}' | '\u{E40}'..='\u{E4E}' | '\u{E81}'..='\u{ECE}' | '\u{EDC}'..='\u{EDF}'
        // Burmese, with the letters of Shan, Mon and Karen.
        | '\u{1000}'..='\u{103F}' | '\u{1050}'..='\u{108F}' | '\u{109A}'..='\u{109D}' | '\u{A9E0}'..='\u{A9EF}'
        | '\u{A9FA}'..='\u{A9FE}' | '\u{AA60}'..='\u{AA76}' | '\u{AA7A}'..='\u{AA7F}'
        // Khmer.
        | '\u{1780}'..='\u{17D3}' | '\u{17D7}' | '\u{17DC}' | '\u{17DD}')
}

/// Whether a letter is written with the one before it: signs, vowels behind a consonant, long vowels, marks of repetition.
fn joins_previous(c: char) -> bool {
    let sign = matches!(c, 'ะ' | 'า' | 'ำ' | 'ๅ' | 'ๆ' | 'ฯ' | 'ະ' | 'າ' | 'ຳ' | 'ຽ' | 'ໆ' | 'ៗ')
        || matches!(c, '々' | 'ー' | 'ゝ' | 'ゞ' | 'ヽ' | 'ヾ' | 'ゃ' | 'ゅ' | 'ょ' | 'ャ' | 'ュ' | 'ョ')
        || matches!(c, 'ァ' | 'ィ' | 'ゥ' | 'ェ' | 'ォ' | '\u{FF67}'..='\u{FF70}' | '\u{FF9E}' | '\u{FF9F}');
    sign || super::is_combining(c)
}

/// Whether a letter is written with the one behind it: vowels before their consonant, and what stacks two consonants.
fn joins_next(c: char) -> bool {
    matches!(c, 'เ'..='ไ' | 'ເ'..='ໄ' | '\u{1039}' | '\u{17D2}')
}

/// The letters of a stretch of such scripts. Anything else in it prints nothing.
pub fn unspaced_letters(stretch: &str) -> Vec<UnspacedLetter> {
    let mut letters: Vec<UnspacedLetter> = Vec::with_capacity(stretch.len() / 3);
    let mut before = None;
    let mut chars = stretch.char_indices().filter(|(_, c)| is_unspaced(*c)).peekable();
    while let Some((at, c)) = chars.next() {
        let end = at + c.len_utf8();
        // A Burmese consonant whose vowel is killed ends the syllable before it.
        let ends_syllable = matches!(c, '\u{1000}'..='\u{1021}') && chars.peek().is_some_and(|(_, c)| *c == '\u{103A}');
        let joined = joins_previous(c) || before.is_some_and(joins_next) || ends_syllable;
        match letters.last_mut().filter(|_| joined) {
            Some(last) => last.at.end = end,
            None => letters.push(UnspacedLetter { at: at..end, ends_word: false }),
        }
        before = Some(c);
    }
    let mut at = 0;
    for end in SEGMENTER.segment_str(stretch).skip(1) {
        // A word that would end within a letter goes on.
        while letters.get(at + 1).is_some_and(|next| next.at.start < end) {
            at += 1;
        }
        if let Some(letter) = letters.get_mut(at).filter(|letter| letter.at.end <= end) {
            letter.ends_word = true;
        }
    }
    join_numerals(stretch, &mut letters);
    letters
}

/// Makes one word of a number that the dictionary parts.
fn join_numerals(stretch: &str, letters: &mut [UnspacedLetter]) {
    let is_numeral = |letter: &UnspacedLetter| NUMERALS.contains(&stretch[letter.at.clone()]);
    let mut is_number = true;
    for at in 0..letters.len() {
        is_number &= is_numeral(&letters[at]);
        if letters[at].ends_word {
            let goes_on = is_number && letters.get(at + 1).is_some_and(is_numeral);
            letters[at].ends_word = !goes_on;
            is_number = true;
        }
    }
}

/// The letter with the Thai or Lao vowel "am" as the two signs that it is made of, with the tone between them, since both are typed.
pub fn with_vowel_apart(letter: String) -> String {
    let is_tone = |c: &char| matches!(c, '\u{E48}'..='\u{E4B}' | '\u{EC8}'..='\u{ECB}');
    let ring = match letter.chars().last() {
        Some('\u{E33}' | '\u{E32}') if letter.contains(['\u{E33}', '\u{E4D}']) => '\u{E4D}',
        Some('\u{EB3}' | '\u{EB2}') if letter.contains(['\u{EB3}', '\u{ECD}']) => '\u{ECD}',
        _ => return letter,
    };
    let vowel = if ring == '\u{E4D}' { '\u{E32}' } else { '\u{EB2}' };
    let signs = [ring, vowel, '\u{E33}', '\u{EB3}'];
    let base = letter.chars().filter(|c| !is_tone(c) && !signs.contains(c));
    let tone = letter.chars().filter(is_tone);
    base.chain(std::iter::once(ring)).chain(tone).chain(std::iter::once(vowel)).collect()
}

/// How many words a stretch of such scripts has.
pub fn count_unspaced(stretch: &str) -> usize {
    unspaced_letters(stretch).iter().filter(|letter| letter.ends_word).count()
}

/// Whether a quotation may begin or end where `before` and `after` meet, within what the dictionary takes for one word. Both are
/// what stands around that place, from the start of a word to the end of another.
///
/// Never behind the negation that a word begins with. In Thai, Lao, Khmer and Burmese else anywhere, since their dictionaries join
/// small words to others (ว่าการ of "said that the …"). In Chinese and Japanese beside small words, and where the two make no more words
/// than the whole does, so that the dictionary could have parted it there as well; not where that leaves a single letter which is no
/// word more often than the whole does: 京都 is no part of 東京都.
pub fn may_part(before: &str, after: &str) -> bool {
    let whole = format!("{before}{after}");
    let at = before.len();
    let letters = unspaced_letters(&whole);
    let ends = || letters.iter().filter(|letter| letter.ends_word).map(|letter| letter.at.end);
    let (begin, end) =
        (ends().rfind(|end| *end < at).unwrap_or(0), ends().find(|end| *end >= at).unwrap_or(whole.len()));
    let (head, tail) = (whole[begin..at].trim_start_matches(|c| !is_unspaced(c)), &whole[at..end]);
    if NEGATIONS.contains(&head) || head.ends_with(|c| NEGATING.contains(c)) {
        return false;
    }
    let (Some(last), Some(first)) = (head.chars().next_back(), tail.chars().next()) else { return true };
    let is_small = |word: &str| !word.is_empty() && word.chars().all(|c| SMALL.contains(c) || is_hiragana(c));
    !is_east_asian_letter(first)
        || is_hiragana(last)
        || is_small(head)
        || is_small(tail)
        || is_as_good(&[word_lengths(before), word_lengths(after)].concat(), &word_lengths(&whole), head)
}

/// Whether words that part a place are as likely as those that do not: they are fewer, or as many and no single letter is left over
/// before that place.
fn is_as_good(parted: &[usize], whole: &[usize], head: &str) -> bool {
    let singles = |words: &[usize]| words.iter().filter(|length| **length == 1).count();
    let is_alike = || unspaced_letters(head).len() > 1 || singles(parted) < singles(whole);
    parted.len() < whole.len() || parted.len() == whole.len() && is_alike()
}

/// How many letters each word of a stretch of such scripts has.
fn word_lengths(stretch: &str) -> Vec<usize> {
    let letters = unspaced_letters(stretch);
    let words = letters.split_inclusive(|letter| letter.ends_word);
    words.filter(|word| word.last().is_some_and(|last| last.ends_word)).map(<[_]>::len).collect()
}

fn is_hiragana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{309F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        let mut from = 0;
        let ends = unspaced_letters(text).into_iter().filter(|letter| letter.ends_word).map(|letter| letter.at.end);
        ends.map(|end| &text[std::mem::replace(&mut from, end)..end]).collect()
    }

    #[test]
    fn words_of_six_scripts_are_told() {
        for (text, expected) in [
            ("路面下沉时没有人受伤", "路面 下沉 时 没有 人 受伤"),
            ("路面が沈んだときに", "路面 が 沈 ん だ とき に"),
            ("ไม่มีใครได้รับบาดเจ็บ", "ไม่มี ใคร ได้ รับ บาด เจ็บ"),
            ("ບໍ່ມີໃຜໄດ້ຮັບບາດເຈັບ", "ບໍ່ມີ ໃຜ ໄດ້ຮັບ ບາດເຈັບ"),
            ("គ្មានអ្នកណារងរបួសទេ", "គ្មាន អ្នកណា រង របួស ទេ"),
            ("ဘယ်သူမှဒဏ်ရာမရခဲ့ပါ", "ဘယ် သူ မှ ဒဏ်ရာ မ ရ ခဲ့ ပါ"),
            ("拨出四万克朗", "拨出 四万 克朗"),
        ] {
            assert_eq!(words(text), expected.split(' ').collect::<Vec<_>>());
        }
    }

    #[test]
    fn signs_stand_with_their_letters() {
        let letters = |text: &str| {
            unspaced_letters(text).into_iter().map(|letter| text[letter.at].to_owned()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(letters("เมื่อถนน"), "เมื่ อ ถ น น");
        assert_eq!(letters("អ្នក"), "អ្ន ក");
        assert_eq!(letters("ဘယ်သူ"), "ဘယ် သူ");
        assert_eq!(letters("か\u{3099}ーゃ"), "か\u{3099}ーゃ");
        assert_eq!(letters("没\u{200B}有"), "没 有");
    }

    #[test]
    fn a_word_is_parted_where_the_dictionary_may_have_erred() {
        for (before, after) in [
            ("研究", "生命起源"),
            ("統一", "百分之十"),
            ("負傷者はい", "なかった"),
            ("五人", "受伤"),
            ("这就", "是一个错误"),
            ("กล่าวว่า", "การซ่อม"),
        ] {
            assert!(may_part(before, after), "{before}|{after}");
        }
        for (before, after) in [
            ("没", "有人受伤"),
            ("不", "可能"),
            ("大学", "生"),
            ("ไม่", "มีใคร"),
            ("二十", "五人死亡"),
            ("東", "京都"),
            ("東", "京都に住む"),
        ] {
            assert!(!may_part(before, after), "{before}|{after}");
        }
    }
}

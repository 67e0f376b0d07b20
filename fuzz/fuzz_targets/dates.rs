//! Dates in EDTF, the first line, and the days that English text mentions.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    if let Ok(input) = std::str::from_utf8(input) {
        backgrounder::tests::promises::dates(input.lines().next().unwrap_or_default());
        backgrounder::tests::promises::mentioned_days(input);
    }
});

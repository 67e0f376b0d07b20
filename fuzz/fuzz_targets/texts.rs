//! Saved source texts; the first line names the file.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    if let Ok(input) = std::str::from_utf8(input) {
        backgrounder::tests::promises::texts(input);
    } else {
        backgrounder::tests::promises::bytes(input);
    }
});

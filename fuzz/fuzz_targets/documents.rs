//! Files of any kind; the first line names the file, the rest is the file or the part of an archive that holds its text.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    if let Ok(input) = std::str::from_utf8(input) {
        backgrounder::tests::promises::documents(input);
    }
});

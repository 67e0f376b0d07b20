//! Files of any bytes, such as PDFs; what stands before the first line feed names the file.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    backgrounder::tests::promises::files(input);
});

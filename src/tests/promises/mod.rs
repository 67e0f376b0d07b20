//! What must hold for any input. Each function takes an input as one text, so that a fuzzer can make it up and a person can
//! read what it found, and panics where a promise is broken.

mod checking;
mod reading;

pub use checking::{figures, matching, mentioned_days};
pub use reading::{bytes, dates, documents, files, page, texts};

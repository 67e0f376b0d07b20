//! SHA-256. The only file that knows the crate.

use sha2::{Digest, Sha256};

/// The SHA-256 of bytes, as 64 hexadecimal digits in lower case.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

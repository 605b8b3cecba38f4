//! A digest as people compare it: two hexadecimal digits for each byte.
//!
//! In:    the bytes of a finished digest.
//! Out:   [`hexadecimal`] text, in lower case.
//! Never: a file; who digests what is each caller's own matter.

/// The bytes of a digest in lower-case hexadecimal: 64 letters for a SHA-256.
pub fn hexadecimal(digest: impl AsRef<[u8]>) -> String {
    digest.as_ref().iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::hexadecimal;

    #[test]
    fn each_byte_has_two_digits() {
        assert_eq!(hexadecimal([0, 0x0a, 0xff]), "000aff");
    }
}

//! The seal of a part: what its bytes were when it was written.
//!
//! It covers the columns and what the part says of its source; the rest of the end of a Parquet file only tells where the
//! columns stand.

use std::io::{Read, Write};

use parquet::file::reader::ChunkReader;
use sha2::{Digest, Sha256};

/// A file on its way, and the digest of its bytes so far.
pub struct Sealing<W> {
    out: W,
    bytes: u64,
    digest: Sha256,
}

impl<W> Sealing<W> {
    /// A file of which nothing is written.
    pub fn new(out: W) -> Sealing<W> {
        Sealing { out, bytes: 0, digest: Sha256::new() }
    }

    /// The seal of what is written so far, and of what the part says of its source.
    pub fn seal(&self, said: &str) -> String {
        sealed(self.bytes, self.digest.clone(), said)
    }
}

impl<W: Write> Write for Sealing<W> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.bytes += written as u64;
        self.digest.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.out.flush()
    }
}

/// A seal as it is written: how many bytes, and their digest with what the part says of its source.
fn sealed(bytes: u64, mut digest: Sha256, said: &str) -> String {
    digest.update(said.as_bytes());
    format!("{bytes} {}", crate::digest::hexadecimal(digest.finalize()))
}

/// Whether the bytes of a part are those that were written.
pub fn is_sealed(file: &impl ChunkReader, seal: &str, said: &str) -> bool {
    let Some(bytes) = seal.split(' ').next().and_then(|bytes| bytes.parse::<u64>().ok()) else { return false };
    let Ok(content) = file.get_read(0) else { return false };
    let (mut content, mut digest, mut seen) = (content.take(bytes), Sha256::new(), 0);
    let mut buffer = vec![0; 1 << 16];
    while let Ok(read @ 1..) = content.read(&mut buffer) {
        digest.update(&buffer[..read]);
        seen += read as u64;
    }
    seen == bytes && sealed(bytes, digest, said) == seal
}

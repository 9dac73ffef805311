//! PNG: chunks of length, name, content and checksum.

use super::{
    bytes::{Bytes, length},
    fits,
};

/// What the picture and its colours are made of. An animation's chunks are not among them, and what is left is its first picture.
const KEPT: [&[u8; 4]; 11] =
    [b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"cICP"];

pub fn clean(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut rest = Bytes(bytes);
    let mut cleaned = rest.take(8)?.to_vec();
    let mut drawn = false;
    loop {
        let begin = rest;
        let size = length(u32::from_be_bytes(rest.array()?))?;
        let name: [u8; 4] = rest.array()?;
        let content = rest.take(size)?;
        rest.take(4)?;
        let first = cleaned.len() == 8;
        if first != (name == *b"IHDR") || (first && !header_fits(content)) {
            return None;
        }
        // An animation is refused: a photo stands still.
        if name == *b"acTL" {
            return None;
        }
        drawn |= name == *b"IDAT" && size > 0;
        if KEPT.contains(&&name) {
            cleaned.extend_from_slice(begin.0.get(..size.checked_add(12)?)?);
        }
        if name == *b"IEND" {
            return drawn.then_some(cleaned);
        }
    }
}

fn header_fits(content: &[u8]) -> bool {
    let mut content = Bytes(content);
    let sides = content.array().zip(content.array());
    content.0.len() == 5
        && sides.is_some_and(|(width, height)| fits(u32::from_be_bytes(width), u32::from_be_bytes(height)))
}

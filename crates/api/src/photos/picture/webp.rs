//! WebP: a RIFF list of chunks.

use super::{
    bytes::{Bytes, length},
    fits,
};

const KEPT: [&[u8; 4]; 5] = [b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ICCP"];
/// The bits of VP8X that say what the file holds besides: EXIF and XMP.
const TOLD: u8 = 0b0000_1100;

pub fn clean(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut rest = Bytes(bytes);
    rest.take(4)?;
    let size = length(u32::from_le_bytes(rest.array()?))?;
    let mut rest = Bytes(rest.take(size)?);
    rest.take(4)?;
    let mut cleaned = b"RIFF\0\0\0\0WEBP".to_vec();
    let mut pictures = 0;
    while !rest.is_empty() {
        let name: [u8; 4] = rest.array()?;
        let size: [u8; 4] = rest.array()?;
        let content = rest.take(length(u32::from_le_bytes(size))?)?;
        // Chunks begin at even places; the last may want its padding.
        let padding = content.len() % 2;
        rest.take(padding.min(rest.0.len()))?;
        if matches!(&name, b"ANIM" | b"ANMF") || !chunk_fits(name, content) {
            return None;
        }
        pictures += usize::from(matches!(&name, b"VP8 " | b"VP8L"));
        if KEPT.contains(&&name) {
            let begin = cleaned.len();
            cleaned.extend(name);
            cleaned.extend(size);
            cleaned.extend_from_slice(content);
            cleaned.resize(cleaned.len() + padding, 0);
            if let (b"VP8X", Some(flags)) = (&name, cleaned.get_mut(begin + 8)) {
                *flags &= !TOLD;
            }
        }
    }
    let size = u32::try_from(cleaned.len() - 8).ok()?;
    cleaned.get_mut(4..8)?.copy_from_slice(&size.to_le_bytes());
    (pictures == 1).then_some(cleaned)
}

/// Whether a chunk that tells the picture's size tells one that fits.
fn chunk_fits(name: [u8; 4], content: &[u8]) -> bool {
    let sides = match &name {
        b"VP8X" => extended(content),
        b"VP8 " => lossy(content),
        b"VP8L" => lossless(content),
        _ => return true,
    };
    sides.is_some_and(|(width, height)| fits(width, height))
}

fn extended(content: &[u8]) -> Option<(u32, u32)> {
    let [_, _, _, _, w0, w1, w2, h0, h1, h2] = *content.first_chunk::<10>()?;
    Some((u32::from_le_bytes([w0, w1, w2, 0]) + 1, u32::from_le_bytes([h0, h1, h2, 0]) + 1))
}

fn lossy(content: &[u8]) -> Option<(u32, u32)> {
    let [_, _, _, 0x9d, 0x01, 0x2a, w0, w1, h0, h1] = *content.first_chunk::<10>()? else { return None };
    let side = |low, high| u32::from(u16::from_le_bytes([low, high]) & 0x3fff);
    Some((side(w0, w1), side(h0, h1)))
}

fn lossless(content: &[u8]) -> Option<(u32, u32)> {
    let [0x2f, bits @ ..] = *content.first_chunk::<5>()? else { return None };
    let bits = u32::from_le_bytes(bits);
    Some(((bits & 0x3fff) + 1, ((bits >> 14) & 0x3fff) + 1))
}

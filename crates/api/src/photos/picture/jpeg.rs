//! JPEG: segments of marker, length and content; the picture's data follow the segments that begin a scan.

use super::{bytes::Bytes, fits};

const END: u8 = 0xd9;
const SCAN: u8 = 0xda;
const JFIF: u8 = 0xe0;
const EXIF: u8 = 0xe1;
const PROFILE: u8 = 0xe2;
const ADOBE: u8 = 0xee;

pub fn clean(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut rest = Bytes(bytes);
    let mut cleaned = rest.take(2)?.to_vec();
    let (mut framed, mut scanned) = (false, false);
    loop {
        let marker = next_marker(&mut rest)?;
        if marker == END {
            cleaned.extend([0xff, END]);
            return (framed && scanned).then_some(cleaned);
        }
        let size: [u8; 2] = rest.array()?;
        let content = rest.take(usize::from(u16::from_be_bytes(size)).checked_sub(2)?)?;
        framed |= is_frame(marker) && frame_fits(content)?;
        if marker == EXIF {
            cleaned.extend(upright(content).into_iter().flatten());
        }
        if let Some([head, tail]) = kept(marker, content) {
            let size = u16::try_from(head.len() + tail.len() + 2).ok()?;
            cleaned.extend([0xff, marker]);
            cleaned.extend(size.to_be_bytes());
            cleaned.extend_from_slice(head);
            cleaned.extend_from_slice(tail);
        }
        if marker == SCAN {
            scanned = framed;
            cleaned.extend_from_slice(scan(&mut rest));
        }
    }
}

/// The next marker that has a segment; fill bytes may stand before it.
fn next_marker(rest: &mut Bytes<'_>) -> Option<u8> {
    let [0xff] = rest.array()? else { return None };
    loop {
        match rest.array()? {
            [0xff] => {}
            // Restarts and stuffed bytes belong into a scan, and a picture begins once.
            [0x00..=0x01 | 0xd0..=0xd8] => return None,
            [marker] => return Some(marker),
        }
    }
}

/// The data of a scan: up to the next marker that is no restart.
fn scan<'a>(rest: &mut Bytes<'a>) -> &'a [u8] {
    let ends = |pair: &[u8]| matches!(pair, [0xff, marker] if !matches!(marker, 0x00 | 0xd0..=0xd7 | 0xff));
    let length = rest.0.windows(2).position(ends).unwrap_or(rest.0.len());
    rest.take(length).unwrap_or_default()
}

/// What stays of a segment, in two parts: the tables and frames of the picture, its own kind of application data, and its
/// colours. Comments and all else go; so does the small picture behind JFIF's twelve bytes, which may show what was cut off the
/// large one, and whatever stands behind Adobe's twelve.
fn kept(marker: u8, content: &[u8]) -> Option<[&[u8]; 2]> {
    let beginning = |name: &[u8]| content.get(..12).filter(|twelve| twelve.starts_with(name));
    match marker {
        0xc0..=0xcf | SCAN..=0xdf => Some([content, &[]]),
        // Width and height of the small picture: none.
        JFIF => Some([beginning(b"JFIF\0")?, &[0, 0]]),
        PROFILE => content.starts_with(b"ICC_PROFILE\0").then_some([content, &[]]),
        ADOBE => Some([beginning(b"Adobe")?, &[]]),
        _ => None,
    }
}

fn is_frame(marker: u8) -> bool {
    matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc)
}

fn frame_fits(content: &[u8]) -> Option<bool> {
    let mut content = Bytes(content);
    content.take(1)?;
    let (height, width) = (u16::from_be_bytes(content.array()?), u16::from_be_bytes(content.array()?));
    fits(width.into(), height.into()).then_some(true)
}

/// Which way is up is the one thing kept of what a camera tells: without it a photo lies on its side.
/// Made anew, so that nothing else can come along.
fn upright(content: &[u8]) -> Option<[u8; 36]> {
    let orientation = orientation(content).filter(|way| (2..=8).contains(way))?;
    let mut segment = *b"\xff\xe1\0\x22Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\0\0\0\0\0\0\0";
    if let Some(value) = segment.get_mut(29) {
        *value = orientation;
    }
    Some(segment)
}

fn orientation(content: &[u8]) -> Option<u8> {
    let tiff = content.strip_prefix(b"Exif\0\0")?;
    let big = tiff.starts_with(b"MM\0\x2a");
    if !big && !tiff.starts_with(b"II\x2a\0") {
        return None;
    }
    let short = |at: &[u8; 2]| if big { u16::from_be_bytes(*at) } else { u16::from_le_bytes(*at) };
    let offset: &[u8; 4] = tiff.get(4..8)?.try_into().ok()?;
    let offset = if big { u32::from_be_bytes(*offset) } else { u32::from_le_bytes(*offset) };
    let directory = tiff.get(usize::try_from(offset).ok()?..)?;
    let count = short(directory.first_chunk()?);
    let entries = directory.get(2..)?.chunks_exact(12).take(count.into());
    let entry = entries.into_iter().find(|entry| entry.first_chunk().is_some_and(|tag| short(tag) == 0x0112))?;
    u8::try_from(short(entry.get(8..10)?.try_into().ok()?)).ok()
}

//! What a photo may be, and what is left of it: the picture itself.
//!
//! Parts are copied or left out whole, by lists of what may stay; nothing is decoded and nothing made anew, so no library's
//! tables and decoders weigh on the Worker. What follows the picture's end is left out, so a file that is two things at once
//! stays only the one.

mod bytes;
mod jpeg;
mod png;
mod webp;

/// The kinds of photos there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Portable Network Graphics.
    Png,
    /// JPEG.
    Jpeg,
    /// WebP.
    WebP,
}

/// A side of a picture, at most: what is drawn takes its size in memory, however small the file.
const MOST: u32 = 8192;

impl Kind {
    /// Told by the first bytes alone.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        match bytes {
            [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some(Self::Png),
            [0xff, 0xd8, 0xff, ..] => Some(Self::Jpeg),
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(Self::WebP),
            _ => None,
        }
    }

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::WebP => "image/webp",
        }
    }
}

/// The picture without anything that is told about it: place, time, camera, comments, previews. `None`: it is no still picture
/// of a known kind, or too large to be drawn.
pub fn clean(bytes: &[u8]) -> Option<(Kind, Vec<u8>)> {
    let kind = Kind::of(bytes)?;
    let cleaned = match kind {
        Kind::Png => png::clean(bytes),
        Kind::Jpeg => jpeg::clean(bytes),
        Kind::WebP => webp::clean(bytes),
    };
    Some((kind, cleaned?))
}

fn fits(width: u32, height: u32) -> bool {
    (1..=MOST).contains(&width) && (1..=MOST).contains(&height)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PICTURES: [&[u8]; 5] = [
        include_bytes!("../../tests/api/pictures/camera.jpg"),
        include_bytes!("../../tests/api/pictures/progressive.jpg"),
        include_bytes!("../../tests/api/pictures/camera.png"),
        include_bytes!("../../tests/api/pictures/camera.webp"),
        include_bytes!("../../tests/api/pictures/lossless.webp"),
    ];
    const TOLD: [&[u8]; 5] = [b"Camera of Eva", b"taken at home", b"GPSLatitude", b"Eva at home", b"xmpmeta"];

    fn check(bytes: &[u8]) {
        let Some((kind, cleaned)) = clean(bytes) else { return };
        assert_eq!(Kind::of(&cleaned), Some(kind));
        assert_eq!(clean(&cleaned), Some((kind, cleaned)), "what is clean stays as it is");
    }

    #[test]
    fn s30_a_picture_cut_off_anywhere_is_no_picture() {
        for picture in PICTURES {
            assert!(clean(picture).is_some());
            (0..picture.len()).for_each(|end| assert_eq!(clean(&picture[..end]), None, "{end}"));
        }
    }

    #[test]
    fn s30_whatever_comes_is_cleaned_or_refused_and_never_panics() {
        let mut dice = fastrand::Rng::with_seed(30);
        for picture in PICTURES {
            for _ in 0..20_000 {
                let mut bytes = picture.to_vec();
                for _ in 0..dice.usize(1..4) {
                    let at = dice.usize(0..bytes.len());
                    match dice.u8(0..3) {
                        0 => bytes[at] = dice.u8(..),
                        1 => bytes.insert(at, dice.u8(..)),
                        _ => drop(bytes.remove(at)),
                    }
                }
                check(&bytes);
            }
        }
    }

    #[test]
    fn s30_nothing_that_is_told_about_a_picture_is_left() {
        for picture in PICTURES {
            let (_, cleaned) = clean(picture).unwrap();
            let holds = |told: &&[u8]| cleaned.windows(told.len()).any(|window| window == *told);
            assert!(!TOLD.iter().any(holds));
        }
    }
}

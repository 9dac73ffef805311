//! Photos: taken in by content, cleaned of all that is told about them, named by hash, safe wherever they are shown.

use serde_json::json;

use crate::{
    room::{Answer, Room, company, id},
    team::{Team, named},
};

const CAMERA_JPG: &[u8] = include_bytes!("pictures/camera.jpg");
const PROGRESSIVE_JPG: &[u8] = include_bytes!("pictures/progressive.jpg");
const CAMERA_PNG: &[u8] = include_bytes!("pictures/camera.png");
const CAMERA_WEBP: &[u8] = include_bytes!("pictures/camera.webp");
const LOSSLESS_WEBP: &[u8] = include_bytes!("pictures/lossless.webp");
const MOVING_PNG: &[u8] = include_bytes!("pictures/moving.png");
const MOVING_WEBP: &[u8] = include_bytes!("pictures/moving.webp");
const MOVING_GIF: &[u8] = include_bytes!("pictures/moving.gif");

const KINDS: [(&[u8], &str); 5] = [
    (CAMERA_JPG, "image/jpeg"),
    (PROGRESSIVE_JPG, "image/jpeg"),
    (CAMERA_PNG, "image/png"),
    (CAMERA_WEBP, "image/webp"),
    (LOSSLESS_WEBP, "image/webp"),
];

async fn send(room: &Room, cookie: &str, bytes: &[u8]) -> Answer {
    room.post("/v1/photos").signed_in(cookie).bytes("text/html", bytes).send().await
}

/// The bytes as they are served.
async fn kept(room: &Room, cookie: &str, bytes: &[u8]) -> Vec<u8> {
    let sent = send(room, cookie, bytes).await;
    assert_eq!(sent.status, 201, "{sent:?}");
    room.get(sent.body["url"].as_str().unwrap()).send().await.bytes
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[tokio::test]
async fn s30_a_photo_is_told_by_its_content_named_by_its_hash_and_shown_to_anybody() {
    let (room, admin) = Room::with_company().await;
    for (bytes, kind) in KINDS {
        let sent = send(&room, &admin, bytes).await;
        assert_eq!(sent.status, 201, "{kind}: {sent:?}");
        let shown = room.get(sent.body["url"].as_str().unwrap()).send().await;
        let header = |name: &str| shown.headers[name].to_str().unwrap().to_owned();
        assert_eq!((shown.status.as_u16(), header("content-type")), (200, kind.to_owned()));
        assert_eq!(header("cache-control"), "public, max-age=31536000, immutable");
        assert_eq!(header("x-content-type-options"), "nosniff");
        assert_eq!(header("content-disposition"), "inline");
        assert_eq!(header("content-security-policy"), "default-src 'none'; sandbox");
        assert_eq!(header("cross-origin-resource-policy"), "cross-origin");
        let hash = sha256(&shown.bytes);
        assert_eq!(sent.body["photo"], hash.as_str());
        assert!(sent.body["url"].as_str().unwrap().ends_with(&hash));
    }
    assert_eq!(room.database.count("SELECT count(*) FROM photos"), 5);
}

fn sha256(bytes: &[u8]) -> String {
    use sha2::{Digest, Sha256};
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[tokio::test]
async fn s30_what_is_told_about_a_picture_is_gone_and_the_picture_stays() {
    let (room, admin) = Room::with_company().await;
    for (bytes, kind) in KINDS {
        let kept = kept(&room, &admin, bytes).await;
        for told in [
            "Camera of Eva",
            "taken at home",
            "GPSLatitude",
            "xmpmeta",
            "Eva at home",
            "Zipped",
            "XMP ",
            "eXIf",
            "EXIF",
        ] {
            assert!(!holds(&kept, told.as_bytes()), "{kind}: {told}");
        }
        assert!(kept.len() <= bytes.len(), "{kind}");
        assert_eq!(super::photos::kept(&room, &admin, &kept).await, kept, "{kind}: what is clean stays as it is");
    }
    let jpeg = kept(&room, &admin, CAMERA_JPG).await;
    // Which way is up, and nothing else of what the camera told: 6, in a directory of one entry.
    assert!(holds(&jpeg, b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"));
    assert_eq!(jpeg.iter().zip(jpeg.iter().skip(1)).filter(|pair| matches!(pair, (0xff, 0xe1))).count(), 1);
}

#[tokio::test]
async fn s30_what_is_no_still_picture_of_the_three_kinds_is_refused() {
    let (room, admin) = Room::with_company().await;
    let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>";
    let truncated = &CAMERA_PNG[..CAMERA_PNG.len() - 20];
    let mut huge = CAMERA_PNG.to_vec();
    huge[16..20].copy_from_slice(&100_000_u32.to_be_bytes());
    let half_jpeg = &CAMERA_JPG[..CAMERA_JPG.len() / 2];
    for wrong in [
        &svg[..],
        b"",
        b"{}",
        b"\x89PNG\r\n\x1a\n",
        MOVING_GIF,
        MOVING_PNG,
        MOVING_WEBP,
        truncated,
        &huge[..],
        half_jpeg,
    ] {
        let refused = send(&room, &admin, wrong).await;
        assert_eq!(
            (refused.status.as_u16(), refused.code()),
            (415, "unsupportedMediaType"),
            "{:?}",
            &wrong[..wrong.len().min(12)]
        );
    }
    assert_eq!((room.database.count("SELECT count(*) FROM photos"), room.shelf.0.lock().unwrap().kept.len()), (0, 0));
}

#[tokio::test]
async fn s30_a_jpeg_that_ends_before_it_holds_a_picture_is_refused() {
    let (room, admin) = Room::with_company().await;
    let (start, end) = (&b"\xff\xd8\xff\xe0\x00\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0"[..], &b"\xff\xd9"[..]);
    let frame = &b"\xff\xc0\x00\x0b\x08\x00\x01\x00\x01\x01\x01\x11\x00"[..];
    let scan = &b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00\x7f"[..];
    assert_eq!(send(&room, &admin, &[start, frame, scan, end].concat()).await.status, 201);
    let parts: [&[&[u8]]; 5] =
        [&[start, end], &[start, frame, end], &[start, scan, end], &[start, scan, frame, end], &[start, frame, scan]];
    for wrong in parts {
        let refused = send(&room, &admin, &wrong.concat()).await;
        assert_eq!((refused.status.as_u16(), refused.code()), (415, "unsupportedMediaType"), "{wrong:x?}");
    }
    assert_eq!(room.database.count("SELECT count(*) FROM photos"), 1);
}

#[tokio::test]
async fn s30_a_file_that_is_two_things_stays_the_picture_alone() {
    let (room, admin) = Room::with_company().await;
    for (bytes, kind) in KINDS {
        let clean = kept(&room, &admin, bytes).await;
        let mut both = bytes.to_vec();
        both.extend_from_slice(b"PK\x03\x04<script>alert(1)</script>");
        assert_eq!(kept(&room, &admin, &both).await, clean, "{kind}");
    }
    // Between the scans of a JPEG something can be hidden too.
    let scan = PROGRESSIVE_JPG
        .windows(2)
        .enumerate()
        .filter(|(_, pair)| *pair == [0xff, 0xda])
        .map(|(at, _)| at)
        .nth(1)
        .unwrap();
    let mut hidden = PROGRESSIVE_JPG[..scan].to_vec();
    hidden.extend_from_slice(b"\xff\xfe\x00\x1b<script>alert(1)</script>");
    hidden.extend_from_slice(&PROGRESSIVE_JPG[scan..]);
    assert_eq!(kept(&room, &admin, &hidden).await, kept(&room, &admin, PROGRESSIVE_JPG).await);
}

#[tokio::test]
async fn s30_a_photo_over_512_kb_is_refused_before_it_is_read() {
    let (room, admin) = Room::with_company().await;
    let exactly = |size: usize| {
        let mut bytes = CAMERA_PNG.to_vec();
        bytes.resize(size, 0);
        bytes
    };
    assert_eq!(send(&room, &admin, &exactly(512 * 1024)).await.status, 201);
    let refused = send(&room, &admin, &exactly(512 * 1024 + 1)).await;
    assert_eq!((refused.status.as_u16(), refused.code()), (413, "tooLarge"));
    let told =
        room.post("/v1/photos").signed_in(&admin).header("content-length", "600000").bytes("image/png", CAMERA_PNG);
    assert_eq!(told.send().await.status, 413);
}

#[tokio::test]
async fn e26_only_who_is_signed_in_sends_photos_and_from_our_own_page() {
    let (room, admin) = Room::with_company().await;
    let nobody =
        room.post("/v1/photos").header("sec-fetch-site", "same-origin").bytes("image/png", CAMERA_PNG).send().await;
    assert_eq!(nobody.status, 401);
    let foreign = room.post("/v1/photos").header("cookie", &admin).header("sec-fetch-site", "cross-site");
    assert_eq!(foreign.bytes("image/png", CAMERA_PNG).send().await.code(), "crossSite");
    assert_eq!(room.database.count("SELECT count(*) FROM photos"), 0);
}

#[tokio::test]
async fn s30_the_same_photo_sent_again_is_one_photo() {
    let (room, admin) = Room::with_company().await;
    let (first, again) = (send(&room, &admin, CAMERA_PNG).await, send(&room, &admin, CAMERA_PNG).await);
    assert_eq!((first.status, &first.body), (again.status, &again.body));
    assert_eq!(room.database.count("SELECT count(*) FROM photos"), 1);
}

#[tokio::test]
async fn whoever_sends_too_many_photos_waits() {
    let (room, admin) = Room::with_company().await;
    room.gate.0.lock().unwrap().most = 1;
    assert_eq!(send(&room, &admin, CAMERA_PNG).await.status, 201);
    let refused = send(&room, &admin, CAMERA_JPG).await;
    assert_eq!((refused.status.as_u16(), refused.code()), (429, "tooManyRequests"));
    assert_eq!((refused.headers["retry-after"].to_str().unwrap(), room.shelf.0.lock().unwrap().kept.len()), ("60", 1));
}

#[tokio::test]
async fn a_store_that_fails_leaves_no_photo_behind() {
    let (room, admin) = Room::with_company().await;
    let sent = send(&room, &admin, CAMERA_PNG).await;
    room.shelf.0.lock().unwrap().fails = true;
    let refused = send(&room, &admin, CAMERA_JPG).await;
    assert_eq!((refused.status.as_u16(), refused.code()), (503, "unavailable"));
    assert_eq!(room.database.count("SELECT count(*) FROM photos"), 1);
    assert_eq!(room.get(sent.body["url"].as_str().unwrap()).send().await.code(), "unavailable");
}

#[tokio::test]
async fn e28_a_profile_names_only_photos_the_own_company_has_taken_in() {
    let team = Team::new().await;
    let eva = team.operator("Eva", &["webChat"]).await;
    let ours = send(&team.room, &team.admin, CAMERA_PNG).await.body["photo"].clone();
    team.room.database.execute("UPDATE companies SET bootstrap_hash = 'used'");
    team.room.post("/v1/bootstrap").json(company("other", "olga@other.example")).send().await;
    let olga = team.room.activate_and_sign_in("other", "olga@other.example").await;
    let theirs = send(&team.room, &olga, CAMERA_JPG).await;
    let with = |photo: &serde_json::Value| json!({ "permissions": [], "channels": named(&["webChat"]), "profile": { "photo": photo, "position": "Agent" } });
    let before = team.everything();
    for foreign in [theirs.body["photo"].clone(), json!("0".repeat(64))] {
        let refused = team.set(&eva, with(&foreign)).await;
        assert_eq!((refused.status.as_u16(), refused.complaints()), (422, vec!["/profile/photo unknown".to_owned()]));
    }
    assert_eq!(team.everything(), before);
    let set = team.set(&eva, with(&ours)).await;
    assert_eq!((&set.body["profile"]["photo"], &set.body["shown"]["photo"]), (&ours, &ours));
    // Under our own address the other company's photo is none either.
    let url = theirs.body["url"].as_str().unwrap();
    let company = url.split('/').nth(3).unwrap();
    let me = team.ask("GET", "/v1/me").send().await;
    let here = url.replace(company, id(&me.body["company"]));
    assert_eq!(
        (team.room.get(url).send().await.status.as_u16(), team.room.get(&here).send().await.status.as_u16()),
        (200, 404)
    );
    for nonsense in ["/v1/photos/x/y", "/v1/photos/../v1", &format!("/v1/photos/{company}/{}", "z".repeat(64))] {
        assert_eq!(team.room.get(nonsense).send().await.status, 404, "{nonsense}");
    }
}

#[tokio::test]
async fn s30_the_small_picture_a_jpeg_carries_along_is_gone() {
    let (room, admin) = Room::with_company().await;
    let start = &b"\xff\xd8\xff\xe0\x00\x10JFIF\0\x01\x02\x01\x00\x48\x00\x48\0\0"[..];
    let picture =
        &b"\xff\xc0\x00\x0b\x08\x00\x01\x00\x01\x01\x01\x11\x00\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00\x7f\xff\xd9"[..];
    let adobe = &b"\xff\xee\x00\x0eAdobe\x00\x64\0\0\0\0\x01"[..];
    let clean = [start, adobe, picture].concat();
    // Two pixels behind JFIF's own twelve bytes, and the three kinds of its extension.
    let small = &b"\xff\xd8\xff\xe0\x00\x16JFIF\0\x01\x02\x01\x00\x48\x00\x48\x02\x01secret"[..];
    let more = [
        &b"\xff\xe0\x00\x0eJFXX\0\x10secret"[..],
        b"\xff\xe0\x00\x0eJFXX\0\x11secret",
        b"\xff\xe0\x00\x0eJFXX\0\x13secret",
    ];
    let behind = &b"\xff\xee\x00\x14Adobe\x00\x64\0\0\0\0\x01secret"[..];
    let short = &b"\xff\xe0\x00\x0dJFIF\0secret"[..];
    let carrying = [small, more[0], more[1], more[2], behind, short, picture].concat();
    assert!(holds(&carrying, b"secret"));
    assert_eq!(kept(&room, &admin, &carrying).await, clean);
    assert_eq!(kept(&room, &admin, &clean).await, clean, "what is clean stays as it is");
}

//! KV as the store of bytes that are named by what they are: a stale copy is the same copy.

use deskwarden_api::ports::{BlobError, Blobs, Pending};
use worker::{KvError, KvStore, send::SendFuture};

/// The binding `CONTENT`.
pub struct Content(pub KvStore);

impl Blobs for Content {
    fn put(&self, key: String, bytes: Vec<u8>) -> Pending<'_, Result<(), BlobError>> {
        Box::pin(SendFuture::new(async move {
            self.0.put_bytes(&key, &bytes).map_err(failed)?.execute().await.map_err(failed)
        }))
    }

    fn get(&self, key: String) -> Pending<'_, Result<Option<Vec<u8>>, BlobError>> {
        Box::pin(SendFuture::new(async move { self.0.get(&key).bytes().await.map_err(failed) }))
    }
}

#[expect(clippy::needless_pass_by_value, reason = "map_err hands it over")]
fn failed(error: KvError) -> BlobError {
    BlobError(error.to_string())
}

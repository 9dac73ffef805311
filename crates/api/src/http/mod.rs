//! What every request passes: its id, the cross-site check, the security headers, the error form; and the headers handlers read.

mod cross_site;
mod edge;
mod headers;
mod preconditions;

pub use edge::{RequestInfo, edge};
pub use preconditions::{IdempotencyKey, IfMatch, etag, is_fresh};

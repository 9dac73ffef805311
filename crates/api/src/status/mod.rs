//! Whether an operator is at work, and for which channels.

mod arrives;
mod channels;
pub mod force;
pub mod own;
pub mod presence;
mod reader;
mod reason;
mod record;
pub mod switch;

pub use arrives::{Arrives, arrives};
pub use channels::OwnChannel;
pub use reader::{Person, Reader};
pub use reason::{Asked, NewStatus, Reason, SetStatus, read};
pub use record::{Setter, Standing, StatusRow, setting};
pub(crate) use record::{status_columns, status_from};

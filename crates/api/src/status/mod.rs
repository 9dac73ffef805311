//! Whether an operator is at work, and for which channels.

mod arrives;
mod channels;
pub mod force;
pub mod own;
pub mod presence;
mod reason;
mod record;
pub mod switch;

pub use arrives::{Arrives, arrives};
pub use reason::{Asked, NewStatus, Reason, SetStatus, read};
pub use record::{Person, Setter, Standing, StatusRow, setting};
pub(crate) use record::{status_columns, status_from};

//! Programs we start: what each is for, what to do when it fails, and that none outlives us.

mod group;
mod task;

pub use group::{Group, end_children_on_interrupt};
pub use task::{Task, path_with};

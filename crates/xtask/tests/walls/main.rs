//! The walls between the rooms: who may depend on whom, and what a room must not know.
//!
//! `cfg(test)` tells clippy that these are tests, helpers included.

#[cfg(test)]
mod crates; // the rooms written in Rust
#[cfg(test)]
mod files; //  every file of the checkout
#[cfg(test)]
mod page; //   the admin page

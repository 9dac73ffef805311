//! How many sessions an operator handles at a time: profiles, and what a user has of their own.

pub mod of_user;
pub mod profiles;
pub mod set;

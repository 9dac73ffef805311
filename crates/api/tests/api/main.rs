//! The HTTP room on `SQLite`: the same SQL and the same routes as on the Worker, without the platform.
#![cfg(test)]

mod access;
mod administrators;
mod audit;
mod audit_export;
mod audit_list;
mod audit_refusals;
mod audit_verify;
mod bad_input;
mod bootstrap;
mod forms;
mod group_members;
mod groups;
mod history;
mod idempotency;
mod last_administrator;
mod life;
mod links;
mod mail;
mod membership_profile;
mod memberships;
mod openapi;
mod own_account;
mod photos;
mod removal;
mod room;
mod sent_links;
mod sessions;
mod sign_in;
mod snapshot;
mod taken_names;
mod team;
mod user_list;
mod user_list_agrees;
mod user_list_budget;
mod write_path;

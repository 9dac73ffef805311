//! `cargo xtask`: sets Deskwarden up, starts it, tests it and builds what is deployed.

use std::process::ExitCode;

mod bench; //   how fast it is
mod build; //   what the browser and the Worker get
mod check; //   format, clippy, walls
mod cli; //     the command line
mod demo; //    the demo company
mod dev; //     one command starts everything
mod fingerprint; // what a finished step was made from
mod fuzz; //    whatever comes, the engine stands
mod generate; // files written from other files
mod layout; //  which folder holds what
mod mutants; // the engine made wrong, step by step
mod policy_feature; // starts xtask again with Cedar in it
mod process; // programs we start, and their end
mod say; //     what the terminal shows
mod schema; //  the API against its description
mod setup; //   what must be there before anything can be built
mod size; //    how large what we ship is
mod stock_cases; // Cedar's own command line over our cases
mod test; //    one command tests everything
mod turn; //    one run at a time

#[cfg(feature = "policy")]
mod policy; //  the policy bundle, its checks

fn main() -> ExitCode {
    match process::end_children_on_interrupt().and_then(|()| cli::run()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            say::failure(&error);
            ExitCode::FAILURE
        }
    }
}

//! The command line: names, options, and which module answers.

use anyhow::Result;
use clap::{Args, CommandFactory, Parser, Subcommand};

use crate::fuzz::FuzzTarget;
use crate::layout::Layout;
use crate::mutants::Scope;
use crate::schema::Effort;
use crate::test::StageName;
use crate::{bench, build, check, dev, fuzz, generate, mutants, policy_feature, schema, setup, test};

/// Sets Deskwarden up, starts it, tests it and builds what is deployed
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", version)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Start Deskwarden with a demo company at http://localhost:8787
    Dev {
        /// The port of the page and the API
        #[arg(long, default_value_t = 8787)]
        port: u16,
        /// Start from an empty database
        #[arg(long)]
        reset: bool,
    },
    /// Run every test and end with a table of the stages
    Test {
        /// Run only this stage; may be given several times
        #[arg(long, value_name = "STAGE")]
        only: Vec<StageName>,
    },
    /// Build the browser engine, the npm package, the page and the Worker
    Build {
        /// What is deployed: optimised, without the mailbox for development
        #[arg(long)]
        release: bool,
    },
    /// Check format, lints, the walls between the rooms, and the sizes of what is built
    Check,
    /// Write the OpenAPI document and the page's types from the code
    Gen {
        /// Write nothing, fail where a file is out of date
        #[arg(long)]
        check: bool,
    },
    /// Build or check the policies
    #[command(subcommand)]
    Policy(PolicyCommand),
    /// Try the whole API against its description (Schemathesis)
    Schema {
        /// Seeds 1 to 5 and many cases for each operation; takes a quarter of an hour
        #[arg(long)]
        full: bool,
    },
    /// Measure; without a name: list what can be measured
    Bench {
        #[command(subcommand)]
        what: Option<BenchCommand>,
    },
    /// Make the engine wrong in every way by one step; some test has to notice (cargo-mutants)
    Mutants(MutantsArgs),
    /// Give the engine whatever comes; it must not break (libFuzzer)
    Fuzz {
        /// Only this target
        target: Option<FuzzTarget>,
        /// How long, for each target
        #[arg(long, default_value_t = 2)]
        minutes: u32,
    },
    /// Get the tools that are missing, build nothing
    Setup,
}

/// What can be measured.
#[derive(Clone, Debug, PartialEq, Eq, Subcommand)]
pub enum BenchCommand {
    /// Requests a second beside Hono + CASL, on Miniflare; writes docs/bench-api.md
    Api,
    /// Checks in the page beside CASL, casbin, cedar-wasm and Cedarling, in Node and Chromium; writes docs/bench-browser.md
    Browser,
    /// One decision natively, beside Cedar alone
    Policy,
}

/// How much of the engine is made wrong; without an option: what changed.
#[derive(Args, Clone, Debug, PartialEq, Eq)]
#[group(multiple = false)]
pub struct MutantsArgs {
    /// Only lines changed since the branch left `main`
    #[arg(long)]
    changed: bool,
    /// The whole crate; takes hours
    #[arg(long)]
    full: bool,
    /// Only this file
    #[arg(long, value_name = "FILE")]
    file: Option<String>,
}

impl MutantsArgs {
    fn scope(self) -> Scope {
        match self.file {
            Some(file) => Scope::File(file),
            None if self.full => Scope::Full,
            None => Scope::Changed,
        }
    }
}

/// What can be done with the policies.
#[derive(Clone, Debug, PartialEq, Eq, Subcommand)]
pub enum PolicyCommand {
    /// Write the bundle and what is generated from the schema
    Build,
    /// Validate the policies, run their cases, compare with what is checked in
    Check,
    /// Run the cases
    Cases(CasesArgs),
    /// Write the table of who may do what
    Matrix,
    /// Run all nets: cases, matrix, mutants, proofs
    Test(TestArgs),
    /// Make every policy wrong in every way by one step; some case has to notice
    Mutate,
    /// Prove the claims in policies/proofs over every request there could be
    Prove,
    /// Explain one decision on the demo company
    Why(WhyArgs),
    /// Say for each action what a change of the policies changes
    Diff(DiffArgs),
}

/// Who runs the cases.
#[derive(Args, Clone, Debug, PartialEq, Eq)]
pub struct CasesArgs {
    /// Cedar's own command line, `cedar run-tests`
    #[arg(long)]
    pub stock: bool,
}

/// How much is tried.
#[derive(Args, Clone, Debug, PartialEq, Eq)]
pub struct TestArgs {
    /// Ask the oracle a million random questions, too
    #[arg(long)]
    pub full: bool,
}

/// One question.
#[derive(Args, Clone, Debug, PartialEq, Eq)]
pub struct WhyArgs {
    /// E-mail address or first name of somebody in the demo company
    #[arg(long)]
    pub user: String,
    /// The action
    #[arg(long)]
    pub action: String,
    /// What it is done to, like `tenant=Prague,channel=webChat,open=2`
    #[arg(long)]
    pub on: Option<String>,
}

/// Two states of the policies: folders with `policies/` in them, or commits.
#[derive(Args, Clone, Debug, PartialEq, Eq)]
pub struct DiffArgs {
    /// Before: a folder with `policies/` in it, or a commit
    pub old: String,
    /// After: the same; `.` is what stands in this checkout
    pub new: String,
}

/// Reads the command line and does what it says; lists the commands where it says nothing.
pub fn run() -> Result<()> {
    let Some(command) = Cli::parse().command else {
        return Ok(Cli::command().print_help()?);
    };
    let layout = Layout::find()?;
    match command {
        Command::Dev { port, reset } => dev::run(&layout, port, reset),
        Command::Test { only } => test::run(&layout, &only),
        Command::Build { release } => build::run(&layout, build::Kind::from_release(release)),
        Command::Check => check::run(&layout),
        Command::Gen { check } => generate::run(&layout, check),
        Command::Policy(command) => policy_feature::run(&layout, &command),
        Command::Schema { full } => schema::run(&layout, Effort::from_full(full)),
        Command::Bench { what: Some(what) } => bench::run(&layout, &what),
        Command::Bench { what: None } => list("bench"),
        Command::Mutants(args) => mutants::run(&layout, &args.scope()),
        Command::Fuzz { target, minutes } => fuzz::run(&layout, target, minutes),
        Command::Setup => setup::run(&layout),
    }
}

/// Lists what there is below a command.
fn list(command: &str) -> Result<()> {
    let mut cli = Cli::command();
    cli.build();
    match cli.find_subcommand_mut(command) {
        Some(command) => Ok(command.print_help()?),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_well_formed() {
        Cli::command().debug_assert();
    }

    #[test]
    fn dev_listens_on_8787_unless_told() {
        let cli = Cli::try_parse_from(["cargo xtask", "dev"]).unwrap();
        assert!(matches!(cli.command, Some(Command::Dev { port: 8787, reset: false })));
    }

    #[test]
    fn mutants_are_made_of_one_scope() {
        let scope = |words: &[&str]| {
            let words = ["cargo xtask", "mutants"].iter().chain(words);
            match Cli::try_parse_from(words).ok()?.command {
                Some(Command::Mutants(args)) => Some(args.scope()),
                _ => None,
            }
        };
        assert_eq!(scope(&[]), Some(Scope::Changed));
        assert_eq!(scope(&["--changed"]), Some(Scope::Changed));
        assert_eq!(scope(&["--full"]), Some(Scope::Full));
        assert_eq!(scope(&["--full", "--changed"]), None);
    }

    #[test]
    fn an_unknown_stage_is_refused() {
        assert!(Cli::try_parse_from(["cargo xtask", "test", "--only", "nothing"]).is_err());
    }
}

//! `cargo xtask test`: every test there is, stage by stage, and a table at the end.

mod count; //  how many tests a program ran
mod ground; // what stages stand on, made once
mod stages; // what each stage runs
mod table; //  the last thing on the terminal

pub use stages::StageName;

use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use clap::ValueEnum;

use crate::layout::Layout;
use crate::say;
use count::Count;
use ground::Ground;

/// How a stage ended.
pub struct Report {
    name: StageName,
    count: Count,
    /// Why it failed.
    error: Option<String>,
    time: Duration,
}

/// `cargo xtask test`
pub fn run(layout: &Layout, only: &[StageName]) -> Result<()> {
    let ground = Ground::new(layout);
    let chosen = |name: &StageName| only.is_empty() || only.contains(name);
    let names = StageName::value_variants().iter().filter(|name| chosen(name));
    let reports: Vec<Report> = names.map(|name| run_stage(*name, &ground)).collect();
    println!("\n{}", table::text(&reports));
    let failed = reports.iter().filter(|report| report.error.is_some()).count();
    if failed > 0 {
        bail!("{failed} of {} stages", reports.len());
    }
    Ok(())
}

fn run_stage(name: StageName, ground: &Ground) -> Report {
    say::step(format!("stage {name}"));
    let started = Instant::now();
    let result = name.run(ground);
    let time = started.elapsed();
    match result.and_then(|count| judge(name, count)) {
        Ok(count) => Report { name, count, error: None, time },
        Err(Failed { count, error }) => {
            say::failure(&error);
            Report { name, count, error: Some(format!("{error:#}")), time }
        }
    }
}

/// A stage that failed, with what it counted before it did.
pub struct Failed {
    count: Count,
    error: anyhow::Error,
}

impl From<anyhow::Error> for Failed {
    fn from(error: anyhow::Error) -> Failed {
        Failed { count: Count::default(), error }
    }
}

/// A stage of tests that ran none has not passed.
fn judge(name: StageName, count: Count) -> Result<Count, Failed> {
    if count.failed > 0 {
        let error = anyhow::anyhow!("{} tests failed", count.failed);
        return Err(Failed { count, error });
    }
    if name.has_tests() && count.passed == 0 {
        let error = anyhow::anyhow!("no test ran: are there none, or has the form of the output changed?");
        return Err(Failed { count, error });
    }
    Ok(count)
}

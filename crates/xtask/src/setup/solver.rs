//! The solver cvc5: the one in the variable CVC5 or on the path if there is one, otherwise the library from PyPI
//! in an environment of its own, with a small program around it.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;

use super::place;
use crate::layout::Layout;
use crate::process::Task;
use crate::say;

const VERSION: &str = "1.3.1";

/// How the solver is started.
pub struct Solver {
    /// The program.
    pub program: PathBuf,
    /// What stands before its own arguments.
    pub arguments: Vec<OsString>,
}

impl Solver {
    /// Looks for a solver and gets one if there is none.
    pub fn ready(layout: &Layout) -> Result<Solver> {
        if let Some(program) = env::var_os("CVC5").map(PathBuf::from).or_else(|| on_path("cvc5")) {
            return Ok(Solver { program, arguments: Vec::new() });
        }
        let folder = layout.cache.join("solver").join(VERSION);
        if !folder.is_dir() {
            install(layout, &folder)?;
        }
        let script = assets(layout).join("smt_solver.py");
        Ok(Solver { program: folder.join("bin/python"), arguments: vec![script.into()] })
    }
}

fn install(layout: &Layout, folder: &Path) -> Result<()> {
    say::step(format!("getting the solver cvc5 {VERSION} from PyPI (14 MB, once)"));
    let requirements = assets(layout).join("solver-requirements.txt");
    // An environment remembers where it was made, so it is made in place, and removed again if that fails.
    place::remove(folder)?;
    let made = environment(folder, &requirements);
    if made.is_err() {
        place::remove(folder)?;
    }
    made
}

fn environment(folder: &Path, requirements: &Path) -> Result<()> {
    fs::create_dir_all(folder)?;
    Task::new("making a Python environment", "python3")
        .args(["-m", "venv"])
        .arg(folder)
        .advice("on Debian: apt install python3-venv; or set CVC5 to a cvc5 of your own")
        .run()?;
    Task::new("getting cvc5", folder.join("bin/python"))
        .args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--only-binary", ":all:"])
        .args(["--require-hashes", "--requirement"])
        .arg(requirements)
        .advice("check the network, or set CVC5 to a cvc5 of your own; Python 3.11 to 3.13 have one on PyPI")
        .run()
}

fn assets(layout: &Layout) -> PathBuf {
    layout.root.join("crates/xtask/assets")
}

fn on_path(program: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file())
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_requirements_pin_version_and_bytes() {
        let requirements = include_str!("../../assets/solver-requirements.txt");
        assert!(requirements.contains(&format!("cvc5=={} ", super::VERSION)));
        assert!(requirements.matches("--hash=sha256:").count() >= 3);
    }
}

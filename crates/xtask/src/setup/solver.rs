//! The solver cvc5: the one in the variable CVC5 or on the path if there is one, otherwise the library from PyPI
//! in an environment of its own, with a small program around it.

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;

use anyhow::Result;

use super::python_venv::{PythonVenv, assets};
use crate::layout::Layout;

const CVC5: PythonVenv = PythonVenv {
    name: "solver",
    version: "1.3.1",
    requirements: "solver-requirements.txt",
    size: "the solver cvc5, 14 MB",
    advice: "or set CVC5 to a cvc5 of your own; Python 3.11 to 3.13 have one on PyPI",
};

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
        let folder = CVC5.ready(layout)?;
        let script = assets(layout).join("smt_solver.py");
        Ok(Solver { program: folder.join("bin/python"), arguments: vec![script.into()] })
    }
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
        assert!(requirements.contains(&format!("cvc5=={} ", super::CVC5.version)));
        assert!(requirements.matches("--hash=sha256:").count() >= 3);
    }
}

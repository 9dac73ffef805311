//! Schemathesis: tries an API with whatever its description allows, and with what it does not.

use std::path::PathBuf;

use anyhow::Result;

use super::python_venv::PythonVenv;
use crate::layout::Layout;
use crate::turn::Turn;

const SCHEMATHESIS: PythonVenv = PythonVenv {
    name: "schemathesis",
    version: "4.32.5",
    requirements: "schemathesis-requirements.txt",
    size: "27 packages, 20 MB",
    advice: "it needs Python 3.11 or newer",
};

/// Schemathesis in an environment of its own.
pub struct Schemathesis {
    /// The program.
    pub program: PathBuf,
}

impl Schemathesis {
    /// Looks for it and gets it if it is missing.
    pub fn ready(layout: &Layout) -> Result<Schemathesis> {
        let _turn = Turn::wait(&layout.cache.join("setup.lock"), "setting up")?;
        Ok(Schemathesis { program: SCHEMATHESIS.ready(layout)?.join("bin/schemathesis") })
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_requirements_pin_versions_and_bytes() {
        let requirements = include_str!("../../assets/schemathesis-requirements.txt");
        assert!(requirements.contains(&format!("schemathesis=={} ", super::SCHEMATHESIS.version)));
        let packages = requirements.lines().filter(|line| line.contains("==") && !line.starts_with('#'));
        assert!(packages.count() >= 25);
        assert!(!requirements.contains("://"), "the requirements name no host to download from");
    }
}

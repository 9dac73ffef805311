//! What stages stand on, made when the first one asks for it.

use std::cell::OnceCell;

use anyhow::{Result, anyhow};

use crate::build::{self, Kind};
use crate::layout::Layout;
use crate::setup::{Browser, Kit};

type Once<T> = OnceCell<Result<T, String>>;

/// Setup, build and browser, each at most once a run.
pub struct Ground<'layout> {
    /// The folders.
    pub layout: &'layout Layout,
    kit: Once<Kit>,
    built: Once<()>,
    browser: Once<Browser>,
}

impl<'layout> Ground<'layout> {
    /// Nothing made yet.
    pub fn new(layout: &'layout Layout) -> Ground<'layout> {
        Ground { layout, kit: OnceCell::new(), built: OnceCell::new(), browser: OnceCell::new() }
    }

    /// The tools.
    pub fn kit(&self) -> Result<&Kit> {
        once(&self.kit, "the setup", || Kit::ready(self.layout))
    }

    /// Everything built for development.
    pub fn built(&self) -> Result<&Kit> {
        let kit = self.kit()?;
        once(&self.built, "the build", || build::all(self.layout, kit, Kind::Development))?;
        Ok(kit)
    }

    /// Chromium and its driver.
    pub fn browser(&self) -> Result<&Browser> {
        once(&self.browser, "getting a browser", Browser::ready)
    }
}

/// A stage that asks after the first failure learns of it at once instead of failing for minutes again.
fn once<'cell, T>(cell: &'cell Once<T>, what: &str, make: impl FnOnce() -> Result<T>) -> Result<&'cell T> {
    let is_first = cell.get().is_none();
    let result = cell.get_or_init(|| make().map_err(|error| format!("{error:#}")));
    result.as_ref().map_err(|error| match is_first {
        true => anyhow!("{error}"),
        false => anyhow!("{what} failed before"),
    })
}

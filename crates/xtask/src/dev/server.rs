//! `wrangler dev`: real workerd, D1 on SQLite, KV on disk, the page and the API on one port.

use std::path::PathBuf;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};

use super::journal::Journal;
use crate::layout::Layout;
use crate::process::{Group, Task};
use crate::say;
use crate::setup::Kit;

const PATIENCE: Duration = Duration::from_secs(60);
/// How often the cron runs that wrangler only starts in production.
const CRON: Duration = Duration::from_secs(60);

/// Where a server listens and keeps its state.
pub struct Place {
    /// The port of the page and the API.
    pub port: u16,
    /// The folder of D1 and KV.
    pub state: PathBuf,
}

/// A running server; dropping it ends it.
pub struct Server {
    group: Group,
    origin: String,
    journal: Journal,
}

impl Server {
    /// Starts the server and waits until it answers.
    pub fn start(layout: &Layout, kit: &Kit, place: &Place) -> Result<Server> {
        say::step(format!("starting the server on port {}", place.port));
        let origin = format!("http://localhost:{}", place.port);
        let mut group = wrangler_dev(layout, kit, place, &origin)?.start_piped()?;
        let journal = Journal::default();
        if let Some(pipe) = group.child().stdout.take() {
            journal.listen(pipe);
        }
        if let Some(pipe) = group.child().stderr.take() {
            journal.listen(pipe);
        }
        let mut server = Server { group, origin, journal };
        server.wait_until_it_answers()?;
        Ok(server)
    }

    /// The address of the page.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// Shows what the server writes until it ends.
    pub fn follow(&mut self) -> Result<()> {
        self.journal.show();
        run_cron(self.origin.clone());
        let status = self.group.wait()?;
        bail!("the server ended with {status}")
    }

    fn wait_until_it_answers(&mut self) -> Result<()> {
        let started = Instant::now();
        while !answers(&format!("{}/healthz", self.origin)) {
            if !self.group.is_running() {
                bail!("the server ended before it answered:\n{}", self.journal.last_lines());
            }
            if started.elapsed() > PATIENCE {
                bail!(
                    "the server does not answer on {}/healthz after {}:\n{}",
                    self.origin,
                    say::duration(PATIENCE),
                    self.journal.last_lines()
                );
            }
            thread::sleep(Duration::from_millis(100));
        }
        Ok(())
    }
}

fn wrangler_dev(layout: &Layout, kit: &Kit, place: &Place, origin: &str) -> Result<Task> {
    let task = kit.tools.wrangler(&kit.node, "starting the server")?;
    Ok(task
        .args(["dev", "--ip", "127.0.0.1", "--show-interactive-dev-session=false"])
        .args(["--inspector-port", "0"])
        .args(["--port", &place.port.to_string(), "--var", &format!("ORIGIN:{origin}"), "--persist-to"])
        .arg(&place.state)
        // Otherwise it asks the network where we are, and says so when there is none.
        .env("CLOUDFLARE_CF_FETCH_ENABLED", "false")
        .dir(&layout.root))
}

fn answers(address: &str) -> bool {
    ureq::get(address).call().is_ok()
}

fn run_cron(origin: String) {
    thread::spawn(move || {
        loop {
            thread::sleep(CRON);
            // A failure shows in the server's own log.
            let _ = ureq::get(format!("{origin}/cdn-cgi/local/scheduled")).call();
        }
    });
}

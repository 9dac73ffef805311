//! Every child leads a process group of its own, so that it and whatever it started can be ended together.

use std::process::{Child, Command, ExitStatus, exit};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use std::os::unix::process::CommandExt;

use anyhow::{Context, Result};
use nix::sys::signal::{Signal, killpg};
use nix::unistd::Pid;

use crate::say;

/// How long a group may take to end before it is killed.
const GRACE: Duration = Duration::from_secs(5);

static RUNNING: Mutex<Vec<i32>> = Mutex::new(Vec::new());
static INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// A started program and everything it starts; dropping it ends them all.
pub struct Group {
    child: Child,
    id: i32,
}

impl Group {
    /// Starts a program as the leader of its own group.
    pub fn start(command: &mut Command) -> std::io::Result<Group> {
        // Held over the start, so that an interrupt cannot fall between start and note.
        let mut running = running();
        let child = command.process_group(0).spawn()?;
        let id = child.id().cast_signed();
        running.push(id);
        Ok(Group { child, id })
    }

    /// The program itself, for its pipes.
    pub fn child(&mut self) -> &mut Child {
        &mut self.child
    }

    /// Waits for the program to end by itself.
    pub fn wait(&mut self) -> std::io::Result<ExitStatus> {
        let status = self.child.wait();
        if INTERRUPTED.load(Ordering::SeqCst) {
            sleep_until_exit();
        }
        status
    }

    /// Whether the program still runs.
    pub fn is_running(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(None))
    }

    /// Gives the program a moment to end by itself, then ends it.
    pub fn end(&mut self) -> std::io::Result<ExitStatus> {
        let started = Instant::now();
        while self.is_running() && started.elapsed() < GRACE {
            thread::sleep(Duration::from_millis(20));
        }
        if self.is_running() {
            signal(self.id, Signal::SIGKILL);
        }
        self.wait()
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        signal(self.id, Signal::SIGTERM);
        let started = Instant::now();
        loop {
            // Takes the leader off the process table; as a zombie it would count as alive.
            let _ = self.child.try_wait();
            if !is_alive(self.id) {
                break;
            }
            if started.elapsed() > GRACE {
                signal(self.id, Signal::SIGKILL);
                let _ = self.child.wait();
                break;
            }
            thread::sleep(Duration::from_millis(20));
        }
        running().retain(|id| *id != self.id);
    }
}

/// From now on Ctrl-C, SIGTERM and a closed terminal end every group first, then us.
pub fn end_children_on_interrupt() -> Result<()> {
    ctrlc::set_handler(|| {
        INTERRUPTED.store(true, Ordering::SeqCst);
        end_all(&running());
        exit(130);
    })
    .context("Ctrl-C cannot be caught")
}

fn end_all(groups: &[i32]) {
    if groups.is_empty() {
        return;
    }
    eprintln!();
    say::step("stopping");
    let signal_all = |kind| groups.iter().for_each(|id| signal(*id, kind));
    signal_all(Signal::SIGTERM);
    let started = Instant::now();
    while groups.iter().any(|id| is_alive(*id)) && started.elapsed() < GRACE {
        thread::sleep(Duration::from_millis(20));
    }
    signal_all(Signal::SIGKILL);
}

fn signal(group: i32, signal: Signal) {
    // A group that has already ended is what we want.
    let _ = killpg(Pid::from_raw(group), signal);
}

fn is_alive(group: i32) -> bool {
    killpg(Pid::from_raw(group), None).is_ok()
}

fn running() -> MutexGuard<'static, Vec<i32>> {
    RUNNING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The thread that caught the interrupt says the last word.
fn sleep_until_exit() -> ! {
    loop {
        thread::sleep(GRACE);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{BufRead, BufReader};
    use std::process::Stdio;

    #[test]
    fn a_dropped_group_leaves_no_grandchild() {
        let mut shell = Command::new("sh");
        shell.args(["-c", "sleep 60 & echo started; wait"]).stdout(Stdio::piped());
        let mut group = Group::start(&mut shell).unwrap();
        let output = group.child().stdout.take().unwrap();
        let mut line = String::new();
        BufReader::new(output).read_line(&mut line).unwrap();
        let id = group.id;
        assert!(is_alive(id));
        drop(group);
        let started = Instant::now();
        while is_alive(id) && started.elapsed() < GRACE {
            thread::sleep(Duration::from_millis(10));
        }
        assert!(!is_alive(id));
    }
}

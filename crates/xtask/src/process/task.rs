//! One program with what it is for: a failure names all three of what, why and what to do.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader, ErrorKind, Read, Write};
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow, bail};

use super::Group;
use crate::say;

/// No stage of the tests takes this long; one that does hangs.
const LONGEST: Duration = Duration::from_secs(45 * 60);

/// A program that is about to be started.
pub struct Task {
    purpose: String,
    command: Command,
    advice: Option<String>,
}

/// A program that has ended, with what it wrote.
pub struct Finished {
    /// Whether it ended well.
    pub success: bool,
    /// What it wrote to both its outputs, in the order it arrived.
    pub output: String,
}

impl Task {
    /// A program and what it is for, as in "installing the tools".
    pub fn new(purpose: impl Into<String>, program: impl AsRef<OsStr>) -> Task {
        let mut command = Command::new(program);
        // A question nobody sees would hang the run.
        command.stdin(Stdio::null());
        Task { purpose: purpose.into(), command, advice: None }
    }

    /// Adds one argument.
    pub fn arg(mut self, arg: impl AsRef<OsStr>) -> Task {
        self.command.arg(arg);
        self
    }

    /// Adds arguments.
    pub fn args(mut self, args: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Task {
        self.command.args(args);
        self
    }

    /// Sets a variable.
    pub fn env(mut self, key: impl AsRef<OsStr>, value: impl AsRef<OsStr>) -> Task {
        self.command.env(key, value);
        self
    }

    /// Sets variables.
    pub fn envs<K: AsRef<OsStr>, V: AsRef<OsStr>>(mut self, envs: impl IntoIterator<Item = (K, V)>) -> Task {
        self.command.envs(envs);
        self
    }

    /// Takes a variable away.
    pub fn without(mut self, key: impl AsRef<OsStr>) -> Task {
        self.command.env_remove(key);
        self
    }

    /// The folder to start it in.
    pub fn dir(mut self, dir: &Path) -> Task {
        self.command.current_dir(dir);
        self
    }

    /// What to do when it fails.
    pub fn advice(mut self, advice: impl Into<String>) -> Task {
        self.advice = Some(advice.into());
        self
    }

    /// What it is for.
    pub fn purpose(&self) -> &str {
        &self.purpose
    }

    /// Runs it to its end with its output on the terminal.
    pub fn run(mut self) -> Result<()> {
        let mut group = self.start()?;
        let status = group.wait()?;
        self.judge(status, "")
    }

    /// Runs it to its end and returns what it wrote to its standard output.
    pub fn read(mut self) -> Result<String> {
        self.command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut group = self.start()?;
        let errors = group.child().stderr.take().map(collect_in_background);
        let mut output = String::new();
        if let Some(mut pipe) = group.child().stdout.take() {
            pipe.read_to_string(&mut output)?;
        }
        let errors = errors.and_then(|thread| thread.join().ok()).unwrap_or_default();
        self.judge(group.wait()?, &errors)?;
        Ok(output)
    }

    /// Runs it to its end, shows its output and keeps a copy; a failure is in the answer.
    pub fn run_and_keep(mut self) -> Result<Finished> {
        self.command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut group = self.start()?;
        let (sender, lines) = channel();
        if let Some(pipe) = group.child().stdout.take() {
            pass_on(pipe, sender.clone());
        }
        if let Some(pipe) = group.child().stderr.take() {
            pass_on(pipe, sender);
        }
        let output = keep(&lines, &mut group);
        let success = group.end()?.success();
        Ok(Finished { success, output })
    }

    /// Starts it and leaves it running; the caller reads its output.
    pub fn start_piped(mut self) -> Result<Group> {
        self.command.stdout(Stdio::piped()).stderr(Stdio::piped());
        self.start()
    }

    fn start(&mut self) -> Result<Group> {
        // What we said must stand before what the program says.
        std::io::stderr().flush()?;
        Group::start(&mut self.command).map_err(|error| self.cannot_start(&error))
    }

    fn cannot_start(&self, error: &std::io::Error) -> anyhow::Error {
        let program = self.command.get_program().to_string_lossy();
        let reason = match error.kind() {
            ErrorKind::NotFound => format!("`{program}` is not installed or not on PATH"),
            _ => format!("`{program}` cannot be started: {error}"),
        };
        anyhow!("{}: {reason}{}", self.purpose, self.advice_line())
    }

    fn judge(&self, status: ExitStatus, errors: &str) -> Result<()> {
        if status.success() {
            return Ok(());
        }
        let said = match last_lines(errors) {
            lines if lines.is_empty() => String::new(),
            lines => format!("\n{lines}"),
        };
        bail!("{}: `{}` ended with {status}{said}{}", self.purpose, self.shown(), self.advice_line())
    }

    fn shown(&self) -> String {
        let program = Path::new(self.command.get_program());
        let name = program.file_name().unwrap_or(program.as_os_str());
        let args = self.command.get_args().take(6);
        std::iter::once(name).chain(args).map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
    }

    fn advice_line(&self) -> String {
        let advice = self.advice.as_ref();
        advice.map_or_else(String::new, |advice| format!("\nwhat to do: {advice}"))
    }
}

fn last_lines(text: &str) -> String {
    let lines: Vec<&str> = text.trim_end().lines().rev().take(12).collect();
    lines.into_iter().rev().collect::<Vec<_>>().join("\n")
}

fn collect_in_background(mut pipe: impl Read + Send + 'static) -> thread::JoinHandle<String> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        // What was read before an error is still worth showing.
        let _ = pipe.read_to_end(&mut bytes);
        String::from_utf8_lossy(&bytes).into_owned()
    })
}

/// Shows and collects lines until the program has ended; whoever it left behind may hold the pipes for ever.
fn keep(lines: &Receiver<String>, group: &mut Group) -> String {
    let started = Instant::now();
    let mut output = String::new();
    loop {
        match lines.recv_timeout(Duration::from_millis(500)) {
            Ok(line) => {
                eprint!("{line}");
                output.push_str(&line);
            }
            Err(RecvTimeoutError::Timeout) if started.elapsed() > LONGEST => {
                eprintln!("stopped after {}", say::duration(LONGEST));
                return output;
            }
            Err(RecvTimeoutError::Timeout) if group.is_running() => {}
            Err(_) => return output,
        }
    }
}

fn pass_on(pipe: impl Read + Send + 'static, sender: Sender<String>) {
    thread::spawn(move || {
        let mut reader = BufReader::new(pipe);
        let mut line = Vec::new();
        while reader.read_until(b'\n', &mut line).is_ok_and(|read| read > 0) {
            let text = String::from_utf8_lossy(&line).into_owned();
            if sender.send(text).is_err() {
                return;
            }
            line.clear();
        }
    });
}

/// Adds the folder to the front of PATH.
pub fn path_with(folder: &Path) -> Result<std::ffi::OsString> {
    let rest = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::iter::once(folder.to_path_buf()).chain(std::env::split_paths(&rest));
    std::env::join_paths(folders).context("PATH cannot be extended")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sh(script: &str) -> Task {
        Task::new("trying", "sh").args(["-c", script])
    }

    #[test]
    fn a_failure_says_what_why_and_what_to_do() {
        let task = sh("echo no network >&2; exit 3").advice("connect and try again");
        let message = task.read().unwrap_err().to_string();
        for part in ["trying:", "exit status: 3", "no network", "what to do: connect"] {
            assert!(message.contains(part), "{part} is missing in {message}");
        }
    }

    #[test]
    fn an_absent_program_is_named() {
        let message = Task::new("trying", "no-such-program").run().unwrap_err();
        assert!(message.to_string().contains("`no-such-program` is not installed"));
    }

    #[test]
    fn both_outputs_are_kept() {
        let finished = sh("echo one; echo two >&2; exit 1").run_and_keep().unwrap();
        assert!(!finished.success);
        assert!(finished.output.contains("one") && finished.output.contains("two"));
    }
}

//! What wrangler writes: kept while it starts, shown once it runs.

use std::io::{BufRead, BufReader, Read};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

/// How much is kept for an error message.
const KEPT: usize = 40;

/// The lines of a running program.
#[derive(Clone, Default)]
pub struct Journal {
    inner: Arc<Inner>,
}

#[derive(Default)]
struct Inner {
    last: Mutex<Vec<String>>,
    shown: AtomicBool,
}

impl Journal {
    /// Reads a pipe until it ends.
    pub fn listen(&self, pipe: impl Read + Send + 'static) {
        let journal = self.clone();
        thread::spawn(move || {
            for line in BufReader::new(pipe).split(b'\n').map_while(Result::ok) {
                journal.note(String::from_utf8_lossy(&line).into_owned());
            }
        });
    }

    /// From now on every line goes to the terminal.
    pub fn show(&self) {
        self.inner.shown.store(true, Ordering::SeqCst);
    }

    /// The last lines, for an error message.
    pub fn last_lines(&self) -> String {
        self.inner.last.lock().unwrap_or_else(PoisonError::into_inner).join("\n")
    }

    fn note(&self, line: String) {
        if self.inner.shown.load(Ordering::SeqCst) && !is_noise(&line) {
            println!("{line}");
        }
        let mut last = self.inner.last.lock().unwrap_or_else(PoisonError::into_inner);
        if last.len() == KEPT {
            last.remove(0);
        }
        last.push(line);
    }
}

/// What we caused ourselves.
fn is_noise(line: &str) -> bool {
    line.contains("/cdn-cgi/") || line.trim().is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_last_lines_are_kept() {
        let journal = Journal::default();
        (0..100).for_each(|number| journal.note(format!("line {number}")));
        let kept = journal.last_lines();
        assert_eq!(kept.lines().count(), KEPT);
        assert!(kept.ends_with("line 99"));
    }
}

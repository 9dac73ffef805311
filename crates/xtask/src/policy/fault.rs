use std::fmt;

use miette::Diagnostic;

/// A text with a name, so that what is wrong can be pointed at.
#[derive(Clone)]
pub struct Source {
    /// The path below the checkout.
    pub name: String,
    /// What stands in it.
    pub text: String,
}

/// One thing that is wrong, as `file:line:column: what`.
#[derive(Debug, PartialEq, Eq)]
pub struct Fault(String);

/// Everything that is wrong.
#[derive(Debug)]
pub struct Faults(Vec<Fault>);

impl Source {
    /// Something wrong at a byte of the text.
    pub fn fault(&self, offset: usize, what: impl fmt::Display) -> Fault {
        let (line, column) = self.place(offset);
        Fault(format!("{}:{line}:{column}: {what}", self.name))
    }

    /// What Cedar found, with its own advice.
    pub fn diagnosis(&self, found: &(impl Diagnostic + ?Sized)) -> Fault {
        let offset = found.labels().and_then(|mut labels| labels.next()).map_or(0, |label| label.offset());
        let label = found.labels().and_then(|mut labels| labels.next()?.label().map(str::to_owned));
        let said = [Some(found.to_string()), label, found.help().map(|help| format!("help: {help}"))];
        self.fault(offset, said.into_iter().flatten().collect::<Vec<_>>().join("\n    "))
    }

    /// What reads no JSON, where it stopped reading.
    pub fn json(&self, error: &serde_json::Error) -> Fault {
        let said = error.to_string();
        let what = said.split(" at line ").next().unwrap_or_default();
        Fault(format!("{}:{}:{}: {what}", self.name, error.line(), error.column().max(1)))
    }

    fn place(&self, offset: usize) -> (usize, usize) {
        let before = self.text.get(..offset).unwrap_or(&self.text);
        let line = before.matches('\n').count() + 1;
        let column = before.chars().rev().take_while(|letter| *letter != '\n').count() + 1;
        (line, column)
    }
}

impl Faults {
    /// Fails if there are any.
    pub fn none_in(faults: impl IntoIterator<Item = Fault>) -> Result<(), Faults> {
        let faults: Vec<Fault> = faults.into_iter().collect();
        if faults.is_empty() { Ok(()) } else { Err(Faults(faults)) }
    }
}

impl From<Fault> for Faults {
    fn from(fault: Fault) -> Self {
        Faults(vec![fault])
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the policies are not in order")?;
        self.0.iter().try_for_each(|Fault(fault)| write!(f, "\n{fault}"))
    }
}

impl std::error::Error for Faults {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_names_file_line_and_column() {
        let source = Source { name: "policies/self.cedar".to_owned(), text: "one\ntwö three".to_owned() };
        let offset = source.text.find("three").unwrap();
        assert_eq!(source.fault(offset, "no"), Fault("policies/self.cedar:2:5: no".to_owned()));
    }

    #[test]
    fn what_is_no_json_names_the_place_once() {
        let source = Source { name: "policies/cases/self.json".to_owned(), text: "[\n  1,\n]".to_owned() };
        let error = serde_json::from_str::<Vec<u8>>(&source.text).unwrap_err();
        assert_eq!(source.json(&error), Fault("policies/cases/self.json:3:1: trailing comma".to_owned()));
    }
}

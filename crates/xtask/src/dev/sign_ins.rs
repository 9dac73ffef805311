//! What the terminal shows when Deskwarden runs.

use anyhow::Result;

use crate::demo::Company;

/// The address and the demo sign-ins.
pub fn show(origin: &str) -> Result<()> {
    println!("{}", text(origin, &Company::demo()?));
    Ok(())
}

fn text(origin: &str, company: &Company) -> String {
    let shown: Vec<_> =
        company.people.iter().filter_map(|person| Some((&person.email, person.shown.as_ref()?))).collect();
    let width = shown.iter().map(|(email, _)| email.len()).max().unwrap_or_default();
    let rows: Vec<String> = shown.iter().map(|(email, what)| format!("  {email:width$}  {what}")).collect();
    format!(
        "\nDeskwarden is running; Ctrl-C stops it.\n\n  sign in   {origin}/c/{}\n  mails     {origin}/dev/mailbox\n  password  {} (for everyone below)\n\n{}\n",
        company.slug,
        company.password,
        rows.join("\n")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_names_address_password_and_sign_ins() {
        let text = text("http://localhost:8787", &Company::demo().unwrap());
        for part in ["http://localhost:8787/c/demo", "correct-horse-battery", "jana.novakova@demo.example"] {
            assert!(text.contains(part), "{part} is missing in {text}");
        }
    }
}

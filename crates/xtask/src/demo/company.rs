//! Who is in the demo company: `people.json`.

use anyhow::{Context, Result};
use serde::Deserialize;

const DATA: &str = include_str!("people.json");

/// The demo company.
#[derive(Debug, Deserialize)]
pub struct Company {
    /// The name in the address of the sign-in page.
    pub slug: String,
    /// The name people see.
    pub name: String,
    /// The language of its mails.
    pub language: String,
    /// The password of everyone in it.
    pub password: String,
    /// Its tenants.
    pub tenants: Vec<String>,
    /// Its groups.
    pub groups: Vec<Group>,
    /// Its users; the first one is the company administrator.
    pub people: Vec<Person>,
}

/// One user of the demo company.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Person {
    /// The first name.
    pub first_name: String,
    /// The last name.
    pub last_name: String,
    /// The address, which is also the sign-in.
    pub email: String,
    /// How far they have come.
    #[serde(default)]
    pub state: State,
    /// What they may do, where the terminal shows them.
    pub shown: Option<String>,
    /// What they hold in each tenant.
    #[serde(default)]
    pub memberships: Vec<Membership>,
}

/// How far a user has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum State {
    /// Has a password and signs in.
    #[default]
    Active,
    /// Had one.
    Deactivated,
    /// Has not opened the link yet.
    Invited,
}

/// What a user holds in one tenant.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Membership {
    /// The tenant's name.
    pub tenant: String,
    /// Permissions held without an end.
    #[serde(default)]
    pub permissions: Vec<String>,
    /// Channels held without an end.
    #[serde(default)]
    pub channels: Vec<String>,
}

/// A group of one tenant.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// The tenant's name.
    pub tenant: String,
    /// The name.
    pub name: String,
    /// Who serves one of them there is in it.
    pub channels: Vec<String>,
}

impl Group {
    /// Whether this person is in it.
    pub fn takes(&self, person: &Person) -> bool {
        let mut there = person.memberships.iter().filter(|membership| membership.tenant == self.tenant);
        there.any(|membership| membership.channels.iter().any(|channel| self.channels.contains(channel)))
    }
}

impl Company {
    /// The demo company.
    pub fn demo() -> Result<Company> {
        serde_json::from_str(DATA).context("demo/people.json is broken")
    }

    /// The company administrator.
    pub fn administrator(&self) -> Result<&Person> {
        self.people.first().context("demo/people.json names nobody")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn count(company: &Company, state: State) -> usize {
        company.people.iter().filter(|person| person.state == state).count()
    }

    #[test]
    fn forty_people_two_deactivated_one_invited() {
        let company = Company::demo().unwrap();
        assert_eq!(company.people.len(), 40);
        assert_eq!(count(&company, State::Deactivated), 2);
        assert_eq!(count(&company, State::Invited), 1);
        assert_eq!(company.administrator().unwrap().email, "jana.novakova@demo.example");
    }

    #[test]
    fn addresses_are_unique_and_tenants_known() {
        let company = Company::demo().unwrap();
        let emails: BTreeSet<_> = company.people.iter().map(|person| &person.email).collect();
        assert_eq!(emails.len(), company.people.len());
        let mut memberships = company.people.iter().flat_map(|person| &person.memberships);
        assert!(memberships.all(|membership| company.tenants.contains(&membership.tenant)));
    }

    #[test]
    fn who_serves_a_channel_is_in_a_group_of_that_tenant_and_who_serves_none_is_not() {
        let company = Company::demo().unwrap();
        for person in &company.people {
            for Membership { tenant, channels, .. } in &person.memberships {
                let mut there = company.groups.iter().filter(|group| group.tenant == *tenant);
                assert_eq!(
                    there.any(|group| group.takes(person)),
                    !channels.is_empty(),
                    "{} in {tenant}",
                    person.email
                );
            }
        }
    }

    #[test]
    fn operators_differ_in_their_channels() {
        let company = Company::demo().unwrap();
        let memberships = company.people.iter().flat_map(|person| &person.memberships);
        let sets: BTreeSet<_> = memberships.map(|membership| &membership.channels).collect();
        assert!(sets.len() > 10);
    }
}

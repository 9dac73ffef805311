//! The golden matrix: every action, on every kind of target, for every role, as a table to read;
//! and behind each row every set of permissions and every set of channels, as a count and a digest.

use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::thread;

use anyhow::{Context, Result, anyhow, bail};
use deskwarden_policy::{Channel, Engine, Facts, Grant, Millis, Permission, Settings, Slots, Snapshot, decide};
use sha2::{Digest, Sha256};

use super::matrix_rows::{Place, Row, rows};
use super::output::hex;

/// Where the table stands.
pub const PATH: &str = "policies/matrix.txt";

/// How many answers the matrix holds.
pub struct Size {
    /// One for each row and role.
    pub cells: usize,
    /// One for each row, set of permissions or channels, place and state.
    pub answers: usize,
}

/// Writes the matrix.
pub fn write(root: &Path, engine: &Engine) -> Result<Size> {
    let (text, size) = draw(engine)?;
    fs::write(root.join(PATH), text).with_context(|| format!("{PATH} cannot be written"))?;
    Ok(size)
}

/// Fails if the checked-in matrix is not what the policies say, and shows the lines that differ.
pub fn check(root: &Path, engine: &Engine) -> Result<Size> {
    let (fresh, size) = draw(engine)?;
    let old = fs::read_to_string(root.join(PATH)).unwrap_or_default();
    let differing = old.lines().zip(fresh.lines()).filter(|(old, new)| old != new);
    let shown: Vec<String> = differing.take(20).map(|(old, new)| format!("- {old}\n+ {new}")).collect();
    if old != fresh {
        bail!(
            "{PATH} is not what the policies say; look at every line, then `cargo xtask policy matrix`\n{}",
            shown.join("\n")
        );
    }
    Ok(size)
}

fn draw(engine: &Engine) -> Result<(String, Size)> {
    let (rows, roles) = (rows(), roles());
    let sweeps = sweep(engine, &rows)?;
    let mut text = head(&roles)?;
    for (row, sweep) in rows.iter().zip(&sweeps) {
        write!(text, "{:<24} {:<26}", row.action.as_str(), row.about)?;
        for role in &roles {
            let allowed = decide(engine, &role.facts, row.action.as_str(), &(row.target)(&role.place)).allowed;
            write!(text, " {:>4}", if allowed { "yes" } else { "." })?;
        }
        writeln!(text, "   {:>5} {}", sweep.allowed, sweep.digest)?;
    }
    let answers = sweeps.iter().map(|sweep| sweep.asked).sum();
    Ok((text, Size { cells: rows.len() * roles.len(), answers }))
}

/// Somebody, and where the target lies.
struct Role {
    name: &'static str,
    facts: Facts,
    place: Place,
}

fn roles() -> Vec<Role> {
    let here = || Place::new("c1", "t1");
    let role = |name, active, grants: &[Grant], place| Role { name, facts: facts(active, grants), place };
    let strict = |name, settings, slots, grants: &[Grant]| {
        let snapshot = Snapshot { settings, slots: Some(slots), ..snapshot(true, grants) };
        Role { name, facts: Facts::at(&snapshot, Millis(0)), place: here() }
    };
    let admin = [Grant::administrator()];
    let permission = |name: Permission| [Grant::permission(name, "t1")];
    let mut roles = vec![role("none", true, &[], here()), role("CA", true, &admin, here())];
    let names = ["TA", "P38", "P39", "P40", "P41", "P42", "P43", "P44"];
    for (name, held) in names.into_iter().zip(Permission::ALL) {
        roles.push(role(name, true, &permission(*held), here()));
    }
    let eight: Vec<Grant> = Permission::ALL.iter().map(|name| Grant::permission(*name, "t1")).collect();
    let channels: Vec<Grant> = Channel::ALL.iter().map(|name| Grant::channel(*name, "t1")).collect();
    let all = [eight.clone(), channels.clone(), admin.to_vec()].concat();
    roles.extend([
        role("all8", true, &eight, here()),
        role("OP", true, &channels, here()),
        strict("OP-0", SETTINGS, Slots { live: 0, offline: 0, email: 0 }, &channels),
        strict("OP-l", LOCKED, SLOTS, &channels),
        role("OP-t", true, &channels, Place::new("c1", "t2")),
        role("TA-t", true, &permission(Permission::TenantAdmin), Place::new("c1", "t2")),
        role("OP-c", true, &channels, Place::new("c2", "t1")),
        role("TA-c", true, &permission(Permission::TenantAdmin), Place::new("c2", "t1")),
        role("CA-c", true, &admin, Place::new("c2", "t1")),
        role("off", false, &all, here()),
    ]);
    roles
}

fn head(roles: &[Role]) -> Result<String> {
    let mut text = String::from(HEAD);
    write!(text, "{:<24} {:<26}", "action", "on")?;
    roles.iter().try_for_each(|role| write!(text, " {:>4}", role.name))?;
    writeln!(text, "   {:>5} digest", "yes")?;
    Ok(text)
}

const HEAD: &str = "\
# Written by `cargo xtask policy matrix`. Who may do what; look at every line that changes.
#
# none  holds nothing                     OP    holds all channels of the tenant, no permission
# CA    company administrator             OP-0  the same with 0 slots everywhere; the others have 2
# TA    Tenant admin of the tenant        OP-l  the same where the switches are locked and Generic is turned off
# P38 to P44  that permission alone       OP-t, TA-t  OP and TA, asked about another tenant
# all8  all eight permissions             OP-c, TA-c, CA-c  OP, TA and CA, asked about another company
#                                         off   holds everything, deactivated
# They all signed in themselves; what an API token is good for is told by token-scopes.cedar alone.
#
# yes, digest: over all 256 sets of permissions and all 256 sets of channels, with and without the right
# “Company administrator”, active and deactivated, in the own and another tenant of the own and of another company
# (8192 questions): how many are answered with yes, and the SHA-256 of the answers.

";

struct Sweep {
    asked: usize,
    allowed: usize,
    digest: String,
}

/// Everybody the sets make, asked every row; shared among two threads, every other row for each.
fn sweep(engine: &Engine, rows: &[Row]) -> Result<Vec<Sweep>> {
    let people = sets();
    let share = |first: usize| rows.iter().skip(first).step_by(2).collect::<Vec<_>>();
    let (even, odd) = thread::scope(|scope| {
        let even = scope.spawn(|| swept(engine, &share(0), &people));
        let odd = scope.spawn(|| swept(engine, &share(1), &people));
        (even.join(), odd.join())
    });
    let broken = |_| anyhow!("the sweep over the matrix broke off");
    let (mut even, mut odd) = (even.map_err(broken)?.into_iter(), odd.map_err(broken)?.into_iter());
    Ok((0..rows.len()).filter_map(|row| if row % 2 == 0 { even.next() } else { odd.next() }).collect())
}

fn swept(engine: &Engine, rows: &[&Row], people: &[Vec<Grant>]) -> Vec<Sweep> {
    let places = ["c1", "c2"].map(|company| ["t1", "t2"].map(|tenant| Place::new(company, tenant)));
    let mut answers: Vec<Vec<u8>> = vec![Vec::new(); rows.len()];
    for grants in people {
        for active in [true, false] {
            let facts = facts(active, grants);
            for (row, answers) in rows.iter().zip(&mut answers) {
                let asked = places
                    .iter()
                    .flatten()
                    .map(|place| decide(engine, &facts, row.action.as_str(), &(row.target)(place)).allowed);
                answers.extend(asked.map(u8::from));
            }
        }
    }
    answers.iter().map(|answers| summed(answers)).collect()
}

fn summed(answers: &[u8]) -> Sweep {
    let digest = hex(&Sha256::digest(answers)).chars().take(12).collect();
    Sweep { asked: answers.len(), allowed: answers.iter().filter(|answer| **answer == 1).count(), digest }
}

/// All sets of permissions and all sets of channels in `t1`, each with and without the right over the company.
fn sets() -> Vec<Vec<Grant>> {
    let chosen = |set: usize, grants: &[Grant]| -> Vec<Grant> {
        grants.iter().enumerate().filter(|(bit, _)| set >> bit & 1 == 1).map(|(_, grant)| grant.clone()).collect()
    };
    let permissions: Vec<Grant> = Permission::ALL.iter().map(|name| Grant::permission(*name, "t1")).collect();
    let channels: Vec<Grant> = Channel::ALL.iter().map(|name| Grant::channel(*name, "t1")).collect();
    let plain = [permissions, channels].into_iter().flat_map(|grants| (0..256).map(move |set| chosen(set, &grants)));
    plain.flat_map(|grants| [grants.clone(), [grants, vec![Grant::administrator()]].concat()]).collect()
}

const SETTINGS: Settings = Settings { generic_channel: true, switches_locked: false, one_call: true };
const LOCKED: Settings = Settings { generic_channel: false, switches_locked: true, one_call: true };
const SLOTS: Slots = Slots { live: 2, offline: 2, email: 2 };

fn facts(active: bool, grants: &[Grant]) -> Facts {
    Facts::at(&snapshot(active, grants), Millis(0))
}

fn snapshot(active: bool, grants: &[Grant]) -> Snapshot {
    Snapshot {
        active,
        grants: grants.to_vec(),
        tenants: vec!["t1".into(), "t2".into()],
        settings: SETTINGS,
        slots: Some(SLOTS),
        ..Snapshot::new("c1", "u1")
    }
}

//! The golden matrix: every action, on every kind of target, for every role, as a table to read;
//! and behind each row every set of permissions and every set of channels, as a count and a digest.

use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::thread;

use anyhow::{Context, Result, anyhow, bail};
use deskwarden_policy::{BUNDLE, Channel, Engine, Facts, Grant, Millis, Permission, Settings, Slots, Snapshot, decide};
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
pub fn write(root: &Path) -> Result<Size> {
    let (text, size) = draw()?;
    fs::write(root.join(PATH), text).with_context(|| format!("{PATH} cannot be written"))?;
    Ok(size)
}

/// Fails if the checked-in matrix is not what the policies say, and shows the lines that differ.
pub fn check(root: &Path) -> Result<Size> {
    let (fresh, size) = draw()?;
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

fn draw() -> Result<(String, Size)> {
    let engine = Engine::load(BUNDLE)?;
    let (rows, roles) = (rows(), roles());
    let sweeps = sweep(&engine, &rows)?;
    let mut text = head(&roles)?;
    for (row, sweep) in rows.iter().zip(&sweeps) {
        write!(text, "{:<22} {:<26}", row.action.as_str(), row.about)?;
        for role in &roles {
            let allowed = decide(&engine, &role.facts, row.action.as_str(), &(row.target)(&role.place)).allowed;
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
        role("OP-t", true, &channels, Place::new("c1", "t2")),
        role("TA-t", true, &permission(Permission::TenantAdmin), Place::new("c1", "t2")),
        role("CA-c", true, &admin, Place::new("c2", "t1")),
        role("off", false, &all, here()),
    ]);
    roles
}

fn head(roles: &[Role]) -> Result<String> {
    let mut text = String::from(HEAD);
    write!(text, "{:<22} {:<26}", "action", "on")?;
    roles.iter().try_for_each(|role| write!(text, " {:>4}", role.name))?;
    writeln!(text, "   {:>5} digest", "yes")?;
    Ok(text)
}

const HEAD: &str = "\
# Written by `cargo xtask policy matrix`. Who may do what; look at every line that changes.
#
# none  holds nothing                     OP    holds all channels of the tenant, no permission
# CA    company administrator             OP-t  the same, asked about another tenant
# TA    Tenant admin of the tenant        TA-t  Tenant admin, asked about another tenant
# P38 to P44  that permission alone       CA-c  company administrator, asked about another company
# all8  all eight permissions             off   holds everything, deactivated
#
# yes, digest: over all 256 sets of permissions and all 256 sets of channels, with and without the right
# “Company administrator”, in the own and another tenant, active and deactivated, and for every eighth of these
# people in another company, too (4608 questions): how many are answered with yes, and the SHA-256 of the answers.

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

/// People come in pairs, without and with the right over the company. Crossing a company builds a world for each question, and all it can show is the same denial: an eighth has to do.
const ABROAD: usize = 8;

fn swept(engine: &Engine, rows: &[&Row], people: &[Vec<Grant>]) -> Vec<Sweep> {
    let places = ["c1", "c2"].map(|company| ["t1", "t2"].map(|tenant| Place::new(company, tenant)));
    let [home, abroad] = &places;
    let mut answers: Vec<Vec<u8>> = vec![Vec::new(); rows.len()];
    for (number, grants) in people.iter().enumerate() {
        let abroad = abroad.iter().filter(|_| number / 2 % ABROAD == 0);
        let places: Vec<&Place> = home.iter().chain(abroad).collect();
        for active in [true, false] {
            let facts = facts(active, grants);
            for (row, answers) in rows.iter().zip(&mut answers) {
                let asked = places
                    .iter()
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

fn facts(active: bool, grants: &[Grant]) -> Facts {
    let snapshot = Snapshot {
        active,
        grants: grants.to_vec(),
        tenants: vec!["t1".into(), "t2".into()],
        settings: Settings { generic_channel: true, switches_locked: false, one_call: true },
        slots: Some(Slots { live: 2, offline: 2, email: 2 }),
        ..Snapshot::new("c1", "u1")
    };
    Facts::at(&snapshot, Millis(0))
}

//! Which rights an answer can depend on: what could not change it need not be tried.

use crate::bundle::Engine;
use crate::model::{Channel, Grant, Right, Target};

/// The attribute of a tenant that names everybody who holds anything there, as the schema spells it.
const MEMBERS: &str = "members";

/// Whether holding this can change what is answered about the action on the target.
///
/// A right is a set of holders, and a policy reaches such a set by the attribute that names it and no other way: ids
/// of entities are not part of a bundle. So a right whose attribute no policy of the action reads changes nothing.
pub fn can_matter(engine: &Engine, action: &str, target: &Target, grant: &Grant) -> bool {
    let reads = |attribute| engine.slice(action).is_some_and(|slice| slice.reads(attribute));
    match grant.right() {
        Some(Right::CompanyAdministrator) => reads("admins"),
        Some(Right::Permission(permission, _)) => reads(permission.holders()) || reads(MEMBERS),
        Some(Right::Channel(channel, _)) => (is_channel(target, channel) && reads("operators")) || reads(MEMBERS),
        None => false,
    }
}

/// The operators of a channel are an attribute of that channel, and of the channels only the target can be reached.
fn is_channel(target: &Target, of: Channel) -> bool {
    matches!(target, Target::Channel { channel, .. } if *channel == of)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bundle::BUNDLE;
    use crate::decide::decide;
    use crate::effective::examples;
    use crate::explain::candidates;
    use crate::facts::Facts;
    use crate::model::{Action, Millis, Settings};
    use crate::snapshot::Snapshot;

    fn facts() -> Facts {
        let settings = Settings { generic_channel: true, ..Settings::default() };
        Facts::at(&Snapshot { tenants: vec!["t1".into()], settings, ..Snapshot::new("c1", "u1") }, Millis(0))
    }

    #[test]
    fn x02_a_right_that_is_said_not_to_matter_changes_no_answer_whatever_else_is_held() {
        let (engine, facts) = (Engine::load(BUNDLE).unwrap(), facts());
        let (mut idle, mut telling) = (0, 0);
        for action in Action::ALL.iter().copied() {
            let of_company = examples(&facts, action, None).map(|target| (None, target));
            let tenant = "t1".into();
            let of_tenant = examples(&facts, action, Some(&tenant)).map(|target| (Some("t1".into()), target));
            for (tenant, target) in of_company.chain(of_tenant) {
                let rights = candidates(tenant.as_ref());
                let holders = [facts.clone()].into_iter().chain(rights.iter().map(|right| facts.with(right)));
                for holder in holders {
                    let before = decide(&engine, &holder, action.as_str(), &target);
                    for right in &rights {
                        let changes = decide(&engine, &holder.with(right), action.as_str(), &target) != before;
                        let matters = can_matter(&engine, action.as_str(), &target, right);
                        assert!(matters || !changes, "{action} {target:?}: {right:?}");
                        idle += usize::from(!matters);
                        telling += usize::from(changes);
                    }
                }
            }
        }
        assert!(idle > 10 * telling && telling > 500, "{idle} answers could not change, {telling} did");
    }
}

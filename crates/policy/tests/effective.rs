//! Every right with its source.
#![cfg(test)]

use deskwarden_policy::{
    BUNDLE, Channel, EffectiveRight, Engine, Facts, Grant, Millis, Permission, Settings, Slots, Snapshot,
    effective_rights,
};

fn rights(grants: Vec<Grant>) -> Vec<EffectiveRight> {
    let snapshot = Snapshot {
        grants,
        tenants: vec!["t1".into(), "t2".into()],
        settings: Settings { generic_channel: true, switches_locked: false, one_call: true },
        slots: Some(Slots { live: 1, offline: 1, email: 1 }),
        ..Snapshot::new("c1", "u1")
    };
    effective_rights(&Engine::load(BUNDLE).unwrap(), &Facts::at(&snapshot, Millis(0)))
}

fn told(right: &EffectiveRight) -> String {
    let sources = right.sources.iter().map(|source| {
        let grants: Vec<&str> = source.grants.iter().map(|grant| grant.name.as_str()).collect();
        format!("{} by {}", grants.join(" + "), source.policies.join(" + "))
    });
    let place = [right.tenant.as_ref().map(ToString::to_string), right.channel.map(str::to_owned)];
    let place = place.into_iter().chain([right.whose.map(str::to_owned)]).flatten().collect::<Vec<_>>().join(" ");
    let until = right.until.map(|until| format!(" until {}", until.0)).unwrap_or_default();
    format!("{} {place}: {}{until}", right.action, sources.collect::<Vec<_>>().join(", "))
}

#[test]
fn x02_each_right_names_the_grants_it_comes_from_and_when_it_ends() {
    let held = rights(vec![
        Grant::permission(Permission::TagEndedSessions, "t1").until(Millis(500)),
        Grant::permission(Permission::ViewOtherSessions, "t1").until(Millis(900)),
        Grant::permission(Permission::ManageCampaigns, "t2"),
        Grant::channel(Channel::WhatsApp, "t2").until(Millis(700)),
    ]);
    let of_tenants: Vec<String> = held.iter().filter(|right| right.tenant.is_some()).map(told).collect();
    assert_eq!(
        of_tenants,
        [
            "manageOwnFiles t1: tagEndedSessions by self.content, viewOtherSessions by self.content until 900",
            "manageOwnTemplates t1: tagEndedSessions by self.content, viewOtherSessions by self.content until 900",
            "tagSession t1 others: tagEndedSessions + viewOtherSessions by sub-permissions.tags until 500",
            "tagSession t1 own: tagEndedSessions by sub-permissions.own-tags until 500",
            "viewEmail t1 own: tagEndedSessions by self.email, viewOtherSessions by self.email until 900",
            "viewOtherSessions t1: viewOtherSessions by sub-permissions.sessions until 900",
            "viewSession t1 others: viewOtherSessions by sub-permissions.session until 900",
            "viewSession t1 own: tagEndedSessions by self.session, viewOtherSessions by self.session + \
             sub-permissions.session until 900",
            "manageCampaigns t2: manageCampaigns by sub-permissions.campaigns",
            "manageOwnFiles t2: manageCampaigns by self.content, whatsApp by self.content",
            "manageOwnTemplates t2: manageCampaigns by self.content, whatsApp by self.content",
            "receiveWork t2 whatsApp: whatsApp by channel-access.work until 700",
            "serveChannel t2 whatsApp: whatsApp by channel-access.serve until 700",
            "switchOwnChannel t2 whatsApp: whatsApp by channel-access.switch until 700",
            "takeSlot t2 whatsApp: whatsApp by channel-access.slot until 700",
            "useChannelFeatures t2 whatsApp: whatsApp by channel-access.serve until 700",
            "viewEmail t2 own: manageCampaigns by self.email, whatsApp by self.email",
            "viewSession t2 own: manageCampaigns by self.session, whatsApp by self.session",
        ]
    );
}

#[test]
fn x02_what_everybody_has_comes_from_no_grant() {
    let held = rights(vec![]);
    assert!(held.iter().all(|right| right.whose == Some("own") && right.sources[0].grants.is_empty()), "{held:#?}");
    assert_eq!(held.len(), 8);
}

#[test]
fn s28_a_company_administrator_has_one_right_an_action_over_users_oneself_included() {
    let held = rights(vec![Grant::administrator()]);
    let edit: Vec<String> = held.iter().filter(|right| right.action == "editUser").map(told).collect();
    assert_eq!(edit, ["editUser others: company by company-admin.user"]);
}

#[test]
fn x02_an_administrator_is_told_rights_over_the_company_and_over_members_of_each_tenant() {
    let held = rights(vec![Grant::administrator()]);
    let of = |action: &str| held.iter().filter(|right| right.action == action).map(told).collect::<Vec<_>>();
    assert_eq!(of("editCompanySettings"), ["editCompanySettings : company by company-admin.settings"]);
    assert_eq!(
        of("setMembership"),
        ["t1", "t2"].map(|tenant| format!("setMembership {tenant}: company by company-admin.memberships"))
    );
}

#[test]
fn x02_a_right_that_two_rows_give_is_one_source_and_ends_with_the_longer_of_them() {
    let row =
        |until: Option<i64>| Grant { until: until.map(Millis), ..Grant::permission(Permission::ViewOperators, "t1") };
    let check = |rows: [Option<i64>; 2], expect: &str| {
        let held = rights(rows.map(row).to_vec());
        let of = held.iter().filter(|right| right.action == "viewOperators").map(told);
        assert_eq!(of.collect::<Vec<_>>(), [expect]);
    };
    check([None, None], "viewOperators t1: viewOperators by sub-permissions.operators");
    check([Some(500), Some(900)], "viewOperators t1: viewOperators by sub-permissions.operators until 900");
    check([Some(900), Some(500)], "viewOperators t1: viewOperators by sub-permissions.operators until 900");
    check([Some(900), None], "viewOperators t1: viewOperators by sub-permissions.operators");
    check([None, Some(900)], "viewOperators t1: viewOperators by sub-permissions.operators");
}

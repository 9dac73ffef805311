//! What still arrives is what the policies would offer (D17 to D20, X8).

use deskwarden_policy::{
    Action, Availability, BUNDLE, Channel, ChannelGroup, Engine, Facts, Grant, Load, Millis, Settings, Slots, Snapshot,
    Status, Target, decide,
};
use serde_json::json;

use crate::{
    room::{NOON, Room, id},
    staff::{company_has, desk, hire, join, own_status, reason},
};

#[tokio::test]
async fn m02_s57_nothing_arrives_without_a_channel_a_group_and_its_switch() {
    let (room, admin, tenant) = desk().await;
    let (cookie, eva) = hire(&room, &admin, "eva@acme.example", &tenant, &["webChat", "email"]).await;
    let arrives = async || own_status(&room, &cookie).await["stillArrives"].clone();
    let all = |live, offline, email| json!({ "live": live, "offline": offline, "email": email });
    assert_eq!(arrives().await, all(false, false, false), "in no group");
    join(&room, &tenant, &eva);
    assert_eq!(arrives().await, all(true, false, true), "no offline channel is given");
    let path = format!("/v1/me/tenants/{tenant}/channels/webChat");
    let off = room.ask("PUT", &path).signed_in(&cookie).json(json!({ "on": false })).send().await;
    assert_eq!(off.body["stillArrives"], all(false, false, true));
    company_has(&room, "switches_locked = 1");
    assert_eq!(arrives().await, all(true, false, true), "while locked every channel counts as on");
    room.database.execute(&format!("UPDATE users SET slots_email = 0 WHERE id = '{eva}'"));
    assert_eq!(arrives().await, all(true, false, false), "no slot for it");
}

/// How Eva stands in one of many worlds, and what the policies would offer her there.
struct World {
    snapshot: Snapshot,
    status: Status,
    unpaid: bool,
    away: [bool; 3],
    in_groups: Vec<String>,
    off: Vec<(String, Channel)>,
}

impl World {
    fn roll(dice: &mut fastrand::Rng, tenants: &[String; 2]) -> Self {
        let mut places: Vec<(String, Channel)> = vec![];
        for tenant in tenants {
            places.extend(Channel::ALL.iter().map(|channel| (tenant.clone(), *channel)));
        }
        let mut some = |chance: u8| -> Vec<(String, Channel)> {
            places.iter().filter(|_| dice.u8(0..chance) == 0).cloned().collect()
        };
        let (given, off) = (some(3), some(4));
        let mut slots = || dice.u32(0..4);
        let slots = Some(Slots { live: slots(), offline: slots(), email: slots() });
        let settings =
            Settings { generic_channel: dice.bool(), switches_locked: dice.u8(0..4) == 0, ..Settings::default() };
        let snapshot = Snapshot {
            tenants: tenants.iter().map(|tenant| tenant.as_str().into()).collect(),
            grants: given.iter().map(|(tenant, channel)| Grant::channel(*channel, tenant.as_str())).collect(),
            slots,
            settings,
            ..Snapshot::new("c", "eva")
        };
        Self {
            snapshot,
            status: Status::ALL[dice.usize(0..3)],
            unpaid: dice.bool(),
            away: [dice.bool(), dice.bool(), dice.bool()],
            in_groups: tenants.iter().filter(|_| dice.u8(0..4) > 0).cloned().collect(),
            off,
        }
    }

    fn stands(&self, room: &Room, eva: &str, unpaid: &str) {
        let mut sql = format!(
            "DELETE FROM grants WHERE user_id = '{eva}'; DELETE FROM channels_off; DELETE FROM group_members;
             UPDATE operator_status SET status = '{}', reason_id = {} WHERE user_id = '{eva}';",
            self.status,
            if self.unpaid && self.status == Status::Away { format!("'{unpaid}'") } else { "NULL".to_owned() }
        );
        for grant in &self.snapshot.grants {
            let (tenant, name) = (grant.tenant.as_ref().unwrap(), &grant.name);
            sql += &format!(
                "INSERT INTO grants SELECT company_id, id, '{tenant}', 'channel', '{name}', NULL, 'x', 0 FROM users WHERE id = '{eva}';"
            );
        }
        for (tenant, channel) in &self.off {
            sql += &format!(
                "INSERT INTO channels_off SELECT company_id, id, '{tenant}', '{channel}', 0 FROM users WHERE id = '{eva}';"
            );
        }
        let slots = self.snapshot.slots.unwrap();
        sql += &format!(
            "UPDATE users SET slots_live = {}, slots_offline = {}, slots_email = {} WHERE id = '{eva}'",
            slots.live, slots.offline, slots.email
        );
        room.database.execute(&sql);
        self.in_groups.iter().for_each(|tenant| join(room, tenant, eva));
        let settings = &self.snapshot.settings;
        company_has(
            room,
            &format!(
                "generic_channel = {}, switches_locked = {}, away_live = {}, away_offline = {}, away_email = {}",
                settings.generic_channel, settings.switches_locked, self.away[0], self.away[1], self.away[2]
            ),
        );
    }

    fn offers(&self, engine: &Engine, group: ChannelGroup) -> bool {
        let facts = Facts::at(&self.snapshot, Millis(NOON));
        let away = ChannelGroup::ALL.iter().position(|one| *one == group).unwrap();
        let mut places = self.snapshot.tenants.iter().flat_map(|tenant| {
            let of_group = Channel::ALL.iter().filter(|channel| channel.group() == group);
            of_group.map(move |channel| (tenant, *channel))
        });
        places.any(|(tenant, channel)| {
            let availability = Availability {
                status: self.status,
                unpaid_reason: self.unpaid && self.status == Status::Away,
                offered_while_away: self.away[away],
                in_group: self.in_groups.iter().any(|one| one == tenant.as_str()),
                switched_on: !self.off.contains(&(tenant.to_string(), channel)),
            };
            let target = Target::Channel {
                company: "c".into(),
                tenant: tenant.clone(),
                channel,
                load: Some(Load { open: 0, calls: 0 }),
                availability: Some(availability),
            };
            decide(engine, &facts, Action::ReceiveWork.as_str(), &target).allowed
        })
    }
}

#[tokio::test]
async fn d17_x08_what_still_arrives_is_what_the_policies_would_offer() {
    let (room, admin, tenant) = desk().await;
    let tenants = [tenant.clone(), id(&room.tenant(&admin, "Brno").await).to_owned()];
    let (cookie, eva) = hire(&room, &admin, "eva@acme.example", &tenant, &["webChat"]).await;
    let unpaid = reason(&room, "lunch", false);
    let engine = Engine::load(BUNDLE).unwrap();
    let mut dice = fastrand::Rng::with_seed(18);
    let (mut offered, mut stays) = (0, 0);
    for round in 0..200 {
        let world = World::roll(&mut dice, &tenants);
        world.stands(&room, &eva, &unpaid);
        let told = own_status(&room, &cookie).await["stillArrives"].clone();
        for group in ChannelGroup::ALL {
            let expected = world.offers(&engine, *group);
            assert_eq!(told[group.as_str()], expected, "{round} {group}");
            *if expected { &mut offered } else { &mut stays } += 1;
        }
    }
    assert!(offered > 50 && stays > 50, "{offered} {stays}");
}

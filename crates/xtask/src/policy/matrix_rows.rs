use deskwarden_policy::{Action, Availability, Channel, CompanyId, Load, Status, Target, TargetKind, TenantId, UserId};

/// Where a target lies.
pub struct Place {
    company: CompanyId,
    tenant: TenantId,
}

impl Place {
    pub fn new(company: &str, tenant: &str) -> Self {
        Self { company: company.into(), tenant: tenant.into() }
    }
}

/// One row of the matrix: an action, what it is done to in words, and the target of a place.
pub struct Row {
    pub action: Action,
    pub about: String,
    pub target: Box<dyn Fn(&Place) -> Target + Send + Sync>,
}

/// Every action with the targets that can make a difference, kind by kind.
pub fn rows() -> Vec<Row> {
    let of_kind = |kind: &TargetKind| {
        let kind = *kind;
        let actions = Action::ALL.iter().copied().filter(move |action| action.target_kind() == kind);
        actions.flat_map(of_action).collect::<Vec<_>>()
    };
    TargetKind::ALL.iter().flat_map(of_kind).collect()
}

fn of_action(action: Action) -> Vec<Row> {
    match action.target_kind() {
        TargetKind::Company => vec![row(action, "the company", |at| Target::Company(at.company.clone()))],
        TargetKind::Tenant => {
            vec![row(action, "the tenant", |at| Target::tenant(at.company.clone(), at.tenant.clone()))]
        }
        TargetKind::User => users(action),
        TargetKind::Membership => members(action),
        TargetKind::Channel => channels(action),
        TargetKind::Session => sessions(action),
        TargetKind::Email => emails(action),
    }
}

fn row(action: Action, about: impl Into<String>, target: impl Fn(&Place) -> Target + Send + Sync + 'static) -> Row {
    Row { action, about: about.into(), target: Box::new(target) }
}

fn users(action: Action) -> Vec<Row> {
    vec![
        row(action, "another user", |at| Target::user(at.company.clone(), "u2")),
        row(action, "oneself", |at| Target::user(at.company.clone(), "u1")),
        row(action, "the last administrator", |at| Target::last_company_admin(at.company.clone(), "u2")),
    ]
}

fn members(action: Action) -> Vec<Row> {
    vec![
        row(action, "a member", |at| Target::member(at.company.clone(), "u2", at.tenant.clone())),
        row(action, "a user outside the tenant", |at| Target::membership(at.company.clone(), "u2", at.tenant.clone())),
        row(action, "oneself", |at| Target::member(at.company.clone(), "u1", at.tenant.clone())),
    ]
}

fn channels(action: Action) -> Vec<Row> {
    match action {
        Action::TakeSlot => vec![
            channel(action, "0 of 2 slots taken", Channel::WebChat, Some(load(0, 0)), None),
            channel(action, "2 of 2 slots taken", Channel::WebChat, Some(load(2, 0)), None),
            channel(action, "a second call", Channel::IpTelephony, Some(load(1, 1)), None),
        ],
        Action::ReceiveWork => vec![
            work(action, "Online", ready(Status::Online)),
            work(action, "Away, offered", Availability { offered_while_away: true, ..ready(Status::Away) }),
            work(action, "Away, not offered", ready(Status::Away)),
            work(action, "Away unpaid, offered", unpaid()),
            work(action, "Offline", ready(Status::Offline)),
            work(action, "in no group", Availability { in_group: false, ..ready(Status::Online) }),
            work(action, "switched off", Availability { switched_on: false, ..ready(Status::Online) }),
            channel(action, "2 of 2 slots taken", Channel::WebChat, Some(load(2, 0)), Some(ready(Status::Online))),
            channel(action, "a second call", Channel::IpTelephony, Some(load(1, 1)), Some(ready(Status::Online))),
        ],
        _ => Channel::ALL.iter().map(|name| channel(action, name.as_str(), *name, None, None)).collect(),
    }
}

fn work(action: Action, about: &str, availability: Availability) -> Row {
    channel(action, about, Channel::WebChat, Some(load(0, 0)), Some(availability))
}

fn channel(
    action: Action,
    about: &str,
    channel: Channel,
    load: Option<Load>,
    availability: Option<Availability>,
) -> Row {
    row(action, about, move |at| {
        let (company, tenant) = (at.company.clone(), at.tenant.clone());
        Target::Channel { company, tenant, channel, load, availability }
    })
}

fn load(open: u32, calls: u32) -> Load {
    Load { open, calls }
}

fn ready(status: Status) -> Availability {
    Availability { status, unpaid_reason: false, offered_while_away: false, in_group: true, switched_on: true }
}

fn unpaid() -> Availability {
    Availability { unpaid_reason: true, offered_while_away: true, ..ready(Status::Away) }
}

fn operators() -> [(&'static str, Option<UserId>); 3] {
    [("another's", Some("u2".into())), ("nobody's", None), ("one's own", Some("u1".into()))]
}

fn sessions(action: Action) -> Vec<Row> {
    let mut rows = Vec::new();
    for (name, operator) in operators() {
        for (ended, state) in [(false, "going on"), (true, "ended")] {
            rows.push(session(action, format!("{name}, {state}"), operator.clone(), Channel::WebChat, ended));
        }
    }
    rows.push(session(action, "one's own e-mail, ended", Some("u1".into()), Channel::Email, true));
    rows
}

fn session(action: Action, about: impl Into<String>, operator: Option<UserId>, channel: Channel, ended: bool) -> Row {
    row(action, about, move |at| Target::Session {
        company: at.company.clone(),
        tenant: at.tenant.clone(),
        operator: operator.clone(),
        channel,
        ended,
    })
}

fn emails(action: Action) -> Vec<Row> {
    let email = |(name, operator): (&str, Option<UserId>)| {
        row(action, name, move |at| Target::Email {
            company: at.company.clone(),
            tenant: at.tenant.clone(),
            operator: operator.clone(),
        })
    };
    operators().into_iter().map(email).collect()
}

//! The service: what all operations share.

use super::change::Effect;
use super::facts::{self, Role};
use super::items::item;
use super::pairs::{Pairs, pairs};
use super::subject::{Changes, Subject};
use crate::model::{Constant, Facts, Scheme, Service};

pub(super) fn service(old: &Service, new: &Service, changes: &mut Changes) {
    let Service {
        name,
        description,
        endpoint,
        regions,
        token,
        signature,
        algorithm,
        error_body,
        headers,
        filled,
        remarks,
    } = old;
    let mut subject = Subject::new(changes, "service", vec![item("SERVICE")]);
    subject.value("name", name, &new.name, Effect::Compatible);
    subject.text("description", description, &new.description);
    subject.value("endpoint", endpoint, &new.endpoint, Effect::BreaksBehaviour);
    subject.value("algorithm of signatures", algorithm, &new.algorithm, Effect::BreaksBehaviour);
    subject.value("body of errors", &error_body.name, &new.error_body.name, Effect::Documentation);
    scheme(subject.part("token"), token, &new.token);
    scheme(subject.part("signature"), signature, &new.signature);
    constants(&mut subject, headers, &new.headers);
    self::filled(&mut subject, filled, &new.filled);
    self::remarks(&mut subject, remarks, &new.remarks);
    self::regions(regions, &new.regions, changes);
}

fn scheme(mut subject: Subject<'_>, old: &Scheme, new: &Scheme) {
    let Scheme { header, description } = old;
    subject.value("header", header, &new.header, Effect::BreaksBehaviour);
    subject.text("description", description, &new.description);
}

fn regions(old: &[String], new: &[String], changes: &mut Changes) {
    let constant = |code: &String| item(&format!("Region::{}", code.replace('-', "_").to_uppercase()));
    let Pairs { both: _, removed, added } = pairs(old, new, &[&String::clone]);
    let is_same = removed.is_empty() && added.is_empty();
    for (codes, effect, what) in [(removed, Effect::BreaksSource, "removed"), (added, Effect::Compatible, "added")] {
        for code in codes {
            Subject::new(changes, format!("region {code}"), vec![constant(code), item("Region::ALL")])
                .tell(effect, what);
        }
    }
    if is_same && old != new {
        let mut subject = Subject::new(changes, "service", vec![item("Region::ALL")]);
        subject.tell(Effect::Compatible, format!("regions in another order: {}", new.join(", ")));
    }
}

/// Headers that always have the same value.
pub(super) fn constants(subject: &mut Subject<'_>, old: &[Constant], new: &[Constant]) {
    let Pairs { both, removed, added } = pairs(old, new, &[&|constant| constant.wire.clone()]);
    for (old, new) in both {
        let Constant { wire, value, facts } = old;
        let mut part = subject.part(wire);
        part.value("value", value, &new.value, Effect::Compatible);
        facts::facts(&mut part, Role::Told, facts, &new.facts);
        part.required(facts.required, new.facts.required, Effect::Documentation);
    }
    for (constants, what) in [(removed, "removed"), (added, "added")] {
        for Constant { wire, value, facts: _ } in constants {
            subject.part(wire).tell(Effect::Compatible, format!("header that is always `{value}` {what}"));
        }
    }
}

/// What the client and the credentials fill in.
fn filled(subject: &mut Subject<'_>, old: &[(String, Facts)], new: &[(String, Facts)]) {
    let Pairs { both, removed, added } = pairs(old, new, &[&|(wire, _)| wire.clone()]);
    for ((wire, old), (_, new)) in both {
        let mut part = subject.part(wire);
        facts::facts(&mut part, Role::Told, old, new);
        part.required(old.required, new.required, Effect::Documentation);
    }
    for (parameters, what) in [(removed, "removed"), (added, "added")] {
        for (wire, _) in parameters {
            subject.part(wire).tell(Effect::Compatible, format!("parameter that is filled in {what}"));
        }
    }
}

fn remarks(subject: &mut Subject<'_>, old: &[(String, String)], new: &[(String, String)]) {
    let Pairs { both, removed, added } = pairs(old, new, &[&|(about, _)| about.clone()]);
    for ((about, old), (_, new)) in both {
        subject.text(&format!("remark on {about}"), old, new);
    }
    for (remarks, what) in [(removed, "removed"), (added, "added")] {
        for (about, _) in remarks {
            subject.tell(Effect::Documentation, format!("remark on {about} {what}"));
        }
    }
}

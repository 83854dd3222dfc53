//! Compares the service: what all operations share.

use super::change::Effect;
use super::constraints::{self, Role};
use super::join::{Joined, join, reordered, unmatched};
use super::rust_items::item;
use super::scope::{Changes, Scope};
use crate::model::{Constant, FieldInfo, Scheme, Service};

pub(super) fn service(old: &Service, new: &Service, changes: &mut Changes) {
    let Service {
        name,
        description,
        endpoint,
        regions,
        token,
        signature,
        algorithm,
        python_sdk,
        error_body,
        headers,
        client_parameters,
        remarks,
    } = old;
    let mut scope = Scope::new(changes, "service", vec![item("SERVICE")]);
    scope.value("name", name, &new.name, Effect::Compatible);
    scope.text("description", description, &new.description);
    scope.value("endpoint", endpoint, &new.endpoint, Effect::BreaksBehavior);
    scope.value("signature algorithm", algorithm, &new.algorithm, Effect::BreaksBehavior);
    scope.option("Python SDK", python_sdk, &new.python_sdk, Effect::Documentation);
    scope.value("error body", &error_body.name, &new.error_body.name, Effect::Documentation);
    scheme(scope.part("token"), token, &new.token);
    scheme(scope.part("signature"), signature, &new.signature);
    constants(&mut scope, headers, &new.headers);
    self::client_parameters(&mut scope, client_parameters, &new.client_parameters);
    self::remarks(&mut scope, remarks, &new.remarks);
    self::regions(regions, &new.regions, changes);
}

fn scheme(mut scope: Scope<'_>, old: &Scheme, new: &Scheme) {
    let Scheme { header, description } = old;
    scope.value("header", header, &new.header, Effect::BreaksBehavior);
    scope.text("description", description, &new.description);
}

fn regions(old: &[String], new: &[String], changes: &mut Changes) {
    let constant = |code: &String| item(&format!("Region::{}", code.replace('-', "_").to_uppercase()));
    let Joined { both: _, removed, added } = join(old, new, &[&String::clone]);
    for (code, effect, what) in unmatched(removed, added) {
        Scope::new(changes, format!("region {code}"), vec![constant(code), item("Region::ALL")]).report(effect, what);
    }
    if let Some(order) = reordered(old, new) {
        let mut scope = Scope::new(changes, "service", vec![item("Region::ALL")]);
        scope.report(Effect::Compatible, format!("regions in another order: {order}"));
    }
}

/// Compares constant headers.
pub(super) fn constants(scope: &mut Scope<'_>, old: &[Constant], new: &[Constant]) {
    let Joined { both, removed, added } = join(old, new, &[&|constant| constant.wire.clone()]);
    for (old, new) in both {
        let Constant { wire, value, info } = old;
        let mut part = scope.part(wire);
        part.value("value", value, &new.value, Effect::Compatible);
        constraints::constraints(&mut part, Role::Documented, info, &new.info);
        part.required(info.required, new.info.required, Effect::Documentation);
    }
    for (Constant { wire, value, info: _ }, _, what) in unmatched(removed, added) {
        scope.part(wire).report(Effect::Compatible, format!("header with the constant value `{value}` {what}"));
    }
}

/// Compares the shared parameters that the client or the credentials set.
fn client_parameters(scope: &mut Scope<'_>, old: &[(String, FieldInfo)], new: &[(String, FieldInfo)]) {
    let Joined { both, removed, added } = join(old, new, &[&|(wire, _)| wire.clone()]);
    for ((wire, old), (_, new)) in both {
        let mut part = scope.part(wire);
        constraints::constraints(&mut part, Role::Documented, old, new);
        part.required(old.required, new.required, Effect::Documentation);
    }
    for ((wire, _), _, what) in unmatched(removed, added) {
        scope.part(wire).report(Effect::Compatible, format!("shared parameter {what}"));
    }
}

fn remarks(scope: &mut Scope<'_>, old: &[(String, String)], new: &[(String, String)]) {
    let Joined { both, removed, added } = join(old, new, &[&|(about, _)| about.clone()]);
    for ((about, old), (_, new)) in both {
        scope.text(&format!("remark on {about}"), old, new);
    }
    for ((about, _), _, what) in unmatched(removed, added) {
        scope.report(Effect::Documentation, format!("remark on {about} {what}"));
    }
}

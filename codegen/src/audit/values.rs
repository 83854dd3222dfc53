//! The values of an enumeration, each with the further columns of the page's table.

use super::fact::Statement;
use super::findings::Findings;
use super::pair::Pair;
use super::spec::Spec;
use super::types::Shape;
use crate::manual::{Duration, EnumValue, Type};
use crate::resolve::symbol::Symbol;
use crate::source::Location;

/// Compares the values of a row with those of the field's type.
pub(super) fn compare(spec: &Spec<'_>, pair: &Pair<'_, '_>, shape: &Shape, findings: &mut Findings) {
    let listed = &pair.row.facts.values;
    if matches!(pair.row.ty.value.innermost(), Type::Boolean) || (listed.is_empty() && !shape.is_enumeration()) {
        return;
    }
    let symbol = spec.find(pair.field.field.single());
    let own: Vec<String> = match (symbol.and_then(|symbol| symbol.ty.values.as_ref()), &pair.field.field.constant) {
        (Some(values), _) => values.keys().map(ToString::to_string).collect(),
        (None, Some(constant)) => vec![constant.to_string()],
        (None, None) => Vec::new(),
    };
    let place = |wire: &String| match symbol {
        Some(symbol) if own.contains(wire) => symbol.spans.key(&symbol.at.key("enum").key(wire)),
        Some(symbol) => symbol.location(),
        None => pair.field.key("type"),
    };
    for value in listed {
        let wire = value.wire.to_string();
        let name = pair.named(&format!("values.{wire}"));
        let known = Statement::maybe(own.contains(&wire).then_some("a value"), place(&wire));
        findings.presence(&name, Statement::new("a value", value.line), known);
        columns(&name, value, symbol, &place(&wire), findings);
    }
    // The only value of a header is no list.
    let is_listed = |wire: &&String| listed.iter().any(|value| value.wire.to_string() == **wire);
    for wire in own.iter().filter(|wire| symbol.is_some() && !is_listed(wire)) {
        let name = pair.named(&format!("values.{wire}"));
        findings.compare(name, Statement::nothing(pair.row.name.line), Statement::new("a value", place(wire)));
    }
}

/// The further columns of a value.
fn columns(name: &str, value: &EnumValue, symbol: Option<&Symbol<'_>>, place: &Location, findings: &mut Findings) {
    let values = symbol.and_then(|symbol| symbol.ty.values.as_ref());
    let Some((_, own)) =
        values.and_then(|values| values.iter().find(|(wire, _)| wire.to_string() == value.wire.to_string()))
    else {
        return;
    };
    let normalized = |duration: Duration| duration.normalized().to_string();
    let own_period = own.period.as_ref().map(|own| Duration::parse(own).map_or_else(|| own.clone(), normalized));
    let facts = [
        ("period", value.period.map(normalized), own_period),
        ("monitored_object", value.monitored_object.clone(), own.monitored_object.clone()),
    ];
    for (key, page, own) in facts {
        let page = Statement::maybe(page, value.line);
        findings.compare(format!("{name}.{key}"), page, Statement::maybe(own, place.clone()));
    }
}

//! The values of an enumeration, each with what the page's columns say of it.

use super::durations;
use super::fact::Said;
use super::findings::{Ledger, Meaning};
use super::parameters::Pair;
use super::spec::Spec;
use super::types::Shape;
use crate::manual::{EnumValue, Type};
use crate::resolve::symbol::Symbol;
use crate::source::Location;
use crate::spec::ast;

/// The values of the spec, with their places.
struct Own<'a, 'b> {
    pair: &'b Pair<'a, 'b>,
    symbol: Option<&'b Symbol<'a>>,
    wires: Vec<String>,
}

impl Own<'_, '_> {
    fn value(&self, wire: &str) -> Option<&ast::EnumValue> {
        let values = self.symbol?.ty.values.as_ref()?;
        values.iter().find(|(own, _)| own.to_string() == wire).map(|(_, value)| value)
    }

    fn has(&self, wire: &str) -> bool {
        self.wires.iter().any(|own| own == wire)
    }

    /// Where a value stands, or would.
    fn place(&self, wire: &str) -> Location {
        match self.symbol {
            Some(symbol) if self.has(wire) => symbol.spans.key(&symbol.at.key("enum").key(wire)),
            Some(symbol) => symbol.location(),
            None => self.pair.held.key("type"),
        }
    }
}

pub(super) fn compare(spec: &Spec<'_>, pair: &Pair<'_, '_>, shape: &Shape, ledger: &mut Ledger) {
    let listed = &pair.row.facts.values;
    if matches!(pair.row.ty.value.innermost(), Type::Boolean) || (listed.is_empty() && !is_enumeration(shape)) {
        return;
    }
    let symbol = spec.find(pair.held.field.single());
    let wires: Vec<String> = match (symbol.and_then(|symbol| symbol.ty.values.as_ref()), &pair.held.field.constant) {
        (Some(values), _) => values.keys().map(ToString::to_string).collect(),
        (None, Some(constant)) => vec![constant.to_string()],
        (None, None) => Vec::new(),
    };
    let own = Own { pair, symbol, wires };
    listed.iter().for_each(|value| one(&own, value, ledger));
    // The only value of a header is no list.
    let missing = own.wires.iter().filter(|wire| symbol.is_some() && !listed.iter().any(|value| value.wire == **wire));
    for wire in missing {
        let name = pair.named(&format!("values.{wire}"));
        ledger.compare(name, Said::nothing(pair.row.name.line), Said::new("a value", own.place(wire)));
    }
}

/// A value of the page.
fn one(own: &Own<'_, '_>, value: &EnumValue, ledger: &mut Ledger) {
    let (wire, place) = (&value.wire, own.place(&value.wire));
    let name = own.pair.named(&format!("values.{wire}"));
    let said = Said::maybe(own.has(wire).then_some("a value"), place.clone());
    ledger.judge(&name, Said::new("a value", value.line), said, Meaning::Same);
    let Some(details) = own.value(wire) else { return };
    let columns = [("period", details.period.as_deref()), ("monitored_object", details.monitored_object.as_deref())];
    for (key, own) in columns {
        let page = Said::maybe(column(value, key), value.line);
        ledger.compare(format!("{name}.{key}"), page, Said::maybe(own.map(durations::plain), place.clone()));
    }
}

fn is_enumeration(shape: &Shape) -> bool {
    match shape {
        Shape::Enumeration(_) => true,
        Shape::Array(inner) | Shape::Map(inner) => is_enumeration(inner),
        Shape::Word(_) | Shape::Epoch | Shape::Object(_) => false,
    }
}

/// A further column of a value, by the word of the spec for it.
fn column(value: &EnumValue, key: &str) -> Option<String> {
    let word = key.rsplit('_').next().unwrap_or(key);
    let cell =
        value.more.iter().find(|(heading, _)| heading.to_lowercase().contains(word)).map(|(_, cell)| cell.trim());
    cell.filter(|cell| !["", "-"].contains(cell)).map(durations::plain)
}

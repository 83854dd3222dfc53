//! The service: its regions, and the parameters that all operations share.

use super::entries::Scope;
use super::entry::{Entry, Place};
use super::types::kind_of;
use crate::spec::ast::ServiceFile;
use crate::spec::pointer::Pointer;

pub(super) fn service(service: &ServiceFile, scope: &Scope<'_>, entries: &mut Vec<Entry>) {
    for (index, code) in service.regions.iter().enumerate() {
        let constant = code.replace('-', "_").to_uppercase();
        entries.push(Entry {
            names: vec![code.clone(), constant.clone(), format!("Region.{constant}")],
            emitted: vec![Place::item(&scope.emitted, format!("pub const {constant}"))],
            words: vec![code.clone(), constant],
            ..scope.entry(format!("region {code}"), &Pointer::default().key("regions").index(index), None)
        });
    }
    for (place, fields) in [("path", &service.parameters.path), ("header", &service.parameters.header)] {
        for (wire, field) in fields {
            entries.push(Entry {
                names: vec![wire.clone()],
                emitted: vec![Place::item(&scope.emitted, format!("/// - `{wire}`"))],
                words: vec![wire.clone()],
                ..scope.entry(
                    format!("{place} parameter {wire} of all operations, {}", kind_of(field)),
                    &Pointer::default().key("parameters").key(place).key(wire),
                    None,
                )
            });
        }
    }
}

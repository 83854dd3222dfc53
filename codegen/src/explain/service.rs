//! The entries of `service.yaml`: regions and shared parameters.

use super::entry::{Entry, Scope};
use crate::spec::ast::ServiceFile;
use crate::spec::pointer::Pointer;

pub(super) fn service_entries(service: &ServiceFile, scope: &Scope<'_>) -> Vec<Entry> {
    let region = |(index, code): (usize, &String)| {
        let constant = code.replace('-', "_").to_uppercase();
        let emitted = vec![(None, format!("pub const {constant}"))];
        let at = Pointer::default().key("regions").index(index);
        let entry = scope.entry(format!("region {code}"), &[code, &constant], &at, emitted);
        Entry { owners: vec!["Region".to_owned()], ..entry }
    };
    let mut entries: Vec<Entry> = service.regions.iter().enumerate().map(region).collect();
    for (location, parameters) in [("path", &service.parameters.path), ("header", &service.parameters.header)] {
        for (wire, field) in parameters {
            let what = format!("{location} parameter {wire} of all operations, {}", field.ty);
            let at = Pointer::default().key("parameters").key(location).key(wire);
            entries.push(scope.entry(what, &[wire], &at, vec![(None, format!("/// - `{wire}`"))]));
        }
    }
    entries
}

//! Compares each row in the tables of a page with the parameter or property of the same name.

use super::findings::{Findings, Statement};
use super::observed_values::ObservedValues;
use super::parameters::{self, Pair};
use super::spec::{Spec, SpecField};
use super::types::{Shape, type_shape};
use crate::manual::{Object, Page, ParameterLocation, Row, Side, Type};
use crate::source::Location;
use std::collections::HashSet;

/// A table of a page.
struct Table<'a> {
    rows: Vec<&'a Row>,
    /// The line that is reported for missing rows.
    line: usize,
    /// The prefix of the names of the facts in the table, such as `query`.
    facts: String,
    /// The prefix of the keys of the rows in the recorded hashes and in the observed values, such as `LoginRecord`. It
    /// differs from `facts` for a response whose body has a shared type of `types/`.
    about: String,
    /// The location that is reported for missing fields.
    location: Location,
}

/// The object type of a row on the page, paired with the type of the same field in the spec.
struct NamedObject {
    /// The name of the object on the page.
    object: String,
    side: Side,
    /// The name of the type in the spec.
    ty: String,
}

/// The tables that have been compared, and those that are still to be compared.
struct Walk<'a, 'b> {
    spec: &'b Spec<'a>,
    page: &'b Page,
    observed: &'b ObservedValues,
    pending: Vec<NamedObject>,
    /// Indices of the objects of the page, each with the type that it has been compared with. The index `usize::MAX`
    /// marks a type for which the page has no object.
    seen: HashSet<(usize, String)>,
}

pub(super) fn compare(spec: &Spec<'_>, page: &Page, observed: &ObservedValues, findings: &mut Findings) {
    let mut walk = Walk { spec, page, observed, pending: Vec::new(), seen: HashSet::new() };
    for (sent_in, key, fields) in [
        (ParameterLocation::Path, "path", spec.path()),
        (ParameterLocation::Query, "query", spec.query()),
        (ParameterLocation::Header, "header", spec.header()),
    ] {
        let rows: Vec<&Row> = page.parameters.iter().filter(|row| row.location == sent_in).collect();
        let line = rows.first().map_or(page.http.line, |row| row.name.line);
        let facts = key.to_owned();
        let about = key.to_owned();
        let location = if fields.is_empty() { spec.location(&["http"]) } else { spec.location(&[key]) };
        walk.table(&Table { rows, line, facts, about, location }, &fields, &Side::Request, findings);
    }
    walk.body(findings);
    walk.responses(findings);
    while let Some(named) = walk.pending.pop() {
        walk.object(&named, findings);
    }
    walk.unreferenced_tables(findings);
}

impl<'a, 'b> Walk<'a, 'b> {
    fn body(&mut self, findings: &mut Findings) {
        let own = self.spec.operation().body.as_ref();
        let line = self.page.body.as_ref().map_or(self.page.http.line, |body| body.line);
        let page = Statement::optional(self.page.body.as_ref().map(|_| "a table"), line);
        let own_body = Statement::optional(own.map(|_| "a body"), self.spec.location(&["body"]));
        findings.presence("body", page, own_body);
        if let (Some(body), Some(own)) = (&self.page.body, own) {
            self.body_table(&body.rows, line, (&own.ty, &own.ty), &Side::Request, findings);
        }
    }

    fn responses(&mut self, findings: &mut Findings) {
        let spec = self.spec;
        let page = self.page;
        for response in &page.responses {
            let status = &response.status.value;
            let Some(own) = spec.response(status) else { continue };
            let line = response.status.line;
            let side = Side::Response(status.clone());
            if let Some(ty) = own.body.as_ref().filter(|_| !response.rows.is_empty()) {
                // Several responses may have the same shared type, so the names of its facts start with `responses.`
                // and the status.
                let is_own = spec.operation().types.contains_key(ty);
                let facts = if is_own { ty.clone() } else { format!("responses.{status}") };
                self.body_table(&response.rows, line, (&facts, ty), &side, findings);
            }
            let name = format!("responses.{status}.headers");
            let headers = Table {
                rows: response.headers.iter().collect(),
                line,
                facts: name.clone(),
                about: name,
                location: spec.location(&["responses", status, "headers"]),
            };
            self.table(&headers, &spec.response_headers(status), &side, findings);
        }
    }

    /// Compares the table of a body. If the body has no properties and the table has a single row, compares only the
    /// types of the body and the row, and the text of the row.
    fn body_table(
        &mut self,
        rows: &[Row],
        line: usize,
        (facts, ty): (&str, &str),
        side: &Side,
        findings: &mut Findings,
    ) {
        let fields = self.spec.properties(ty);
        let location = self.spec.definition(ty);
        if let [row] = rows
            && fields.is_empty()
        {
            let shape = type_shape(self.spec, ty);
            let fits = shape.fits(&row.ty.value) || shape.fits(&Type::Array(Box::new(row.ty.value.clone())));
            let page = Statement::new(row.ty_text.trim(), row.ty.line);
            let own = Statement::new(shape.text(), location);
            findings.compare_as(format!("{facts}.type"), page, own, fits);
            findings.text(facts, parameters::text(row), row.name.line);
            self.queue_object(row, &shape, side);
            return;
        }
        let table =
            Table { rows: rows.iter().collect(), line, facts: facts.to_owned(), about: ty.to_owned(), location };
        self.table(&table, &fields, side, findings);
    }

    fn table(&mut self, table: &Table<'_>, fields: &[SpecField<'a>], side: &Side, findings: &mut Findings) {
        let mut remaining: Vec<&SpecField<'a>> = fields.iter().collect();
        for row in &table.rows {
            let wire = &row.name.value;
            let name = format!("{}.{wire}", table.facts);
            let page = Statement::new(row.ty_text.trim(), row.name.line);
            let is_same = |field: &&SpecField<'_>| match row.location {
                ParameterLocation::Header => field.wire.eq_ignore_ascii_case(wire),
                _ => field.wire == wire,
            };
            let Some(at) = remaining.iter().position(is_same) else {
                findings.compare(name, page, Statement::missing(table.location.clone()));
                continue;
            };
            let field = remaining.remove(at);
            findings.presence(&name, page, Statement::new("a field", field.name()));
            let about = format!("{}.{wire}", table.about);
            let pair = Pair { row, field, name: &name, about: &about };
            let shape = parameters::compare(self.spec, &pair, self.observed, findings);
            self.queue_object(row, &shape, side);
        }
        for field in remaining {
            let name = format!("{}.{}", table.facts, field.wire);
            findings.compare(name, Statement::missing(table.line), Statement::new("a field", field.name()));
        }
    }

    /// If the type of the row is an object, queues its table, to compare it with the type of the field.
    fn queue_object(&mut self, row: &Row, shape: &Shape, side: &Side) {
        if let (Type::Named(object), Some(ty)) = (row.ty.value.innermost(), shape.object()) {
            self.pending.push(NamedObject { object: object.clone(), side: side.clone(), ty: ty.to_owned() });
        }
    }

    fn object(&mut self, named: &NamedObject, findings: &mut Findings) {
        let location = self.spec.definition(&named.ty);
        let Some((index, object)) = self.find(named) else {
            if self.seen.insert((usize::MAX, named.ty.clone())) {
                let line = self.page.http.line;
                findings.compare(&named.ty, Statement::missing(line), Statement::new("an object", location));
            }
            return;
        };
        if !self.seen.insert((index, named.ty.clone())) {
            return;
        }
        let table = Table {
            rows: object.rows.iter().collect(),
            line: object.name.line,
            facts: named.ty.clone(),
            about: named.ty.clone(),
            location,
        };
        self.table(&table, &self.spec.properties(&named.ty), &named.side, findings);
    }

    /// Finds the table of an object: the one of the same response, or else one of another response. Tables of requests
    /// and of responses are separate.
    fn find(&self, named: &NamedObject) -> Option<(usize, &'b Object)> {
        let page: &'b Page = self.page;
        let of_name = |(_, object): &(usize, &'b Object)| object.name.value == named.object;
        let same_side = |(_, object): &(usize, &'b Object)| {
            matches!(
                (&object.side, &named.side),
                (Side::Request, Side::Request) | (Side::Response(_), Side::Response(_))
            )
        };
        let mut found = page.objects.iter().enumerate().filter(of_name).filter(same_side);
        let exact = found.clone().find(|(_, object)| object.side == named.side);
        exact.or_else(|| found.next())
    }

    /// Reports the tables that no row refers to.
    fn unreferenced_tables(&self, findings: &mut Findings) {
        let seen: HashSet<usize> = self.seen.iter().map(|(index, _)| *index).collect();
        for (_, object) in self.page.objects.iter().enumerate().filter(|(index, _)| !seen.contains(index)) {
            let page = Statement::new("a table", object.name.line);
            findings.compare(&object.name.value, page, Statement::missing(self.spec.location(&["types"])));
        }
    }
}

//! Listings: the rows that the filters keep, counted, and the page of them that was asked for.

use super::Mock;
use super::arguments::Arguments;
use super::body::Body;
use super::company::{About, Company, DAY, Login};
use super::filter::{self, Filter};
use crate::model::{
    ArgumentKind, Attribute, LoginAttribute, OffsetPaging, Operation, Property, Rows, Simulated, TypeRef,
};
use serde_json::Value as Json;
use std::ops::Range;

/// Rows of a listing that nothing says more of.
const SOME: u64 = 53;

/// Rows of a page where neither the caller nor the document says how many.
const PAGE: u64 = 20;

/// One page, as the body of the answer.
pub(super) fn page(
    mock: &Mock,
    operation: &Operation,
    paging: &OffsetPaging,
    arguments: &Arguments<'_>,
    about: &About,
    example: Option<&str>,
) -> String {
    let Some(output) = &operation.output else { return String::new() };
    let properties = mock.types.properties(&mock.model, output);
    let items = properties.iter().find(|property| property.name == paging.items);
    let listing = Listing {
        mock,
        item: &paging.item,
        source: source(mock, items, example),
        filters: filter::filters(mock, paging, arguments),
        window: arguments.window.clone(),
    };
    let number = |name: &str| arguments.integer(wire(operation, name)?);
    let skip = number(&paging.offset).unwrap_or(0);
    let (total, rows) = listing.page(skip, number(&paging.limit).unwrap_or(PAGE));
    let mut body = Body::new(mock, arguments);
    body.members(properties, |body, property| {
        if Some(&property.name) == paging.total.as_ref() {
            body.raw(&total.to_string());
        } else if property.name == paging.items {
            body.array(&rows, |body, row| listing.write(row, about, body));
        } else {
            return false;
        }
        true
    });
    body.finish()
}

/// The name on the wire of an argument.
fn wire<'m>(operation: &'m Operation, name: &str) -> Option<&'m str> {
    let argument = operation.arguments.iter().find(|argument| argument.name == name)?;
    match &argument.kind {
        ArgumentKind::Parameter { wire, .. } => Some(wire),
        _ => None,
    }
}

/// Where rows come from.
enum Source<'m> {
    /// All logins of the company.
    Logins(&'m Company),
    /// The document's example.
    Example(Vec<Json>),
    /// Nowhere: they are made up.
    MadeUp,
}

fn source<'m>(mock: &'m Mock, items: Option<&Property>, example: Option<&str>) -> Source<'m> {
    if let Some(example) = example {
        let example: Json = serde_json::from_str(example).unwrap_or_default();
        let rows = items.and_then(|items| example.get(&items.wire)?.as_array().cloned());
        return Source::Example(rows.unwrap_or_default());
    }
    match (mock.company(), items.and_then(|items| items.facts.simulated)) {
        (Some(company), Some(Simulated::Rows(Rows::Logins))) => Source::Logins(company),
        _ => Source::MadeUp,
    }
}

/// A row.
pub(super) enum Row {
    Login(Login),
    Example(Json),
    MadeUp(u64),
}

struct Listing<'a> {
    mock: &'a Mock,
    item: &'a TypeRef,
    source: Source<'a>,
    filters: Vec<Filter<'a>>,
    window: Option<Range<i64>>,
}

impl Listing<'_> {
    /// How many rows the filters keep, and those of a page.
    fn page(&self, skip: u64, take: u64) -> (u64, Vec<Row>) {
        if let (Source::Logins(company), true) = (&self.source, self.filters.is_empty()) {
            return by_day(company, skip, take);
        }
        let (mut total, mut page) = (0, Vec::new());
        for row in self.all().filter(|row| self.filters.iter().all(|filter| filter.keeps(row, self.mock))) {
            if (skip..skip.saturating_add(take)).contains(&total) {
                page.push(row);
            }
            total += 1;
        }
        (total, page)
    }

    fn all(&self) -> Box<dyn Iterator<Item = Row> + '_> {
        match &self.source {
            Source::Logins(company) => {
                let logins = self.days(company).rev().flat_map(|day| company.logins_of_day(day, 0..company.users));
                Box::new(logins.map(Row::Login))
            }
            Source::Example(rows) => Box::new(rows.iter().cloned().map(Row::Example)),
            Source::MadeUp => Box::new((0..SOME).map(Row::MadeUp)),
        }
    }

    /// The days to look at: a filter by the time of the login saves looking at the others.
    fn days(&self, company: &Company) -> Range<i64> {
        let start = Some(Simulated::Value(Attribute::Login(LoginAttribute::Start)));
        let known = company.calendar();
        match &self.window {
            Some(window) if self.filters.iter().any(|filter| filter.property.facts.simulated == start) => {
                window.start.div_euclid(DAY).max(known.start)..(window.end.div_euclid(DAY) + 1).min(known.end)
            }
            _ => known,
        }
    }

    fn write(&self, row: &Row, about: &About, body: &mut Body<'_>) {
        match row {
            Row::Login(login) => body.object(self.item, &About { login: Some(*login), ..*about }, 0),
            Row::Example(json) => body.raw(&json.to_string()),
            Row::MadeUp(number) => body.object(self.item, about, *number),
        }
    }
}

/// A page of all logins: whole days are counted, not looked at.
fn by_day(company: &Company, skip: u64, take: u64) -> (u64, Vec<Row>) {
    let (mut total, mut page) = (0_u64, Vec::new());
    let wanted = skip..skip.saturating_add(take);
    for day in company.calendar().rev() {
        let count = company.count_of_day(day);
        if total < wanted.end && total + count > wanted.start {
            let logins = company.logins_of_day(day, 0..company.users).into_iter().zip(total..);
            page.extend(logins.filter(|(_, index)| wanted.contains(index)).map(|(login, _)| Row::Login(login)));
        }
        total += count;
    }
    (total, page)
}

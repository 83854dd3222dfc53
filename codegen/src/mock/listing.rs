//! Writes listings: filters the rows, counts them, and returns the requested page.

use super::arguments::Arguments;
use super::body::{Body, by_name};
use super::context::Context;
use super::filter::{self, Filter};
use super::order::Order;
use super::responses::Failure;
use super::row::Row;
use super::simulation::{Company, DAY, Login, Subject, Task, Users, Value};
use super::source::{SYNTHESIZED_ROWS, Source};
use crate::model::{
    ArgumentKind, Attribute, LoginAttribute, Operation, PageToken, Paging, Property, Simulated, TypeRef,
};
use serde_json::Value as Json;
use std::ops::Range;

/// The number of rows per page if neither the request nor the spec states it.
const DEFAULT_PAGE_SIZE: u64 = 20;

/// Returns the body of a response with the requested page.
pub(super) fn page(
    context: &Context,
    operation: &Operation,
    paging: &Paging,
    arguments: &Arguments<'_>,
    subject: &Subject,
    tasks: &[Task],
    example: Option<&str>,
) -> Result<String, Failure> {
    let Some(output) = operation.output.body() else { return Ok(String::new()) };
    let properties = context.properties(output);
    let items = properties.iter().find(|property| property.name == paging.items);
    let example: Option<Json> = example.map(|example| serde_json::from_str(example).unwrap_or_default());
    let listing = Listing {
        context,
        item: &paging.item,
        source: Source::new(context, items, tasks, example.as_ref()),
        filters: filter::filters(context, paging, arguments),
        order: Order::new(context, operation, paging, arguments),
        users: context.company().map_or(Users::All, |company| company.users_in(subject)),
        login: subject.login,
    };
    let number = |name: &str| match arguments.value(wire(operation, name)?) {
        Some(Value::Integer(number)) => u64::try_from(*number).ok(),
        _ => None,
    };
    let take = number(&paging.limit).unwrap_or(DEFAULT_PAGE_SIZE);
    let skip = match &paging.page_token {
        PageToken::Offset(argument) => number(argument).unwrap_or(0),
        PageToken::Marker { argument, .. } => {
            let wire = wire(operation, argument).unwrap_or_default();
            let given = match arguments.value(wire) {
                Some(Value::String(given)) => given.as_str(),
                _ => "",
            };
            listing.rows_before(given, paging, subject, arguments).ok_or_else(|| Failure::bad_marker(wire))?
        }
    };
    let (total, rows) = listing.page(skip, take);
    let next = match &paging.page_token {
        PageToken::Marker { next, .. } => next.as_ref(),
        PageToken::Offset(_) => None,
    };
    let end = skip.saturating_add(take);
    let is_other = |property: &Property| Some(&property.name) != paging.total.as_ref() && property.name != paging.items;
    let is_simulated = properties.iter().any(|each| is_other(each) && each.info.simulated.is_some());
    let mut body = Body::new(context, arguments);
    body.members(by_name(properties), |body, property| {
        if Some(&property.name) == paging.total.as_ref() {
            body.raw(&total.to_string());
        } else if property.name == paging.items {
            body.array(&rows, |body, row| listing.write(row, subject, body));
        } else if Some(&property.name) == next {
            if end >= total {
                return false;
            }
            body.raw(&Json::from(marker(end)).to_string());
        } else {
            return match &example {
                Some(example) => example.get(&property.wire).inspect(|other| body.raw(&other.to_string())).is_some(),
                None => body.member(property, is_simulated, subject, 0),
            };
        }
        true
    });
    Ok(body.finish())
}

/// Returns the marker of the page that follows the first `rows` rows of the listing.
fn marker(rows: u64) -> String {
    format!("behind-{rows}")
}

/// Returns the name that an argument has in requests.
fn wire<'m>(operation: &'m Operation, name: &str) -> Option<&'m str> {
    let argument = operation.arguments.iter().find(|argument| argument.name == name)?;
    match &argument.kind {
        ArgumentKind::Parameter { wire, .. } => Some(wire),
        _ => None,
    }
}

struct Listing<'a> {
    context: &'a Context,
    item: &'a TypeRef,
    source: Source<'a>,
    filters: Vec<Filter<'a>>,
    order: Option<Order<'a>>,
    /// The users that the request identifies, whose logins and desktops are listed.
    users: Users,
    /// The login that the request identifies.
    login: Option<Login>,
}

impl Listing<'_> {
    /// Returns the number of rows that pass the filters, and the rows among them that are on the page.
    fn page(&self, skip: u64, take: u64) -> (u64, Vec<Row>) {
        if let (Source::Logins(company), true, None, None) =
            (&self.source, self.filters.is_empty(), &self.order, self.login)
        {
            return self.unfiltered_page(company, skip, take);
        }
        let mut total = 0;
        let mut page = Vec::new();
        let kept = self.all().filter(|row| self.filters.iter().all(|filter| filter.keeps(row, self.context)));
        let rows: Box<dyn Iterator<Item = Row> + '_> = match &self.order {
            Some(order) => Box::new(order.sort(kept.collect(), self.context).into_iter()),
            None => Box::new(kept),
        };
        for row in rows {
            if (skip..skip.saturating_add(take)).contains(&total) {
                page.push(row);
            }
            total += 1;
        }
        (total, page)
    }

    /// Returns the number of rows before the page that a marker requests. Returns `None` if the marker is invalid.
    fn rows_before(&self, given: &str, paging: &Paging, subject: &Subject, arguments: &Arguments<'_>) -> Option<u64> {
        if given.is_empty() {
            return Some(0);
        }
        if matches!(paging.page_token, PageToken::Marker { next: Some(_), .. }) {
            let rows = given.strip_prefix("behind-")?.parse().ok()?;
            return (marker(rows) == given).then_some(rows);
        }
        let properties = self.context.properties(self.item);
        let identity = properties.iter().find(|property| Some(&property.name) == paging.identity.as_ref())?;
        let (_, rows) = self.page(0, u64::MAX);
        let position = rows.iter().position(|row| {
            let mut body = Body::new(self.context, arguments);
            self.write(row, subject, &mut body);
            let row: Json = serde_json::from_str(&body.finish()).unwrap_or_default();
            row.get(&identity.wire).and_then(Json::as_str) == Some(given)
        })?;
        u64::try_from(position).ok().map(|position| position + 1)
    }

    fn all(&self) -> Box<dyn Iterator<Item = Row> + '_> {
        match &self.source {
            Source::Logins(company) => {
                let logins =
                    self.days(company).rev().flat_map(|day| company.logins_of_day(day, company.users(self.users)));
                let is_named = |login: &Login| self.login.is_none_or(|named| named == *login);
                Box::new(logins.filter(is_named).map(Row::Login))
            }
            Source::Desktops(company) => {
                let desktops = match self.users {
                    Users::All => 0..company.desktops,
                    Users::OfDesktop(desktop) => desktop..desktop + 1,
                    Users::Only(user) => company.desktop_of(user)..company.desktop_of(user) + 1,
                    Users::None => 0..0,
                };
                Box::new(desktops.map(Row::Desktop))
            }
            Source::Users(company) => Box::new(company.users(self.users).map(Row::User)),
            Source::Tasks(tasks) => Box::new(tasks.iter().copied().map(Row::Task)),
            Source::Example(rows) => Box::new(rows.iter().cloned().map(Row::Example)),
            Source::Synthesized => Box::new((0..SYNTHESIZED_ROWS).map(Row::Synthesized)),
        }
    }

    /// Returns the days whose logins can pass the filters. Looks only at filters on the start time of a login.
    fn days(&self, company: &Company) -> Range<i64> {
        let start = Some(Simulated::Value(Attribute::Login(LoginAttribute::Start)));
        let by_start = self.filters.iter().filter(|filter| filter.property.info.simulated == start);
        by_start.map(Filter::times).fold(company.calendar(), |days, times| {
            let [first, last] = [times.start, times.end].map(|time| time.div_euclid(DAY * 1_000));
            days.start.max(first)..days.end.min(last.saturating_add(1))
        })
    }

    fn write(&self, row: &Row, subject: &Subject, body: &mut Body<'_>) {
        match row {
            Row::Login(_) | Row::Desktop(_) | Row::User(_) | Row::Task(_) => {
                body.object(self.item, &row.subject(subject), 0);
            }
            Row::Example(json) => body.raw(&json.to_string()),
            Row::Synthesized(number) => body.object(self.item, subject, *number),
        }
    }

    /// Like [`page`](Self::page), for a listing of logins without filters. Returns the number of all logins, and the
    /// logins on the page. Generates logins only for the days that are on the page. For all other days, the number of
    /// logins is enough.
    fn unfiltered_page(&self, company: &Company, skip: u64, take: u64) -> (u64, Vec<Row>) {
        let mut total = 0_u64;
        let mut page = Vec::new();
        let wanted = skip..skip.saturating_add(take);
        for day in company.calendar().rev() {
            let count = match self.users {
                Users::All => self.context.login_counts.of_day(company, day),
                users => company.count_of_day(day, company.users(users)),
            };
            if total < wanted.end && total + count > wanted.start {
                let logins = company.logins_of_day(day, company.users(self.users)).into_iter().zip(total..);
                page.extend(logins.filter(|(_, index)| wanted.contains(index)).map(|(login, _)| Row::Login(login)));
            }
            total += count;
        }
        (total, page)
    }
}

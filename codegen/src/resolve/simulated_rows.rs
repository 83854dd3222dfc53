//! `simulate` in an answer: rows and ids are about a desktop, a login or a request that the operation has to tell.

use super::errors::Errors;
use super::scope::Scope;
use super::symbol::Symbol;
use crate::diagnostic::Diagnostic;
use crate::model::{Attribute, DesktopAttribute, LoginAttribute, Rows, SIMULATED, Simulated};
use crate::spec::ast::{Field, OperationFile};
use crate::spec::scalar::Scalar;
use std::collections::HashSet;

/// What is known where an object is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Context {
    desktop: Subject,
    login: Subject,
}

/// Whether the desktop or login that an object is about is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Subject {
    Given,
    Missing,
}

/// Checks that a response can give everything that it simulates.
pub(crate) fn check<'a>(operation: &'a OperationFile, scope: Scope<'a>, errors: &mut Errors) {
    let success = |status: &Scalar| matches!(status, Scalar::Integer(200..=299));
    let reply = operation.responses.iter().find(|(status, _)| success(status));
    let body = reply.and_then(|(_, response)| scope.symbols.find(scope.file, response.body.as_ref()?));
    let Some(body) = body else { return };
    let known = Context {
        desktop: subject(operation, Attribute::Desktop(DesktopAttribute::Id)),
        login: subject(operation, Attribute::Login(LoginAttribute::TransactionId)),
    };
    let mut walk = Walk { operation, scope, errors, open: vec![(body, known, paged(operation))] };
    let mut seen = HashSet::new();
    // Types may contain each other; a list of open ones needs no recursion.
    while let Some((symbol, known, paged)) = walk.open.pop() {
        if seen.insert((symbol.name.clone(), known)) {
            walk.object(symbol, known, paged);
        }
    }
}

/// Whether a parameter says which one it is.
fn subject(operation: &OperationFile, attribute: Attribute) -> Subject {
    let mut parameters = operation.path.values().chain(operation.query.values()).chain(operation.header.values());
    match parameters.any(|field| meaning(field) == Some(Simulated::Value(attribute))) {
        true => Subject::Given,
        false => Subject::Missing,
    }
}

/// The member that is answered page by page.
fn paged(operation: &OperationFile) -> Option<&str> {
    let offset = operation.pagination.as_ref()?.offset.as_ref()?;
    Some(offset.items.trim_start_matches('/'))
}

fn meaning(field: &Field) -> Option<Simulated> {
    let word = field.simulate.as_ref()?;
    SIMULATED.iter().find(|(known, _, _)| known == word).map(|(_, simulated, _)| *simulated)
}

struct Walk<'a, 'e> {
    operation: &'a OperationFile,
    scope: Scope<'a>,
    errors: &'e mut Errors,
    /// Objects to look at, with what is known there and the member that has pages.
    open: Vec<(&'a Symbol<'a>, Context, Option<&'a str>)>,
}

impl<'a> Walk<'a, '_> {
    fn object(&mut self, symbol: &'a Symbol<'a>, known: Context, paged: Option<&str>) {
        let scope = self.scope;
        for (wire, field) in symbol.properties().into_iter().flatten() {
            let is_paged = paged == Some(wire.as_str());
            let inner = scope.symbols.find(scope.file, field.items.as_ref().unwrap_or(&field.ty));
            // Rows of what is no object are refused for that already.
            let simulated = meaning(field).filter(|found| matches!(found, Simulated::Value(_)) || inner.is_some());
            if let Some((problem, help)) = self.problem(simulated, known, is_paged) {
                let word = field.simulate.as_deref().unwrap_or_default();
                let (spans, at) = symbol.home(wire);
                let name = &self.operation.operation;
                self.errors.push(
                    Diagnostic::new(
                        spans.value(&at.key("simulate")),
                        format!("`{name}` cannot answer `{word}`: {problem}"),
                    )
                    .help(help),
                );
            }
            let below = match simulated {
                Some(Simulated::Rows(Rows::Logins)) => Context { login: Subject::Given, ..known },
                _ => known,
            };
            if let Some(inner) = inner {
                self.open.push((inner, below, None));
            }
        }
    }

    /// What is wrong with a field where only this is known, and what to do about it.
    fn problem(
        &self,
        field: Option<Simulated>,
        known: Context,
        is_paged: bool,
    ) -> Option<(&'static str, &'static str)> {
        const NO_DESKTOP: (&str, &str) = (
            "no parameter tells the desktop",
            "give a parameter `simulate: desktop.id`, or take `simulate` out of the field",
        );
        const NO_LOGIN: (&str, &str) = (
            "no parameter tells the login",
            "give a parameter `simulate: login.transaction_id`, or take `simulate` out of the field",
        );
        const PAGED: (&str, &str) =
            ("of all rows only `logins` come page by page", "take out `simulate`, or the paging");
        const SAFE: (&str, &str) = (
            "it starts no task, because it is idempotent",
            "correct `idempotent`, or remove `simulate` from the field",
        );
        match field? {
            Simulated::Rows(Rows::Logins) if is_paged => None,
            Simulated::Rows(_) if is_paged => Some(PAGED),
            Simulated::Rows(Rows::Stages) if known.login == Subject::Missing => Some(NO_LOGIN),
            Simulated::Rows(Rows::Logins | Rows::Samples(_)) if known.desktop == Subject::Missing => Some(NO_DESKTOP),
            Simulated::Value(Attribute::TaskId) if self.operation.retry.idempotent => Some(SAFE),
            Simulated::Rows(_) | Simulated::Value(_) => None,
        }
    }
}

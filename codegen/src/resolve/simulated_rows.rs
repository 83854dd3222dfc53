//! Checks `simulate` in responses: parameters or rows must identify the desktop, the user, the login or the task that the
//! values are about.

use super::scope::Scope;
use super::symbol::Symbol;
use crate::model::{
    Attribute, DesktopAttribute, LoginAttribute, Rows, SIMULATED, Simulated, TaskAttribute, UserAttribute,
};
use crate::spec::ast::{Field, OperationFile};
use crate::spec::scalar::Scalar;
use std::collections::HashSet;

/// What is identified for an object in a response. Parameters of the request identify it, or rows that contain the object.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Context {
    /// A desktop or a user. Each of them identifies the other, if it exists.
    desktop: Subject,
    login: Subject,
    stage: Subject,
    sample: Subject,
    task: Subject,
}

/// Whether a part of the simulated company is identified.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Subject {
    Given,
    Missing,
}

/// Checks that the embedded service can return the simulated values of the response.
pub(crate) fn check<'a>(operation: &'a OperationFile, scope: Scope<'a>) {
    let success = |status: &Scalar| matches!(status, Scalar::Integer(200..=299));
    let response = operation.responses.iter().find(|(status, _)| success(status));
    let body = response.and_then(|(_, response)| scope.symbols.find(scope.file, response.body.as_ref()?));
    let Some(body) = body else { return };
    let login = subject(operation, Attribute::Login(LoginAttribute::TransactionId));
    let known = Context {
        desktop: login
            .or(subject(operation, Attribute::Desktop(DesktopAttribute::Id)))
            .or(subject(operation, Attribute::User(UserAttribute::Id))),
        login,
        stage: Subject::Missing,
        sample: Subject::Missing,
        task: if operation.retry.idempotent {
            subject(operation, Attribute::Task(TaskAttribute::Id))
        } else {
            // The operation starts a task.
            Subject::Given
        },
    };
    let mut walk = Walk { operation, scope, open: vec![(body, known, paged(operation))] };
    let mut seen = HashSet::new();
    // The search uses a stack instead of recursion, because types can be nested deeply. It uses `seen` to stop in
    // cycles.
    while let Some((symbol, known, paged)) = walk.open.pop() {
        if seen.insert((symbol.name.clone(), known)) {
            walk.object(symbol, known, paged);
        }
    }
}

/// Returns `Subject::Given` if the `simulate` of any parameter is this attribute.
fn subject(operation: &OperationFile, attribute: Attribute) -> Subject {
    let mut parameters = operation.path.values().chain(operation.query.values()).chain(operation.header.values());
    let is_given = parameters.any(|field| meaning(field) == Some(Simulated::Value(attribute)));
    if is_given { Subject::Given } else { Subject::Missing }
}

impl Subject {
    fn or(self, other: Self) -> Self {
        if self == Self::Given { self } else { other }
    }
}

/// Returns the name of the property that contains the rows of a page.
fn paged(operation: &OperationFile) -> Option<&str> {
    let paging = operation.pagination.as_ref()?;
    let offset = paging.offset.as_ref().map(|offset| &offset.items);
    let items = offset.or(paging.marker.as_ref().map(|marker| &marker.items))?;
    Some(items.trim_start_matches('/'))
}

fn meaning(field: &Field) -> Option<Simulated> {
    let word = field.simulate.as_ref()?;
    SIMULATED.iter().find(|(known, _, _)| known == word).map(|(_, simulated, _)| *simulated)
}

impl Context {
    /// Returns what is identified for an element of these rows.
    fn below(self, rows: Rows) -> Self {
        let given = Subject::Given;
        match rows {
            Rows::Desktops => Self { desktop: given, ..self },
            // An outer login may be that of another user.
            Rows::Users => Self { desktop: given, login: Subject::Missing, stage: Subject::Missing, ..self },
            Rows::Logins => Self { desktop: given, login: given, ..self },
            Rows::Stages => Self { stage: given, ..self },
            Rows::Samples(_) => Self { sample: given, ..self },
            Rows::Tasks => Self { task: given, ..self },
        }
    }
}

struct Walk<'a> {
    operation: &'a OperationFile,
    scope: Scope<'a>,
    /// The objects to check, each with its context and the property that is paged.
    open: Vec<(&'a Symbol<'a>, Context, Option<&'a str>)>,
}

impl<'a> Walk<'a> {
    fn object(&mut self, symbol: &'a Symbol<'a>, known: Context, paged: Option<&str>) {
        let scope = self.scope;
        for (wire, field) in symbol.properties().into_iter().flatten() {
            let is_paged = paged == Some(wire.as_str());
            let inner = scope.symbols.find(scope.file, field.items.as_ref().unwrap_or(&field.ty));
            // Rows that are not objects are reported elsewhere.
            let simulated = meaning(field).filter(|found| !matches!(found, Simulated::Rows(_)) || inner.is_some());
            if let Some((problem, help)) = self.problem(simulated, known, is_paged) {
                let word = field.simulate.as_deref().unwrap_or_default();
                let (spans, at) = symbol.origin(wire);
                let name = &self.operation.operation;
                self.scope.errors.report(
                    spans.value(&at.key("simulate")),
                    format!("`{name}` cannot simulate `{word}`: {problem}"),
                    help,
                );
            }
            let below = match simulated {
                Some(Simulated::Rows(rows)) => known.below(rows),
                _ => known,
            };
            if let Some(inner) = inner {
                self.open.push((inner, below, None));
            }
        }
    }

    /// Returns the problem of a field in this context, and the remedy.
    fn problem(
        &self,
        field: Option<Simulated>,
        known: Context,
        is_paged: bool,
    ) -> Option<(&'static str, &'static str)> {
        const NO_DESKTOP: (&str, &str) = (
            "no parameter identifies the desktop",
            "give a parameter `simulate: desktop.id`, or remove `simulate` from the field",
        );
        const NO_OWNER: (&str, &str) = (
            "neither a parameter nor a row identifies a desktop or a user",
            "move it to rows of `desktops`, `users` or `logins`, give a parameter `simulate: desktop.id` or `simulate: user.id`, or remove `simulate` from the field",
        );
        const NO_LOGIN: (&str, &str) = (
            "neither a parameter nor a row identifies the login",
            "move it to rows of `logins`, give a parameter `simulate: login.transaction_id`, or remove `simulate` from the field",
        );
        const NO_STAGE: (&str, &str) =
            ("no row identifies the stage", "move it to rows of `stages`, or remove `simulate` from the field");
        const NO_SAMPLE: (&str, &str) =
            ("no row identifies the measurement", "move it to rows of `samples`, or remove `simulate` from the field");
        const PAGED: (&str, &str) = (
            "the embedded service simulates pages only for `desktops`, `users`, `logins` and `tasks`",
            "remove `simulate` from the field, or remove `pagination`",
        );
        const NOT_PAGED: (&str, &str) = (
            "the embedded service simulates `tasks` only in pages",
            "remove `simulate` from the field, or add `pagination`",
        );
        const NO_TASK: (&str, &str) = (
            "no parameter identifies the task, and an idempotent operation starts none",
            "correct `idempotent`, give a parameter `simulate: task.id`, or remove `simulate` from the field",
        );
        const ONLY_SENT: (&str, &str) = ("a response deletes no tasks", "move it to the request body");
        let missing = Subject::Missing;
        match field? {
            Simulated::Rows(Rows::Desktops | Rows::Users | Rows::Logins | Rows::Tasks) if is_paged => None,
            Simulated::Rows(_) if is_paged => Some(PAGED),
            Simulated::Rows(Rows::Stages) if known.login == missing => Some(NO_LOGIN),
            Simulated::Rows(Rows::Logins | Rows::Samples(_)) if known.desktop == missing => Some(NO_DESKTOP),
            Simulated::Rows(Rows::Desktops | Rows::Users) if known.desktop == missing => Some(NO_OWNER),
            Simulated::Rows(Rows::Tasks) => Some(NOT_PAGED),
            Simulated::Value(Attribute::Desktop(_) | Attribute::User(_)) if known.desktop == missing => Some(NO_OWNER),
            Simulated::Value(Attribute::Login(_)) if known.login == missing => Some(NO_LOGIN),
            Simulated::Value(Attribute::Stage(_)) if known.stage == missing => Some(NO_STAGE),
            Simulated::Value(Attribute::Sample(_)) if known.sample == missing => Some(NO_SAMPLE),
            Simulated::Value(Attribute::Task(_)) if known.task == missing => Some(NO_TASK),
            Simulated::DeletedTasks => Some(ONLY_SENT),
            Simulated::Rows(_) | Simulated::Value(_) => None,
        }
    }
}

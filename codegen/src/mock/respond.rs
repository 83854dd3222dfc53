//! The embedded service: responds to requests.

use super::arguments::{self, Arguments};
use super::body::Body;
use super::context::{Context, Data};
use super::effort::Effort;
use super::request::{Request, Target};
use super::responses::{self, Failure, Response};
use super::simulation::{Subject, Value, task_number};
use super::task_plan::TaskPlan;
use super::tasks::Now;
use super::{effort, example, listing, route, task_requests};
use crate::model::{
    self, Attribute, Condition, Content, DesktopAttribute, LoginAttribute, Model, Operation, Simulated, Status,
    TaskAttribute, TypeRef, UserAttribute,
};

/// An embedded service.
#[derive(Debug)]
pub struct Mock {
    pub(super) context: Context,
}

impl Mock {
    /// Creates an embedded service from a model.
    pub fn new(model: Model, data: Data) -> Self {
        Self { context: Context::new(model, data) }
    }

    /// Sets how tasks end. A request can override it with the header `X-Mock-Task`.
    pub fn with_task_plan(mut self, plan: TaskPlan) -> Self {
        self.context.task_plan = plan;
        self
    }

    /// Responds to a request. Does not check credentials.
    pub fn respond(&self, request: &Request<'_>) -> Response {
        let target = match Target::read(request.target) {
            Ok(target) => target,
            Err(failure) => return self.failure_response(None, &failure),
        };
        let candidates = match route::route(&self.context.model, request.method, &target.segments) {
            Ok(candidates) => candidates,
            Err(failure) => return self.failure_response(None, &failure),
        };
        let mut rejected = None;
        // If several operations share the route, the first that accepts the request responds.
        for (operation, path) in candidates {
            match self.perform(operation, request, &target, &path) {
                Err(failure) if failure.is_invalid_request() => {
                    rejected = rejected.or_else(|| Some(self.failure_response(Some(operation), &failure)));
                }
                performed => {
                    return performed.unwrap_or_else(|failure| self.failure_response(Some(operation), &failure));
                }
            }
        }
        rejected.unwrap_or_else(|| self.failure_response(None, &Failure::no_such_api()))
    }

    /// Returns an error of the gateway, with the code that the spec documents for the condition.
    pub fn error(&self, condition: Condition, message: &str) -> Response {
        let (status, code) = self.context.status_and_code(condition);
        self.gateway_error(status, code, message)
    }

    /// Returns an injected fault, with the code and the message that the spec documents for the status.
    pub fn fault(&self, status: u16) -> Response {
        let entry = self.context.model.error_codes.of_fault(status);
        let message = entry.and_then(|entry| entry.message.as_deref()).unwrap_or("injected fault");
        self.gateway_error(status, entry.map(|entry| entry.code.as_str()), message)
    }

    fn gateway_error(&self, status: u16, code: Option<&str>, message: &str) -> Response {
        let error = self.context.find_type(&self.context.model.service.error_body);
        let body = responses::error_body(error, code, message);
        Response { operation: None, status, headers: Vec::new(), body }
    }

    /// Returns the method, the path template and the name of every operation.
    pub fn routes(&self) -> impl Iterator<Item = (&str, &str, &str)> {
        self.context
            .model
            .operations()
            .map(|each| (each.http.method.as_str(), each.http.path.as_str(), each.name.as_str()))
    }

    /// Returns the routes that several operations share: the method, the path template and the names of the operations.
    pub fn shared_routes(&self) -> Vec<(&str, &str, Vec<&str>)> {
        route::shared(&self.context.model)
    }

    /// Returns the regular expressions of the spec that are not checked in requests, because they cannot be compiled.
    pub fn unchecked_patterns(&self) -> impl Iterator<Item = &str> {
        self.context.patterns.unchecked()
    }

    /// Estimates how long responding to a request takes.
    pub fn effort(&self, method: &str, target: &str) -> Effort {
        effort::estimate(&self.context, method, target)
    }

    fn perform(
        &self,
        operation: &Operation,
        request: &Request<'_>,
        target: &Target,
        path: &[(&str, &str)],
    ) -> Result<Response, Failure> {
        let arguments = arguments::read(&self.context, operation, request, target, path)?;
        let now = self.context.now(request.elapsed);
        let mut subject = self.subject(&arguments, now)?;
        if task_requests::started_task(&self.context, operation).is_some() {
            subject.task = Some(task_requests::start(&self.context, operation, request, &arguments, now)?);
        }
        task_requests::delete(&self.context, operation, request);
        // `resolve` checks that each operation has a successful response.
        let success = operation.responses.iter().find_map(|response| match response.status {
            Status::Code(status @ 200..=299) => Some((status, response)),
            Status::Code(_) | Status::Default => None,
        });
        let (status, response) = success.ok_or_else(Failure::no_such_api)?;
        let body = match &response.body {
            Content::Empty | Content::Text => Vec::new(),
            Content::Binary => return task_requests::download(&self.context, operation, status, response, &subject),
            Content::Json(output) => self.json(operation, response, output, &arguments, &subject, now)?.into_bytes(),
        };
        Ok(Response::success(operation, status, response, body))
    }

    /// Returns the body of a successful response: a page of a listing, the example of the manual page, or simulated or
    /// synthesized values.
    fn json(
        &self,
        operation: &Operation,
        response: &model::Response,
        output: &TypeRef,
        arguments: &Arguments<'_>,
        subject: &Subject,
        now: Now,
    ) -> Result<String, Failure> {
        let example = response.examples.first().filter(|_| self.context.company().is_none());
        let example = example.map(|example| example.text.as_str());
        match (&operation.paging, example) {
            (Some(paging), example) => {
                let tasks = self.context.tasks.all(now);
                listing::page(&self.context, operation, paging, arguments, subject, &tasks, example)
            }
            (None, Some(example)) => Ok(example::example(&self.context, operation, arguments, subject, example)),
            (None, None) => {
                let mut body = Body::new(&self.context, arguments);
                body.object(output, subject, 0);
                Ok(body.finish())
            }
        }
    }

    /// Returns the desktop, user, login or task that the parameters identify. Returns an error if an ID is unknown.
    fn subject(&self, arguments: &Arguments<'_>, now: Now) -> Result<Subject, Failure> {
        let mut subject = Subject::default();
        for given in &arguments.given {
            let (Some(Simulated::Value(attribute)), Value::String(id)) = (given.info.simulated, &given.value) else {
                continue;
            };
            let not_found = || Failure::not_found(given.wire);
            match (attribute, self.context.company()) {
                (Attribute::Desktop(DesktopAttribute::Id), Some(company)) => {
                    subject.desktop = Some(company.desktop_by_id(id).ok_or_else(not_found)?);
                }
                (Attribute::User(UserAttribute::Id), Some(company)) => {
                    subject.user = Some(company.user_by_id(id).ok_or_else(not_found)?);
                }
                (Attribute::Login(LoginAttribute::TransactionId), Some(company)) => {
                    subject.login = Some(company.login_by_id(id).ok_or_else(not_found)?);
                }
                (Attribute::Task(TaskAttribute::Id), _) => {
                    let number = task_number(self.context.seed(), id);
                    let task = number.and_then(|number| self.context.tasks.find(number, now));
                    subject.task = Some(task.ok_or_else(not_found)?);
                }
                _ => {}
            }
        }
        Ok(subject)
    }

    fn failure_response(&self, operation: Option<&Operation>, failure: &Failure) -> Response {
        let (status, code) = self.context.status_and_code(failure.condition);
        let documented = operation.and_then(|operation| {
            let find = |status| operation.responses.iter().find(|response| response.status == status);
            find(Status::Code(status)).or_else(|| find(Status::Default)).map(|response| &response.body)
        });
        let mut headers = failure.headers.clone();
        let body = if documented == Some(&Content::Text) {
            headers.push(("content-type".to_owned(), "text/plain;charset=utf-8".to_owned()));
            failure.message.clone().into_bytes()
        } else {
            let error = documented.and_then(Content::json).unwrap_or(&self.context.model.service.error_body);
            responses::error_body(self.context.find_type(error), code, &failure.message)
        };
        let operation = operation.map(|operation| operation.name.clone());
        Response { operation, status, headers, body }
    }
}

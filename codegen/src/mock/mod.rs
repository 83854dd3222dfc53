//! The service itself, made from the model: a request goes in, what the service answers comes out. No clock, no network.

mod answer;
mod arguments;
mod body;
mod company;
mod filter;
mod limits;
mod listing;
mod made_up;
mod prospect;
mod request;
mod route;
mod sent;
mod time;
mod types;

pub use answer::Answer;
pub use company::Company;
pub use prospect::{Effect, Effort, Prospect};
pub use request::Request;

use crate::model::{
    Attribute, Content, DesktopAttribute, LoginAttribute, Model, Operation, Reply, RetryPolicy, Simulated, Status,
    TypeRef,
};
use answer::Failure;
use arguments::Arguments;
use body::Body;
use company::{About, Census, Value};
use request::Target;
use types::Types;

/// Where the answers' values come from.
#[derive(Debug, Clone)]
pub enum Data {
    /// The examples of the documents.
    Examples,
    /// A company that is made up as it is asked about.
    Company(Company),
}

/// The service.
#[derive(Debug)]
pub struct Mock {
    model: Model,
    types: Types,
    data: Data,
    census: Census,
}

impl Mock {
    /// A service of what a spec means.
    pub fn new(model: Model, data: Data) -> Self {
        Self { types: Types::of(&model), model, data, census: Census::default() }
    }

    /// What the service has to say to a request. Whether its sender may ask is the gateway's question.
    pub fn answer(&self, request: &Request<'_>) -> Answer {
        let target = match Target::read(request.target) {
            Ok(target) => target,
            Err(failure) => return self.refusal(None, &failure),
        };
        match route::route(&self.model, request.method, &target.segments) {
            Ok((operation, path)) => self
                .perform(operation, request, &target, &path)
                .unwrap_or_else(|failure| self.refusal(Some(operation), &failure)),
            Err(failure) => self.refusal(None, &failure),
        }
    }

    /// The error body that the service documents, with a code and a text.
    pub fn error_body(&self, code: &str, message: &str) -> Vec<u8> {
        let error = &self.model.service.error_body;
        answer::error_body(self.types.get(&self.model, error), code, message)
    }

    /// Method, path template and name of every operation.
    pub fn routes(&self) -> impl Iterator<Item = (&str, &str, &str)> {
        self.operations().map(|each| (each.http.method.as_str(), each.http.path.as_str(), each.name.as_str()))
    }

    fn operations(&self) -> impl Iterator<Item = &Operation> {
        self.model.groups.iter().flat_map(|group| &group.operations)
    }

    fn company(&self) -> Option<&Company> {
        match &self.data {
            Data::Company(company) => Some(company),
            Data::Examples => None,
        }
    }

    fn perform(
        &self,
        operation: &Operation,
        request: &Request<'_>,
        target: &Target,
        path: &[(&str, &str)],
    ) -> Result<Answer, Failure> {
        let arguments = arguments::read(self, operation, request, target, path)?;
        let mut about = self.about(&arguments)?;
        if operation.retry.policy == RetryPolicy::Unsafe {
            about.task = Some(request.fingerprint());
        }
        // A spec has a success for every operation.
        let success = operation.replies.iter().find_map(|reply| match reply.status {
            Status::Code(status @ 200..=299) => Some((status, reply)),
            Status::Code(_) | Status::Default => None,
        });
        let (status, reply) = success.ok_or_else(Failure::no_such_api)?;
        let body = match &reply.body {
            Content::Empty => Vec::new(),
            Content::Binary => made_up::download(operation),
            Content::Json(output) => self.json(operation, reply, output, &arguments, &about)?.into_bytes(),
        };
        Ok(Answer::success(operation, status, reply, body))
    }

    /// The body of a success: a page of a listing, the document's example, or what the type makes.
    fn json(
        &self,
        operation: &Operation,
        reply: &Reply,
        output: &TypeRef,
        arguments: &Arguments<'_>,
        about: &About,
    ) -> Result<String, Failure> {
        let example = reply.examples.first().filter(|_| self.company().is_none());
        let example = example.map(|example| example.text.as_str());
        match (&operation.paging, example) {
            (Some(paging), example) => listing::page(self, operation, paging, arguments, about, example),
            (None, Some(example)) => Ok(body::example(self, operation, arguments, about, example)),
            (None, None) => {
                let mut body = Body::new(self, arguments);
                body.object(output, about, 0);
                Ok(body.finish())
            }
        }
    }

    /// What the parameters name. An id that names nothing is not found.
    fn about(&self, arguments: &Arguments<'_>) -> Result<About, Failure> {
        let mut about = About::default();
        let Some(company) = self.company() else { return Ok(about) };
        for given in &arguments.given {
            let (Some(Simulated::Value(attribute)), Value::String(id)) = (given.facts.simulated, &given.value) else {
                continue;
            };
            match attribute {
                Attribute::Desktop(DesktopAttribute::Id) => {
                    about.desktop = Some(company.desktop_by_id(id).ok_or_else(|| Failure::not_found(given.wire))?);
                }
                Attribute::Login(LoginAttribute::TransactionId) => {
                    about.login = Some(company.login_by_id(id).ok_or_else(|| Failure::not_found(given.wire))?);
                }
                _ => {}
            }
        }
        Ok(about)
    }

    fn refusal(&self, operation: Option<&Operation>, failure: &Failure) -> Answer {
        let documented = operation.and_then(|operation| {
            let of = |status| operation.replies.iter().find(|reply| reply.status == status);
            of(Status::Code(failure.status)).or_else(|| of(Status::Default))?.body.json()
        });
        let error = documented.unwrap_or(&self.model.service.error_body);
        let body = answer::error_body(self.types.get(&self.model, error), failure.code, &failure.message);
        Answer {
            operation: operation.map(|operation| operation.name.clone()),
            status: failure.status,
            headers: failure.headers.clone(),
            body,
        }
    }
}

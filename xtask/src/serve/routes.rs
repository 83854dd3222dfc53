//! The routes of the embedded service and their parameters, for its log and for the list that `mock` prints at the start.

use codegen::mock::Mock;
use codegen::mock::identity::IdentityRoute;
use codegen::model::ParameterLocation;
use std::sync::Arc;

/// The routes of the service.
#[derive(Debug, Clone)]
pub struct Routes {
    routes: Vec<Route>,
    mock: Arc<Mock>,
}

/// A served operation.
#[derive(Debug, Clone)]
pub struct Route {
    method: String,
    /// The path template.
    pub template: String,
    operation: String,
    /// The names of the query parameters.
    pub query: Vec<String>,
    /// The names of the headers.
    headers: Vec<String>,
}

impl Routes {
    /// Creates the routes of an embedded service.
    pub fn new(mock: Arc<Mock>) -> Self {
        let parameters =
            |operation: &str, location| mock.parameters(operation, location).map(str::to_owned).collect::<Vec<_>>();
        let route = |(method, template, operation): (&str, &str, &str)| Route {
            method: method.to_owned(),
            template: template.to_owned(),
            operation: operation.to_owned(),
            query: parameters(operation, ParameterLocation::Query),
            headers: parameters(operation, ParameterLocation::Header),
        };
        let identity = |(method, path): (&str, &str)| Route {
            method: method.to_owned(),
            template: path.to_owned(),
            operation: "(identity service)".to_owned(),
            query: Vec::new(),
            headers: Vec::new(),
        };
        let routes = mock.routes().map(route).chain(IdentityRoute::all().map(identity)).collect();
        Self { routes, mock }
    }

    /// Returns the route of an operation. If `operation` is `None`, returns the first route that matches the path,
    /// whatever its method.
    pub fn find(&self, operation: Option<&str>, target: &str) -> Option<&Route> {
        let path = target.split('?').next().unwrap_or_default();
        let is_match = |route: &&Route| match operation {
            Some(operation) => route.operation == operation,
            None => matches(&route.template, path),
        };
        self.routes.iter().find(is_match)
    }

    /// Returns `true` if an operation has a header. If `operation` is `None`, returns `true` if any operation has it.
    pub fn has_header(&self, operation: Option<&str>, name: &str) -> bool {
        let mut routes = self.routes.iter().filter(|route| operation.is_none_or(|known| route.operation == known));
        routes.any(|route| route.headers.iter().any(|known| known.eq_ignore_ascii_case(name)))
    }

    /// Returns `true` if the log can contain the value of a parameter. If `operation` is `None`, it cannot, because the
    /// operation determines whether the value is personal.
    pub fn can_log(&self, operation: Option<&str>, location: ParameterLocation, name: &str, value: &str) -> bool {
        operation.is_some_and(|operation| self.mock.can_log(operation, location, name, value))
    }

    /// Formats the method, the path template and the operation of each route, one route per line.
    pub fn list(&self) -> String {
        let width = self.routes.iter().map(|route| route.template.len()).max().unwrap_or_default();
        let line = |Route { method, template, operation, .. }: &Route| {
            format!("  {method:<6} {template:<width$}  {operation}\n")
        };
        self.routes.iter().map(line).collect()
    }
}

fn matches(template: &str, path: &str) -> bool {
    let is_parameter = |part: &str| part.starts_with('{') && part.ends_with('}');
    let mut parts = template.split('/');
    let mut segments = path.split('/');
    loop {
        match (parts.next(), segments.next()) {
            (None, None) => return true,
            (Some(part), Some(segment)) if part == segment || is_parameter(part) => {}
            _ => return false,
        }
    }
}

//! The routes of the embedded service, for its log and for the list that `mock` prints at the start.

use codegen::mock::Mock;
use codegen::mock::identity::IdentityRoute;
use codegen::model::ParameterLocation;

/// The routes of the service.
#[derive(Debug, Clone)]
pub struct Routes(Vec<Route>);

/// A served operation.
#[derive(Debug, Clone)]
pub struct Route {
    method: String,
    /// The path template.
    pub template: String,
    operation: String,
    /// The names of the query parameters.
    pub query: Vec<String>,
    /// The names of the query parameters whose values can be logged.
    pub public_query: Vec<String>,
    /// The names of the headers whose values can be logged.
    pub public_headers: Vec<String>,
}

impl Routes {
    /// Creates the routes of an embedded service.
    pub fn new(mock: &Mock) -> Self {
        let route = |(method, template, operation): (&str, &str, &str)| Route {
            method: method.to_owned(),
            template: template.to_owned(),
            operation: operation.to_owned(),
            query: mock.query(operation).map(str::to_owned).collect(),
            public_query: public(mock, operation, ParameterLocation::Query),
            public_headers: public(mock, operation, ParameterLocation::Header),
        };
        let identity = |(method, path): (&str, &str)| Route {
            method: method.to_owned(),
            template: path.to_owned(),
            operation: "(identity service)".to_owned(),
            query: Vec::new(),
            public_query: Vec::new(),
            public_headers: Vec::new(),
        };
        Self(mock.routes().map(route).chain(IdentityRoute::all().map(identity)).collect())
    }

    /// Returns the route of an operation. If `operation` is `None`, returns the first route that matches the path,
    /// whatever its method.
    pub fn find(&self, operation: Option<&str>, target: &str) -> Option<&Route> {
        let path = target.split('?').next().unwrap_or_default();
        let is_match = |route: &&Route| match operation {
            Some(operation) => route.operation == operation,
            None => matches(&route.template, path),
        };
        self.0.iter().find(is_match)
    }

    /// Formats the method, the path template and the operation of each route, one route per line.
    pub fn list(&self) -> String {
        let width = self.0.iter().map(|route| route.template.len()).max().unwrap_or_default();
        let line = |Route { method, template, operation, .. }: &Route| {
            format!("  {method:<6} {template:<width$}  {operation}\n")
        };
        self.0.iter().map(line).collect()
    }
}

fn public(mock: &Mock, operation: &str, location: ParameterLocation) -> Vec<String> {
    mock.public_parameters(operation, location).map(str::to_owned).collect()
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

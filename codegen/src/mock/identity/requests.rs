//! The routes of the identity services, and what their requests contain.

use super::super::request::QueryParameter;
use serde_json::Value;
use std::hash::{DefaultHasher, Hash, Hasher};

/// A route of an identity service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IdentityRoute {
    /// Creates a token from a password.
    CreateToken,
    /// Lists the projects of the caller.
    ListProjects,
    /// Creates temporary credentials from a token of an OpenID Connect provider.
    AssumeAgency,
    /// Decodes the reason of a refusal.
    DecodeMessage,
}

/// All routes, each with its method and path. Two paths list projects.
const ROUTES: [(&str, &str, IdentityRoute); 5] = [
    ("POST", "/v3/auth/tokens", IdentityRoute::CreateToken),
    ("GET", "/v3/projects", IdentityRoute::ListProjects),
    ("GET", "/v3/auth/projects", IdentityRoute::ListProjects),
    ("POST", "/v5/agencies/assume-with-oidc", IdentityRoute::AssumeAgency),
    ("POST", "/v5/decode-authorization-message", IdentityRoute::DecodeMessage),
];

impl IdentityRoute {
    /// Finds the route of a request.
    pub fn find(method: &str, target: &str) -> Option<Self> {
        let path = target.split('?').next().unwrap_or_default();
        ROUTES.iter().find(|(known, of, _)| *known == method && *of == path).map(|(.., route)| *route)
    }

    /// Returns the methods and paths of all routes.
    pub fn all() -> impl Iterator<Item = (&'static str, &'static str)> {
        ROUTES.iter().map(|(method, path, _)| (*method, *path))
    }

    /// Returns `true` if the body contains the credentials, so that the request is neither signed nor has a token.
    pub fn has_credentials_in_body(self) -> bool {
        matches!(self, Self::CreateToken | Self::AssumeAgency)
    }
}

/// A request for a token with a password.
#[derive(Clone)]
pub struct TokenRequest {
    /// The name of the account.
    pub domain_name: String,
    /// The name of the user.
    pub user_name: String,
    /// The password of the user.
    pub password: String,
    /// The project that the token is valid for.
    pub project: Project,
}

/// A project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Project {
    /// The ID.
    pub id: String,
    /// The name.
    pub name: String,
}

/// A request for temporary credentials with a token of an OpenID Connect provider.
#[derive(Clone)]
pub struct AgencyRequest {
    /// The token of the provider.
    pub id_token: String,
    /// The lifetime of the temporary credentials, in seconds.
    pub duration_seconds: u32,
}

/// The lifetime of temporary credentials if the request sets none, in seconds.
const DEFAULT_DURATION: u64 = 3_600;

impl TokenRequest {
    /// Reads the body of a request. The error names what is missing, without any values.
    pub fn read(body: &[u8]) -> Result<Self, String> {
        let body = parse(body)?;
        let user = "/auth/identity/password/user";
        let methods = body.pointer("/auth/identity/methods").and_then(Value::as_array);
        if !methods.is_some_and(|methods| methods.iter().any(|method| method == "password")) {
            return Err("`auth.identity.methods` must contain `password`".to_owned());
        }
        Ok(Self {
            domain_name: string(&body, &format!("{user}/domain/name"))?,
            user_name: string(&body, &format!("{user}/name"))?,
            password: string(&body, &format!("{user}/password"))?,
            project: Project::read(&body)?,
        })
    }
}

impl Project {
    /// Returns the project with this name. Each name has an ID.
    pub fn named(name: &str) -> Self {
        let half = |salt: u8| {
            // `DefaultHasher::new` has fixed keys, so the ID is the same in every run.
            let mut hasher = DefaultHasher::new();
            (salt, name).hash(&mut hasher);
            hasher.finish()
        };
        Self { id: format!("{:016x}{:016x}", half(0), half(1)), name: name.to_owned() }
    }

    fn read(body: &Value) -> Result<Self, String> {
        let id = body.pointer("/auth/scope/project/id").and_then(Value::as_str);
        match id {
            Some(id) => Ok(Self { id: id.to_owned(), name: "default".to_owned() }),
            None => string(body, "/auth/scope/project/name").map(|name| Self::named(&name)),
        }
    }

    /// Returns the projects that a request lists: the one with the name in the query, or else the default one.
    pub fn listed(target: &str) -> Vec<Self> {
        let query = target.split_once('?').map_or("", |(_, query)| query);
        let parameters = query.split('&').filter_map(|pair| QueryParameter::read(pair).ok());
        let name = parameters.into_iter().find(|parameter| parameter.name == "name").map(|parameter| parameter.value);
        vec![Self::named(name.as_deref().unwrap_or("default"))]
    }
}

impl AgencyRequest {
    /// Reads the body of a request. The error names what is missing, without any values.
    pub fn read(body: &[u8]) -> Result<Self, String> {
        let body = parse(body)?;
        for name in ["provider_urn", "agency_urn", "agency_session_name"] {
            string(&body, &format!("/{name}"))?;
        }
        let duration = body.get("duration_seconds").map_or(Some(DEFAULT_DURATION), Value::as_u64);
        let duration =
            duration.filter(|seconds| (900..=43_200).contains(seconds)).and_then(|it| u32::try_from(it).ok());
        Ok(Self {
            id_token: string(&body, "/id_token")?,
            duration_seconds: duration.ok_or("`duration_seconds` must be from 900 to 43200")?,
        })
    }
}

/// Reads the message that STS decodes.
pub fn read_encoded_message(body: &[u8]) -> Result<String, String> {
    string(&parse(body)?, "/encoded_message")
}

fn parse(body: &[u8]) -> Result<Value, String> {
    serde_json::from_slice(body).map_err(|_| "the body is not JSON".to_owned())
}

/// Returns the string at a JSON pointer.
fn string(body: &Value, pointer: &str) -> Result<String, String> {
    let text = body.pointer(pointer).and_then(Value::as_str).filter(|text| !text.is_empty());
    let path = pointer.trim_start_matches('/').replace('/', ".");
    text.map(str::to_owned).ok_or_else(|| format!("`{path}` is missing or not a string"))
}

#[cfg(test)]
mod tests {
    use super::{AgencyRequest, IdentityRoute, Project, TokenRequest};

    const BODY: &str = r#"{"auth":{"identity":{"methods":["password"],"password":{"user":{"name":"ada","password":"s3cret",
        "domain":{"name":"acme"}}}},"scope":{"project":{"name":"cn-north-4"}}}}"#;

    #[test]
    fn routes_are_found_by_method_and_path() {
        let find = IdentityRoute::find;
        assert_eq!(find("POST", "/v3/auth/tokens?nocatalog=true"), Some(IdentityRoute::CreateToken));
        assert_eq!(find("GET", "/v3/auth/projects"), Some(IdentityRoute::ListProjects));
        assert_eq!((find("GET", "/v3/auth/tokens"), find("POST", "/v3/auth/tokens/")), (None, None));
        assert!(
            IdentityRoute::CreateToken.has_credentials_in_body()
                && !IdentityRoute::DecodeMessage.has_credentials_in_body()
        );
    }

    #[test]
    fn a_request_names_the_project_by_name_or_id() {
        let request = TokenRequest::read(BODY.as_bytes()).ok().unwrap();
        assert_eq!((request.user_name.as_str(), request.domain_name.as_str()), ("ada", "acme"));
        assert_eq!(request.project, Project::named("cn-north-4"));
        assert_eq!((request.project.id.len(), request.project.id == Project::named("cn-north-9").id), (32, false));
        let by_id = BODY.replace(r#""name":"cn-north-4""#, r#""id":"p1""#);
        assert_eq!(TokenRequest::read(by_id.as_bytes()).ok().unwrap().project.id, "p1");
    }

    #[test]
    fn missing_values_are_named() {
        for (part, expected) in [
            (r#""domain":{"name":"acme"}"#, "`auth.identity.password.user.domain.name` is missing or not a string"),
            (r#""name":"ada""#, "`auth.identity.password.user.name` is missing or not a string"),
            (r#""project":{"name":"cn-north-4"}"#, "`auth.scope.project.name` is missing or not a string"),
            (r#""methods":["password"]"#, "`auth.identity.methods` must contain `password`"),
        ] {
            assert!(BODY.contains(part), "{part}");
            let lacking = BODY.replace(part, r#""x":1"#);
            assert_eq!(TokenRequest::read(lacking.as_bytes()).err().as_deref(), Some(expected));
        }
        assert_eq!(TokenRequest::read(b"<html>").err().as_deref(), Some("the body is not JSON"));
        let agency =
            br#"{"provider_urn":"p","agency_urn":"a","agency_session_name":"s","id_token":"t","duration_seconds":899}"#;
        assert_eq!(AgencyRequest::read(agency).err().as_deref(), Some("`duration_seconds` must be from 900 to 43200"));
    }

    #[test]
    fn a_listing_has_the_project_with_the_name() {
        assert_eq!(Project::listed("/v3/projects?name=cn-north-4"), [Project::named("cn-north-4")]);
        assert_eq!(Project::listed("/v3/auth/projects"), [Project::named("default")]);
    }
}

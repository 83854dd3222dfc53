//! Exchanges a password for a token of IAM.

use super::json_text::{json_object, json_string, json_strings};
use crate::auth::{Credentials, ProvideCredentials, TokenProject, UserPassword};
use crate::call_options::CallOptions;
use crate::error::Error;
use crate::json::decode::Decoding;
use crate::json::raw;
use crate::project::problem_of_id;
use crate::request::message::Request;
use crate::response::RawResponse;
use crate::service::{Idempotency, OperationMeta};
use crate::transport::Transport;
use crate::types::timestamp::Timestamp;
use std::fmt;
use std::future::ready;
use std::pin::Pin;
use std::sync::Arc;

/// A new token does not invalidate old ones, so the request may be sent again.
const META: &OperationMeta = &operation(Idempotency::Idempotent);

/// A passcode is valid once, so the request must not be sent again.
const META_WITH_PASSCODE: &OperationMeta = &operation(Idempotency::NotIdempotent);

/// The response header that contains the token.
const TOKEN: &str = "x-subject-token";

const fn operation(idempotency: Idempotency) -> OperationMeta {
    OperationMeta { name: "CreateUserTokenByPassword", method: "POST", path: "/v3/auth/tokens", idempotency }
}

/// Exchanges a password for a token when a call needs one.
pub(crate) struct PasswordProvider {
    pub(crate) password: Arc<UserPassword>,
    /// The project that the token is valid for.
    pub(crate) project: TokenProject,
    /// The transport to IAM, without credentials.
    pub(crate) iam: Transport,
    pub(crate) options: CallOptions,
}

impl ProvideCredentials for PasswordProvider {
    fn provide(&self) -> Pin<Box<dyn Future<Output = Result<Credentials, Error>> + Send + '_>> {
        Box::pin(async {
            let request = request(&self.password, &self.project)?;
            self.password.begin()?;
            let response = self.iam.send(&request, &self.options, ready(Ok(None))).await;
            response
                .and_then(|response| read(response, request.operation()))
                .map_err(|error| self.password.reject(&error))
        })
    }
}

impl fmt::Debug for PasswordProvider {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PasswordProvider").finish_non_exhaustive()
    }
}

fn request(user: &UserPassword, project: &TokenProject) -> Result<Request, Error> {
    let mut request = Request::builder(if user.second_factor.is_some() { META_WITH_PASSCODE } else { META });
    // The catalog of services would make the token up to 18 KB longer.
    request.query("nocatalog", &"true".to_owned());
    request.json_text(body(user, project), user.private_values());
    request.build()
}

fn body(user: &UserPassword, project: &TokenProject) -> String {
    let domain = json_object([("name", json_string(&user.domain_name))]);
    let name = json_string(&user.user_name);
    let password = json_string(&user.password);
    let first_factor = json_object([("name", name), ("password", password), ("domain", domain)]);
    let passcode = user.second_factor.as_ref().map(|factor| {
        let factor = [("id", json_string(&factor.user_id)), ("passcode", json_string(&factor.passcode))];
        ("totp", json_object([("user", json_object(factor))]))
    });
    let methods = ["password"].into_iter().chain(passcode.is_some().then_some("totp"));
    let identity = [("methods", json_strings(methods)), ("password", json_object([("user", first_factor)]))];
    let project = match project {
        TokenProject::Id(id) => ("id", json_string(id)),
        TokenProject::Name(name) => ("name", json_string(name)),
    };
    let scope = json_object([("project", json_object([project]))]);
    let identity = json_object(identity.into_iter().chain(passcode));
    json_object([("auth", json_object([("identity", identity), ("scope", scope)]))])
}

/// Reads the token from the header, and its expiry and project from the body.
fn read(response: RawResponse, operation: &'static OperationMeta) -> Result<Credentials, Error> {
    let token = response.headers().get(TOKEN).and_then(|token| token.to_str().ok()).map(str::to_owned);
    let body = response.body().clone();
    response.empty(operation, Decoding::Tolerant)?;
    let problem = |text: &str| Error::credentials(format!("{}: {text}", operation.name));
    let token = token.ok_or_else(|| problem("the response has no `X-Subject-Token`"))?;
    let text = std::str::from_utf8(&body).unwrap_or_default();
    let members = raw::members(text).unwrap_or_default();
    let members = raw::find(&members, "token").and_then(raw::members).unwrap_or_default();
    let expiry = raw::find(&members, "expires_at").and_then(raw::string).and_then(|text| text.parse().ok());
    let expiry: Timestamp = expiry.ok_or_else(|| problem("the response has no valid `token.expires_at`"))?;
    let project = raw::find(&members, "project").and_then(raw::members).unwrap_or_default();
    let project_id = raw::find(&project, "id").and_then(raw::string).filter(|id| problem_of_id(id).is_none());
    let project_id = project_id.ok_or_else(|| problem("the response has no valid `token.project.id`"))?;
    Ok(Credentials::token(token).with_expiry(expiry).with_token_project(project_id))
}

#[cfg(test)]
mod tests {
    use super::{body, read, request};
    use crate::auth::{TokenProject, UserPassword};
    use crate::response::RawResponse;
    use crate::service::Idempotency;
    use http::HeaderMap;

    #[test]
    fn a_body_names_the_user_and_the_project() {
        let password = UserPassword::new("acme", "ada", "a\"b\\");
        let user = r#""password":{"user":{"name":"ada","password":"a\"b\\","domain":{"name":"acme"}}}"#;
        let scope = r#""scope":{"project":{"name":"cn-north-4"}}"#;
        let project = TokenProject::Name("cn-north-4".to_owned());
        let expected = format!(r#"{{"auth":{{"identity":{{"methods":["password"],{user}}},{scope}}}}}"#);
        assert_eq!(body(&password, &project), expected);
        let password = password.passcode("u1", "123456\n");
        let totp = r#""totp":{"user":{"id":"u1","passcode":"123456"}}"#;
        let scope = r#""scope":{"project":{"id":"p1"}}"#;
        let expected = format!(r#"{{"auth":{{"identity":{{"methods":["password","totp"],{user},{totp}}},{scope}}}}}"#);
        assert_eq!(body(&password, &TokenProject::Id("p1".to_owned())), expected);
    }

    #[test]
    fn a_request_with_a_passcode_is_not_idempotent() {
        let project = TokenProject::Id("p1".to_owned());
        let user = UserPassword::new("acme", "ada", "s3cret");
        let plain = request(&user, &project).unwrap();
        assert_eq!(plain.target(""), "/v3/auth/tokens?nocatalog=true");
        assert_eq!(plain.operation().idempotency, Idempotency::Idempotent);
        let with_passcode = request(&user.passcode("u1", "123456"), &project).unwrap();
        assert_eq!(with_passcode.operation().idempotency, Idempotency::NotIdempotent);
    }

    #[test]
    fn incomplete_responses_are_errors() {
        let whole = r#"{"token":{"expires_at":"2026-03-11T09:30:15.000000Z","project":{"id":"p1"}}}"#;
        let result = |token: Option<&str>, body: &str| {
            let headers: HeaderMap =
                token.into_iter().map(|token| (super::TOKEN.parse().unwrap(), token.parse().unwrap())).collect();
            read(RawResponse::new(201, headers, body.to_owned()), super::META).map_err(|error| error.to_string())
        };
        let credentials = result(Some("s3cret"), whole).unwrap();
        assert_eq!(format!("{credentials:?}"), "Credentials(token, expires 2026-03-11T09:30:15Z)");
        for (token, body, missing) in [
            (None, whole, "`X-Subject-Token`"),
            (Some("s3cret"), "<html>", "valid `token.expires_at`"),
            (Some("s3cret"), &whole.replace("2026-", "x"), "valid `token.expires_at`"),
            (Some("s3cret"), &whole.replace("p1", ".."), "valid `token.project.id`"),
            (Some("s3cret"), &whole.replace("project", "domain"), "valid `token.project.id`"),
        ] {
            let error = result(token, body).unwrap_err();
            assert_eq!(error, format!("CreateUserTokenByPassword: the response has no {missing}"));
        }
    }
}

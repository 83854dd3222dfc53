//! Responds to requests of the identity services, which create credentials that the gateway accepts.

use super::auth::{Gateway, Refusal, refusal};
use super::issuer::Purpose;
use super::signature::Received;
use codegen::mock::Response;
use codegen::mock::identity::{
    self, AgencyRequest, IdentityRoute, Project, TokenRequest, decoded_message, projects, read_encoded_message,
};
use codegen::model::Condition;

/// An error, with the condition that determines its code.
type Problem = (Condition, String);

/// Responds to a request. The gateway has already checked all credentials that are not in the body.
pub fn respond(route: IdentityRoute, gateway: &Gateway, request: &Received<'_>) -> Result<Response, Problem> {
    match route {
        IdentityRoute::CreateToken => create_token(gateway, request.body),
        IdentityRoute::ListProjects => Ok(success(200, projects(&Project::listed(request.target)))),
        IdentityRoute::AssumeAgency => assume_agency(gateway, request.body),
        IdentityRoute::DecodeMessage => decode_message(gateway, request),
    }
}

/// Encodes the reason of a refusal.
pub fn encoded_refusal(gateway: &Gateway, request: &Received<'_>) -> String {
    let path = request.target.split('?').next().unwrap_or_default();
    gateway.issuer().seal(Purpose::Message, &identity::refusal(request.method, path))
}

fn create_token(gateway: &Gateway, body: &[u8]) -> Result<Response, Problem> {
    let invalid = |problem| (Condition::InvalidTokenRequest, format!("Request body is invalid: {problem}"));
    let request = TokenRequest::read(body).map_err(invalid)?;
    if !gateway.is_user(&request) {
        return Err((Condition::WrongPassword, "The username or password is wrong.".to_owned()));
    }
    let (issued_at, expires_at) = gateway.token_lifetime();
    let mut response = success(201, identity::token(&request, issued_at, expires_at));
    response.headers.push(("x-subject-token".to_owned(), gateway.issuer().token(expires_at)));
    Ok(response)
}

fn assume_agency(gateway: &Gateway, body: &[u8]) -> Result<Response, Problem> {
    let request = AgencyRequest::read(body).map_err(|problem| (Condition::MalformedRequest, problem))?;
    if !gateway.is_id_token(&request.id_token) {
        return Err((Condition::AccessDenied, "The token of the identity provider is not accepted.".to_owned()));
    }
    let (key, expires_at) = gateway.issue_temporary_key(request.duration_seconds);
    let body = identity::temporary_key(&key.access_key, &key.secret_key, &key.security_token, expires_at);
    Ok(success(200, body))
}

fn decode_message(gateway: &Gateway, request: &Received<'_>) -> Result<Response, Problem> {
    if !gateway.accepts_everything() && !request.headers.contains_key("authorization") {
        let Refusal { condition, message } = refusal("STS accepts only signed requests");
        return Err((condition, message));
    }
    let message = read_encoded_message(request.body).map_err(|problem| (Condition::MalformedRequest, problem))?;
    let reason = gateway.issuer().open(Purpose::Message, message.as_bytes());
    let reason = reason.ok_or((Condition::MalformedRequest, "`encoded_message` cannot be decoded".to_owned()))?;
    Ok(success(200, decoded_message(&reason)))
}

fn success(status: u16, body: Vec<u8>) -> Response {
    Response { operation: None, status, headers: Vec::new(), body }
}

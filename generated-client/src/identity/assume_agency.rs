//! Exchanges a token of an OpenID Connect provider for temporary credentials of STS.

use super::json_text::{json_object, json_string, json_strings};
use crate::auth::{Credentials, OidcToken, ProvideCredentials, read_temporary_key};
use crate::call_options::CallOptions;
use crate::error::Error;
use crate::json::decode::Decoding;
use crate::request::message::Request;
use crate::response::RawResponse;
use crate::service::{Idempotency, OperationMeta};
use crate::transport::Transport;
use std::fmt;
use std::future::ready;
use std::pin::Pin;
use std::sync::Arc;

const META: &OperationMeta = &OperationMeta {
    name: "AssumeAgencyWithOIDC",
    method: "POST",
    path: "/v5/agencies/assume-with-oidc",
    idempotency: Idempotency::Idempotent,
};

/// Exchanges a token of an OpenID Connect provider for temporary credentials when a call needs them.
pub(crate) struct OidcProvider {
    pub(crate) token: Arc<OidcToken>,
    /// The transport to STS, without credentials.
    pub(crate) sts: Transport,
    pub(crate) options: CallOptions,
}

impl ProvideCredentials for OidcProvider {
    fn provide(&self) -> Pin<Box<dyn Future<Output = Result<Credentials, Error>> + Send + '_>> {
        Box::pin(async {
            let id_token = self.token.id_token().await.map_err(Error::credentials)?;
            let request = request(&self.token, &id_token)?;
            let response = self.sts.send(&request, &self.options, ready(Ok(None))).await;
            response.and_then(read).map_err(|error| {
                Error::credentials(error.to_string())
                    .with_authentication_failure(error.authentication_failure_of_response())
            })
        })
    }
}

impl fmt::Debug for OidcProvider {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OidcProvider").finish_non_exhaustive()
    }
}

fn request(token: &OidcToken, id_token: &str) -> Result<Request, Error> {
    let required = [
        ("provider_urn", json_string(&token.provider_urn)),
        ("agency_urn", json_string(&token.agency_urn)),
        ("agency_session_name", json_string(&token.session_name)),
        ("id_token", json_string(id_token)),
        ("duration_seconds", token.duration_seconds.to_string()),
    ];
    let policy = token.policy.as_deref().map(|policy| ("policy", json_string(policy)));
    let policy_ids = token.policy_ids.iter().map(String::as_str);
    let policy_ids = (!token.policy_ids.is_empty()).then(|| ("policy_ids", json_strings(policy_ids)));
    let mut request = Request::builder(META);
    request.json_text(json_object(required.into_iter().chain(policy).chain(policy_ids)), vec![id_token.to_owned()]);
    request.build()
}

fn read(response: RawResponse) -> Result<Credentials, Error> {
    let body = response.body().clone();
    response.empty(META, Decoding::Tolerant)?;
    read_temporary_key(&body).map_err(|problem| Error::credentials(format!("{}: {problem}", META.name)))
}

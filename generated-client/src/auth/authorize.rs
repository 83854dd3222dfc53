//! Authorizes a request: adds a token or a signature to it.

use super::secrets::{Secret, Secrets};
use super::signature::{Signable, UNSIGNED, sign};
use super::signing_context::{Signed, SigningContext};
use crate::crypto::Sha256;
use crate::error::Error;
use crate::service::Service;
use crate::types::timestamp::Timestamp;
use http::{HeaderMap, HeaderName, HeaderValue, header};
use std::sync::Arc;

const PROJECT_ID: HeaderName = HeaderName::from_static("x-project-id");
const SECURITY_TOKEN: HeaderName = HeaderName::from_static("x-security-token");

/// The header that states that the body is not signed.
const CONTENT_HASH: HeaderName = HeaderName::from_static("x-sdk-content-sha256");

/// The headers that are signed if the request has them, in addition to the date.
const SIGNED: [&str; 6] =
    ["content-type", "host", "x-domain-id", "x-project-id", "x-sdk-content-sha256", "x-security-token"];

/// The parts of a request that are needed to authorize it, except for the headers.
pub(crate) struct UnsignedRequest<'a> {
    pub(crate) method: &'a str,
    /// The percent-encoded path.
    pub(crate) path: &'a str,
    /// The percent-encoded query, without the question mark.
    pub(crate) query: &'a str,
    /// The body. `None` if it is streamed, because such a body is not signed.
    pub(crate) body: Option<&'a [u8]>,
    /// The template of the path, for error messages.
    pub(crate) template: &'static str,
    /// The ID of the project. `None` for a request without a project.
    pub(crate) project_id: Option<&'a str>,
}

#[derive(Clone, Copy, PartialEq)]
enum Sensitivity {
    Public,
    Secret,
}

impl Secrets {
    /// Adds the headers for authentication. All other headers must already be present, because the signature covers
    /// them.
    pub(crate) fn authorize(
        self: Arc<Self>,
        service: &Service,
        request: &UnsignedRequest<'_>,
        headers: &mut HeaderMap,
        now: impl FnOnce() -> Timestamp,
    ) -> Result<SigningContext, Error> {
        let signed = match &self.secret {
            Secret::Anonymous => None,
            Secret::Token(token) => {
                insert(headers, header_name(service.token_header)?, token.as_str().to_owned(), Sensitivity::Secret)?;
                None
            }
            Secret::AccessKey { access_key, secret_key, security_token } => {
                if let Some(project_id) = request.project_id {
                    insert(headers, PROJECT_ID, project_id.to_owned(), Sensitivity::Public)?;
                }
                if let Some(token) = security_token {
                    insert(headers, SECURITY_TOKEN, token.as_str().to_owned(), Sensitivity::Secret)?;
                }
                Some(sign_request(service, request, headers, (access_key, secret_key), now())?)
            }
        };
        Ok(SigningContext::new(self, signed, request.template))
    }
}

/// Adds the date and the signature to the headers.
fn sign_request(
    service: &Service,
    request: &UnsignedRequest<'_>,
    headers: &mut HeaderMap,
    (access_key, secret_key): (&str, &str),
    now: Timestamp,
) -> Result<Signed, Error> {
    let date = signing_date(now);
    insert(headers, header_name(service.date_header)?, date.clone(), Sensitivity::Public)?;
    if request.body.is_none() {
        insert(headers, CONTENT_HASH, UNSIGNED.to_owned(), Sensitivity::Public)?;
    }
    let signed = signed_headers(headers, service.date_header);
    let header_names = signed.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(";");
    let signable = Signable {
        method: request.method,
        path: request.path,
        query: request.query,
        headers: &signed,
        header_names: &header_names,
        body: request.body,
    };
    let algorithm = service.signature_algorithm;
    let sha256 = Sha256::find().map_err(Error::configuration)?;
    let canonical = signable.canonical_request(sha256);
    let signature = sign(sha256, algorithm, secret_key.as_bytes(), &date, &canonical);
    let authorization = format!("{algorithm} Access={access_key}, SignedHeaders={header_names}, Signature={signature}");
    insert(headers, header::AUTHORIZATION, authorization, Sensitivity::Secret)?;
    Ok(Signed { canonical, signature })
}

/// Returns `true` if the signature covers a header of this name, which must be in lower case.
pub(crate) fn is_signed(name: &str, date_header: &str) -> bool {
    SIGNED.contains(&name) || name.eq_ignore_ascii_case(date_header)
}

/// Returns the headers that the signature covers, sorted by name. Only the first value of a header is signed.
fn signed_headers<'a>(headers: &'a HeaderMap, date_header: &str) -> Vec<(&'a str, &'a [u8])> {
    let mut signed: Vec<(&str, &[u8])> = Vec::with_capacity(SIGNED.len() + 1);
    for (name, value) in headers {
        let name = name.as_str();
        if is_signed(name, date_header)
            && let Err(index) = signed.binary_search_by(|(known, _)| (*known).cmp(name))
        {
            signed.insert(index, (name, value.as_bytes()));
        }
    }
    signed
}

/// Formats a timestamp like `20260311T093015Z`. Avoids `strftime`, which would take a tenth of the time of signing.
fn signing_date(now: Timestamp) -> String {
    let utc = now.to_civil();
    let number = |parts: [i16; 3]| parts.into_iter().fold(0, |number, part| number * 100 + i32::from(part));
    let date = number([utc.year(), utc.month().into(), utc.day().into()]);
    let time = number([utc.hour().into(), utc.minute().into(), utc.second().into()]);
    format!("{date:08}T{time:06}Z")
}

fn header_name(name: &str) -> Result<HeaderName, Error> {
    HeaderName::from_bytes(name.as_bytes()).map_err(|_| Error::configuration(format!("invalid header name `{name}`")))
}

fn insert(headers: &mut HeaderMap, name: HeaderName, value: String, sensitivity: Sensitivity) -> Result<(), Error> {
    let mut value = HeaderValue::try_from(value)
        .map_err(|_| Error::configuration(format!("the value of header `{name}` cannot be sent")))?;
    value.set_sensitive(sensitivity == Sensitivity::Secret);
    headers.insert(name, value);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::UnsignedRequest;
    use crate::auth::credentials::Credentials;
    use crate::service::Service;
    use crate::types::timestamp::Timestamp;
    use http::HeaderMap;

    const SERVICE: Service = Service {
        name: "Things",
        endpoint: "https://things.{region}.example",
        token_header: "X-Auth-Token",
        signature_algorithm: "SDK-HMAC-SHA256",
        date_header: "X-Sdk-Date",
        headers: &[],
    };

    async fn authorize(credentials: &Credentials, project_id: Option<&str>) -> (HeaderMap, Option<String>) {
        let request = UnsignedRequest {
            method: "GET",
            path: "/v1/p",
            query: "b=1&a=2",
            body: Some(b""),
            template: "/v1/p",
            project_id,
        };
        let mut headers = HeaderMap::new();
        headers.insert("host", "example.org".parse().unwrap());
        headers.insert("user-agent", "a".parse().unwrap());
        let now = Timestamp::from_epoch_milliseconds(1_773_221_415_999);
        let secrets = credentials.current(|| now).await.unwrap();
        let context = secrets.authorize(&SERVICE, &request, &mut headers, || now).unwrap();
        (headers, context.canonical().map(str::to_owned))
    }

    #[tokio::test]
    async fn a_token_is_sent_and_marked_as_a_secret() {
        let (headers, canonical) = authorize(&Credentials::token("t"), Some("p")).await;
        let token = &headers[SERVICE.token_header];
        assert_eq!((token.as_bytes(), token.is_sensitive()), (&b"t"[..], true));
        assert!(canonical.is_none() && !headers.contains_key("authorization"));
    }

    #[tokio::test]
    async fn a_signature_covers_the_request_and_is_marked_as_a_secret() {
        let credentials = Credentials::access_key("AK", "SK").with_security_token("ST");
        let (headers, canonical) = authorize(&credentials, Some("p")).await;
        assert_eq!(headers[SERVICE.date_header], "20260311T093015Z");
        assert!(headers["authorization"].is_sensitive() && headers["x-security-token"].is_sensitive());
        let canonical = canonical.unwrap();
        let names = "host;x-project-id;x-sdk-date;x-security-token";
        assert!(canonical.starts_with("GET\n/v1/p/\na=2&b=1\nhost:example.org\n"), "{canonical}");
        assert!(canonical.contains(&format!("\n\n{names}\n")), "{canonical}");
    }

    #[tokio::test]
    async fn a_request_without_a_project_has_no_project_header() {
        let (headers, _) = authorize(&Credentials::access_key("AK", "SK"), None).await;
        assert!(headers.contains_key("authorization") && !headers.contains_key("x-project-id"));
    }
}

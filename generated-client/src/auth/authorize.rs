//! Puts credentials on a request: a token as it is, or a signature over the request.

use super::signature::{Signable, sign};
use super::{Credentials, Secret};
use crate::error::Kind;
use crate::{Error, Service, TimeFormat, Timestamp};
use http::{HeaderMap, HeaderName, HeaderValue, header};

const PROJECT_ID: &str = "x-project-id";
const SECURITY_TOKEN: &str = "x-security-token";

/// The headers that are signed wherever they are sent, beside the date.
const SIGNED: [&str; 5] = ["content-type", "host", "x-domain-id", PROJECT_ID, SECURITY_TOKEN];

/// What credentials need to know of a request, beside its headers.
pub(crate) struct Unauthorized<'a> {
    pub(crate) method: &'a str,
    /// The encoded path and query.
    pub(crate) target: &'a str,
    pub(crate) body: &'a [u8],
    pub(crate) project_id: &'a str,
}

#[derive(Clone, Copy, PartialEq)]
enum Sensitivity {
    Public,
    Secret,
}

impl Credentials {
    /// Adds what proves the caller to a request's headers, which have to be complete but for that.
    ///
    /// The answer is the canonical request, where the request was signed.
    pub(crate) fn authorize(
        &self,
        service: &Service,
        request: &Unauthorized<'_>,
        headers: &mut HeaderMap,
        now: Timestamp,
    ) -> Result<Option<String>, Error> {
        match &self.secret {
            Secret::Token(token) => {
                insert(headers, service.token_header, token, Sensitivity::Secret)?;
                Ok(None)
            }
            Secret::AccessKey { access_key, secret_key, security_token } => {
                insert(headers, PROJECT_ID, request.project_id, Sensitivity::Public)?;
                if let Some(token) = security_token {
                    insert(headers, SECURITY_TOKEN, token, Sensitivity::Secret)?;
                }
                let date = signing_date(now);
                insert(headers, service.date_header, &date, Sensitivity::Public)?;
                let date_header = service.date_header.to_ascii_lowercase();
                let signable = Signable {
                    method: request.method,
                    target: request.target,
                    signed_headers: &signed_headers(headers, &date_header),
                    headers,
                    body: request.body,
                };
                let canonical = signable.canonical_request();
                let algorithm = service.signature_algorithm;
                let signature = sign(algorithm, secret_key.as_bytes(), &date, &canonical)
                    .map_err(|error| Error::new(Kind::Configuration, error.to_string()))?;
                let authorization = format!(
                    "{algorithm} Access={}, SignedHeaders={}, Signature={signature}",
                    access_key.as_str(),
                    signable.signed_header_names(),
                );
                let name = header::AUTHORIZATION.as_str();
                insert(headers, name, &authorization, Sensitivity::Secret)?;
                Ok(Some(canonical))
            }
        }
    }
}

/// The names of those headers that a signature covers, sorted.
fn signed_headers<'a>(headers: &HeaderMap, date_header: &'a str) -> Vec<&'a str> {
    let mut names = vec![date_header];
    names.extend(SIGNED.iter().filter(|name| headers.contains_key(**name)));
    names.sort_unstable();
    names
}

/// The moment as the gateway wants it: `20260311T093015Z`.
fn signing_date(now: Timestamp) -> String {
    let text = now.format(TimeFormat::Seconds);
    text.chars().filter(|c| !matches!(c, '-' | ':')).collect()
}

fn insert(headers: &mut HeaderMap, name: &str, value: &str, sensitivity: Sensitivity) -> Result<(), Error> {
    let unfit = |_| Error::new(Kind::Configuration, format!("no header can carry `{name}`"));
    let key = HeaderName::from_bytes(name.as_bytes()).map_err(|_| unfit(()))?;
    let mut value = HeaderValue::from_str(value).map_err(|_| unfit(()))?;
    value.set_sensitive(sensitivity == Sensitivity::Secret);
    headers.insert(key, value);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::Unauthorized;
    use crate::{Credentials, Timestamp, generated::SERVICE};
    use http::HeaderMap;

    fn authorize(credentials: &Credentials) -> (HeaderMap, Option<String>) {
        let request = Unauthorized { method: "GET", target: "/v1/p?b=1&a=2", body: b"", project_id: "p" };
        let mut headers = HeaderMap::new();
        headers.insert("host", "example.org".parse().unwrap());
        headers.insert("user-agent", "a".parse().unwrap());
        let now = Timestamp::from_epoch_milliseconds(1_773_221_415_999);
        let canonical = credentials.authorize(&SERVICE, &request, &mut headers, now);
        (headers, canonical.unwrap())
    }

    #[test]
    fn a_token_is_sent_and_marked_as_a_secret() {
        let (headers, canonical) = authorize(&Credentials::token("t"));
        let token = &headers[SERVICE.token_header];
        assert_eq!((token.as_bytes(), token.is_sensitive()), (&b"t"[..], true));
        assert!(canonical.is_none() && !headers.contains_key("authorization"));
    }

    #[test]
    fn a_signature_covers_what_was_asked_for_and_is_marked_as_a_secret() {
        let (headers, canonical) = authorize(&Credentials::access_key("AK", "SK").with_security_token("ST"));
        assert_eq!(headers[SERVICE.date_header], "20260311T093015Z");
        assert!(headers["authorization"].is_sensitive() && headers["x-security-token"].is_sensitive());
        let canonical = canonical.unwrap();
        let names = "host;x-project-id;x-sdk-date;x-security-token";
        assert!(canonical.starts_with("GET\n/v1/p/\na=2&b=1\nhost:example.org\n"), "{canonical}");
        assert!(canonical.contains(&format!("\n\n{names}\n")), "{canonical}");
    }
}

//! What a request was proved with, kept until its reply is there: it explains a refusal, and keeps
//! secrets out of what is shown of a reply that repeats them.

use super::disagreement::{explain_disagreement, without_canonical_request};
use super::keys::Keys;
use super::redact::redact;
use std::sync::Arc;

/// How one request was proved. There is no `Debug`: it holds secrets.
pub(crate) struct Proof {
    keys: Arc<Keys>,
    signed: Option<Signed>,
    /// The template of the request's path.
    template: &'static str,
    /// What must not be shown of the request where the service repeats it.
    private: Vec<String>,
}

pub(super) struct Signed {
    /// The text whose hash was signed.
    pub(super) canonical: String,
    pub(super) signature: String,
}

impl Proof {
    pub(super) fn new(keys: Arc<Keys>, signed: Option<Signed>, template: &'static str) -> Self {
        Self { keys, signed, template, private: Vec::new() }
    }

    /// Keeps these texts, too, out of what is shown.
    pub(crate) fn hiding(self, private: Vec<String>) -> Self {
        Self { private, ..self }
    }

    /// What to show in place of the service's message: why a signature was refused, or the message
    /// without the secrets, the canonical request and the private values that it repeats. `None` where
    /// the message is good as it is.
    pub(crate) fn explain(&self, status: u16, message: &str) -> Option<String> {
        let signed = self.signed.as_ref().filter(|_| status == 401);
        let explanation = signed.and_then(|signed| explain_disagreement(&signed.canonical, message, self.template));
        match explanation {
            Some(explanation) => Some(self.redact(&explanation, &[]).unwrap_or(explanation)),
            None => {
                let cut = without_canonical_request(message);
                self.redact(cut.as_deref().unwrap_or(message), &self.private).or(cut)
            }
        }
    }

    fn redact(&self, text: &str, private: &[String]) -> Option<String> {
        let signature = self.signed.as_ref().map(|signed| signed.signature.as_str());
        redact(text, self.keys.secrets().chain(signature), private)
    }

    #[cfg(test)]
    pub(super) fn canonical(&self) -> Option<&str> {
        self.signed.as_ref().map(|signed| signed.canonical.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::{Keys, Proof};
    use crate::{Credentials, Decoding, OperationMeta, RawResponse, RetryPolicy, Timestamp, UserAccessStages};
    use http::HeaderMap;
    use std::sync::Arc;

    const META: &OperationMeta =
        &OperationMeta { name: "ShowThing", method: "GET", path: "/", retry: RetryPolicy::Safe };

    /// The error that a reply becomes, if it becomes one.
    async fn failure(status: u16, body: &str) -> Option<String> {
        let keys = Credentials::token("s3cret-token").current(Timestamp::now).await.unwrap();
        let proof = Proof::new(keys, None, "/").hiding(vec!["ada".to_owned()]);
        let reply = RawResponse::new(status, HeaderMap::new(), body.to_owned()).proved_by(Arc::new(proof));
        assert!(!format!("{reply:?}").contains("s3cret"));
        let error = reply.json::<UserAccessStages>(META, Decoding::Tolerant).err()?.to_string();
        let text = error.strip_prefix("ShowThing: ").and_then(|text| text.split_once(" [http"));
        Some(text.unwrap().0.to_owned())
    }

    #[tokio::test]
    async fn a_message_that_repeats_a_secret_is_shown_without_it() {
        let body = r#"{"error_code":"C1","error_msg":"token s3cret\u002dtoken is too old"}"#;
        for status in [200, 302, 401, 500] {
            assert_eq!(failure(status, body).await.as_deref(), Some("token *** is too old"), "{status}");
        }
        let body = r#"{"error_code":"C1","error_msg":"too old"}"#;
        assert_eq!(failure(401, body).await.as_deref(), Some("too old"));
        let unknown = r#"{"error_code":"C1","error_msg":"no user 'ada'"}"#;
        assert_eq!(failure(404, unknown).await.as_deref(), Some("no user '***'"));
        let body = r#"{"error_code":"C1","error_msg":"verify fail, canonicalRequest:GET|/v1/|user=ada|"}"#;
        assert_eq!(failure(403, body).await.as_deref(), Some("verify fail, canonicalRequest:..."));
        assert_eq!(failure(200, r#"{"message":"s3cret-token"}"#).await, None);
    }

    #[tokio::test]
    async fn a_long_success_that_reports_a_failure_shows_no_secret_either() {
        let filling = " ".repeat(1 << 20);
        let body = format!(r#"{{"error_code":"C1",{filling}"error_msg":"token s3cret-token is too old"}}"#);
        assert_eq!(failure(200, &body).await.as_deref(), Some("token *** is too old"));
    }

    #[test]
    fn keys_can_be_shared_between_threads() {
        fn assert_shared<T: Send + Sync>() {}
        assert_shared::<(Keys, Proof)>();
    }
}

//! What a request was proved with, kept until its reply is there: it explains a refusal, and keeps
//! secrets out of what is shown of a reply that repeats them.

use super::disagreement::{explain_disagreement, without_canonical_request};
use super::keys::Keys;
use super::redact::redact;
use crate::RawResponse;
use crate::error::Report;
use std::sync::Arc;

/// A success that is longer, in bytes, is no report of a failure.
const LONGEST_REPORT: usize = 16 << 10;

/// How one request was proved.
pub(crate) struct Proof {
    keys: Arc<Keys>,
    signed: Option<Signed>,
    /// The template of the request's path.
    template: &'static str,
}

pub(super) struct Signed {
    /// The text whose hash was signed.
    pub(super) canonical: String,
    pub(super) signature: String,
}

impl Proof {
    pub(super) fn new(keys: Arc<Keys>, signed: Option<Signed>, template: &'static str) -> Self {
        Self { keys, signed, template }
    }

    /// What to show in place of the service's message: why a signature was refused, or the message
    /// without the secrets, the canonical request and the private values that it repeats. `None` where
    /// the message is good as it is.
    pub(crate) fn explain(&self, reply: &RawResponse, private: &[String]) -> Option<String> {
        if !may_have_message(reply) {
            return None;
        }
        let message = Report::read(reply.body()).message?;
        let signed = self.signed.as_ref().filter(|_| reply.status() == 401);
        let explanation = signed.and_then(|signed| explain_disagreement(&signed.canonical, &message, self.template));
        match explanation {
            Some(explanation) => Some(self.redact(&explanation, &[]).unwrap_or(explanation)),
            None => {
                let cut = without_canonical_request(&message);
                self.redact(cut.as_deref().unwrap_or(&message), private).or(cut)
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

/// Whether the reply can become an error with a message; most do not, and are not looked into.
fn may_have_message(reply: &RawResponse) -> bool {
    let names_code = || {
        let short = Some(reply.body()).filter(|body| body.len() <= LONGEST_REPORT);
        short.is_some_and(|body| body.windows(10).any(|part| part == b"error_code"))
    };
    !(200..=299).contains(&reply.status()) || names_code()
}

#[cfg(test)]
mod tests {
    use super::{Keys, Proof};
    use crate::{Credentials, RawResponse, Timestamp};
    use http::HeaderMap;

    async fn explain(status: u16, body: &str) -> Option<String> {
        let keys = Credentials::token("s3cret-token").current(Timestamp::now()).await.unwrap();
        Proof::new(keys, None, "/")
            .explain(&RawResponse::new(status, HeaderMap::new(), body.to_owned()), &["ada".to_owned()])
    }

    #[tokio::test]
    async fn a_message_that_repeats_a_secret_is_shown_without_it() {
        let body = r#"{"error_code":"C1","error_msg":"token s3cret\u002dtoken is too old"}"#;
        for status in [200, 302, 401, 500] {
            assert_eq!(explain(status, body).await.as_deref(), Some("token *** is too old"), "{status}");
        }
        assert_eq!(explain(401, r#"{"error_code":"C1","error_msg":"too old"}"#).await, None);
        let unknown = r#"{"error_code":"C1","error_msg":"no user 'ada'"}"#;
        assert_eq!(explain(404, unknown).await.as_deref(), Some("no user '***'"));
        let body = r#"{"error_code":"C1","error_msg":"verify fail, canonicalRequest:GET|/v1/|user=ada|"}"#;
        assert_eq!(explain(403, body).await.as_deref(), Some("verify fail, canonicalRequest:..."));
        assert_eq!(explain(200, r#"{"message":"s3cret-token"}"#).await, None);
    }

    #[test]
    fn keys_can_be_shared_between_threads() {
        fn assert_shared<T: Send + Sync>() {}
        assert_shared::<(Keys, Proof)>();
    }
}

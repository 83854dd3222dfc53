//! Converts a response to the error that it reports or causes.

use super::raw::RawResponse;
use crate::error::{Error, Kind, Report};
use crate::error_code::RetryAdvice;
use crate::json::decode::DecodeError;
use crate::json::mismatch::Mismatches;
use crate::json::raw;
use crate::json::repair_scanner::readable;
use crate::service::OperationMeta;
use http::{StatusCode, header};

impl RawResponse {
    /// Returns `true` if the body contains an error code other than one that means success. A response with a 2xx
    /// status can contain one.
    pub(crate) fn reports_failure(&self) -> bool {
        let body = readable(&self.body);
        let is_failure = |value| raw::string(value).is_some_and(|code| !means_success(&code));
        let members = raw::members(&body).unwrap_or_default();
        members.iter().any(|(name, value)| name == "error_code" && is_failure(value))
    }

    /// Returns whether the error code of a failed call allows another attempt.
    pub(crate) fn retry_advice(&self) -> RetryAdvice {
        let report = Report::read(&self.body);
        report.explanation(self.status).map_or(RetryAdvice::ByStatus, |explanation| explanation.retry)
    }

    pub(super) fn into_service_error(self, operation: &'static OperationMeta) -> Error {
        let report = Report::read(&self.body);
        // The text to show in place of the service's message: why the signature was rejected, or the message without
        // secrets and personal values. `None` if the message can be shown unchanged.
        let explanation = self.signing_context.as_ref().zip(report.message.as_ref());
        let explanation = explanation.and_then(|(context, message)| context.explain(self.status, message));
        let text = match (explanation, &report.message, self.status) {
            (Some(explanation), _, _) => explanation,
            (None, Some(message), _) => message.clone(),
            (None, None, 200..=299) => "the service returned an error without a message".to_owned(),
            (None, None, status @ 300..=399) => {
                format!("{}; redirects are not followed", describe_status(status))
            }
            (None, None, status) => match self.coding_problem() {
                Some(problem) => format!("{}; {problem}", describe_status(status)),
                None => describe_status(status),
            },
        };
        self.attach_to(Error::new(Kind::Service, text).in_operation(operation), report)
    }

    /// Returns the error for a response that reports the failure of a task. `report` has the reason and its code.
    pub(crate) fn into_task_failure(self, operation: &'static OperationMeta, status: &str, report: Report) -> Error {
        let reason = report.message.as_deref().map(|reason| format!(": {}", self.redact(reason)));
        let text = format!("the task ended with the status {status}{}", reason.unwrap_or_default());
        self.attach_to(Error::new(Kind::TaskFailed, text).in_operation(operation), report)
    }

    pub(super) fn into_decode_error(self, operation: &'static OperationMeta, error: DecodeError) -> Error {
        let text = self.describe_decode_error(&error);
        let mismatches = match &error {
            DecodeError::Mismatched(mismatches) => mismatches.clone(),
            DecodeError::Syntax { .. } | DecodeError::Unexpected { .. } | DecodeError::TooLarge { .. } => {
                Mismatches::default()
            }
        };
        let error =
            Error::new(Kind::Decode, text).in_operation(operation).with_mismatches(mismatches).with_source(error);
        self.attach_to(error, Report::default())
    }

    fn describe_decode_error(&self, error: &DecodeError) -> String {
        if self.body.is_empty() {
            return "the response is empty: expected JSON".to_owned();
        }
        match (error, self.coding_problem()) {
            (DecodeError::TooLarge { limit }, _) => format!(
                "the value of the response takes more memory than the limit of {limit} bytes; \
                 help: request fewer items, or raise `memory_limit`"
            ),
            (_, Some(problem)) => format!("the response cannot be decoded: {problem}"),
            (_, None) => {
                let content_type = self.headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
                let content_type = self.redact(content_type.unwrap_or("none"));
                format!("the response cannot be decoded: {error} (content type: {content_type})")
            }
        }
    }

    /// Describes the content coding of the body, such as `gzip`. `None` if the body has no content coding. The client
    /// requests none, but a gateway may use one anyway.
    pub(super) fn coding_problem(&self) -> Option<String> {
        let codings = self.headers.get_all(header::CONTENT_ENCODING).iter().filter_map(|value| value.to_str().ok());
        let codings = codings.flat_map(|codings| codings.split(',')).map(str::trim);
        let codings: Vec<_> =
            codings.filter(|coding| !coding.is_empty() && !coding.eq_ignore_ascii_case("identity")).collect();
        let codings = codings.join(", ");
        (!codings.is_empty()).then(|| format!("its content coding `{}` is not supported", self.redact(&codings)))
    }
}

/// Describes the status of a response without a message.
fn describe_status(status: u16) -> String {
    let status = StatusCode::from_u16(status).ok();
    match status.and_then(|status| status.canonical_reason()) {
        Some(reason) => format!("the service returned \"{reason}\""),
        None => "the service returned an error".to_owned(),
    }
}

/// Returns `true` if an error code means success. The number of such a code consists of zeros, as in `WKS.00000000`.
fn means_success(code: &str) -> bool {
    let number = code.rsplit('.').next().unwrap_or_default();
    !number.is_empty() && number.bytes().all(|byte| byte == b'0')
}

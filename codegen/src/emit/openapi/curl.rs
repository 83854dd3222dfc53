//! Emits a call as a command line of `curl`.

use super::samples::{Samples, Target};
use crate::media_type::JSON;
use crate::model::{ArgumentKind, ArrayStyle, Content, Encoding, Operation, ParameterLocation, Status, ValueType};
use crate::sample::{SampleCall, SampleParameter};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value as Json;

/// The characters that are percent-encoded in paths and queries.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Returns the command line, with one option per line.
pub(super) fn sample(operation: &Operation, call: &SampleCall, samples: &Samples<'_>) -> String {
    let mut words = vec![format!("curl {}", quote(&url(operation, call, samples)))];
    if operation.http.method != "GET" {
        words.push(format!("--request {}", operation.http.method));
    }
    let header = &samples.service().token.header;
    words.push(match samples.target() {
        Target::Region => format!("--header \"{header}: $TOKEN\""),
        Target::Endpoint { token, .. } => format!("--header {}", quote(&format!("{header}: {token}"))),
    });
    words.extend(headers(operation, call, samples).iter().map(|header| format!("--header {}", quote(header))));
    words.extend(body(operation, call, samples));
    let success = operation.responses.iter().find(|each| matches!(each.status, Status::Code(200..=299)));
    if success.is_some_and(|response| response.body == Content::Binary) {
        words.push(format!("--output {}.bin", operation.file));
    }
    words.join(" \\\n  ")
}

fn url(operation: &Operation, call: &SampleCall, samples: &Samples<'_>) -> String {
    let mut path = operation.http.path.replace("{project_id}", &encode(samples.project_id()));
    for parameter in call.required(ParameterLocation::Path) {
        path = path.replace(&format!("{{{}}}", parameter.wire), &encode(&parameter.texts().concat()));
    }
    let query: Vec<String> = call.required(ParameterLocation::Query).map(query).collect();
    let mark = if query.is_empty() { "" } else { "?" };
    format!("{}{path}{mark}{}", samples.endpoint(), query.join("&"))
}

fn query(parameter: &SampleParameter) -> String {
    let name = encode(&parameter.wire);
    let texts: Vec<String> = parameter.texts().iter().map(|text| encode(text)).collect();
    let separator = match parameter.style.unwrap_or(ArrayStyle::Repeat) {
        ArrayStyle::Repeat => return texts.iter().map(|text| format!("{name}={text}")).collect::<Vec<_>>().join("&"),
        ArrayStyle::Csv => ",",
        ArrayStyle::Ssv => "%20",
        ArrayStyle::Pipes => "%7C",
    };
    format!("{name}={}", texts.join(separator))
}

/// Returns the headers with a constant value, the parameters in headers, and the media type of a JSON body.
fn headers(operation: &Operation, call: &SampleCall, samples: &Samples<'_>) -> Vec<String> {
    let constants = samples.service().headers.iter().chain(&operation.constants);
    // The media type has no meaning without a body.
    let constants = constants.filter(|constant| !constant.wire.eq_ignore_ascii_case("content-type"));
    let constants = constants.map(|constant| format!("{}: {}", constant.wire, constant.value));
    let parameters = call.required(ParameterLocation::Header);
    let parameters = parameters.map(|parameter| format!("{}: {}", parameter.wire, parameter.texts().join(",")));
    let media = operation.arguments.iter().find_map(|argument| match &argument.kind {
        ArgumentKind::Body { encoding: Encoding::Json { content_type }, .. } => {
            call.required_body().map(|_| format!("Content-Type: {}", content_type.as_deref().unwrap_or(JSON)))
        }
        _ => None,
    });
    constants.chain(parameters).chain(media).collect()
}

/// Returns the options for a required body.
fn body(operation: &Operation, call: &SampleCall, samples: &Samples<'_>) -> Vec<String> {
    let Some(body) = call.required_body() else { return Vec::new() };
    let multipart = operation.arguments.iter().find_map(|argument| match &argument.kind {
        ArgumentKind::Body { ty, encoding: Encoding::Multipart } => Some(ty),
        _ => None,
    });
    match (multipart, body) {
        (Some(ty), Json::Object(parts)) => {
            parts.iter().map(|(name, value)| part(name, value, samples.property_type(ty, name))).collect()
        }
        _ => vec![format!("--data {}", quote(&body.to_string()))],
    }
}

/// Returns the option for a part of a multipart body. `--form-string` sends its value literally.
fn part(name: &str, value: &Json, ty: Option<&ValueType>) -> String {
    let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    if ty == Some(&ValueType::File) {
        format!("--form {}", quote(&format!("{name}=content;filename={text}")))
    } else {
        format!("--form-string {}", quote(&format!("{name}={text}")))
    }
}

fn encode(text: &str) -> String {
    utf8_percent_encode(text, RESERVED).to_string()
}

/// Quotes a word for a POSIX shell.
fn quote(word: &str) -> String {
    format!("'{}'", word.replace('\'', r"'\''"))
}

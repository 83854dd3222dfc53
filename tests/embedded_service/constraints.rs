//! For each constraint of each operation in the fixtures and in the project's spec: the service rejects a request that
//! violates only this constraint, and names the parameter.

mod call;
mod json;
mod text;
mod violations;

use call::Call;
use codegen::mock::{Data, Mock};
use codegen::model::Model;
use std::collections::BTreeMap;
use tests::mock::mock_with_spec;
use tests::spec::{SpecFiles, ok_cases, real_spec, sources, with_error_messages};

/// Every kind of constraint. The checked specs contain each of them.
const KINDS: [&str; 26] = [
    "body: media type",
    "body: required",
    "body: syntax",
    "const",
    "element: type",
    "enum",
    "filter: order",
    "maxItems",
    "maxLength",
    "maximum",
    "minItems",
    "minLength",
    "minimum",
    "object: type",
    "part: incomplete",
    "pattern",
    "range: both ends",
    "range: maximum",
    "range: minimum",
    "range: order",
    "repeated",
    "required",
    "required: empty",
    "required: null",
    "sort: field",
    "type",
];

/// Checks all operations of a spec. Returns the number of constraints of each kind.
fn check(files: SpecFiles) -> BTreeMap<&'static str, usize> {
    let model = codegen::parse_and_resolve(&sources(files.clone())).expect("the spec is valid");
    let service = mock_with_spec(files, Data::Examples);
    let mut kinds = BTreeMap::new();
    let types = json::Types::new(&model);
    for operation in model.operations() {
        let valid = Call::valid(operation, &types);
        let (status, message) = valid.send(&service);
        assert_ne!(status, 400, "{}: {valid:?}: {message}", operation.name);
        for violation in violations::of(operation, &valid, &types, constants(&model)) {
            let (status, message) = violation.call.send(&service);
            let what = format!("{}: {} of {}: {:?}", operation.name, violation.kind, violation.about, violation.call);
            assert_eq!(status, 400, "{what}: {message}");
            assert!(message.contains(&violation.about), "{what}: {message}");
            *kinds.entry(violation.kind).or_default() += 1;
        }
    }
    kinds
}

fn constants(model: &Model) -> &[codegen::model::Constant] {
    &model.service.headers
}

#[test]
fn each_constraint_of_the_fixtures_and_of_the_spec_is_checked() {
    let mut kinds = check(with_error_messages(ok_cases()));
    for (kind, count) in check(real_spec()) {
        *kinds.entry(kind).or_default() += count;
    }
    assert_eq!(kinds.keys().copied().collect::<Vec<_>>(), KINDS, "{kinds:?}");
    let count: usize = kinds.values().sum();
    println!("{count} constraints: {kinds:?}");
    assert!(count > 500, "{count}");
}

impl Call {
    /// Sends the call. Returns the status, and the message if the response is an error.
    fn send(&self, service: &Mock) -> (u16, String) {
        let response = self.request(|request| service.respond(&request));
        // The body of an error is an object with a message, or the message as plain text.
        let message = match serde_json::from_slice::<serde_json::Value>(&response.body) {
            Ok(body) => body["error_msg"].as_str().unwrap_or_default().to_owned(),
            Err(_) => String::from_utf8_lossy(&response.body).into_owned(),
        };
        (response.status, message)
    }
}

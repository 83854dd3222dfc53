//! Emits a call with the vendor's Python SDK.

use super::samples::Samples;
use crate::model::Operation;
use crate::sample::SampleCall;
use heck::ToSnakeCase;
use serde_json::Value as Json;

/// Returns the program, or `None` if the service has no Python SDK. The SDK authenticates with access keys only.
pub(super) fn sample(operation: &Operation, call: &SampleCall, samples: &Samples<'_>) -> Option<String> {
    let module = samples.service().python_sdk.as_ref()?;
    let client = format!("{}Client", samples.service().name);
    let name = &operation.sdk_name;
    let parameters = call.parameters.iter().filter(|parameter| parameter.required);
    let given: String = parameters
        .map(|parameter| format!("request.{} = {}\n", parameter.wire.to_snake_case(), literal(&parameter.value)))
        .collect();
    let body = call.required_body().map(|body| format!("request.body = {}\n", literal(body)));
    Some(format!(
        "import os\n\n\
         from huaweicloudsdkcore.auth.credentials import BasicCredentials\n\
         from {module} import {name}Request, {client}\n\n\
         credentials = BasicCredentials(\n    \
             os.environ[\"HUAWEICLOUD_SDK_AK\"],\n    \
             os.environ[\"HUAWEICLOUD_SDK_SK\"],\n    \
             {},\n\
         )\n\
         client = (\n    \
             {client}.new_builder()\n    \
             .with_credentials(credentials)\n    \
             .with_endpoint({})\n    \
             .build()\n\
         )\n\
         request = {name}Request()\n\
         {given}{}print(client.{}(request))\n",
        literal(&samples.project_id().into()),
        literal(&samples.endpoint().into()),
        body.unwrap_or_default(),
        name.to_snake_case(),
    ))
}

/// Returns a JSON value as a literal of Python.
fn literal(json: &Json) -> String {
    match json {
        Json::Null => "None".to_owned(),
        Json::Bool(true) => "True".to_owned(),
        Json::Bool(false) => "False".to_owned(),
        Json::Array(elements) => {
            let elements: Vec<String> = elements.iter().map(literal).collect();
            format!("[{}]", elements.join(", "))
        }
        Json::Object(members) => {
            let members: Vec<String> = members
                .iter()
                .map(|(key, value)| format!("{}: {}", literal(&key.as_str().into()), literal(value)))
                .collect();
            format!("{{{}}}", members.join(", "))
        }
        // A string or a number is the same literal in both languages.
        Json::String(_) | Json::Number(_) => json.to_string(),
    }
}

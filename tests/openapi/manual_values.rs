//! Expected values, written by hand from the manual and the spec, and their keys in the OpenAPI document.

use super::{document, model};
use serde_json::{Value, json};
use tests::spec;

const DESKTOP_MONITOR: &str = "/paths/~1v2~1{project_id}~1desktop-monitor~1{desktop_id}/get";
const LOGINS: &str = "/paths/~1v2~1{project_id}~1connections~1desktops/get";
const EXPORT: &str = "/paths/~1v3~1{project_id}~1statistics~1metrics~1users~1export/get";
const SCHEMAS: &str = "/components/schemas";

#[test]
fn values_have_the_expected_keys() {
    let document = document(&model(spec::real_spec()));
    let project_id = json!({ "$ref": "#/components/parameters/project_id" });
    let error_body = json!({ "$ref": "#/components/schemas/DetailedErrorBody" });
    let cases: [(&str, &str, Value); 34] = [
        // Keywords of OpenAPI and JSON Schema.
        ("", "/openapi", json!("3.1.0")),
        ("", "/servers/0/url", json!("https://workspace.{region}.myhuaweicloud.com")),
        ("", "/servers/0/variables/region/default", json!("af-north-1")),
        ("", "/servers/0/variables/region/enum/17", json!("tr-west-1")),
        ("", "/security", json!([{ "token": [] }, { "signature": [] }])),
        ("", "/components/securitySchemes/token/name", json!("X-Auth-Token")),
        (DESKTOP_MONITOR, "/operationId", json!("ShowDesktopMonitorData")),
        (DESKTOP_MONITOR, "/tags", json!(["desktop"])),
        (DESKTOP_MONITOR, "/parameters/0", project_id),
        (DESKTOP_MONITOR, "/parameters/2/required", json!(true)),
        (DESKTOP_MONITOR, "/parameters/2/schema/format", json!("date-time")),
        (DESKTOP_MONITOR, "/responses/default/content/application~1json/schema", error_body),
        (SCHEMAS, "/OnlineStatus/enum", json!([0, 1, 2])),
        (SCHEMAS, "/UserAccessStage/properties/duration/examples", json!([500])),
        // Extensions of OpenAPI.
        ("", "/x-error-codes/0/code", json!("WKS.00000000")),
        ("", "/x-error-codes/0/statuses", json!([200])),
        ("", "/x-error-codes/0/source/updated", json!("2026-02-10")),
        (SCHEMAS, "/OnlineStatus/x-enum-varnames", json!(["NotLoggedIn", "LoggingIn", "LoggedIn"])),
        (SCHEMAS, "/UserAccessStage/properties/duration/x-unit", json!("ms")),
        (SCHEMAS, "/MetricName/x-enum-facts/0/reported_by", json!("cpu_info")),
        (SCHEMAS, "/MetricName/x-enum-facts/12/unreported", json!(true)),
        (EXPORT, "/x-retry/idempotent", json!(false)),
        (EXPORT, "/x-permissions", json!("none")),
        (EXPORT, "/x-document/updated", json!("2026-02-10")),
        (EXPORT, "/x-aliases/0", json!("ExportUserUsageMetric")),
        (EXPORT, "/x-rules/0/range/ends", json!("both")),
        (EXPORT, "/x-rules/0/range/maximum", json!("30 days")),
        (EXPORT, "/x-rules/1/range/from", json!("usage_min_hours")),
        (EXPORT, "/x-rules/1/range/to", json!("usage_max_hours")),
        (EXPORT, "/x-rules/2/sort/type", json!("UserUsageSort")),
        (DESKTOP_MONITOR, "/x-retention", json!("180 days")),
        (DESKTOP_MONITOR, "/x-permissions/0/action", json!("workspace:desktops:getMonitor")),
        (LOGINS, "/x-pagination/offset/items", json!("/records")),
        (LOGINS, "/x-listed-headers", json!(["Content-Type", "X-Auth-Token"])),
    ];
    for (base, key, expected) in cases {
        assert_eq!(document.pointer(&format!("{base}{key}")), Some(&expected), "{base}{key}");
    }
    let parameters = document.pointer(&format!("{LOGINS}/parameters")).and_then(Value::as_array).expect("parameters");
    let limit = parameters.iter().find(|each| each["name"] == "limit").expect("a limit");
    assert_eq!((&limit["in"], &limit["required"]), (&json!("query"), &Value::Null));
    let schema = ["type", "minimum", "maximum", "default"].map(|key| limit["schema"][key].clone());
    assert_eq!(schema, [json!("integer"), json!(0), json!(1000), json!(20)]);
}

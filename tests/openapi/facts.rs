//! Facts of the pages, by hand, and the words that they stand under.

use super::{document, model};
use serde_json::{Value, json};
use tests::spec;

#[test]
fn facts_stand_under_the_words_of_the_standard() {
    let document = document(&model(spec::real_spec()));
    let at = |pointer: &str| document.pointer(pointer).unwrap_or_else(|| panic!("{pointer} is missing")).clone();
    let region = "/servers/0/variables/region";
    assert_eq!(at("/openapi"), "3.1.0");
    assert_eq!(at("/servers/0/url"), "https://workspace.{region}.myhuaweicloud.com");
    assert_eq!(at(&format!("{region}/default")), "af-north-1");
    assert_eq!(at(&format!("{region}/enum")).as_array().map(Vec::len), Some(18));
    assert_eq!(at("/security"), json!([{ "token": [] }, { "signature": [] }]));
    assert_eq!(at("/components/securitySchemes/token/name"), "X-Auth-Token");
    let monitor = "/paths/~1v2~1{project_id}~1desktop-monitor~1{desktop_id}/get";
    assert_eq!(at(&format!("{monitor}/operationId")), "ShowDesktopMonitorData");
    assert_eq!(at(&format!("{monitor}/tags")), json!(["desktop"]));
    assert_eq!(at(&format!("{monitor}/parameters/0")), json!({ "$ref": "#/components/parameters/project_id" }));
    assert_eq!(at(&format!("{monitor}/parameters/2/required")), true);
    assert_eq!(at(&format!("{monitor}/parameters/2/schema/format")), "date-time");
    let failure = json!({ "$ref": "#/components/schemas/DetailedErrorBody" });
    assert_eq!(at(&format!("{monitor}/responses/default/content/application~1json/schema")), failure);
    let logins = "/paths/~1v2~1{project_id}~1connections~1desktops/get";
    let parameters = at(&format!("{logins}/parameters"));
    let limit = parameters.as_array().and_then(|all| all.iter().find(|each| each["name"] == "limit")).expect("a limit");
    assert_eq!((&limit["in"], &limit["required"]), (&json!("query"), &Value::Null));
    let bounds = ["type", "minimum", "maximum", "default"].map(|key| limit["schema"][key].clone());
    assert_eq!(bounds, [json!("integer"), json!(0), json!(1000), json!(20)]);
    let status = "/components/schemas/OnlineStatus";
    assert_eq!(at(&format!("{status}/enum")), json!([0, 1, 2]));
    assert_eq!(at(&format!("{status}/x-enum-varnames")), json!(["NotLoggedIn", "LoggingIn", "LoggedIn"]));
    let stage = "/components/schemas/UserAccessStage/properties/duration";
    assert_eq!(at(&format!("{stage}/examples")), json!([500]));
    assert_eq!(at(&format!("{stage}/x-unit")), "ms");
}

#[test]
fn what_openapi_has_no_word_for_is_there_too() {
    let document = document(&model(spec::real_spec()));
    let export = &document["paths"]["/v3/{project_id}/statistics/metrics/users/export"]["get"];
    assert_eq!(export["x-retry"]["policy"], "unsafe");
    assert_eq!(export["x-permissions"], "none");
    assert_eq!(export["x-document"]["updated"], "2026-02-10");
    assert_eq!(export["x-aliases"][0], "ExportUserUsageMetric");
    let [window, hours, sort] = [0, 1, 2].map(|index| &export["x-rules"][index]);
    assert_eq!((&window["range"]["ends"], &window["range"]["maximum"]), (&json!("both"), &json!("30 days")));
    assert_eq!(
        (&hours["range"]["from"], &hours["range"]["to"]),
        (&json!("usage_min_hours"), &json!("usage_max_hours"))
    );
    assert_eq!(sort["sort"]["type"], "UserUsageSort");
    let monitor = &document["paths"]["/v2/{project_id}/desktop-monitor/{desktop_id}"]["get"];
    assert_eq!(monitor["x-retention"], "180 days");
    assert_eq!(monitor["x-permissions"][0]["action"], "workspace:desktops:getMonitor");
    let logins = &document["paths"]["/v2/{project_id}/connections/desktops"]["get"];
    assert_eq!(logins["x-pagination"]["offset"]["items"], "/records");
    assert_eq!(logins["x-listed-headers"], json!(["Content-Type", "X-Auth-Token"]));
    let metrics = &document["components"]["schemas"]["MetricName"];
    assert_eq!(metrics["x-enum-facts"][0]["reported_by"], "cpu_info");
    assert_eq!(metrics["x-enum-facts"][12]["unreported"], true);
}

//! Audits the vendor's four pages, if the environment variable `WORKSPACE_DOCUMENTS` contains their directory.

use crate::auditor::Auditor;

/// Returns the name and the text of each page, or nothing if the variable is not set.
pub fn documents() -> Vec<(String, String)> {
    let Some(directory) = std::env::var_os("WORKSPACE_DOCUMENTS") else { return Vec::new() };
    let entries = std::fs::read_dir(directory).expect("the directory of the documents can be listed");
    let paths = entries.map(|entry| entry.expect("the entry can be read").path());
    let mut pages: Vec<(String, String)> = paths
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
        .map(|path| {
            let name = path.file_name().expect("a file has a name").to_string_lossy().into_owned();
            (name, std::fs::read_to_string(&path).expect("the page can be read"))
        })
        .collect();
    pages.sort();
    assert!(!pages.is_empty(), "the directory has no page");
    pages
}

#[test]
fn documents_match_the_spec() {
    let auditor = Auditor::for_project();
    for (name, text) in documents() {
        assert_eq!(auditor.findings(&text), Vec::<String>::new(), "{name}");
    }
}

/// The names of the facts that the errata of each page waive.
const WAIVED: [(&str, &[&str]); 4] = [
    (
        "export-user-usage.txt",
        &[
            // The method is GET, but the operation starts a task.
            "retry.idempotent",
            // The page does not state the format of timestamps.
            "query.start_time.format",
            "query.end_time.format",
            // The page does not state the unit of these filters.
            "query.usage_min_hours.unit",
            "query.usage_max_hours.unit",
        ],
    ),
    (
        "list-login-records.txt",
        &[
            // Timestamps have no seconds in requests, but have seconds in responses.
            "query.start_time.response_format",
            "query.end_time.response_format",
            // Only later revisions of the page, or the SDK, have these parameters and permissions.
            "permissions",
            "query.public_ip",
            "query.enterprise_project_id",
            "query.domain",
            // The example request contains `WI`, but the example response contains `Windows 10`.
            "query.terminal_type.response_values",
            // The name says network latency, but the parameter filters by end-to-end latency.
            "query.min_network_rtt.filters",
            "query.max_network_rtt.filters",
            // The page states neither the unit of these filters nor that the maximum must not be less than
            // the minimum.
            "query.min_network_rtt.unit",
            "query.max_network_rtt.unit",
            "query.max_network_rtt.not_less.min_network_rtt",
            // The name is in camelCase.
            "tenantId.spelling",
            // The total is 4 and the example shows 2 records, but its offset is 258.
            "total_count.adds_up",
            // The header is mandatory, although the request has no body.
            "header.Content-Type.describes",
        ],
    ),
    (
        "show-access-stages.txt",
        &[
            // The page does not list these values.
            "UserAccessStages.biz_type.values.SHARE_APP",
            "UserAccessStages.biz_type.values.VDI",
            "UserAccessStage.stage.values.MAIN_AUTH",
            "UserAccessStage.stage.values.MFA_AUTH",
            "UserAccessStage.stage.values.CLICK_ICON",
            // Fields of errors are documented in the successful response.
            "error_code.describes",
            "error_msg.describes",
        ],
    ),
    (
        "show-desktop-monitor.txt",
        &[
            // The value in requests and the field in responses have different names.
            "query.metric_name.values.cpu_util.reported_by",
            "query.metric_name.values.mem_util.reported_by",
            // No field of the response reports these metrics.
            "query.metric_name.values.cpu_credit_usage.reported_by",
            "query.metric_name.values.cpu_credit_balance.reported_by",
            "query.metric_name.values.cpu_surplus_credit_balance.reported_by",
            "query.metric_name.values.cpu_surplus_credit_charged.reported_by",
            // Fields of errors are documented in the successful response.
            "error_code.describes",
            "error_msg.describes",
            // The page does not state the format of timestamps.
            "MonitorUserOnlineInfo.connection_setup_time.format",
            "MonitorUserOnlineInfo.connection_end_time.format",
            // The list of statuses contains `default`.
            "statuses.default.meaning",
        ],
    ),
];

#[test]
fn waivers_of_the_documents_are_the_expected_ones() {
    let auditor = Auditor::for_project();
    for (name, text) in documents() {
        let (_, expected) = WAIVED.iter().find(|(known, _)| *known == name).expect("the document is one of the four");
        let mut waived = auditor.waived_facts(&text);
        let mut expected: Vec<String> = expected.iter().map(ToString::to_string).collect();
        waived.sort();
        expected.sort();
        assert_eq!(waived, expected, "{name}");
    }
}

#[test]
fn waived_facts_are_reported_without_their_waivers() {
    let auditor = Auditor::for_project();
    for (name, text) in documents() {
        for waiver in auditor.waived_facts(&text) {
            let found = auditor.without_waiver(&waiver).findings(&text);
            let is_reported =
                found.iter().any(|finding| finding.lines().next().is_some_and(|head| head.contains(&waiver)));
            assert!(is_reported, "{name}: {waiver}: {found:?}");
        }
    }
}

//! The four documents, where `WORKSPACE_DOCUMENTS` names their folder.

use crate::bench::Bench;

/// The pages with their names; none without the folder.
pub fn documents() -> Vec<(String, String)> {
    let Some(folder) = std::env::var_os("WORKSPACE_DOCUMENTS") else { return Vec::new() };
    let entries = std::fs::read_dir(folder).expect("the folder of the documents can be listed");
    let paths = entries.map(|entry| entry.expect("the entry can be read").path());
    let mut pages: Vec<(String, String)> = paths
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
        .map(|path| {
            let name = path.file_name().expect("a file has a name").to_string_lossy().into_owned();
            (name, std::fs::read_to_string(&path).expect("the page can be read"))
        })
        .collect();
    pages.sort();
    assert!(!pages.is_empty(), "the folder of the documents holds no page");
    pages
}

#[test]
fn the_documents_are_as_the_spec_says() {
    let bench = Bench::real();
    for (name, text) in documents() {
        assert_eq!(bench.findings(&text), Vec::<String>::new(), "{name}");
    }
}

/// The contradictions, operation by operation, by the names of the facts that they are about.
const WAIVED: [(&str, &[&str]); 4] = [
    (
        "export-user-usage.txt",
        &[
            // A GET that starts a task.
            "retry",
            // No format of the times is given.
            "query.start_time.format",
            "query.end_time.format",
            "query.usage_min_hours.unit",
            "query.usage_max_hours.unit",
        ],
    ),
    (
        "list-login-records.txt",
        &[
            // Asked without seconds, answered with them.
            "query.start_time.format_of_answers",
            "query.end_time.format_of_answers",
            // Later revisions have these parameters.
            "query.public_ip",
            "query.enterprise_project_id",
            // `WI` is asked for and `Windows 10` answered.
            "query.terminal_type.answered_values",
            // Filters the latency from end to end.
            "query.min_network_rtt.filters",
            "query.max_network_rtt.filters",
            "query.min_network_rtt.unit",
            "query.max_network_rtt.unit",
            "query.max_network_rtt.not_less.min_network_rtt",
            // Camel case.
            "tenantId.spelling",
            // 4 records, 2 of them shown, at offset 258.
            "total_count.adds_up",
            // Mandatory without a body.
            "header.Content-Type.describes",
        ],
    ),
    (
        "show-access-stages.txt",
        &[
            "UserAccessStage.stage.values.MAIN_AUTH",
            "UserAccessStage.stage.values.MFA_AUTH",
            "UserAccessStage.stage.values.CLICK_ICON",
            // Errors inside a success.
            "error_code.tells_of",
            "error_msg.tells_of",
        ],
    ),
    (
        "show-desktop-monitor.txt",
        &[
            // Asked for under one name and answered under another.
            "query.metric_name.values.cpu_util.reported_by",
            "query.metric_name.values.mem_util.reported_by",
            // Answered by no field.
            "query.metric_name.values.cpu_credit_usage.reported_by",
            "query.metric_name.values.cpu_credit_balance.reported_by",
            "query.metric_name.values.cpu_surplus_credit_balance.reported_by",
            "query.metric_name.values.cpu_surplus_credit_charged.reported_by",
            "error_code.tells_of",
            "error_msg.tells_of",
            "MonitorUserOnlineInfo.connection_setup_time.format",
            "MonitorUserOnlineInfo.connection_end_time.format",
            // The catch-all among the statuses.
            "statuses.default.stands_for",
        ],
    ),
];

#[test]
fn every_contradiction_of_the_documents_is_waived_by_name() {
    let bench = Bench::real();
    for (name, text) in documents() {
        let (_, expected) = WAIVED.iter().find(|(known, _)| *known == name).expect("the document is one of the four");
        let mut waived = bench.waived(&text);
        let mut expected: Vec<String> = expected.iter().map(ToString::to_string).collect();
        waived.sort();
        expected.sort();
        assert_eq!(waived, expected, "{name}");
    }
}

#[test]
fn without_its_waiver_each_contradiction_is_found() {
    let bench = Bench::real();
    for (name, text) in documents() {
        for waiver in bench.waived(&text) {
            let found = bench.without_waiver(&waiver).findings(&text);
            let told = found.iter().any(|finding| finding.lines().next().is_some_and(|head| head.contains(&waiver)));
            // What the page and the spec are both silent about differs from the service alone.
            assert!(told || SILENT.contains(&waiver.as_str()), "{name}: {waiver}: {found:?}");
        }
    }
}

/// Waivers of what neither the page nor the spec has.
const SILENT: [&str; 5] = [
    "query.public_ip",
    "query.enterprise_project_id",
    "UserAccessStage.stage.values.MAIN_AUTH",
    "UserAccessStage.stage.values.MFA_AUTH",
    "UserAccessStage.stage.values.CLICK_ICON",
];

//! Reports of changed waiters, and of changed tasks that operations start.

use codegen::diff::Effect::{BreaksBehavior, BreaksSource, Compatible, Documentation};
use codegen::diff::{Effect, diff};
use codegen::model::Model;
use codegen::source::SourceMap;
use tests::spec::fixture;

const FIXTURE: &str = include_str!("../cases/ok/waiters.yaml");

fn model(text: &str) -> Model {
    codegen::parse_and_resolve(&SourceMap::new(fixture(text))).expect("the fixture is valid")
}

/// Returns the reports after a replacement in the fixture.
fn reports(old: &str, new: &str) -> Vec<(Effect, String)> {
    assert!(FIXTURE.contains(old), "{old}");
    let changes = diff(&model(FIXTURE), &model(&FIXTURE.replace(old, new)));
    changes.into_iter().map(|change| (change.effect, format!("{}: {}", change.subject, change.description))).collect()
}

#[test]
fn each_change_of_a_waiter_is_reported() {
    for (old, new, effect, report) in [
        (
            "failure: [BROKEN, GONE]\n  running: [NEW, BUSY]",
            "failure: [BROKEN]\n  running: [NEW, BUSY, GONE]",
            BreaksBehavior,
            "list_jobs: failure of the waiter BROKEN, GONE -> BROKEN",
        ),
        (
            "maximum_delay: 5 minutes",
            "maximum_delay: 1 hour",
            Compatible,
            "list_jobs: maximum delay 5 minutes -> 1 hour",
        ),
        ("  code: code\n", "", BreaksBehavior, "list_jobs: code of a failure code -> none"),
        (
            "as: wait_until_job_finished",
            "as: wait_for_job",
            BreaksSource,
            "list_jobs: name of the waiter wait_until_job_finished -> wait_for_job",
        ),
        (
            "task: { id: /buildId, waiter: wait_for_build }\n",
            "",
            Documentation,
            "start_build: waiter of the started task wait_for_build -> none",
        ),
    ] {
        let found = reports(old, new);
        assert!(found.contains(&(effect, report.to_owned())), "{report}: {found:#?}");
    }
}

#[test]
fn an_added_or_removed_waiter_is_one_report() {
    let (_, rest) = FIXTURE.split_once("waiter:\n  as: wait_until_job_finished").expect("the fixture has the waiter");
    let (waiter, _) = rest.split_once("responses:").expect("the waiter ends");
    let text = FIXTURE.replace(&format!("waiter:\n  as: wait_until_job_finished{waiter}"), "");
    let [with, without] = [FIXTURE, &text].map(model);
    let report = |old: &Model, new: &Model| {
        let [change] = &diff(old, new)[..] else { panic!("one change: {:#?}", diff(old, new)) };
        assert!(change.items.contains(&"generated_client::Client::wait_until_job_finished".to_owned()), "{change:?}");
        (change.effect, change.description.clone())
    };
    assert_eq!(report(&with, &without), (BreaksSource, "waiter wait_until_job_finished removed".to_owned()));
    assert_eq!(report(&without, &with), (Compatible, "waiter wait_until_job_finished added".to_owned()));
}

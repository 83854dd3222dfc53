//! What stands around the tables: head, permissions, statuses and examples.

use super::page;
use codegen::manual::{Action, Http, Permissions, Side};

fn values<T: Clone>(list: &[codegen::manual::Located<T>]) -> Vec<T> {
    list.iter().map(|at| at.value.clone()).collect()
}

#[test]
fn the_head_has_breadcrumb_date_and_title() {
    let page = page("list_lanterns");
    assert_eq!(page.title.value, "Listing Lanterns - ListLanterns");
    assert_eq!(page.updated.map(|at| at.value).as_deref(), Some("2026-03-04"));
    assert_eq!(page.place, ["Help Center", "Lanterns", "API Reference", "Lanterns"]);
    let Http { method, path, query } = page.http.value;
    assert_eq!((method.as_str(), path.as_str()), ("GET", "/v2/{project_id}/streets/{street_id}/lanterns"));
    assert_eq!(query, None);
    let function = "Shows which lanterns hang in a street in a time range (from 1 hour to 7 days). They are kept for up to 90 days.";
    assert_eq!(values(&page.function), [function]);
    assert_eq!(values(&page.constraints), ["A street has one keeper."]);
    assert_eq!(page.unplaced, []);
}

#[test]
fn either_part_of_the_head_may_be_missing() {
    let hang = page("hang_lantern");
    assert_eq!((hang.updated, hang.place.len()), (None, 0));
    let old = page("old_lanterns");
    assert_eq!((old.updated.map(|at| at.value).as_deref(), old.place.len()), (Some("2019-11-12"), 0));
    assert_eq!(old.title.value, "Querying Old Lanterns (Deprecated)");
}

#[test]
fn the_flattened_table_of_permissions_is_put_together_again() {
    let Permissions::Actions(actions) = page("list_lanterns").permissions else { panic!("the page lists actions") };
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    let list = Action {
        name: "lantern:lanterns:list".to_owned(),
        access_level: "List".to_owned(),
        resource: Some("street".to_owned()),
        required_resource: true,
        condition_keys: words(&["g:EnterpriseProjectId", "g:ResourceTag/<tag-key>"]),
        alias: Vec::new(),
        dependencies: words(&["ces:metricData:get", "iam:users:list"]),
    };
    let light = Action {
        name: "lantern:lanterns:light".to_owned(),
        access_level: "Write".to_owned(),
        resource: None,
        required_resource: false,
        condition_keys: Vec::new(),
        alias: Vec::new(),
        dependencies: Vec::new(),
    };
    assert_eq!(values(&actions), [list, light]);
    assert_eq!(page("hang_lantern").permissions, Permissions::Unstated);
}

#[test]
fn no_permission_is_another_thing_than_none_that_is_stated() {
    let text = super::text("hang_lantern");
    let stated = "Authorization Information\n\n  • With identity policies, no identity policy-based permission required for calling this API.\n\nURI";
    let page = codegen::manual::read("page.txt", &text.replacen("URI", stated, 1)).expect("the page is read");
    assert_eq!(page.permissions, Permissions::None(9));
}

#[test]
fn statuses_have_meanings_and_some_of_them_tables() {
    let page = page("hang_lantern");
    let statuses: Vec<(String, String)> = values(&page.statuses);
    let expected = [
        ("202", "Accepted"),
        ("204", "No Content"),
        ("302", "Found elsewhere."),
        ("404", "No such street."),
        ("404", "No such keeper."),
    ];
    assert_eq!(statuses, expected.map(|(status, meaning)| (status.to_owned(), meaning.to_owned())));
    let answers: Vec<(String, Vec<String>, usize)> = page
        .responses
        .iter()
        .map(|answer| (answer.status.value.clone(), values(&answer.description), answer.rows.len()))
        .collect();
    let sentence = |text: &str| vec![text.to_owned()];
    let expected = [
        ("202".to_owned(), sentence("Accepted, and it will hang soon."), 2),
        ("204".to_owned(), sentence("Nothing to do."), 0),
        ("404".to_owned(), Vec::new(), 2),
    ];
    assert_eq!(answers, expected);
    let sides: Vec<&Side> = page.objects.iter().map(|object| &object.side).collect();
    assert_eq!(sides, [&Side::Request, &Side::Request, &Side::Response("202".to_owned())]);
}

#[test]
fn example_requests_come_with_or_without_caption_method_and_body() {
    let page_ = page("list_lanterns");
    let shown: Vec<(Vec<String>, Option<String>, String)> = page_
        .request_examples
        .iter()
        .map(|example| {
            let request = example.request.as_ref().expect("a request").value.clone();
            (values(&example.caption), request.method, request.url)
        })
        .collect();
    let expected = [
        (
            vec!["The first two lanterns.".to_owned()],
            Some("GET".to_owned()),
            "https://{endpoint}/v2/{project_id}/streets/a17/lanterns?limit=2&offset=0".to_owned(),
        ),
        (Vec::new(), None, "/v2/p1/streets/a17/lanterns?colour=RED".to_owned()),
        (Vec::new(), None, "/v2/p1/streets/a17/lanterns?colour=RED&limit=5".to_owned()),
    ];
    assert_eq!(shown, expected);
    let hang = page("hang_lantern");
    let [example] = &hang.request_examples[..] else { panic!("one example") };
    let body = example.body.as_ref().expect("a body");
    assert_eq!(body.line, 289);
    let json = body.json.as_ref().expect("JSON");
    assert_eq!(json["lantern"]["kind"], "coal");
}

#[test]
fn example_answers_keep_their_text_even_where_it_is_no_json() {
    let hang = page("hang_lantern");
    let bodies: Vec<(&str, Option<&str>)> = hang
        .response_examples
        .iter()
        .map(|example| {
            (
                example.status.value.as_str(),
                example.body.as_ref().map(|body| body.text.lines().next().unwrap_or_default()),
            )
        })
        .collect();
    assert_eq!(bodies, [("202", Some("{")), ("404", Some("{ error_code : none"))]);
    assert_eq!(page("old_lanterns").response_examples, []);
    assert_eq!(page("old_lanterns").request_examples, []);
}

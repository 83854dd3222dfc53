//! Tests of `cargo xtask policy`, which prints the minimum permissions of operations as an identity policy.

use codegen::policy::{RequiredPermissions, operations, required_permissions};
use std::collections::BTreeMap;
use tests::command::{Run, finish, xtask};
use tests::spec::{fixture, project, sources};

/// Three operations with actions, one that needs no permission, and one whose manual page does not mention permissions.
const SPEC: &str = include_str!("policy/spec.yaml");

fn required_by(names: &[&str]) -> RequiredPermissions {
    let model = codegen::parse_and_resolve(&sources(fixture(SPEC))).expect("the spec is valid");
    let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
    required_permissions(&operations(&model, &names).expect("the names are known"))
}

/// Returns the actions that a policy allows, each with its resource.
fn allowed(permissions: &RequiredPermissions) -> Vec<(String, String)> {
    let policy: serde_json::Value =
        serde_json::from_str(permissions.policy.as_deref().expect("a policy")).expect("JSON");
    assert_eq!(policy["Version"], "5.0");
    let statements = policy["Statement"].as_array().expect("statements").iter();
    let pairs_in = |statement: &serde_json::Value| {
        assert_eq!(statement["Effect"], "Allow");
        let [resource] = statement["Resource"].as_array().expect("resources").as_slice() else { panic!("{statement}") };
        let actions = statement["Action"].as_array().expect("actions").iter();
        let text = |value: &serde_json::Value| value.as_str().expect("a string").to_owned();
        actions.map(|action| (text(action), text(resource))).collect::<Vec<_>>()
    };
    statements.flat_map(pairs_in).collect()
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(action, resource)| ((*action).to_owned(), (*resource).to_owned())).collect()
}

#[test]
fn the_policy_has_the_vendors_format() {
    let expected = r#"{
  "Version": "5.0",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "parcels:parcels:get"
      ],
      "Resource": [
        "parcels:*:*:parcel:*"
      ]
    },
    {
      "Effect": "Allow",
      "Action": [
        "scales:weights:get"
      ],
      "Resource": [
        "*"
      ]
    }
  ]
}
"#;
    assert_eq!(required_by(&["ShowParcel"]).policy.as_deref(), Some(expected));
}

#[test]
fn each_action_is_allowed_once_and_only_required_resources_are_named() {
    let all = allowed(&required_by(&[]));
    let expected = [
        ("parcels:parcels:get", "parcels:*:*:parcel:*"),
        ("parcels:parcels:move", "parcels:*:*:parcel:*"),
        ("parcels:parcels:list", "*"),
        ("parcels:shelves:get", "*"),
        ("scales:weights:get", "*"),
    ];
    assert_eq!(all, pairs(&expected));
}

#[test]
fn operations_without_actions_and_condition_keys_are_listed() {
    let permissions = required_by(&[]);
    assert_eq!(permissions.without, ["CountParcels"]);
    assert_eq!(permissions.unstated, ["WeighParcels"]);
    let keys = BTreeMap::from([("parcels:parcels:get".to_owned(), vec!["g:EnterpriseProjectId".to_owned()])]);
    assert_eq!(permissions.condition_keys, keys);
    assert_eq!(required_by(&["CountParcels", "WeighParcels"]).policy, None);
}

#[test]
fn operations_are_found_by_all_their_names() {
    for name in ["ShowParcel", "show_parcel", "parcels/show_parcel", "GetParcel"] {
        assert_eq!(required_by(&[name]), required_by(&["ShowParcel"]), "{name}");
    }
    assert_eq!(required_by(&["ShowParcel", "GetParcel"]), required_by(&["ShowParcel"]));
}

fn run(arguments: &[&str]) -> Run {
    finish(xtask(["policy"].iter().chain(arguments)).env("CARGO_MANIFEST_DIR", project().join("xtask")))
}

#[test]
fn standard_output_has_only_the_policy() {
    let all = run(&[]);
    assert_eq!(all.code, Some(0));
    let policy: serde_json::Value = serde_json::from_str(&all.stdout).expect("standard output is JSON");
    assert_eq!(policy["Statement"][0]["Action"][0], "workspace:desktops:getMonitor");
    assert_eq!(policy["Statement"][1]["Action"][0], "ces:metricData:get");
    let any = policy["Statement"][1]["Action"].as_array().expect("the actions for any resource");
    assert!(any.contains(&"workspace:connections:securityList".into()), "{policy}");
    assert!(all.stderr.contains("no permission needed: ExportUserUsage\n"), "{}", all.stderr);
    let none = run(&["export_user_usage"]);
    assert_eq!((none.code, none.stdout.as_str()), (Some(0), ""));
    assert_eq!(
        none.stderr,
        "no permission needed: ExportUserUsage\nno policy: none of these operations lists an action\n"
    );
}

#[test]
fn unknown_operations_are_rejected() {
    let run = run(&["ListLoginRecord", "nothing_like_it"]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(64), ""));
    let expected = "error: there is no operation `ListLoginRecord`\nhelp: did you mean `ListLoginRecords`?\n\
                    error: there is no operation `nothing_like_it`\nhelp: the operations are ListLoginRecords, ";
    assert!(run.stderr.starts_with(expected), "{}", run.stderr);
}

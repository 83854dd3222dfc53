//! Listings of the desktops, users and logins of the simulated company, which need only words of the spec.

use crate::support::{company, get, logins, send};
use codegen::mock::{Company, Data, Mock};
use serde_json::Value;
use std::collections::BTreeSet;
use tests::mock::mock_with_spec;
use tests::spec::{SpecFiles, fixture, real_spec};

/// Returns the project's spec with listings of desktops, users and logins.
fn spec() -> SpecFiles {
    let mut files = real_spec();
    let added = fixture(include_str!("desktops_and_users.yaml"));
    files.extend(added.into_iter().filter(|(path, _)| path.starts_with("operations/")));
    files
}

fn service() -> Mock {
    mock_with_spec(spec(), Data::Company(company()))
}

/// Returns the elements of an array of a response.
fn rows(service: &Mock, target: &str, name: &str) -> Vec<Value> {
    get(service, target)[name].as_array().expect("the response has an array").clone()
}

/// Returns the different values that the objects have for a name.
fn values<'v>(rows: &'v [Value], name: &str) -> BTreeSet<&'v str> {
    rows.iter().filter_map(|row| row[name].as_str()).collect()
}

#[test]
fn a_listing_of_desktops_has_the_desktops_of_all_logins() {
    let service = service();
    let page = get(&service, "/v1/p/desktops?limit=1000");
    let desktops = page["desktops"].as_array().expect("a page has desktops");
    assert_eq!((page["count"].as_u64(), desktops.len()), (Some(20), 20));
    let logins = logins(&service, "limit=1000").1;
    for (own, of_logins) in [("id", "sid"), ("name", "computer_name"), ("ip", "desktop_ip")] {
        assert_eq!(values(desktops, own), values(&logins, of_logins), "{own}");
    }
    let pages: Vec<Value> = (0..4)
        .flat_map(|page| rows(&service, &format!("/v1/p/desktops?limit=7&offset={}", 7 * page), "desktops"))
        .collect();
    assert_eq!(pages, *desktops);
    assert_eq!(rows(&service, "/v1/p/desktops?name=WS00003", "desktops"), desktops[3..4]);
}

#[test]
fn a_listing_of_users_has_the_users_of_all_logins() {
    let service = service();
    let page = get(&service, "/v1/p/users?limit=1000");
    let users = page["users"].as_array().expect("a page has users");
    assert_eq!((page["count"].as_u64(), users.len(), values(users, "id").len()), (Some(30), 30, 30));
    assert_eq!(values(users, "name"), values(&logins(&service, "limit=1000").1, "user_name"));
    let last = users[9]["id"].as_str().expect("a user has an ID");
    assert_eq!(rows(&service, &format!("/v1/p/users?limit=5&marker={last}"), "users"), users[10..15]);
    for group in values(users, "group_name") {
        let members = rows(&service, &format!("/v1/p/users?limit=1000&group={group}"), "users");
        assert!(!members.is_empty() && members.len() < users.len(), "{group}");
        assert_eq!(values(&members, "group_name"), [group].into());
    }
}

#[test]
fn desktops_and_users_refer_to_each_other() {
    let service = service();
    let users = rows(&service, "/v1/p/users?limit=1000", "users");
    for desktop in rows(&service, "/v1/p/desktops?limit=1000", "desktops") {
        let id = desktop["id"].as_str().expect("a desktop has an ID");
        let own: Vec<&Value> = users.iter().filter(|user| user["desktop_id"] == id).collect();
        let listed = rows(&service, &format!("/v1/p/users?desktop_id={id}"), "users");
        assert_eq!(listed.iter().collect::<Vec<_>>(), own);
        assert_eq!(values(desktop["users"].as_array().expect("users"), "id"), values(&listed, "id"));
        assert_eq!(desktop["user_name"], own[0]["name"]);
        for user in own {
            let user = user["id"].as_str().expect("a user has an ID");
            let desktops = rows(&service, &format!("/v1/p/desktops?user_id={user}"), "desktops");
            assert_eq!(values(&desktops, "id"), [id].into());
        }
    }
}

#[test]
fn the_id_of_a_user_selects_the_user() {
    let service = service();
    // Two users have the first desktop.
    for user in
        [&rows(&service, "/v1/p/users?limit=1000", "users")[0], &rows(&service, "/v1/p/users?limit=1000", "users")[20]]
    {
        let shown = get(&service, &format!("/v1/p/users/{}", user["id"].as_str().expect("an ID")));
        assert_eq!(shown["name"], user["name"]);
        assert_eq!(shown["desktops"], serde_json::json!([{ "id": user["desktop_id"] }]));
        let logins = shown["logins"].as_array().expect("the user has logins");
        assert_eq!(values(logins, "user_name"), [user["name"].as_str().expect("a name")].into());
    }
    assert_eq!(send(&service, "GET", "/v1/p/users/x").status, 404);
}

/// Returns the string that an object has for a name.
fn string<'v>(row: &'v Value, name: &str) -> &'v str {
    row[name].as_str().unwrap_or_else(|| panic!("{row} has no `{name}`"))
}

#[test]
fn the_users_of_the_desktop_of_a_login_are_different_users() {
    let service = service();
    let logins = rows(&service, "/v1/p/logins?limit=1000", "logins");
    let shared: Vec<&Value> =
        logins.iter().filter(|login| login["users"].as_array().map(Vec::len) == Some(2)).collect();
    assert!(!shared.is_empty(), "no desktop has two users");
    for login in shared {
        let users = values(login["users"].as_array().expect("users"), "id");
        assert!(users.len() == 2 && users.contains(string(login, "user_id")), "{login}");
        let shown = get(&service, &format!("/v1/p/logins/{}", string(login, "id")));
        assert_eq!(shown["users"], login["users"]);
    }
}

#[test]
fn the_id_of_a_login_selects_the_login_and_its_user() {
    let service = service();
    let logins = rows(&service, "/v1/p/logins?limit=50", "logins");
    for login in &logins {
        let named = format!("transaction_id={}", string(login, "id"));
        assert_eq!(rows(&service, &format!("/v1/p/logins?{named}"), "logins"), std::slice::from_ref(login));
        let users = rows(&service, &format!("/v1/p/users?{named}"), "users");
        assert_eq!(values(&users, "id"), [string(login, "user_id")].into());
    }
}

#[test]
fn ids_that_do_not_belong_together_select_no_rows() {
    let service = service();
    let all = rows(&service, "/v1/p/users?limit=1000", "users");
    let login = &rows(&service, "/v1/p/logins?limit=1", "logins")[0];
    for user in &all {
        let [id, desktop] = ["id", "desktop_id"].map(|name| string(user, name));
        for other in &all {
            let target = format!("/v1/p/users?user_id={id}&desktop_id={}", string(other, "desktop_id"));
            let expected = if other["desktop_id"] == desktop { std::slice::from_ref(user) } else { &[] };
            assert_eq!(rows(&service, &target, "users"), expected);
        }
        let target = format!("/v1/p/users?user_id={id}&transaction_id={}", string(login, "id"));
        let expected = if login["user_id"] == id { std::slice::from_ref(user) } else { &[] };
        assert_eq!(rows(&service, &target, "users"), expected);
    }
}

#[test]
fn a_desktop_without_users_has_all_required_values() {
    let service = mock_with_spec(spec(), Data::Company(Company { desktops: 50, ..company() }));
    let desktops = rows(&service, "/v1/p/desktops?limit=1000", "desktops");
    assert_eq!(desktops.len(), 50);
    for (number, desktop) in desktops.iter().enumerate() {
        let has_user = number < 30;
        assert!(!string(desktop, "owner").is_empty());
        assert_eq!(desktop["user_name"].is_string(), has_user, "{desktop}");
        assert_eq!(desktop["users"].as_array().map(Vec::len), Some(usize::from(has_user)), "{desktop}");
    }
}

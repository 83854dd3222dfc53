//! The data of the simulated company is consistent and is determined by the seed.

use crate::support::{UNTIL, company, get, logins, send};
use codegen::mock::{Company, Data, Mock};
use serde_json::Value;
use tests::mock::mock_with_data;

fn stages(service: &Mock, login: &Value) -> Value {
    let id = login["transaction_id"].as_str().expect("a login has an id");
    get(service, &format!("/v2/p/statistics/metrics/access-stages?transaction_id={id}"))
}

fn milliseconds(time: &Value) -> i64 {
    let time: jiff::Timestamp = time.as_str().expect("a time is a string").parse().expect("a time is RFC 3339");
    time.as_millisecond()
}

#[test]
fn stages_are_consistent_with_their_login() {
    let service = mock_with_data(Data::Company(company()));
    let (_, rows) = logins(&service, "limit=1000");
    let mut failed = 0;
    let mut confirmed = 0;
    for login in &rows {
        let access = stages(&service, login);
        assert_eq!(access["username"], login["user_name"]);
        let stages = access["stages"].as_array().expect("there are stages");
        let start = milliseconds(&login["connection_start_time"]);
        assert_eq!(stages[0]["start_time"], start);
        for pair in stages.windows(2) {
            assert_eq!(pair[0]["end_time"], pair[1]["start_time"]);
        }
        let took: i64 = stages.iter().filter_map(|stage| stage["duration"].as_i64()).sum();
        match login["connection_failure_reason"].as_str() {
            Some(_) => {
                failed += 1;
                assert_eq!(stages.last().expect("there is one")["is_success"], false);
                assert!(login.get("connection_setup_time").is_none() && login.get("e2e_rtt").is_none());
            }
            None => {
                let waited = milliseconds(&login["connection_setup_time"]) - start;
                assert!((waited - 999..=waited).contains(&took), "{took} of {waited}");
                assert!(login["e2e_rtt"].as_i64() > login["network_rtt"].as_i64());
            }
        }
        confirmed += usize::from(stages.iter().any(|stage| stage["stage"] == "MFA_AUTH"));
    }
    assert!((5..60).contains(&failed), "{failed} of {} failed", rows.len());
    assert!((50..200).contains(&confirmed), "{confirmed} of {} were confirmed", rows.len());
}

#[test]
fn desktops_are_busy_while_a_user_is_online() {
    let service = mock_with_data(Data::Company(company()));
    let login = logins(&service, "limit=1&computer_name=WS00003&offset=3").1.remove(0);
    let desktop = login["sid"].as_str().expect("a login names its desktop");
    let window = "start_time=2026-10-20T00:00:00Z&end_time=2026-10-31T00:00:00Z";
    let monitor = get(&service, &format!("/v2/p/desktop-monitor/{desktop}?{window}"));
    let points = monitor["cpu_info"].as_array().expect("there are points");
    assert_eq!(points.len(), 11 * 288, "one every five minutes");
    let periods = monitor["user_online_info"].as_array().expect("there are periods");
    let is_online = |time: i64| {
        periods.iter().any(|period| {
            (milliseconds(&period["connection_setup_time"])..milliseconds(&period["connection_end_time"]))
                .contains(&time)
        })
    };
    for point in points {
        let time = point["timestamp"].as_i64().expect("a time");
        let load = point["average"].as_f64().expect("a load");
        assert_eq!(load > 10.0, is_online(time), "{load} at {time}");
    }
    let records =
        logins(&service, "computer_name=WS00003&limit=1000&start_time=2026-10-20T00:00Z&end_time=2026-10-31T00:00Z");
    let connected = records.1.iter().filter(|record| record.get("connection_setup_time").is_some()).count();
    assert_eq!(periods.len(), connected, "online periods are the records' connections");
    let one = get(&service, &format!("/v2/p/desktop-monitor/{desktop}?{window}&metric_name=mem_util"));
    assert_eq!(
        one.as_object().map(|members| members.keys().cloned().collect::<Vec<_>>()),
        Some(vec!["memory_info".to_owned()])
    );
    let none = get(&service, &format!("/v2/p/desktop-monitor/{desktop}?{window}&metric_name=cpu_credit_usage"));
    assert_eq!(none, serde_json::json!({}));
}

#[test]
fn the_same_seed_gives_the_same_data_in_any_order() {
    let one = mock_with_data(Data::Company(company()));
    let other = mock_with_data(Data::Company(company()));
    let queries: Vec<String> = (0..20).map(|page| format!("offset={}&limit=30", page * 30)).collect();
    let forward: Vec<_> = queries.iter().map(|query| logins(&one, query)).collect();
    let mut backward: Vec<_> = queries.iter().rev().map(|query| logins(&other, query)).collect();
    backward.reverse();
    assert_eq!(forward, backward);
    let another = mock_with_data(Data::Company(Company { seed: 8, ..company() }));
    assert_ne!(logins(&another, "").1, logins(&one, "").1);
}

#[test]
fn the_logins_of_a_day_do_not_depend_on_the_end_of_the_records() {
    let day = "start_time=2026-10-05T00:00Z&end_time=2026-10-06T00:00Z&limit=1000";
    let later = Company { until: UNTIL + 5 * 86_400 + 4_321, ..company() };
    let wanted = logins(&mock_with_data(Data::Company(company())), day);
    assert!(wanted.0 > 10);
    assert_eq!(logins(&mock_with_data(Data::Company(later)), day), wanted);
}

#[test]
fn no_event_is_after_the_end_of_the_records() {
    let until = UNTIL - 86_400 + 36_000;
    let service = mock_with_data(Data::Company(Company { until, ..company() }));
    let (_, rows) = logins(&service, "limit=1000");
    let mut open = 0;
    for row in &rows {
        assert!(milliseconds(&row["connection_start_time"]) < until * 1000);
        match row.get("connection_end_time") {
            Some(end) => assert!(milliseconds(end) < until * 1000),
            None => open += usize::from(row.get("connection_failure_reason").is_none()),
        }
    }
    assert!(rows.len() > 500);
    assert!(open < rows.len() / 10, "{open} are still connected");
}

#[test]
fn outcomes_after_the_end_of_the_records_are_unknown() {
    let service_until = |until| mock_with_data(Data::Company(Company { until, ..company() }));
    let rows = logins(&service_until(UNTIL), "limit=1000").1;
    let mut connecting = 0;
    let mut failing = 0;
    for row in rows.iter().take(300) {
        let until = milliseconds(&row["connection_start_time"]) / 1_000 + 1;
        let service = service_until(until);
        let login = logins(&service, "limit=1").1.remove(0);
        assert_eq!(login["transaction_id"], row["transaction_id"]);
        for member in ["connection_setup_time", "connection_failure_reason", "e2e_rtt", "network_rtt"] {
            assert!(login.get(member).is_none(), "{member} is not known {until}: {login}");
        }
        for stage in stages(&service, &login)["stages"].as_array().expect("there are stages") {
            assert!(stage["end_time"].as_i64() < Some(until * 1_000), "{stage} is over before {until}");
        }
        connecting += usize::from(row.get("connection_setup_time").is_some());
        failing += usize::from(row.get("connection_failure_reason").is_some());
    }
    assert!(connecting > 200 && failing > 0, "too few rows: {connecting} and {failing}");
}

#[test]
fn no_user_is_online_after_the_end_of_the_records() {
    let until = UNTIL - 86_400 * 2 + 36_000;
    let service = mock_with_data(Data::Company(Company { until, ..company() }));
    let rows = logins(&service, "limit=100").1;
    let is_open = |row: &&Value| row.get("connection_end_time").is_none() && row.get("connection_setup_time").is_some();
    let open = rows.iter().find(is_open).expect("a user is connected");
    let desktop = open["sid"].as_str().expect("a login names its desktop");
    let online = |window: &str| {
        let monitor = get(&service, &format!("/v2/p/desktop-monitor/{desktop}?{window}"));
        monitor["user_online_info"].as_array().map(Vec::len)
    };
    assert_ne!(online("start_time=2026-10-30T08:00:00Z&end_time=2026-10-30T11:00:00Z"), Some(0));
    assert_eq!(online("start_time=2026-10-30T10:00:00Z&end_time=2026-10-30T12:00:00Z"), Some(0));
}

#[test]
fn a_large_company_responds_quickly() {
    let large = Company { desktops: 50_000, users: 80_000, days: 365, ..company() };
    let service = mock_with_data(Data::Company(large));
    let (total, rows) = logins(&service, "start_time=2026-10-06T00:00Z&end_time=2026-10-06T01:00Z");
    assert_eq!((total, rows.len()), (0, 0), "no user works at night");
    assert_eq!(send(&service, "GET", "/v2/p/statistics/metrics/access-stages?transaction_id=x").status, 404);
}

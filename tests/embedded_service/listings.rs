//! Filters and paging tell the truth: totals after filtering, no row twice, none missing.

use crate::service::{company, logins, service, service_of};
use codegen::mock::Data;
use serde_json::Value;
use std::collections::BTreeSet;
use tests::spec::real_spec;

fn id(row: &Value) -> &str {
    row["transaction_id"].as_str().expect("a login has an id")
}

#[test]
fn pages_of_any_size_hold_each_row_once() {
    let service = service(Data::Company(company()));
    let (total, first) = logins(&service, "");
    assert_eq!(first.len(), 20, "the documented default");
    assert!(total > 1_000, "{total}");
    for filter in
        ["", "&min_network_rtt=40&max_network_rtt=90", "&start_time=2026-10-01T00:00Z&end_time=2026-10-11T12:00Z"]
    {
        let total = logins(&service, &format!("limit=1{filter}")).0;
        for size in [7, 1000] {
            let pages = (0..total.div_ceil(size)).map(|page| format!("offset={}&limit={size}{filter}", page * size));
            let rows: Vec<Value> = pages.flat_map(|query| logins(&service, &query).1).collect();
            let ids: BTreeSet<&str> = rows.iter().map(id).collect();
            assert_eq!((rows.len() as u64, ids.len() as u64), (total, total), "{filter} by {size}");
            let starts: Vec<&str> =
                rows.iter().map(|row| row["connection_start_time"].as_str().unwrap_or("")).collect();
            assert!(starts.is_sorted_by(|a, b| a >= b), "the latest come first");
        }
        assert_eq!(logins(&service, &format!("offset={total}{filter}")).1.len(), 0);
    }
}

#[test]
fn filters_keep_what_they_say() {
    let service = service(Data::Company(company()));
    let all = everything(&service, "");
    let same = |query: &str, keeps: &dyn Fn(&Value) -> bool| {
        let wanted: Vec<&str> = all.iter().filter(|row| keeps(row)).map(id).collect();
        let kept = everything(&service, query);
        assert_eq!(kept.iter().map(id).collect::<Vec<_>>(), wanted, "{query}");
        assert!(!wanted.is_empty() && wanted.len() < all.len(), "{query} proves nothing");
    };
    let user = all[0]["user_name"].as_str().expect("a login has a user");
    same(&format!("user_name={}", user.replace('@', "%40")), &|row| row["user_name"] == user);
    same("computer_name=WS00003", &|row| row["computer_name"] == "WS00003");
    same("min_network_rtt=50", &|row| row["e2e_rtt"].as_i64().is_some_and(|rtt| rtt >= 50));
    same("max_network_rtt=50", &|row| row["e2e_rtt"].as_i64().is_some_and(|rtt| rtt <= 50));
    same("start_time=2026-09-20T08:00Z&end_time=2026-10-01T09:30Z", &|row| {
        let start = row["connection_start_time"].as_str().unwrap_or("");
        ("2026-09-20T08:00:00Z".."2026-10-01T09:30:00Z").contains(&start)
    });
}

fn everything(service: &codegen::mock::Mock, query: &str) -> Vec<Value> {
    (0..100)
        .map(|page| logins(service, &format!("offset={}&limit=1000&{query}", page * 1000)).1)
        .take_while(|rows| !rows.is_empty())
        .flatten()
        .collect()
}

#[test]
fn rows_that_nothing_is_known_of_are_made_up_and_paged_too() {
    let made_up = service_of(without_examples(), Data::Examples);
    let (total, rows) = logins(&made_up, "limit=1000");
    assert_eq!(total, rows.len() as u64);
    assert_eq!(rows.iter().map(id).collect::<BTreeSet<_>>().len(), rows.len());
    assert_eq!(logins(&made_up, "offset=50").1, rows[50..]);
    assert_eq!(logins(&made_up, "user_name=jy01%40local.com-5").1, rows[5..6]);
}

/// The project's spec as if no page had shown the body of an answer.
fn without_examples() -> tests::spec::SpecFiles {
    let files = real_spec().into_iter();
    files
        .map(|(path, bytes)| {
            let text = String::from_utf8(bytes).expect("a spec is UTF-8");
            let mut kept = String::new();
            let mut is_inside = false;
            for line in text.split_inclusive('\n') {
                let indent = line.len() - line.trim_start().len();
                is_inside = line == "    examples:\n" || (is_inside && indent > 4);
                if !is_inside {
                    kept.push_str(line);
                }
            }
            (path, kept.into_bytes())
        })
        .collect()
}

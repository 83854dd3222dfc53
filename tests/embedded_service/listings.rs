//! Filters and pages of listings: totals count filtered rows, and each row is on exactly one page.

use crate::support::{company, logins};
use codegen::mock::Data;
use serde_json::Value;
use std::collections::BTreeSet;
use tests::mock::mock_with_data;

fn id(row: &Value) -> &str {
    row["transaction_id"].as_str().expect("a login has an id")
}

#[test]
fn each_row_is_on_one_page() {
    let service = mock_with_data(Data::Company(company()));
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
fn filters_keep_matching_rows() {
    let service = mock_with_data(Data::Company(company()));
    let all = all_rows(&service, "");
    let same = |query: &str, keeps: &dyn Fn(&Value) -> bool| {
        let wanted: Vec<&str> = all.iter().filter(|row| keeps(row)).map(id).collect();
        let kept = all_rows(&service, query);
        assert_eq!(kept.iter().map(id).collect::<Vec<_>>(), wanted, "{query}");
        assert!(!wanted.is_empty() && wanted.len() < all.len(), "{query} has to keep some rows but not all");
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

fn all_rows(service: &codegen::mock::Mock, query: &str) -> Vec<Value> {
    (0..100)
        .map(|page| logins(service, &format!("offset={}&limit=1000&{query}", page * 1000)).1)
        .take_while(|rows| !rows.is_empty())
        .flatten()
        .collect()
}

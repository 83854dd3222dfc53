//! What the embedded service answers to questions about each operation, as one text.

use codegen::mock::{Company, Data, Mock, Request};
use codegen::model::Model;

/// Answers over a small company.
pub fn served(model: Model) -> String {
    // 2026-11-01T00:00:00Z.
    let company = Company { desktops: 3, users: 5, days: 20, seed: 7, until: 1_793_491_200 };
    let mock = Mock::new(model, Data::Company(company));
    let ask = |target: &str| {
        let answer = mock.respond(&Request { method: "GET", target, headers: &[], body: b"", repetition: 0 });
        format!("{} {}", answer.status, String::from_utf8_lossy(&answer.body))
    };
    let logins = ask("/v2/p/connections/desktops?limit=100");
    let day = "start_time=2026-10-29T00:00:00Z&end_time=2026-10-30T00:00:00Z";
    let mut answers = vec![ask("/v2/p/connections/desktops?limit=2000")];
    for id in values(&logins, "transaction_id") {
        answers.push(ask(&format!("/v2/p/statistics/metrics/access-stages?transaction_id={id}")));
    }
    let desktop = values(&logins, "sid").first().copied().unwrap_or_default();
    answers.push(ask(&format!("/v2/p/desktop-monitor/{desktop}?{day}")));
    answers.push(ask(&format!("/v2/p/desktop-monitor/{desktop}")));
    answers.push(ask(&format!("/v3/p/statistics/metrics/users/export?{day}")));
    answers.push(logins);
    answers.join("\n")
}

/// The texts that a member has in a JSON text.
fn values<'a>(json: &'a str, member: &str) -> Vec<&'a str> {
    let mark = format!("\"{member}\":\"");
    json.split(mark.as_str()).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

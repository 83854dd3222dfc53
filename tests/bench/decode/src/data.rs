//! The replies: a month of monitoring and a page of login records.

use crate::random::Random;
use crate::tree::Tree;

/// The metrics of a month, as its members are called, and what their values are like.
const SERIES: [(&str, Values); 12] = [
    ("cpu_info", Values::UpTo(1.0)),
    ("memory_info", Values::UpTo(100.0)),
    ("disk_util_inband", Values::UpTo(100.0)),
    ("disk_read_bytes_rate", Values::UpTo(1e6)),
    ("disk_write_bytes_rate", Values::UpTo(1e6)),
    ("disk_read_requests_rate", Values::UpTo(1e3)),
    ("disk_write_requests_rate", Values::UpTo(1e3)),
    ("network_incoming_bytes_rate_inband", Values::UpTo(1e5)),
    ("network_outgoing_bytes_rate_inband", Values::UpTo(1e5)),
    ("network_incoming_bytes_aggregate_rate", Values::UpTo(1e6)),
    ("network_outgoing_bytes_aggregate_rate", Values::UpTo(1e6)),
    ("network_vm_connections", Values::MeanOfCounts),
];

/// What the values of a metric are like.
#[derive(Clone, Copy)]
enum Values {
    /// Measured: 15 to 17 digits.
    UpTo(f64),
    /// Counted a number of times.
    MeanOfCounts,
}

impl Values {
    fn next(self, random: &mut Random) -> f64 {
        match self {
            Self::UpTo(most) => random.fraction() * most,
            Self::MeanOfCounts => random.below(4_000) as f64 / 60.0,
        }
    }
}

/// One desktop for 30 days: a point of each metric every five minutes.
pub fn month(random: &mut Random) -> Tree {
    let mut members = vec![("user_online_info", Tree::Array(vec![online()])), ("online_status", scalar(2))];
    for (name, values) in SERIES {
        let mut time = 1_618_810_632_000_u64;
        let points = (0..8_640).map(|_| {
            time += 295_000 + random.below(10) * 1_000;
            Tree::object([("average", scalar(values.next(random))), ("timestamp", scalar(time))])
        });
        members.push((name, Tree::Array(points.collect())));
    }
    Tree::object(members)
}

fn online() -> Tree {
    Tree::object([
        ("connection_setup_time", Tree::string("2021-04-19T05:37:12Z")),
        ("connection_end_time", Tree::string("2021-04-19T06:20:05Z")),
    ])
}

/// A page of login records.
pub fn records(count: u64, random: &mut Random) -> Tree {
    let records = (0..count).map(|_| record(random)).collect();
    Tree::object([("total_count", scalar(count)), ("records", Tree::Array(records))])
}

/// The length of a transaction's id.
pub const ID_LENGTH: usize = 36;

fn record(random: &mut Random) -> Tree {
    let user = random.below(5_000);
    let ip = |random: &mut Random| format!("10.{}.{}.{}", random.below(256), random.below(256), random.below(256));
    let desktop = format!("DESKTOP-{:07X}", random.below(1 << 28));
    let start = random.below(86_400 - 3_600);
    let day = 1 + random.below(28);
    let text = |text: String| Tree::string(&text);
    let time = |second: u64| {
        text(format!("2025-07-{day:02}T{:02}:{:02}:{:02}Z", second / 3_600, second / 60 % 60, second % 60))
    };
    let failed = random.below(10) == 0;
    Tree::object([
        ("sid", text(format!("S-1-5-21-{}-{}-{user}", random.below(1 << 31), random.below(1 << 31)))),
        ("transaction_id", text(id(random))),
        ("computer_name", text(format!("WKS{user:05}"))),
        ("user_name", text(format!("user{user:05}@example.com"))),
        ("terminal_mac", text(format!("00-ac-9c-{:02x}-{:02x}-{:02x}", random.below(256), user % 256, user / 256))),
        ("terminal_name", text(desktop)),
        ("terminal_ip", text(ip(random))),
        ("client_version", Tree::string("24.5.10053")),
        ("terminal_type", Tree::string(["Windows 10", "Windows 11", "macOS 14", "Ubuntu 22.04"][user as usize % 4])),
        ("agent_version", Tree::string("24.5.10046.10546")),
        ("desktop_ip", text(ip(random))),
        ("connection_start_time", time(start)),
        ("connection_setup_time", time(start + 1 + random.below(20))),
        ("connection_end_time", time(start + 60 + random.below(3_000))),
        ("is_reconnect", scalar(random.below(4) == 0)),
        ("connection_failure_reason", Tree::string(if failed { "USER_CANCELED" } else { "" })),
        ("network_rtt", scalar(random.below(200))),
        ("e2e_rtt", scalar(random.below(300))),
        ("source_ip", text(ip(random))),
        ("public_ip", text(ip(random))),
    ])
}

fn id(random: &mut Random) -> String {
    let (high, low) = (random.next(), random.next());
    format!(
        "{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
        high >> 32,
        high >> 16 & 0xffff,
        high & 0xffff,
        low >> 48,
        low << 16 >> 16
    )
}

fn scalar(value: impl std::fmt::Display) -> Tree {
    Tree::Scalar(value.to_string())
}

/// The same with three members a record that no document names.
pub fn with_unknown_members(mut records: Tree, random: &mut Random) -> Tree {
    records.each_object(&mut |members| {
        if members.iter().any(|(name, _)| name == "sid") {
            let at = random.below(members.len() as u64) as usize;
            members.push(("login_source".to_owned(), Tree::string("internet")));
            members.insert(at, ("gateway".to_owned(), Tree::object([("id", scalar(random.below(100)))])));
            members.insert(at / 2, ("session_score".to_owned(), scalar(random.fraction())));
        }
    });
    records
}

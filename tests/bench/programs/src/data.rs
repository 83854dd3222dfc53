//! Responses as the service writes them: a month of monitoring and a page of login records.

use fastrand::Rng;
use serde_json::{Map, Value, json};
use std::iter::from_fn;

const SEED: u64 = 7;

/// Points of a series in a month: one in five minutes.
const POINTS: usize = 8_640;

/// The metrics of a month with their largest values. The last one counts, and its averages have fewer digits.
const SERIES: [(&str, f64); 12] = [
    ("cpu_info", 1.0),
    ("memory_info", 100.0),
    ("disk_util_inband", 100.0),
    ("disk_read_bytes_rate", 1e6),
    ("disk_write_bytes_rate", 1e6),
    ("disk_read_requests_rate", 1e3),
    ("disk_write_requests_rate", 1e3),
    ("network_incoming_bytes_rate_inband", 1e5),
    ("network_outgoing_bytes_rate_inband", 1e5),
    ("network_incoming_bytes_aggregate_rate", 1e6),
    ("network_outgoing_bytes_aggregate_rate", 1e6),
    ("network_vm_connections", 0.0),
];

/// Monitoring data of one desktop.
pub fn month() -> Value {
    let mut random = Rng::with_seed(SEED);
    let mut month = Map::new();
    let online = json!({"connection_setup_time": "2021-04-19T05:37:12Z", "connection_end_time": "2021-04-19T06:20:05Z"});
    month.insert("user_online_info".to_owned(), json!([online]));
    month.insert("online_status".to_owned(), json!(2));
    for (name, maximum) in SERIES {
        let mut time = 1_618_810_632_000_u64;
        let points = from_fn(|| {
            time += random.u64(295..305) * 1_000;
            let average = if maximum > 0.0 { random.f64() * maximum } else { random.u32(0..4_000) as f64 / 60.0 };
            Some(json!({"average": average, "timestamp": time}))
        });
        month.insert(name.to_owned(), points.take(POINTS).collect());
    }
    month.into()
}

/// A page of login records.
pub fn records(count: usize) -> Value {
    let mut random = Rng::with_seed(SEED);
    let records: Vec<Value> = from_fn(|| Some(record(&mut random))).take(count).collect();
    json!({"total_count": count, "records": records})
}

fn record(random: &mut Rng) -> Value {
    let user = random.u32(0..5_000);
    let (start, day) = (random.u32(0..82_800), random.u32(1..29));
    let time = |second: u32| {
        format!("2025-07-{day:02}T{:02}:{:02}:{:02}Z", second / 3_600, second / 60 % 60, second % 60)
    };
    let mut ip = || format!("10.{}.{}.{}", random.u8(..), random.u8(..), random.u8(..));
    let (terminal_ip, desktop_ip, source_ip, public_ip) = (ip(), ip(), ip(), ip());
    json!({
        "sid": format!("S-1-5-21-{}-{}-{user}", random.u32(..), random.u32(..)),
        "transaction_id": transaction_id(random.u128(..)),
        "computer_name": format!("WKS{user:05}"),
        "user_name": format!("user{user:05}@example.com"),
        "terminal_mac": format!("00-ac-9c-{:02x}-{:02x}-{:02x}", random.u8(..), user % 256, user / 256),
        "terminal_name": format!("DESKTOP-{:07X}", random.u32(..1 << 28)),
        "terminal_ip": terminal_ip,
        "client_version": "24.5.10053",
        "terminal_type": random.choice(["Windows 10", "Windows 11", "macOS 14", "Ubuntu 22.04"]),
        "agent_version": "24.5.10046.10546",
        "desktop_ip": desktop_ip,
        "connection_start_time": time(start),
        "connection_setup_time": time(start + random.u32(1..21)),
        "connection_end_time": time(start + random.u32(60..3_060)),
        "is_reconnect": random.u8(..4) == 0,
        "connection_failure_reason": if random.u8(..10) == 0 { "USER_CANCELED" } else { "" },
        "network_rtt": random.u32(..200),
        "e2e_rtt": random.u32(..300),
        "source_ip": source_ip,
        "public_ip": public_ip,
    })
}

/// An identifier in the format of a UUID.
pub fn transaction_id(number: u128) -> String {
    let digits = format!("{number:032x}");
    let groups = [&digits[..8], &digits[8..12], &digits[12..16], &digits[16..20], &digits[20..]];
    groups.join("-")
}

/// The value with the keys of each object in reverse order.
pub fn reversed(value: &Value) -> Value {
    reorder(value, &mut |members| members.reverse())
}

/// The value with the keys of each object in an order of its own.
pub fn shuffled(value: &Value) -> Value {
    let mut random = Rng::with_seed(SEED);
    reorder(value, &mut |members| random.shuffle(members))
}

fn reorder(value: &Value, change: &mut dyn FnMut(&mut [(String, Value)])) -> Value {
    match value {
        Value::Object(members) => {
            let members = members.iter().map(|(name, value)| (name.clone(), reorder(value, change)));
            let mut members: Vec<_> = members.collect();
            change(&mut members);
            members.into_iter().collect()
        }
        Value::Array(elements) => elements.iter().map(|value| reorder(value, change)).collect(),
        scalar => scalar.clone(),
    }
}

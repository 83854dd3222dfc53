//! Responses in the format of the service: a month of monitoring data, and a page of login records.

use serde_json::{Map, Value, json};

const SEED: u64 = 7;

/// The number of points in a series: one every five minutes for a month.
const POINTS: usize = 8_640;

/// The metrics with their maximum values. A maximum of 0 marks an average of counts, whose values can be integers.
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

/// A random number generator (SplitMix64). It must not be replaced: other numbers would change the recorded counts.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    /// Returns a random number from 0 to less than 1, with 53 random bits.
    fn fraction(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }
}

/// Returns a month of monitoring data of one desktop.
pub fn month() -> Value {
    let mut random = Random(SEED);
    let online =
        json!({"connection_setup_time": "2021-04-19T05:37:12Z", "connection_end_time": "2021-04-19T06:20:05Z"});
    let mut month = Map::new();
    month.insert("user_online_info".to_owned(), json!([online]));
    month.insert("online_status".to_owned(), json!(2));
    for (name, maximum) in SERIES {
        let mut time = 1_618_810_632_000_u64;
        let points = std::iter::repeat_with(|| {
            time += 295_000 + random.below(10) * 1_000;
            let average = if maximum > 0.0 { random.fraction() * maximum } else { random.below(4_000) as f64 / 60.0 };
            json!({"average": number(average), "timestamp": time})
        });
        month.insert(name.to_owned(), points.take(POINTS).collect());
    }
    month.into()
}

/// Returns a JSON number. Integers have no `.0`.
fn number(value: f64) -> Value {
    if value.fract() == 0.0 { json!(value as u64) } else { json!(value) }
}

/// Returns a page of login records.
pub fn records(count: usize) -> Value {
    let mut random = Random(SEED);
    let records: Vec<Value> = std::iter::repeat_with(|| record(&mut random)).take(count).collect();
    json!({"total_count": count, "records": records})
}

fn record(random: &mut Random) -> Value {
    let user = random.below(5_000);
    let desktop = random.below(1 << 28);
    let start = random.below(82_800);
    let day = 1 + random.below(28);
    let failed = random.below(10) == 0;
    let time =
        |second: u64| format!("2025-07-{day:02}T{:02}:{:02}:{:02}Z", second / 3_600, second / 60 % 60, second % 60);
    let ip = |random: &mut Random| format!("10.{}.{}.{}", random.below(256), random.below(256), random.below(256));
    let terminals = ["Windows 10", "Windows 11", "macOS 14", "Ubuntu 22.04"];
    json!({
        "sid": format!("S-1-5-21-{}-{}-{user}", random.below(1 << 31), random.below(1 << 31)),
        "transaction_id": transaction_id(u128::from(random.next()) << 64 | u128::from(random.next())),
        "computer_name": format!("WKS{user:05}"),
        "user_name": format!("user{user:05}@example.com"),
        "terminal_mac": format!("00-ac-9c-{:02x}-{:02x}-{:02x}", random.below(256), user % 256, user / 256),
        "terminal_name": format!("DESKTOP-{desktop:07X}"),
        "terminal_ip": ip(random),
        "client_version": "24.5.10053",
        "terminal_type": terminals[user as usize % 4],
        "agent_version": "24.5.10046.10546",
        "desktop_ip": ip(random),
        "connection_start_time": time(start),
        "connection_setup_time": time(start + 1 + random.below(20)),
        "connection_end_time": time(start + 60 + random.below(3_000)),
        "is_reconnect": random.below(4) == 0,
        "connection_failure_reason": if failed { "USER_CANCELED" } else { "" },
        "network_rtt": random.below(200),
        "e2e_rtt": random.below(300),
        "source_ip": ip(random),
        "public_ip": ip(random),
    })
}

/// Returns an identifier in the format of a UUID.
pub fn transaction_id(number: u128) -> String {
    let digits = format!("{number:032x}");
    let groups = [&digits[..8], &digits[8..12], &digits[12..16], &digits[16..20], &digits[20..]];
    groups.join("-")
}

/// Returns the value with the keys of each object in reverse order.
pub fn reversed(value: &Value) -> Value {
    reorder(value, &mut |members| members.reverse())
}

/// Returns the value with the keys of each object in random order.
pub fn shuffled(value: &Value) -> Value {
    let mut random = Random(SEED);
    reorder(value, &mut |members| members.sort_by_cached_key(|_| random.next()))
}

type Members = Vec<(String, Value)>;

fn reorder(value: &Value, change: &mut dyn FnMut(&mut Members)) -> Value {
    match value {
        Value::Object(members) => {
            let members = members.iter().map(|(name, value)| (name.clone(), reorder(value, change)));
            let mut members: Members = members.collect();
            change(&mut members);
            members.into_iter().collect()
        }
        Value::Array(elements) => elements.iter().map(|value| reorder(value, change)).collect(),
        scalar => scalar.clone(),
    }
}

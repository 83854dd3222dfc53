//! Structs for the responses with serde's derives, as a user would write them by hand.

use serde::Deserialize;

/// Structs whose fields are all optional.
macro_rules! structs {
    ($($name:ident { $($(#[$attribute:meta])? $field:ident: $ty:ty),* $(,)? })*) => { $(
        #[derive(Debug, Deserialize, PartialEq)]
        pub struct $name {
            $($(#[$attribute])? pub $field: Option<$ty>,)*
        }
    )* };
}

structs! {
    Month {
        user_online_info: Vec<Online>, online_status: i64,
        cpu_info: Vec<Point>, memory_info: Vec<Point>, disk_util_inband: Vec<Point>,
        disk_read_bytes_rate: Vec<Point>, disk_write_bytes_rate: Vec<Point>,
        disk_read_requests_rate: Vec<Point>, disk_write_requests_rate: Vec<Point>,
        network_incoming_bytes_rate_inband: Vec<Point>, network_outgoing_bytes_rate_inband: Vec<Point>,
        network_incoming_bytes_aggregate_rate: Vec<Point>, network_outgoing_bytes_aggregate_rate: Vec<Point>,
        network_vm_connections: Vec<Point>,
    }
    Online { connection_setup_time: String, connection_end_time: String }
    Point { average: f64, timestamp: i64 }

    Records { total_count: i64, records: Vec<Record> }
    Record {
        #[serde(rename = "tenantId")] tenant_id: String, sid: String, transaction_id: String, computer_name: String,
        user_name: String, terminal_mac: String, terminal_name: String, terminal_ip: String, client_version: String,
        terminal_type: String, agent_version: String, desktop_ip: String, connection_start_time: String,
        connection_setup_time: String, connection_end_time: String, is_reconnect: bool,
        connection_failure_reason: String, network_rtt: i64, e2e_rtt: i64, source_ip: String, public_ip: String,
    }

    UserAccessStages { username: String, biz_type: BizType, stages: Vec<UserAccessStage> }
    UserAccessStage {
        stage: StageName, duration: i64, is_success: bool, start_time: i64, end_time: i64, error_code: String,
        error_msg: String,
    }
}

#[derive(Debug, Deserialize, PartialEq)]
#[serde(rename_all = "UPPERCASE")]
pub enum BizType {
    App,
    Desktop,
    #[serde(other)]
    Unknown,
}

#[derive(Debug, Deserialize, PartialEq)]
#[serde(rename_all = "UPPERCASE")]
pub enum StageName {
    Login,
    Preconnect,
    Connect,
    #[serde(other)]
    Unknown,
}

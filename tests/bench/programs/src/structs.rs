//! Queries and responses of the spec's operations as structs with serde's derives, as a user would write them by hand.
//!
//! `cargo xtask bench compile` compiles copies of this file as the baseline.

use serde::{Deserialize, Serialize};

/// Structs whose fields are all optional.
macro_rules! structs {
    ($($name:ident { $($(#[$attribute:meta])? $field:ident: $ty:ty),* $(,)? })*) => { $(
        #[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
        pub struct $name {
            $($(#[$attribute])? #[serde(skip_serializing_if = "Option::is_none")] pub $field: Option<$ty>,)*
        }
    )* };
}

/// Enums of strings that read unknown values as one variant.
macro_rules! enums {
    ($($name:ident { $($variant:ident = $value:literal),* $(,)? })*) => { $(
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
        pub enum $name {
            $(#[serde(rename = $value)] $variant,)*
            #[serde(other)]
            Unknown,
        }
    )* };
}

pub type OnlineStatus = i64;

structs! {
    ErrorBody { error_code: String, error_msg: String }
    DetailedErrorBody {
        error_code: String, error_msg: String, error_detail: String, encoded_authorization_message: String,
    }

    ShowDesktopMonitorData { start_time: String, end_time: String, metric_name: MetricName }
    DesktopMonitorData {
        user_online_info: Vec<MonitorUserOnlineInfo>, online_status: OnlineStatus,
        cpu_info: Vec<DataPoint>, memory_info: Vec<DataPoint>, disk_util_inband: Vec<DataPoint>,
        disk_read_bytes_rate: Vec<DataPoint>, disk_write_bytes_rate: Vec<DataPoint>,
        disk_read_requests_rate: Vec<DataPoint>, disk_write_requests_rate: Vec<DataPoint>,
        network_incoming_bytes_rate_inband: Vec<DataPoint>, network_outgoing_bytes_rate_inband: Vec<DataPoint>,
        network_incoming_bytes_aggregate_rate: Vec<DataPoint>, network_outgoing_bytes_aggregate_rate: Vec<DataPoint>,
        network_vm_connections: Vec<DataPoint>,
    }
    MonitorUserOnlineInfo {
        error_code: String, error_msg: String, error_detail: String, encoded_authorization_message: String,
        connection_setup_time: String, connection_end_time: String,
    }
    DataPoint { average: f64, timestamp: i64 }

    ListLoginRecords {
        start_time: String, end_time: String, user_name: String, computer_name: String, terminal_type: TerminalType,
        offset: i64, limit: i64, min_network_rtt: i64, max_network_rtt: i64,
    }
    LoginRecords { total_count: i64, records: Vec<LoginRecord> }
    LoginRecord {
        #[serde(rename = "tenantId")] tenant_id: String, sid: String, transaction_id: String, computer_name: String,
        user_name: String, terminal_mac: String, terminal_name: String, terminal_ip: String, client_version: String,
        terminal_type: String, agent_version: String, desktop_ip: String, connection_start_time: String,
        connection_setup_time: String, connection_end_time: String, is_reconnect: bool,
        connection_failure_reason: String, network_rtt: i64, e2e_rtt: i64, source_ip: String, public_ip: String,
    }

    ExportUserUsage {
        start_time: String, end_time: String, username: String, usage_min_hours: i64, usage_max_hours: i64,
        enterprise_project_id: String, sort_field: UserUsageSortField, sort_type: SortDirection,
    }
    UserUsageTask { task_id: String }

    ShowUserAccessStages { transaction_id: String }
    UserAccessStages { username: String, biz_type: BizType, stages: Vec<UserAccessStage> }
    UserAccessStage {
        stage: AccessStageName, duration: i64, is_success: bool, start_time: i64, end_time: i64,
        error_code: String, error_msg: String,
    }
}

enums! {
    MetricName {
        CpuUtil = "cpu_util", MemUtil = "mem_util", DiskUtilInband = "disk_util_inband",
        DiskReadBytesRate = "disk_read_bytes_rate", DiskWriteBytesRate = "disk_write_bytes_rate",
        DiskReadRequestsRate = "disk_read_requests_rate", DiskWriteRequestsRate = "disk_write_requests_rate",
        NetworkIncomingBytesRateInband = "network_incoming_bytes_rate_inband",
        NetworkOutgoingBytesRateInband = "network_outgoing_bytes_rate_inband",
        NetworkIncomingBytesAggregateRate = "network_incoming_bytes_aggregate_rate",
        NetworkOutgoingBytesAggregateRate = "network_outgoing_bytes_aggregate_rate",
        NetworkVmConnections = "network_vm_connections", CpuCreditUsage = "cpu_credit_usage",
        CpuCreditBalance = "cpu_credit_balance", CpuSurplusCreditBalance = "cpu_surplus_credit_balance",
        CpuSurplusCreditCharged = "cpu_surplus_credit_charged", UserOnlineInfo = "user_online_info",
    }
    TerminalType { Wi = "WI" }
    UserUsageSortField { UserUsage = "user_usage" }
    SortDirection { Descending = "DESC", Ascending = "ASC" }
    BizType { App = "APP", Desktop = "DESKTOP" }
    AccessStageName { Login = "LOGIN", Preconnect = "PRECONNECT", Connect = "CONNECT" }
}

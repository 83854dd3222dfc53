//! The same replies as structs that somebody writes by hand who wants no client.

use serde::Deserialize;

/// A month of monitoring.
#[derive(Debug, Deserialize, PartialEq)]
pub struct Month {
    pub user_online_info: Option<Vec<Online>>,
    pub online_status: Option<i64>,
    pub cpu_info: Option<Vec<Point>>,
    pub memory_info: Option<Vec<Point>>,
    pub disk_util_inband: Option<Vec<Point>>,
    pub disk_read_bytes_rate: Option<Vec<Point>>,
    pub disk_write_bytes_rate: Option<Vec<Point>>,
    pub disk_read_requests_rate: Option<Vec<Point>>,
    pub disk_write_requests_rate: Option<Vec<Point>>,
    pub network_incoming_bytes_rate_inband: Option<Vec<Point>>,
    pub network_outgoing_bytes_rate_inband: Option<Vec<Point>>,
    pub network_incoming_bytes_aggregate_rate: Option<Vec<Point>>,
    pub network_outgoing_bytes_aggregate_rate: Option<Vec<Point>>,
    pub network_vm_connections: Option<Vec<Point>>,
}

#[derive(Debug, Deserialize, PartialEq)]
pub struct Online {
    pub connection_setup_time: Option<String>,
    pub connection_end_time: Option<String>,
}

#[derive(Debug, Deserialize, PartialEq)]
pub struct Point {
    pub average: Option<f64>,
    pub timestamp: Option<i64>,
}

/// A page of login records.
#[derive(Debug, Deserialize, PartialEq)]
pub struct Records {
    pub total_count: Option<i64>,
    pub records: Option<Vec<Record>>,
}

#[derive(Debug, Deserialize, PartialEq)]
pub struct Record {
    #[serde(rename = "tenantId")]
    pub tenant_id: Option<String>,
    pub sid: Option<String>,
    pub transaction_id: Option<String>,
    pub computer_name: Option<String>,
    pub user_name: Option<String>,
    pub terminal_mac: Option<String>,
    pub terminal_name: Option<String>,
    pub terminal_ip: Option<String>,
    pub client_version: Option<String>,
    pub terminal_type: Option<String>,
    pub agent_version: Option<String>,
    pub desktop_ip: Option<String>,
    pub connection_start_time: Option<String>,
    pub connection_setup_time: Option<String>,
    pub connection_end_time: Option<String>,
    pub is_reconnect: Option<bool>,
    pub connection_failure_reason: Option<String>,
    pub network_rtt: Option<i64>,
    pub e2e_rtt: Option<i64>,
    pub source_ip: Option<String>,
    pub public_ip: Option<String>,
}

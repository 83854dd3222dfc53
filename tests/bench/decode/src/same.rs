//! Whether a client's value and a plain one hold the same, field by field.

use crate::plain;
use generated_client::{DataPoint, DesktopMonitorData, LoginRecord, LoginRecords, Personal, Timestamp};

/// A value of the client that stands for a plain one.
pub trait Same<T> {
    fn same(&self, plain: &T) -> bool;
}

impl<A: Same<B>, B> Same<Option<B>> for Option<A> {
    fn same(&self, plain: &Option<B>) -> bool {
        match (self, plain) {
            (Some(ours), Some(theirs)) => ours.same(theirs),
            (None, None) => true,
            _ => false,
        }
    }
}

impl<A: Same<B>, B> Same<Vec<B>> for Vec<A> {
    fn same(&self, plain: &Vec<B>) -> bool {
        self.len() == plain.len() && self.iter().zip(plain).all(|(ours, theirs)| ours.same(theirs))
    }
}

impl<A: Same<B>, B> Same<B> for Personal<A> {
    fn same(&self, plain: &B) -> bool {
        self.expose().same(plain)
    }
}

impl Same<String> for String {
    fn same(&self, plain: &String) -> bool {
        self == plain
    }
}

impl Same<i64> for i64 {
    fn same(&self, plain: &i64) -> bool {
        self == plain
    }
}

impl Same<bool> for bool {
    fn same(&self, plain: &bool) -> bool {
        self == plain
    }
}

/// `serde_json` misses by a bit, unless told to be exact. Ours are exact, which [`crate::check`] looks at.
impl Same<f64> for f64 {
    fn same(&self, plain: &f64) -> bool {
        match cfg!(feature = "roundtrip") {
            true => self.to_bits() == plain.to_bits(),
            false => self.to_bits().abs_diff(plain.to_bits()) <= 1,
        }
    }
}

impl Same<String> for Timestamp {
    fn same(&self, plain: &String) -> bool {
        self.to_string() == *plain
    }
}

impl Same<i64> for Timestamp {
    fn same(&self, plain: &i64) -> bool {
        self.epoch_milliseconds() == *plain
    }
}

impl Same<plain::Point> for DataPoint {
    fn same(&self, plain: &plain::Point) -> bool {
        self.average.same(&plain.average) && self.timestamp.same(&plain.timestamp)
    }
}

impl Same<plain::Online> for generated_client::MonitorUserOnlineInfo {
    fn same(&self, plain: &plain::Online) -> bool {
        self.connection_setup_time.same(&plain.connection_setup_time)
            && self.connection_end_time.same(&plain.connection_end_time)
    }
}

/// Compares the fields of these names.
macro_rules! same_fields {
    ($ours:ident, $theirs:ident: $($field:ident),* $(,)?) => {
        true $(&& $ours.$field.same(&$theirs.$field))*
    };
}

impl Same<plain::Month> for DesktopMonitorData {
    fn same(&self, plain: &plain::Month) -> bool {
        let status = self.online_status.as_ref().map(|status| status.as_i64());
        let fields = same_fields!(self, plain:
            user_online_info, cpu_info, memory_info, disk_util_inband, disk_read_bytes_rate,
            disk_write_bytes_rate, disk_read_requests_rate, disk_write_requests_rate,
            network_incoming_bytes_rate_inband, network_outgoing_bytes_rate_inband,
            network_incoming_bytes_aggregate_rate, network_outgoing_bytes_aggregate_rate,
            network_vm_connections,
        );
        fields && status.flatten() == plain.online_status
    }
}

impl Same<plain::Records> for LoginRecords {
    fn same(&self, plain: &plain::Records) -> bool {
        same_fields!(self, plain: total_count, records)
    }
}

impl Same<plain::Record> for LoginRecord {
    fn same(&self, plain: &plain::Record) -> bool {
        same_fields!(self, plain:
            tenant_id, sid, transaction_id, computer_name, user_name, terminal_mac, terminal_name,
            terminal_ip, client_version, terminal_type, agent_version, desktop_ip,
            connection_start_time, connection_setup_time, connection_end_time, is_reconnect,
            connection_failure_reason, network_rtt, e2e_rtt, source_ip, public_ip,
        )
    }
}

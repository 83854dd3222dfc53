//! The endpoints of the identity services in each region.

use crate::region::Region;

/// The regions whose IAM is not at `iam.{region}.myhuaweicloud.com`, with its host. Two have none of their own and use
/// the global one.
const IAM_HOSTS: [(&str, &str); 3] = [
    ("af-north-1", "iam.myhuaweicloud.com"),
    ("cn-north-11", "iam.myhuaweicloud.com"),
    ("eu-west-101", "iam.eu-west-101.myhuaweicloud.eu"),
];

/// The regions that have an STS.
const STS_REGIONS: [&str; 12] = [
    "af-south-1",
    "ap-southeast-1",
    "ap-southeast-2",
    "ap-southeast-3",
    "ap-southeast-4",
    "cn-east-3",
    "cn-north-4",
    "cn-south-1",
    "cn-southwest-2",
    "la-south-2",
    "sa-brazil-1",
    "tr-west-1",
];

/// The region whose STS serves the regions without one, as in the vendor's SDKs.
const STS_FALLBACK: &str = "cn-north-4";

/// The accounts of this region exist only in its own identity services. It has no documented STS.
const SEPARATE: &str = "eu-west-101";

/// Returns the endpoint of IAM in a region.
pub(crate) fn iam_endpoint(region: &Region) -> String {
    match IAM_HOSTS.iter().find(|(id, _)| *id == region.as_str()) {
        Some((_, host)) => format!("https://{host}"),
        None => format!("https://iam.{region}.myhuaweicloud.com"),
    }
}

/// Returns the endpoint of STS for a region. Returns `None` if the region has no STS, and the STS of another region does
/// not know its accounts.
pub(crate) fn sts_endpoint(region: &Region) -> Option<String> {
    let region = match region.as_str() {
        SEPARATE => return None,
        id if STS_REGIONS.contains(&id) => id,
        _ => STS_FALLBACK,
    };
    Some(format!("https://sts.{region}.myhuaweicloud.com"))
}

#[cfg(test)]
mod tests {
    use super::{IAM_HOSTS, iam_endpoint, sts_endpoint};
    use crate::region::Region;

    #[test]
    fn iam_has_a_host_for_each_region_with_three_exceptions() {
        for (region, host) in [
            ("cn-north-4", "iam.cn-north-4.myhuaweicloud.com"),
            ("eu-west-101", "iam.eu-west-101.myhuaweicloud.eu"),
            ("af-north-1", "iam.myhuaweicloud.com"),
            ("cn-north-11", "iam.myhuaweicloud.com"),
            ("af-south-1", "iam.af-south-1.myhuaweicloud.com"),
            ("cn-north-1", "iam.cn-north-1.myhuaweicloud.com"),
            ("eu-west-10", "iam.eu-west-10.myhuaweicloud.com"),
        ] {
            assert_eq!(iam_endpoint(&Region::from(region)), format!("https://{host}"));
        }
        assert!(IAM_HOSTS.iter().all(|(id, _)| Region::ALL.iter().any(|region| region.as_str() == *id)));
    }

    #[test]
    fn sts_of_another_region_serves_regions_without_one() {
        let own = ["af-south-1", "ap-southeast-1", "ap-southeast-2", "ap-southeast-3", "cn-east-3", "cn-north-4"];
        let own = own.iter().chain(&["cn-south-1", "cn-southwest-2", "la-south-2", "sa-brazil-1", "tr-west-1"]);
        let own: Vec<_> = own.copied().collect();
        for region in Region::ALL {
            let expected = match region.as_str() {
                "eu-west-101" => None,
                id if own.contains(&id) => Some(format!("https://sts.{id}.myhuaweicloud.com")),
                _ => Some("https://sts.cn-north-4.myhuaweicloud.com".to_owned()),
            };
            assert_eq!(sts_endpoint(region), expected);
        }
    }
}

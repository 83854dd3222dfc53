//! The client in a child process with its own environment and home directory: it reads only the profile, writes nothing,
//! and calls the metadata service without a proxy.

use super::super::child_process;
use super::super::fault_server::{FaultServer, respond};
use super::super::{ListThings, builder};
use super::ecs_metadata::{AGENCY, metadata_service};
use crate::auth::HostEnv;
use crate::{Client, Credentials, Timestamp};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

const PROFILE: &str = "[basic]\nak = AKHOME\nsk = SKHOME\nproject_id = p-home\n";
const NETRC: &str = "machine 127.0.0.1 login ada password s3cret\n";

/// Returns all files below a directory, with their contents.
fn files(directory: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files_below = BTreeMap::new();
    for entry in fs::read_dir(directory).expect("a directory") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files_below.extend(files(&path));
        } else {
            let content = fs::read(&path).expect("a file");
            files_below.insert(path, content);
        }
    }
    files_below
}

#[test]
fn only_the_profile_is_read_in_the_home_directory() {
    let home = std::env::temp_dir().join(format!("generated-client-home-{}", std::process::id()));
    fs::create_dir_all(home.join(".huaweicloud")).expect("a directory");
    fs::write(home.join(".huaweicloud/credentials"), PROFILE).expect("a file");
    fs::write(home.join(".netrc"), NETRC).expect("a file");
    let before = files(&home);
    child_process::run_test("auth::home_directory::in_the_child_process", |command| {
        for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("HUAWEICLOUD_")) {
            command.env_remove(name);
        }
        command.env_remove("HC_CONTAINER_CREDENTIALS_FULL_URI").env_remove("HC_CONTAINER_AUTHORIZATION_TOKEN_FILE");
        command.env("HOME", &home).env("USERPROFILE", &home).env("NETRC", home.join(".netrc"));
        for name in ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"] {
            command.env(name, "http://127.0.0.1:1");
        }
    });
    let after = files(&home);
    fs::remove_dir_all(&home).expect("a directory");
    assert_eq!((before.len(), before), (2, after));
}

#[tokio::test]
async fn in_the_child_process() {
    if !child_process::is_child() {
        return;
    }
    let server = FaultServer::always(respond(200, "", "{}"));
    for credentials in [Credentials::from_profile().unwrap(), Credentials::default_chain()] {
        let client = Client::builder().endpoint(server.url()).credentials(credentials).build().unwrap();
        client.call(ListThings::default()).send().await.unwrap();
    }
    builder(server.url()).build().unwrap().call(ListThings::default()).send().await.unwrap();
    let arrivals = server.arrivals();
    for arrival in &arrivals[..2] {
        assert!(arrival.header("authorization").unwrap().starts_with("SDK-HMAC-SHA256 Access=AKHOME, "));
        assert_eq!(arrival.target(), "/v1/p-home/things");
    }
    assert_eq!(arrivals[2].header("authorization"), None, "no `.netrc` is read");
    for missing in [Credentials::from_env(), Credentials::from_oidc(), Credentials::from_pod_identity()] {
        assert!(missing.is_err(), "{missing:?}");
    }

    let metadata = metadata_service(respond(404, "", ""), respond(200, "", AGENCY));
    let env = HostEnv { metadata_host: metadata.url(), ..HostEnv::system() };
    assert!(env.metadata_credentials().current(Timestamp::now).await.is_ok(), "called without a proxy");
    assert_eq!(metadata.arrivals().len(), 2);
}

//! Downloads that are saved as files: names, existing files, and failures that leave no file.

use super::async_and_blocking::{Mode, in_each_mode};
use super::builder;
use super::downloads::Export;
use super::fault_server::{FaultServer, Step, in_time, respond, send};
use crate::{Error, ErrorKind};
use std::error::Error as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

fn named(name: &str, body: &str) -> Vec<Step> {
    respond(200, &format!("Content-Disposition: attachment; filename=\"{name}\"\r\n"), body)
}

fn directory() -> tempfile::TempDir {
    tempfile::tempdir().expect("a directory")
}

/// Returns the names of the files in a directory, sorted.
fn files(directory: &Path) -> Vec<String> {
    let entries = fs::read_dir(directory).expect("a directory");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// Sends the call and saves its download.
async fn save(server: &FaultServer, mode: Mode, directory: &Path) -> Result<PathBuf, Error> {
    let client = mode.build(builder(server.url()).attempt_timeout(Duration::from_millis(300)));
    let download = client.send(client.call(Export)).await?.into_value();
    client.save(download, directory.to_owned()).await
}

#[tokio::test]
async fn a_download_is_saved_under_the_name_of_the_service() {
    let saved = in_each_mode(async |mode| {
        let directory = directory();
        let server = FaultServer::always(named("../us:age.csv", "name,hours\nada,3\n"));
        let path = save(&server, mode, directory.path()).await.unwrap();
        assert_eq!(path, directory.path().join("_us_age.csv"));
        assert_eq!(fs::read_to_string(&path).unwrap(), "name,hours\nada,3\n");
        files(directory.path())
    });
    assert_eq!(saved.await, ["_us_age.csv"]);
}

#[tokio::test]
async fn an_existing_file_is_replaced_only_on_request() {
    let directory = directory();
    let path = directory.path().join("usage.csv");
    fs::write(&path, "old").unwrap();
    let error = in_each_mode(async |mode| {
        let server = FaultServer::always(named("usage.csv", "new"));
        save(&server, mode, directory.path()).await.unwrap_err()
    });
    let error = error.await;
    assert_eq!((error.kind(), error.operation()), (ErrorKind::File, Some("Export")));
    assert!(error.to_string().contains("exists; help: `replace_in`"), "{error}");
    let source = error.source().and_then(|source| source.downcast_ref::<io::Error>()).unwrap();
    assert_eq!(source.kind(), io::ErrorKind::AlreadyExists);
    assert_eq!(fs::read_to_string(&path).unwrap(), "old");

    let server = FaultServer::always(named("usage.csv", "new"));
    let download = builder(server.url()).build().unwrap().call(Export).send().await.unwrap();
    assert_eq!(download.replace_in(directory.path()).await.unwrap(), path);
    assert_eq!(
        (fs::read_to_string(&path).unwrap().as_str(), files(directory.path())),
        ("new", vec!["usage.csv".to_owned()])
    );
}

#[tokio::test]
async fn a_file_that_appears_during_the_download_is_kept() {
    let directory = directory();
    let head = "HTTP/1.1 200 X\r\nContent-Length: 2\r\nContent-Disposition: attachment; filename=a.csv\r\n\r\n1";
    let server = FaultServer::always(vec![send(head), Step::Wait(Duration::from_millis(100)), send("2")]);
    let download = builder(server.url()).build().unwrap().call(Export).send().await.unwrap();
    let saving = download.save_to(directory.path());
    let writing = async {
        while files(directory.path()).is_empty() {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        fs::write(directory.path().join("a.csv"), "other").unwrap();
    };
    let (saved, ()) = tokio::join!(saving, writing);
    assert!(saved.unwrap_err().to_string().contains("exists"));
    assert_eq!(fs::read_to_string(directory.path().join("a.csv")).unwrap(), "other");
    assert_eq!(files(directory.path()), ["a.csv"]);
}

#[tokio::test]
async fn a_failed_or_dropped_download_leaves_no_file() {
    let head = "HTTP/1.1 200 X\r\nContent-Length: 9\r\nContent-Disposition: attachment; filename=a.csv\r\n\r\n123";
    let kinds = in_each_mode(async |mode| {
        let mut kinds = Vec::new();
        for end in [Step::Close, Step::Reset, Step::AwaitClose] {
            let directory = directory();
            let server = FaultServer::always(vec![send(head), end]);
            kinds.push(save(&server, mode, directory.path()).await.unwrap_err().kind());
            assert_eq!(files(directory.path()), [""; 0]);
        }
        kinds
    });
    assert_eq!(kinds.await, [ErrorKind::Transport, ErrorKind::Transport, ErrorKind::Timeout]);

    let directory = directory();
    let server = FaultServer::always(vec![send(head), Step::AwaitClose]);
    let download = builder(server.url()).build().unwrap().call(Export).send().await.unwrap();
    tokio::select! {
        saved = download.save_to(directory.path()) => panic!("not dropped: {saved:?}"),
        () = server.until("the temporary file", |_| !files(directory.path()).is_empty()) => {}
    }
    server.until("the end of the connection", |server| server.closed_by_client() == 1).await;
    in_time("the removal", async {
        while !files(directory.path()).is_empty() {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    })
    .await;
}

#[tokio::test]
async fn a_name_is_needed_and_can_be_set() {
    let directory = directory();
    let server = FaultServer::sequence(vec![respond(200, "", "1"), named("..", "1"), named("a.csv", "1")]);
    let client = builder(server.url()).build().unwrap();
    for text in ["no file name; help: set one", "no usable characters"] {
        let error = client.call(Export).send().await.unwrap().save_to(directory.path()).await.unwrap_err();
        assert!(error.kind() == ErrorKind::File && error.to_string().contains(text), "{error}");
    }
    let download = client.call(Export).send().await.unwrap();
    assert_eq!(download.file_name(), Some("a.csv"));
    let path = download.with_file_name("b.csv").save_to(directory.path()).await.unwrap();
    assert_eq!(path, directory.path().join("b.csv"));
    let missing = directory.path().join("missing");
    let error = client.call(Export).send().await.unwrap().save_to(&missing).await.unwrap_err();
    assert!(error.to_string().contains("cannot be written"), "{error}");
    assert!(!missing.exists());
}

#[tokio::test]
async fn a_download_that_was_started_cannot_be_saved() {
    let directory = directory();
    let server = FaultServer::always(named("a.csv", "12"));
    let mut download = builder(server.url()).build().unwrap().call(Export).send().await.unwrap();
    assert!(download.chunk().await.unwrap().is_some());
    let error = download.save_to(directory.path()).await.unwrap_err();
    assert!(error.to_string().contains("taken out before; help: save it first"), "{error}");
    assert_eq!(files(directory.path()), [""; 0]);
}

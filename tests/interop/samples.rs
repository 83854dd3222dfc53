//! The Python samples of the OpenAPI document run with the vendor's SDK.

use super::python;
use codegen::emit::openapi::{self, Explorer};
use codegen::mock::sample_calls;
use serde_json::Value;
use std::fs;
use tests::crates::scratch;
use tests::mock::{ACCESS_KEY, Recorder, SECRET_KEY, data, gateway_with_access_key, start};
use tests::spec::{real_spec, sources};
use xtask::serve::{Config, Outcome};

/// The samples read the access key from the environment.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs the vendor's SDK: `tests/interop/run.sh`"]
async fn every_python_sample_succeeds() {
    let recorder = Recorder::default();
    let server = start(Config { observer: recorder.observer(), ..Config::new(gateway_with_access_key()) }).await;
    let model = codegen::parse_and_resolve(&sources(real_spec())).expect("the spec is valid");
    let calls = sample_calls(&model, &data());
    let explorer = Explorer { endpoint: server.endpoint(), token: "not used by the SDK", calls: &calls };
    let document: Value = serde_json::from_str(&openapi::emit_for_explorer(&model, &explorer)).expect("JSON");
    let items = document["paths"].as_object().expect("paths").values();
    let operations = items.flat_map(|item| item.as_object().expect("operations").values());
    let samples: Vec<String> = operations.map(python_sample).collect();
    let count = samples.len();
    let run = tokio::task::spawn_blocking(move || samples.iter().for_each(|sample| run_sample(sample)));
    run.await.expect("the samples have run");
    let outcomes: Vec<Outcome> = recorder.requests().iter().map(|request| request.outcome).collect();
    assert_eq!(outcomes, vec![Outcome::Responded(200); count]);
}

fn python_sample(operation: &Value) -> String {
    let mut samples = operation["x-codeSamples"].as_array().expect("samples").iter();
    let sample = samples.find(|sample| sample["label"] == "Python SDK").expect("a sample");
    sample["source"].as_str().expect("a text").to_owned()
}

fn run_sample(sample: &str) {
    let path = scratch(env!("CARGO_TARGET_TMPDIR"), "python-sample").join("sample.py");
    fs::write(&path, sample).expect("the sample can be written");
    let mut command = python(path.to_str().expect("a text"));
    command.env("HUAWEICLOUD_SDK_AK", ACCESS_KEY).env("HUAWEICLOUD_SDK_SK", SECRET_KEY);
    let run = command.output().expect("Python can be run");
    assert!(run.status.success(), "{sample}\n{}", String::from_utf8_lossy(&run.stderr));
}

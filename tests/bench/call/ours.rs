//! The call with this project's client.

mod load;

use generated_client::{Client, Credentials};
use load::{PROJECT, TOKEN, TRANSACTION};

fn main() {
    let (endpoint, kind) = load::words();
    let credentials = match kind.as_str() {
        "signed" => Credentials::access_key("QTWAOYTTINDUT2QVKYUC", "MFyfvK41ba2giqM7Uio6PznpdUKGpownRZlmVmHc"),
        _ => Credentials::token(TOKEN),
    };
    let client = Client::builder().endpoint(endpoint).project_id(PROJECT).credentials(credentials).build();
    let client = client.expect("a client");
    load::run(async || {
        let stages = client.show_user_access_stages(TRANSACTION).send().await.expect("stages");
        stages.stages.map_or(0, |stages| stages.len())
    });
}

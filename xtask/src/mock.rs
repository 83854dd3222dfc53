//! `mock`: serves the API of the spec on this machine, for users without an account or a network.

mod credentials;

use crate::args::MockOptions;
use crate::exit_code::{Exit, ExitResult};
use crate::runtime::run_to_end;
use crate::serve::{Config, Details, EXPLORER_PATHS, Explorer, Faults, Listener, RequestLog, Routes, Server};
use crate::signals::Signals;
use crate::terminal::{fail, print, print_error};
use codegen::mock::{Company, Data, Mock, sample_calls};
use codegen::model::Model;
use credentials::Credentials;
use std::sync::Arc;
use std::{io, panic};

/// Serves the API of a model until a shutdown signal arrives. The model is read after the options have been checked.
pub fn run(options: &MockOptions, model: impl FnOnce() -> Result<Model, Exit>) -> ExitResult {
    let credentials = Credentials::read(&options.callers, |name| std::env::var(name).ok());
    let faults = Faults::new(options.data.seed, &options.faults, options.latency);
    let data = options.data.data(jiff::Timestamp::now());
    let (credentials, faults, data) = match (credentials, faults, data) {
        (Ok(credentials), Ok(faults), Ok(data)) => (credentials, faults, data),
        (credentials, faults, data) => {
            for problem in [credentials.err(), faults.err(), data.err()].into_iter().flatten() {
                fail(Exit::Usage, problem);
            }
            return Err(Exit::Usage);
        }
    };
    let model = model()?;
    panic::set_hook(Box::new(|panic| {
        // Only the location is printed, because the message can contain data of a request.
        let location = panic.location().map(|location| format!(" at {}:{}", location.file(), location.line()));
        print_error(&format!("error: internal error{}\n", location.unwrap_or_default()));
    }));
    run_to_end(serve(options, (model, data), credentials, faults))
}

async fn serve(
    options: &MockOptions,
    (model, data): (Model, Data),
    credentials: Credentials,
    faults: Faults,
) -> ExitResult {
    let mut signals = Signals::catch()?;
    let listener = Listener::bind(options.port).await.map_err(|error| cannot_listen(options.port, &error))?;
    let explorer = Explorer::new(listener.endpoint(), &model, &sample_calls(&model, &data));
    let about = format!("data     {}\ncallers  {}", describe(&data), credentials.description);
    let mock = Mock::new(model, data).with_task_plan(options.task.unwrap_or_default());
    let about = about + &remarks(&mock);
    let mock = Arc::new(mock);
    let routes = Routes::new(mock.clone());
    let details = if options.verbose { Details::Values } else { Details::Names };
    let request_log = RequestLog::start();
    let observer = Some(request_log.observer(routes.clone(), details));
    let explorer = Some(explorer);
    let config = Config { faults, seed: options.data.seed, observer, explorer, ..Config::new(credentials.gateway) };
    let server = Server::serve(listener, mock, config);
    // Scripts read the endpoint from the first line, so it is printed before anything else.
    let endpoint = server.endpoint();
    let introduction = introduction(endpoint, &routes, &about, &credentials.hint);
    print(&format!("listening on {endpoint}\n{introduction}")).ok()?;
    signals.next().await;
    // A second signal stops the server immediately.
    tokio::select! {
        () = server.stop() => {}
        () = signals.next() => {}
    }
    Ok(print(&format!("{}\n", request_log.finish())))
}

fn cannot_listen(port: u16, error: &io::Error) -> Exit {
    let help = match error.kind() {
        io::ErrorKind::AddrInUse => {
            "\nhelp: another program uses this port, maybe another `cargo xtask mock`; \
             choose a different port with `--port`, or any free port with `--port 0`"
        }
        io::ErrorKind::PermissionDenied => "\nhelp: choose a port above 1023 with `--port`",
        _ => "",
    };
    fail(Exit::Unavailable, format!("cannot listen on port {port}: {error}{help}"))
}

/// Describes the data that the service responds with.
fn describe(data: &Data) -> String {
    match data {
        Data::Examples => "the examples of the manual".to_owned(),
        Data::Company(Company { desktops, users, days, seed, .. }) => {
            format!("a simulated company: {desktops} desktops and {users} users over {days} days, from seed {seed}")
        }
    }
}

/// Returns remarks about the spec: routes that several operations share, operations that the explorer hides, and
/// patterns that are not checked.
fn remarks(mock: &Mock) -> String {
    let mut text = String::new();
    for (method, path, operations) in mock.shared_routes() {
        let names = operations.join(", ");
        text.push_str(&format!(
            "\nshared   {method} {path}: {names} have this route; the first one that accepts a request sends the response"
        ));
    }
    for (method, path, operation) in mock.routes() {
        if method == "GET" && EXPLORER_PATHS.contains(&path) {
            text.push_str(&format!("\nhidden   {operation}: the explorer has the path `{path}`"));
        }
    }
    for pattern in mock.unchecked_patterns() {
        text.push_str(&format!("\nskipped  pattern `{pattern}`: it cannot be checked"));
    }
    text
}

fn introduction(endpoint: &str, routes: &Routes, about: &str, hint: &str) -> String {
    format!(
        "\n{}\n{about}\n\n\
         Open {endpoint} in a browser. The page shows the API, calls it, and has sample code.\n\
         Run a client against this address, such as the client of this project:\n  \
         {hint}cargo run -p generated-client --example quickstart -- --endpoint {endpoint}\n\
         Any other client can use the address as its endpoint. Ctrl-C stops the service.\n\n",
        routes.list()
    )
}

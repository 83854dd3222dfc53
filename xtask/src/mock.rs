//! `mock`: serves the API on this machine, made from the spec, for users without an account or a network.

mod credentials;

use crate::args::MockOptions;
use crate::exit_code::Exit;
use crate::runtime::run_to_end;
use crate::serve::{Config, Faults, RequestLog, Routes, Server};
use crate::signals::Signals;
use crate::spec;
use crate::terminal::{print, print_error, report_unavailable, report_usage};
use codegen::mock::{Company, Data, Mock};
use credentials::Credentials;
use std::{io, panic};

/// Serves until a shutdown signal.
pub fn run(options: &MockOptions) -> Exit {
    let credentials = Credentials::read(&options.callers, |name| std::env::var(name).ok());
    let faults = Faults::new(options.data.seed, &options.faults, options.latency);
    let data = options.data.data(jiff::Timestamp::now());
    let (credentials, faults, data) = match (credentials, faults, data) {
        (Ok(credentials), Ok(faults), Ok(data)) => (credentials, faults, data),
        (credentials, faults, data) => {
            return report_usage([credentials.err(), faults.err(), data.err()].into_iter().flatten());
        }
    };
    let model = match spec::model(&options.spec.folder()) {
        Ok(model) => model,
        Err(exit) => return exit,
    };
    let about = format!("data     {}\ncallers  {}", describe(&data), credentials.description);
    let mock = Mock::new(model, data);
    panic::set_hook(Box::new(|panic| {
        // The location only: the message can contain data of a request.
        let place = panic.location().map(|place| format!(" at {}:{}", place.file(), place.line()));
        print_error(&format!("error: internal error{}\n", place.unwrap_or_default()));
    }));
    run_to_end(serve(options, mock, credentials, faults, &about))
}

async fn serve(options: &MockOptions, mock: Mock, credentials: Credentials, faults: Faults, about: &str) -> Exit {
    let mut signals = match Signals::catch() {
        Ok(signals) => signals,
        Err(error) => return report_unavailable(&format!("cannot catch signals: {error}")),
    };
    let (routes, request_log) = (Routes::new(&mock), RequestLog::start());
    let observer = Some(request_log.observer(routes.clone()));
    let config =
        Config { port: options.port, faults, seed: options.data.seed, observer, ..Config::new(credentials.gateway) };
    let server = match Server::start(mock, config).await {
        Ok(server) => server,
        Err(error) => return report_unavailable(&cannot_listen(options.port, &error)),
    };
    // Programs wait for the first line.
    let endpoint = server.endpoint();
    let introduction = introduction(endpoint, &routes, about, credentials.hint);
    let exit = print(&format!("listening on {endpoint}\n{introduction}"));
    if exit != Exit::Success {
        return exit;
    }
    signals.next().await;
    // A second signal stops at once.
    tokio::select! {
        () = server.stop() => {}
        () = signals.next() => {}
    }
    print(&format!("{}\n", request_log.finish()))
}

fn cannot_listen(port: u16, error: &io::Error) -> String {
    let remedy = match error.kind() {
        io::ErrorKind::AddrInUse => {
            "\nhelp: another program has that port, perhaps another `cargo xtask mock`; \
             choose one with `--port`, or take any that is free with `--port 0`"
        }
        io::ErrorKind::PermissionDenied => "\nhelp: choose a port above 1023 with `--port`",
        _ => "",
    };
    format!("cannot listen on port {port} of this machine: {error}{remedy}")
}

/// Describes the source of the data.
fn describe(data: &Data) -> String {
    match data {
        Data::Examples => "the examples of the documents".to_owned(),
        Data::Company(Company { desktops, users, days, seed, .. }) => {
            format!("a simulated company: {desktops} desktops and {users} users over {days} days, from seed {seed}")
        }
    }
}

fn introduction(endpoint: &str, routes: &Routes, about: &str, hint: &str) -> String {
    format!(
        "\n{}\n{about}\n\n\
         Point a client at it, such as the one of this project:\n  \
         {hint}cargo run -p generated-client --example quickstart -- --endpoint {endpoint}\n\
         Any other client takes that endpoint in the place of its region's. Ctrl-C stops the service.\n\n",
        routes.list()
    )
}

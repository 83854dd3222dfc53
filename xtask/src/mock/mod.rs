//! `mock`: the service on this machine, made from the spec, for whoever has no account or no network.

mod answering;
mod arrived;
mod callers;
mod chance;
mod exchange;
mod faults;
mod gateway;
mod log;
mod repetitions;
mod routes;
mod server;
mod signals;
mod signature;
mod watch;
mod work;

pub use exchange::{Exchange, Observer, Outcome};
pub use faults::{Failure, Fault, Faults, Latency};
pub use gateway::{AccessKey, Clock, Gateway, Refusal};
pub use server::{Config, Server};
pub use signature::Received;
pub use work::Answers;

use crate::args::MockOptions;
use crate::exit::{Exit, complain, say};
use crate::spec;
use callers::Callers;
use codegen::mock::{Company, Data, Mock};
use routes::Routes;
pub use signals::Signals;
use std::io;
use std::panic;
use tokio::runtime::Runtime;
use watch::Watch;

/// Serves until it is told to stop.
pub fn run(options: &MockOptions) -> Exit {
    let callers = Callers::read(&options.callers, |name| std::env::var(name).ok());
    let faults = Faults::new(options.data.seed, &options.faults, options.latency);
    let data = options.data.data(jiff::Timestamp::now());
    let (callers, faults, data) = match (callers, faults, data) {
        (Ok(callers), Ok(faults), Ok(data)) => (callers, faults, data),
        (callers, faults, data) => {
            return usage([callers.err(), faults.err(), data.err()].into_iter().flatten());
        }
    };
    let model = match spec::model(&options.spec.folder()) {
        Ok(model) => model,
        Err(exit) => return exit,
    };
    let about = format!("data     {}\ncallers  {}", describe(&data), callers.shown);
    let mock = Mock::new(model, data);
    panic::set_hook(Box::new(|panic| {
        // Where, and not what: that can hold what a request held.
        let place = panic.location().map(|place| format!(" at {}:{}", place.file(), place.line()));
        complain(&format!("error: there is a mistake in this program{}\n", place.unwrap_or_default()));
    }));
    run_to_end(serve(options, mock, callers, faults, &about))
}

/// Runs something, and waits for nothing that is left behind it: work that nobody waits for may take long.
pub fn run_to_end(work: impl Future<Output = Exit>) -> Exit {
    match Runtime::new() {
        Ok(runtime) => {
            let exit = runtime.block_on(work);
            runtime.shutdown_background();
            exit
        }
        Err(error) => unavailable(&format!("cannot start: {error}")),
    }
}

/// Says all that is wrong with the words of a command.
pub fn usage(problems: impl IntoIterator<Item = String>) -> Exit {
    problems.into_iter().for_each(|problem| complain(&format!("error: {problem}\n")));
    Exit::Usage
}

/// Says why the service does not run.
pub fn unavailable(problem: &str) -> Exit {
    complain(&format!("error: {problem}\n"));
    Exit::Unavailable
}

async fn serve(options: &MockOptions, mock: Mock, callers: Callers, faults: Faults, about: &str) -> Exit {
    let mut signals = match Signals::catch() {
        Ok(signals) => signals,
        Err(error) => return unavailable(&format!("cannot catch signals: {error}")),
    };
    let (routes, watch) = (Routes::of(&mock), Watch::start());
    let observer = Some(watch.observer(routes.clone()));
    let config =
        Config { port: options.port, faults, seed: options.data.seed, observer, ..Config::new(callers.gateway) };
    let server = match Server::start(mock, config).await {
        Ok(server) => server,
        Err(error) => return unavailable(&cannot_listen(options.port, &error)),
    };
    // The first line is for programs that wait for it, the rest for people.
    let endpoint = server.endpoint();
    let introduction = introduction(endpoint, &routes, about, callers.hint);
    let exit = say(&format!("listening on {endpoint}\n{introduction}"));
    if exit != Exit::Fine {
        return exit;
    }
    signals.next().await;
    // Whoever asks again does not want to wait any longer.
    tokio::select! {
        () = server.stop() => {}
        () = signals.next() => {}
    }
    say(&format!("{}\n", watch.finish()))
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

/// What the answers are made of.
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

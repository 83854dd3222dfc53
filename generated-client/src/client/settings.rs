//! Turns settings into a client, or into one error that names everything that is wrong with them.

use super::place::ProjectSource;
use super::{Client, ClientBuilder, Inner};
use crate::auth::Machine;
use crate::error::Kind;
use crate::generated::SERVICE;
use crate::limits::Limits;
use crate::project::{LookUp, Project};
use crate::retry::Budget;
use crate::transport::{Http, Transport, host_header};
use crate::{Credentials, Error};
use http::{HeaderMap, HeaderName, HeaderValue, header};
use reqwest::Url;
use std::sync::Arc;

const USER_AGENT: &str = concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION"));

/// Most requests have fewer headers: for those, a copy of the client's own is not laid out anew when others are added.
const USUAL_HEADERS: usize = 12;

/// What is wrong with a setting.
pub(super) type Problem = String;

impl ClientBuilder {
    /// The client.
    ///
    /// # Errors
    ///
    /// A setting is missing or cannot be used, also one in the environment, or the endpoint is `https` and there are no
    /// certificate authorities, neither the machine's nor the caller's. The error names everything at once.
    pub fn build(self) -> Result<Client, Error> {
        self.build_on(&Machine::this())
    }

    pub(crate) fn build_on(self, machine: &Machine<'_>) -> Result<Client, Error> {
        let mut others = self.place_problems();
        let (endpoint, project) = (self.find_endpoint(machine), self.find_project());
        let url = match (&endpoint, &project) {
            (Ok(endpoint), Ok(project)) => Some(project.most_demanding(endpoint)),
            (endpoint, _) => endpoint.as_ref().ok(),
        };
        let http = self.find_http_client(url);
        match (endpoint, http, project, self.find_credentials(), self.make_headers()) {
            (Ok(endpoint), Ok(http), Ok(project), Ok(credentials), Ok(headers))
                if others.is_empty() && self.time_problems().is_empty() =>
            {
                let connection = Connection { http, credentials, headers };
                self.assemble(endpoint, project, connection)
            }
            (endpoint, http, project, credentials, headers) => {
                others.extend([endpoint.err(), project.err(), credentials.err(), headers.err()].into_iter().flatten());
                others.extend(self.time_problems().into_iter().chain(http.err().unwrap_or_default()));
                Err(cannot_be_built(others))
            }
        }
    }

    /// The client from parts that are in order.
    fn assemble(self, endpoint: Url, project: ProjectSource, connection: Connection) -> Result<Client, Error> {
        let transport = |mut connection: Connection, endpoint: Url, project, limits| {
            let host = host_header(&endpoint);
            let host = host.map_err(|_| cannot_be_built(vec!["no header can carry the endpoint's host".to_owned()]))?;
            connection.headers.insert(header::HOST, host);
            Ok(Transport {
                http: connection.http,
                endpoint,
                project,
                credentials: connection.credentials,
                headers: connection.headers,
                body_limit: self.body_limit,
                limits,
                budget: Budget::full(),
                #[cfg(feature = "testing")]
                fake: self.fake.clone(),
            })
        };
        let project = match project {
            ProjectSource::Known(id) => Project::Known(id),
            ProjectSource::LookedUp { region, iam } => {
                // The limits are those of another service.
                let iam = transport(connection.clone(), iam, Project::None, Limits::new(None, None))?;
                Project::LookedUp(Box::new(LookUp::new(region, iam, self.defaults.clone())))
            }
        };
        let limits = Limits::new(self.requests_per_minute, self.requests_in_flight);
        let transport = transport(connection, endpoint, project, limits)?;
        Ok(Client { inner: Arc::new(Inner { transport, defaults: self.defaults }) })
    }

    fn find_credentials(&self) -> Result<Credentials, Problem> {
        let credentials = self.credentials.clone().ok_or("`credentials` are not set")?;
        match credentials.problems() {
            problems if problems.is_empty() => Ok(credentials),
            problems => Err(problems.join("; ")),
        }
    }

    /// The headers of every request: those of the service, and the user agent.
    fn make_headers(&self) -> Result<HeaderMap, Problem> {
        let mut headers = HeaderMap::with_capacity(USUAL_HEADERS);
        for (name, value) in SERVICE.headers {
            let unfit = || format!("the service's header `{name}` cannot be sent");
            let key = HeaderName::from_bytes(name.as_bytes()).map_err(|_| unfit())?;
            let value = HeaderValue::from_str(value).map_err(|_| unfit())?;
            headers.insert(key, value);
        }
        let user_agent = match &self.user_agent {
            Some(suffix) => format!("{USER_AGENT} {suffix}"),
            None => USER_AGENT.to_owned(),
        };
        let user_agent = HeaderValue::from_str(&user_agent)
            .map_err(|_| "`user_agent` holds characters that a header cannot carry")?;
        headers.insert(header::USER_AGENT, user_agent);
        Ok(headers)
    }
}

/// What a client and its look-ups share.
#[derive(Clone)]
struct Connection {
    http: Http,
    credentials: Credentials,
    headers: HeaderMap,
}

/// One error that names everything, and nothing twice.
fn cannot_be_built(problems: Vec<Problem>) -> Error {
    let mut named: Vec<Problem> = Vec::new();
    for problem in problems {
        if !named.contains(&problem) {
            named.push(problem);
        }
    }
    Error::new(Kind::Configuration, format!("the client cannot be built: {}", named.join("; ")))
}

#[cfg(test)]
mod tests {
    use crate::{Client, ClientBuilder, Credentials};
    use proptest::prelude::*;

    fn complete() -> ClientBuilder {
        Client::builder()
            .endpoint("http://127.0.0.1:1/base/")
            .project_id("p1")
            .credentials(Credentials::token("s3cret"))
    }

    #[test]
    fn everything_that_is_missing_or_wrong_is_named_at_once() {
        assert_eq!(
            Client::builder().build().unwrap_err().to_string(),
            "the client cannot be built: neither `region` nor `endpoint` is set; `project_id` is not set; \
             `credentials` are not set"
        );
        let wrong = complete()
            .endpoint("ftp://host")
            .project_id("..")
            .credentials(Credentials::access_key("", "s\n"))
            .user_agent("a\nb");
        assert_eq!(
            wrong.build().unwrap_err().to_string(),
            "the client cannot be built: `endpoint` must begin with http:// or https://; \
             `project_id` is no project's id; the access key is empty; \
             the secret key holds characters that do not belong there; \
             `user_agent` holds characters that a header cannot carry"
        );
    }

    #[test]
    fn endpoints_that_are_more_than_a_place_are_refused() {
        for endpoint in ["", "host", "http://u:p@host", "http://host?a=b", "http://host/#f", "http://"] {
            assert!(complete().endpoint(endpoint).build().is_err(), "{endpoint}");
        }
        let elsewhere = Client::builder().region("evil.example/").project_id("p");
        assert!(elsewhere.build().unwrap_err().to_string().contains("`region`"));
    }

    proptest! {
        /// Whatever the settings are: the error of each alone is in the error of all.
        #[test]
        fn no_settings_make_it_panic_or_forget_one(texts: [String; 8]) {
            let [region, endpoint, iam_endpoint, project_id, secret, user_agent, proxy, pem] = texts;
            let set: [&dyn Fn(ClientBuilder) -> ClientBuilder; 8] = [
                &|builder| builder.region(region.as_str()),
                &|builder| builder.endpoint(&endpoint),
                &|builder| builder.iam_endpoint(&iam_endpoint),
                &|builder| builder.project_id(&project_id),
                &|builder| builder.credentials(Credentials::access_key(&secret, &secret)),
                &|builder| builder.user_agent(&user_agent),
                &|builder| builder.proxy(&proxy),
                &|builder| builder.certificate_authority(&pem),
            ];
            let problems = |builder: ClientBuilder| builder.build().err().map(|error| error.to_string());
            let all = problems(set.iter().fold(complete(), |builder, set| set(builder)));
            for problem in set.iter().filter_map(|set| problems(set(complete()))) {
                let (_, problem) = problem.split_once(": ").unwrap();
                prop_assert!(all.as_ref().is_some_and(|all| all.contains(problem)), "{problem} in {all:?}");
            }
        }
    }

    #[test]
    fn debug_shows_no_secrets() {
        let debug = format!("{:?} {:?}", complete(), complete().build().unwrap());
        assert!(debug.contains("Credentials(token)") && debug.contains("p1"), "{debug}");
        assert!(!debug.contains("s3cret"), "{debug}");
    }
}

//! `ClientBuilder::build`: builds a client, or returns one error that lists every invalid setting.

use super::builder::ClientBuilder;
use super::endpoint::ProjectSource;
use super::grant::GrantSource;
use super::handle::{Client, Inner};
use crate::auth::{Credentials, HostEnv};
use crate::error::Error;
use crate::project::{Project, ProjectLookup};
use crate::rate_limit::RateLimit;
use crate::retry::Budget;
use crate::transport::{HttpClient, Transport, host_header};
use http::{HeaderMap, HeaderName, HeaderValue, header};
use reqwest::Url;
use std::sync::Arc;

// The layer of `generated` is above this module. This import is one of the exceptions that `lib.rs` lists.
use crate::generated::SERVICE;

const USER_AGENT: &str = concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION"));

/// The capacity of the header map, which is cloned for each attempt. It is large enough for the headers that are added
/// to the clones.
const RESERVED_HEADERS: usize = 12;

impl ClientBuilder {
    /// Builds the client.
    ///
    /// # Errors
    ///
    /// Returns an error if a setting of the builder or the environment is missing or invalid, if there is no
    /// [crypto provider](crate#cryptography), or if the endpoint, the identity service or the proxy uses `https` and
    /// neither the system nor the caller provides certificate authorities. The error lists all problems.
    pub fn build(self) -> Result<Client, Error> {
        self.build_in(&HostEnv::system())
    }

    pub(crate) fn build_in(self, env: &HostEnv<'_>) -> Result<Client, Error> {
        let mut problems = self.region_problems();
        let endpoint = self.find_endpoint(&SERVICE, env);
        let project = self.find_project(env);
        let sts = self.find_sts(env);
        let grant = self.find_grant(&sts, env);
        let url = match (&endpoint, &project, &grant) {
            (Ok(endpoint), Ok(project), Ok(grant)) => {
                let configured_sts = self.sts_endpoint.as_ref().and(sts.as_ref().ok());
                let mut others = [project.endpoint(), grant.endpoint(), configured_sts].into_iter().flatten();
                Some(others.find(|url| url.scheme() == "https").unwrap_or(endpoint))
            }
            (endpoint, ..) => endpoint.as_ref().ok(),
        };
        let http = self.find_http_client(url);
        let timeouts = self.timeout_problems();
        match (endpoint, http, project, grant, self.find_credentials(), self.make_headers()) {
            (Ok(endpoint), Ok(http), Ok(project), Ok(grant), Ok(credentials), Ok(headers))
                if problems.is_empty() && timeouts.is_empty() =>
            {
                self.assemble(Settings { endpoint, http, project, grant, credentials, headers, sts })
            }
            (endpoint, http, project, grant, credentials, headers) => {
                let found = [endpoint.err(), project.err(), grant.err(), credentials.err(), headers.err()];
                problems.extend(found.into_iter().flatten().chain(timeouts).chain(http.err().unwrap_or_default()));
                Err(invalid_settings(problems))
            }
        }
    }

    /// Assembles the client from settings that have been validated.
    fn assemble(self, settings: Settings) -> Result<Client, Error> {
        let Settings { endpoint, http, project, grant, credentials, mut headers, sts } = settings;
        headers.insert(header::HOST, host_header(&endpoint)?);
        let mut transport = Transport {
            service: &SERVICE,
            http,
            endpoint,
            credentials: Credentials::anonymous(),
            headers,
            body_limit: self.body_limit,
            memory_limit: self.memory_limit,
            rate_limit: RateLimit::new(self.requests_per_minute, self.requests_in_flight),
            budget: Budget::default(),
            observer: self.observer,
        };
        transport.credentials = grant.provide(credentials, &transport, &self.defaults)?;
        let project = match project {
            ProjectSource::Known(id) => Project::Known(id),
            ProjectSource::OfToken => Project::OfToken(transport.credentials.clone()),
            ProjectSource::Lookup { region, iam } => {
                let iam = transport.to(iam, transport.credentials.clone())?;
                Project::Lookup(Box::new(ProjectLookup::new(region, iam, self.defaults.clone())))
            }
        };
        let transport = Arc::new(transport);
        let inner = Inner {
            transport,
            project,
            defaults: self.defaults,
            sts,
            #[cfg(feature = "testing")]
            recorder: self.recorder,
        };
        Ok(Client { inner: Arc::new(inner) })
    }

    fn find_credentials(&self) -> Result<Credentials, String> {
        let credentials = self.credentials.clone().ok_or("`credentials` are not set")?;
        match credentials.problems() {
            problems if problems.is_empty() => Ok(credentials),
            problems => Err(problems.join("; ")),
        }
    }

    /// Returns the headers of every request, except for `Host`: those of the service, the user agent, and
    /// `Accept-Encoding: identity`. Without `Accept-Encoding`, a service may use any content coding (RFC 9110, section
    /// 12.5.3). With the feature `gzip`, the HTTP client adds the codings that it supports.
    fn make_headers(&self) -> Result<HeaderMap, String> {
        let mut headers = HeaderMap::with_capacity(RESERVED_HEADERS);
        for (name, value) in SERVICE.headers {
            let invalid = || format!("the service's header `{name}` cannot be sent");
            let key = HeaderName::from_bytes(name.as_bytes()).map_err(|_| invalid())?;
            let value = HeaderValue::from_str(value).map_err(|_| invalid())?;
            headers.insert(key, value);
        }
        let user_agent = match &self.user_agent {
            Some(suffix) => format!("{USER_AGENT} {suffix}"),
            None => USER_AGENT.to_owned(),
        };
        let user_agent = HeaderValue::from_str(&user_agent)
            .map_err(|_| "`user_agent` contains characters that cannot be sent in a header")?;
        headers.insert(header::USER_AGENT, user_agent);
        if cfg!(not(feature = "gzip")) {
            headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_static("identity"));
        }
        Ok(headers)
    }
}

/// The settings of a client, after they have been validated.
struct Settings {
    endpoint: Url,
    http: HttpClient,
    project: ProjectSource,
    grant: GrantSource,
    credentials: Credentials,
    headers: HeaderMap,
    /// The endpoint of STS, or why there is none.
    sts: Result<Url, String>,
}

/// Returns one error that lists each problem once.
fn invalid_settings(problems: Vec<String>) -> Error {
    let mut listed: Vec<String> = Vec::new();
    for problem in problems {
        if !listed.contains(&problem) {
            listed.push(problem);
        }
    }
    Error::configuration(format!("the client cannot be built: {}", listed.join("; ")))
}

#[cfg(test)]
mod tests {
    use crate::auth::Credentials;
    use crate::client::{Client, ClientBuilder};
    use proptest::prelude::*;

    fn complete() -> ClientBuilder {
        Client::builder()
            .endpoint("http://127.0.0.1:1/base/")
            .project_id("p1")
            .credentials(Credentials::token("s3cret"))
    }

    #[test]
    fn an_error_lists_all_missing_and_invalid_settings() {
        assert_eq!(
            Client::builder().build().unwrap_err().to_string(),
            "the client cannot be built: neither `region` nor `endpoint` is set; `project_id` is not set; \
             `credentials` are not set"
        );
        let wrong = complete()
            .endpoint("ftp://host")
            .project_id("..")
            .credentials(Credentials::access_key("", "s\ns"))
            .user_agent("a\nb");
        assert_eq!(
            wrong.build().unwrap_err().to_string(),
            "the client cannot be built: `endpoint` must begin with http:// or https://; \
             `project_id` is not a valid project ID; the access key is empty; \
             the secret key contains characters that cannot be sent in a header; \
             `user_agent` contains characters that cannot be sent in a header"
        );
    }

    #[test]
    fn endpoints_with_credentials_or_a_query_are_errors() {
        for endpoint in ["", "host", "http://u:p@host", "http://host?a=b", "http://host/#f", "http://"] {
            assert!(complete().endpoint(endpoint).build().is_err(), "{endpoint}");
        }
        let other_host = Client::builder().region("evil.example/").project_id("p");
        assert!(other_host.build().unwrap_err().to_string().contains("`region`"));
    }

    proptest! {
        #[test]
        fn the_error_of_all_settings_contains_the_error_of_each(texts: [String; 9]) {
            let [region, endpoint, iam_endpoint, sts_endpoint, project_id, secret, user_agent, proxy, pem] = texts;
            let set: [&dyn Fn(ClientBuilder) -> ClientBuilder; 9] = [
                &|builder| builder.region(region.as_str()),
                &|builder| builder.endpoint(&endpoint),
                &|builder| builder.iam_endpoint(&iam_endpoint),
                &|builder| builder.sts_endpoint(&sts_endpoint),
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

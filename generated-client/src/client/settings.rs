//! Turns settings into a client, or into one error that names everything that is wrong with them.

use super::{Client, ClientBuilder, Inner};
use crate::error::Kind;
use crate::generated::SERVICE;
use crate::tls::{self, Trust};
use crate::transport::Transport;
use crate::{Credentials, Error};
use http::{HeaderMap, HeaderName, HeaderValue, header};
use reqwest::{Url, redirect, retry};
use std::sync::Arc;

const USER_AGENT: &str = concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION"));

/// What is wrong with a setting.
type Problem = String;

impl ClientBuilder {
    /// The client.
    ///
    /// # Errors
    ///
    /// A setting is missing or cannot be used, or the endpoint is `https` and the machine has no
    /// certificate authorities. The error names everything at once.
    pub fn build(self) -> Result<Client, Error> {
        let endpoint = self.find_endpoint();
        let http = endpoint.as_ref().ok().map(|endpoint| self.find_http_client(endpoint));
        let parts = (endpoint, http.transpose(), self.find_project_id(), self.find_credentials(), self.make_headers());
        match parts {
            (Ok(endpoint), Ok(Some(http)), Ok(project_id), Ok(credentials), Ok(headers)) => {
                let transport =
                    Transport { http, endpoint, project_id, credentials, headers, body_limit: self.body_limit };
                let defaults = self.defaults;
                Ok(Client { inner: Arc::new(Inner { transport, defaults }) })
            }
            (endpoint, http, project_id, credentials, headers) => {
                let problems = [endpoint.err(), project_id.err(), credentials.err(), headers.err(), http.err()];
                let problems: Vec<_> = problems.into_iter().flatten().collect();
                let text = format!("the client cannot be built: {}", problems.join("; "));
                Err(Error::new(Kind::Configuration, text))
            }
        }
    }

    fn find_endpoint(&self) -> Result<Url, Problem> {
        let endpoint = match (&self.endpoint, &self.region) {
            (Some(endpoint), _) => endpoint.clone(),
            (None, Some(region)) if region.fits_host_name() => SERVICE.endpoint.replace("{region}", region.as_str()),
            (None, Some(_)) => return Err("`region` is no region's id".to_owned()),
            (None, None) => return Err("neither `region` nor `endpoint` is set".to_owned()),
        };
        let url = Url::parse(&endpoint).map_err(|error| format!("`endpoint` is no URL: {error}"))?;
        let has_more = url.query().is_some() || url.fragment().is_some();
        let names_user = !url.username().is_empty() || url.password().is_some();
        match url.scheme() {
            "http" | "https" if has_more || names_user => {
                Err("`endpoint` must be a scheme, a host, and perhaps a port and a path".to_owned())
            }
            "http" | "https" => Ok(url),
            _ => Err("`endpoint` must begin with http:// or https://".to_owned()),
        }
    }

    fn find_project_id(&self) -> Result<String, Problem> {
        match self.project_id.as_deref() {
            None => Err("`project_id` is not set".to_owned()),
            Some("") => Err("`project_id` is empty".to_owned()),
            // The id is part of paths, where these two mean something else, and goes into a header.
            Some("." | "..") => Err("`project_id` is no project's id".to_owned()),
            Some(id) if HeaderValue::from_str(id).is_err() => Err("`project_id` is no project's id".to_owned()),
            Some(id) => Ok(id.to_owned()),
        }
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
        let mut headers = HeaderMap::new();
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

    fn find_http_client(&self, endpoint: &Url) -> Result<reqwest::Client, Problem> {
        if let Some(http) = &self.http_client {
            return Ok(http.clone());
        }
        let trust = match endpoint.scheme() {
            "https" => Trust::Platform,
            _ => Trust::Nobody,
        };
        let tls = tls::configure(trust).map_err(|error| {
            format!("`endpoint` is https and the machine's certificate authorities cannot be used: {error}")
        })?;
        reqwest::Client::builder()
            .tls_backend_preconfigured(tls)
            .connect_timeout(self.connect_timeout)
            .redirect(redirect::Policy::none())
            .retry(retry::never())
            .no_proxy()
            .build()
            .map_err(|error| format!("no HTTP client can be made: {}", error.without_url()))
    }
}

#[cfg(test)]
mod tests {
    use crate::{Client, ClientBuilder, Credentials};

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

    #[test]
    fn debug_shows_no_secrets() {
        let debug = format!("{:?} {:?}", complete(), complete().build().unwrap());
        assert!(debug.contains("Credentials(token)") && debug.contains("p1"), "{debug}");
        assert!(!debug.contains("s3cret"), "{debug}");
    }
}

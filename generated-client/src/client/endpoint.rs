//! Finds the endpoint and the project of a client in its settings, the environment, and the source of its credentials.

use super::builder::ClientBuilder;
use crate::auth::{Credentials, HostEnv};
use crate::project::{iam_endpoint, problem_of_id};
use crate::region::Region;
use crate::service::Service;
use reqwest::Url;

/// The project of a client that is being built.
pub(super) enum ProjectSource {
    Known(String),
    /// The ID is requested from the endpoint `iam` of the identity service.
    Lookup {
        region: Region,
        iam: Url,
    },
}

impl ProjectSource {
    /// Returns the endpoint of the identity service if the client uses that service and its endpoint is `https`.
    /// Otherwise returns `endpoint`. The client needs certificate authorities if the returned URL is `https`.
    pub(super) fn https_url_or<'a>(&'a self, endpoint: &'a Url) -> &'a Url {
        match self {
            Self::Lookup { iam, .. } if iam.scheme() == "https" => iam,
            Self::Lookup { .. } | Self::Known(_) => endpoint,
        }
    }
}

impl ClientBuilder {
    /// Returns the endpoint that is set in the builder, or else the endpoint in the environment, or else the endpoint
    /// of the region.
    pub(super) fn find_endpoint(&self, service: &Service, env: &HostEnv<'_>) -> Result<Url, String> {
        if let Some(endpoint) = &self.endpoint {
            return parse_endpoint("`endpoint`", endpoint);
        }
        let region = self.find_region()?.ok_or("neither `region` nor `endpoint` is set")?;
        let variable = region.endpoint_variable(service.name);
        match env.variable(&variable).map_err(|error| error.to_string())? {
            Some(endpoint) => parse_endpoint(&format!("`{variable}`"), &endpoint),
            None => parse_endpoint("`region`", &service.endpoint.replace("{region}", region.as_str())),
        }
    }

    /// Returns the project that is set in the builder, or else the project of the credentials, or else a lookup of the
    /// region's project.
    pub(super) fn find_project(&self) -> Result<ProjectSource, String> {
        let found = self.credentials.as_ref().and_then(Credentials::project_id);
        match (self.project_id.as_deref(), found) {
            (Some(id), _) => check_project_id("`project_id`", id),
            (None, Some(id)) => check_project_id("the project ID of the credentials", id),
            (None, None) => self.find_lookup(),
        }
    }

    fn find_lookup(&self) -> Result<ProjectSource, String> {
        let region = self.find_region()?.ok_or(match self.endpoint {
            Some(_) => "neither `project_id` nor `region` is set",
            None => "`project_id` is not set",
        })?;
        let found = self.credentials.as_ref().and_then(Credentials::iam_endpoint);
        let iam = match (self.iam_endpoint.as_deref(), found) {
            (Some(endpoint), _) => parse_endpoint("`iam_endpoint`", endpoint)?,
            (None, Some(endpoint)) => parse_endpoint("the `iam_endpoint` of the credentials file", endpoint)?,
            (None, None) => parse_endpoint("`region`", &iam_endpoint(region))?,
        };
        Ok(ProjectSource::Lookup { region: region.clone(), iam })
    }

    fn find_region(&self) -> Result<Option<&Region>, String> {
        match &self.region {
            Some(region) if !region.fits_host_name() => Err("`region` is not a valid region ID".to_owned()),
            region => Ok(region.as_ref()),
        }
    }

    /// Returns what is wrong with `region` and `iam_endpoint`, even if the client does not need them.
    pub(super) fn region_problems(&self) -> Vec<String> {
        let iam = self.iam_endpoint.as_deref().map(|endpoint| parse_endpoint("`iam_endpoint`", endpoint));
        [self.find_region().err(), iam.and_then(Result::err)].into_iter().flatten().collect()
    }
}

fn check_project_id(name: &str, id: &str) -> Result<ProjectSource, String> {
    match problem_of_id(id) {
        Some(problem) => Err(format!("{name} {problem}")),
        None => Ok(ProjectSource::Known(id.to_owned())),
    }
}

/// Parses the URL of an endpoint. Errors do not contain the URL, which may contain a password.
fn parse_endpoint(name: &str, endpoint: &str) -> Result<Url, String> {
    let url = Url::parse(endpoint).map_err(|error| format!("{name} is not a URL: {error}"))?;
    let has_query_or_fragment = url.query().is_some() || url.fragment().is_some();
    let has_credentials = !url.username().is_empty() || url.password().is_some();
    match url.scheme() {
        "http" | "https" if has_query_or_fragment || has_credentials => {
            Err(format!("{name} must consist of a scheme and a host, with an optional port and path"))
        }
        "http" | "https" => Ok(url),
        _ => Err(format!("{name} must begin with http:// or https://")),
    }
}

#[cfg(test)]
mod tests {
    use crate::auth::{Credentials, HostEnv};
    use crate::client::{Client, ClientBuilder};
    use crate::generated::SERVICE;
    use crate::region::Region;

    const VARIABLE: &str = "HUAWEICLOUD_SDK_REGION_WORKSPACE_CN_NORTH_4";

    fn builder() -> ClientBuilder {
        Client::builder().region(Region::CN_NORTH_4).project_id("p1").credentials(Credentials::token("t"))
    }

    /// Returns the endpoint that the client uses if the environment variable has this value.
    fn endpoint(builder: &ClientBuilder, value: &str) -> String {
        let variable = |name: &str| Some(value.into()).filter(|_| name == VARIABLE);
        let env = HostEnv { variable: &variable, ..HostEnv::system() };
        builder.find_endpoint(&SERVICE, &env).map_or_else(|problem| problem, |url| url.to_string())
    }

    #[test]
    fn an_endpoint_takes_precedence_over_the_environment_and_that_over_the_region() {
        let variable = "http://variable/path";
        assert_eq!(endpoint(&builder(), ""), "https://workspace.cn-north-4.myhuaweicloud.com/");
        assert_eq!(endpoint(&builder(), variable), variable);
        assert_eq!(endpoint(&builder().endpoint("http://set"), variable), "http://set/");
        assert_eq!(endpoint(&builder(), "ftp://s3cret"), format!("`{VARIABLE}` must begin with http:// or https://"));
        let other = builder().region("cn-north-9");
        assert_eq!(endpoint(&other, variable), "https://workspace.cn-north-9.myhuaweicloud.com/");
    }

    #[test]
    fn a_project_id_or_a_region_is_required() {
        let open = || Client::builder().credentials(Credentials::token("t"));
        let message = |builder: ClientBuilder| builder.build().unwrap_err().to_string();
        assert!(message(open().endpoint("http://a")).ends_with("neither `project_id` nor `region` is set"));
        assert!(open().endpoint("http://a").region("any").iam_endpoint("http://b").build().is_ok());
        assert_eq!(
            message(open().endpoint("ftp://a").region("a/b").iam_endpoint("b").project_id("")),
            "the client cannot be built: `region` is not a valid region ID; `iam_endpoint` is not a URL: relative URL \
             without a base; `endpoint` must begin with http:// or https://; `project_id` is empty"
        );
        assert_eq!(message(open().region("a/b")), "the client cannot be built: `region` is not a valid region ID");
    }
}

//! Finds the endpoint and the project of a client in its settings, the environment, and the source of its credentials.

use super::builder::ClientBuilder;
use crate::auth::{Credentials, HostEnv};
use crate::identity::{iam_endpoint, sts_endpoint};
use crate::project::problem_of_id;
use crate::region::Region;
use crate::service::Service;
use reqwest::Url;

const IAM_ENDPOINT: &str = "HUAWEICLOUD_SDK_IAM_ENDPOINT";
const STS_ENDPOINT: &str = "HUAWEICLOUD_SDK_STS_ENDPOINT";

/// The project of a client that is being built.
pub(super) enum ProjectSource {
    Known(String),
    /// The project of the token that a password gives.
    OfToken,
    /// The ID is requested from the endpoint `iam` of the identity service.
    Lookup {
        region: Region,
        iam: Url,
    },
}

impl ProjectSource {
    /// Returns the endpoint that is called for the ID.
    pub(super) fn endpoint(&self) -> Option<&Url> {
        match self {
            Self::Lookup { iam, .. } => Some(iam),
            Self::OfToken | Self::Known(_) => None,
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
        match (env.variable(&variable).map_err(|error| error.to_string())?, region.probably_meant()) {
            (Some(endpoint), _) => parse_endpoint(&format!("`{variable}`"), &endpoint),
            (None, Some(meant)) => Err(format!(
                "`{region}` is not a documented region; help: did you mean `{meant}`? Otherwise, set `endpoint`"
            )),
            (None, None) => parse_endpoint("`region`", &service.endpoint.replace("{region}", region.as_str())),
        }
    }

    /// Returns the project that is set in the builder, or else the project of the credentials, or else that of the
    /// token, or else a lookup of the region's project.
    pub(super) fn find_project(&self, env: &HostEnv<'_>) -> Result<ProjectSource, String> {
        let found = self.credentials.as_ref().and_then(Credentials::project_id);
        match (self.project_id.as_deref(), found) {
            (Some(id), _) => check_project_id("`project_id`", id),
            (None, Some(id)) => check_project_id("the project ID of the credentials", id),
            (None, None) if self.has_password() => Ok(ProjectSource::OfToken),
            (None, None) => self.find_lookup(env),
        }
    }

    fn find_lookup(&self, env: &HostEnv<'_>) -> Result<ProjectSource, String> {
        let region = self.find_region()?.ok_or(match self.endpoint {
            Some(_) => "neither `project_id` nor `region` is set",
            None => "`project_id` is not set",
        })?;
        Ok(ProjectSource::Lookup { region: region.clone(), iam: self.find_iam(env)? })
    }

    /// Returns the endpoint of IAM set in the builder, or else the one of the profile, or else the one in the
    /// environment, or else the one of the region. The vendor's SDKs have the same order.
    pub(super) fn find_iam(&self, env: &HostEnv<'_>) -> Result<Url, String> {
        if let Some(endpoint) = &self.iam_endpoint {
            return parse_endpoint("`iam_endpoint`", endpoint);
        }
        if let Some(endpoint) = self.credentials.as_ref().and_then(Credentials::iam_endpoint) {
            return parse_endpoint("the `iam_endpoint` of the credentials file", endpoint);
        }
        if let Some(endpoint) = env.variable(IAM_ENDPOINT).map_err(|error| error.to_string())? {
            return parse_endpoint(&format!("`{IAM_ENDPOINT}`"), &endpoint);
        }
        let region = self.find_region()?.ok_or("neither `region` nor `iam_endpoint` is set")?;
        parse_endpoint("`region`", &iam_endpoint(region))
    }

    /// Returns the endpoint of STS set in the builder, or else the one in the environment, or else the one of the
    /// region.
    pub(super) fn find_sts(&self, env: &HostEnv<'_>) -> Result<Url, String> {
        if let Some(endpoint) = &self.sts_endpoint {
            return parse_endpoint("`sts_endpoint`", endpoint);
        }
        if let Some(endpoint) = env.variable(STS_ENDPOINT).map_err(|error| error.to_string())? {
            return parse_endpoint(&format!("`{STS_ENDPOINT}`"), &endpoint);
        }
        let region = self.find_region()?.ok_or("neither `region` nor `sts_endpoint` is set")?;
        let endpoint = sts_endpoint(region);
        let endpoint = endpoint.ok_or_else(|| format!("region `{region}` has no STS; help: set `sts_endpoint`"))?;
        parse_endpoint("`region`", &endpoint)
    }

    pub(super) fn find_region(&self) -> Result<Option<&Region>, String> {
        match &self.region {
            Some(region) if !region.fits_host_name() && region.probably_meant().is_none() => {
                Err("`region` is not a valid region ID".to_owned())
            }
            region => Ok(region.as_ref()),
        }
    }

    /// Returns what is wrong with the region and the endpoints of the identity services, even if the client does not
    /// need them.
    pub(super) fn region_problems(&self) -> Vec<String> {
        let endpoints = [("`iam_endpoint`", &self.iam_endpoint), ("`sts_endpoint`", &self.sts_endpoint)];
        let problem = |(name, endpoint): (&str, &Option<String>)| parse_endpoint(name, endpoint.as_deref()?).err();
        self.find_region().err().into_iter().chain(endpoints.into_iter().filter_map(problem)).collect()
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
    fn identity_endpoints_take_precedence_over_the_environment_and_that_over_the_region() {
        let iam = "HUAWEICLOUD_SDK_IAM_ENDPOINT";
        let sts = "HUAWEICLOUD_SDK_STS_ENDPOINT";
        let found = |builder: &ClientBuilder, value: &'static str| {
            let variable = |name: &str| [iam, sts].contains(&name).then(|| value.into());
            let env = HostEnv { variable: &variable, ..HostEnv::system() };
            [builder.find_iam(&env), builder.find_sts(&env)].map(|url| url.map_or_else(|problem| problem, String::from))
        };
        let set = || builder().iam_endpoint("http://iam").sts_endpoint("http://sts");
        assert_eq!(found(&set(), "http://variable"), ["http://iam/", "http://sts/"]);
        assert_eq!(found(&builder(), "http://variable"), ["http://variable/"; 2]);
        let region = ["https://iam.cn-north-4.myhuaweicloud.com/", "https://sts.cn-north-4.myhuaweicloud.com/"];
        assert_eq!(found(&builder(), ""), region);
        let invalid = [iam, sts].map(|name| format!("`{name}` must begin with http:// or https://"));
        assert_eq!(found(&builder(), "ftp://s3cret"), invalid);
        let none = Client::builder();
        let missing = ["iam_endpoint", "sts_endpoint"].map(|name| format!("neither `region` nor `{name}` is set"));
        assert_eq!(found(&none, ""), missing);
    }

    #[test]
    fn a_misspelled_region_is_an_error_unless_an_endpoint_is_set() {
        let build = |id: &str| builder().region(id).build().map(drop).map_err(|error| error.to_string());
        let message = "the client cannot be built: `cn-nroth-4` is not a documented region; help: did you mean \
                       `cn-north-4`? Otherwise, set `endpoint`";
        assert_eq!(build("cn-nroth-4"), Err(message.to_owned()));
        assert_eq!(build("cn-north-5"), Ok(()));
        assert!(builder().region("cn-nroth-4").endpoint("http://set").build().is_ok());
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

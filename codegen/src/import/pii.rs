//! Recognizes personal data and secrets by their names.

use heck::ToSnakeCase;

/// Complete names, in snake_case.
const NAMES: &[&str] = &[
    "computer_name",
    "desktop_ip",
    "desktop_name",
    "display_name",
    "ip",
    "ip_address",
    "mac",
    "public_ip",
    "sid",
    "source_ip",
    "terminal_ip",
    "terminal_name",
];

/// Endings of names: `email` matches `email` and `admin_email`.
const ENDINGS: &[&str] = &[
    "access_key",
    "account_name",
    "client_ip",
    "email",
    "mac_addr",
    "mac_address",
    "mobile",
    "password",
    "phone",
    "phone_number",
    "private_key",
    "secret",
    "secret_key",
    "security_token",
    "terminal_mac",
    "user_email",
    "user_ip",
    "user_name",
    "user_phone",
    "username",
];

/// Returns `true` if the name of a parameter or property suggests personal data or a secret.
pub(super) fn is_personal(wire: &str) -> bool {
    let name = wire.to_snake_case();
    let ends = |ending: &&str| name.strip_suffix(*ending).is_some_and(|rest| rest.is_empty() || rest.ends_with('_'));
    NAMES.contains(&name.as_str()) || ENDINGS.iter().any(ends)
}

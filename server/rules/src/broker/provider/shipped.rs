//! The descriptions that come with the server.

macro_rules! shipped {
    ($($name:literal),* $(,)?) => {
        /// Name and text of each description.
        pub(super) const SHIPPED: &[(&str, &str)] =
            &[$(($name, include_str!(concat!("../../../../providers/", $name, ".toml")))),*];
    };
}

shipped![
    "apple",
    "atlassian",
    "auth0",
    "bitbucket",
    "cern",
    "cern-legacy",
    "cern-sandbox",
    "codeberg",
    "discord",
    "douban",
    "dropbox",
    "edugain",
    "eosc",
    "eosc-staging",
    "eosc-testing",
    "facebook",
    "figma",
    "flickr",
    "forgejo",
    "github",
    "gitlab",
    "globus",
    "google",
    "huggingface",
    "keycloak",
    "linkedin",
    "mastodon",
    "microsoft",
    "notion",
    "oauth1",
    "oauth2",
    "okta",
    "openaire",
    "openaire-beta",
    "openid",
    "orcid",
    "orcid-member",
    "orcid-member-sandbox",
    "orcid-sandbox",
    "salesforce",
    "slack",
    "spotify",
    "tumblr",
    "twitch",
    "weibo",
    "wikimedia",
    "wikimedia-oauth1",
    "x",
    "x-oauth1",
    "zoom",
];

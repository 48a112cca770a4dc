//! What people see.

use std::path::PathBuf;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What people see on the pages.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Ui {
    /// The name of this site, at most 80 characters.
    pub name: String,
    /// The address of a logo, as a path on this server or an `https` URL. The page's content policy admits its host.
    pub logo_url: Option<String>,
    /// Links at the foot of each page.
    pub links: Links,
    /// Colours of buttons and links.
    pub colours: Colours,
    /// The language of pages and mails for people who ask for none that there is, as a BCP 47 tag: `en`, `de`, `es`,
    /// `fr`, `it`, or one that the folder of the theme brings.
    pub language: String,
    /// A folder with templates and messages of your own, which stand before those of the server. Begin with
    /// `countersign config templates --write FOLDER`.
    pub theme: Option<PathBuf>,
}

impl Default for Ui {
    fn default() -> Self {
        Self {
            name: "Countersign".to_owned(),
            logo_url: None,
            links: Links::default(),
            colours: Colours::default(),
            language: "en".to_owned(),
            theme: None,
        }
    }
}

/// The API reference at `/docs`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Docs {
    /// The client by which people sign in to try operations in the console of the reference, `/docs/console`. It must be a
    /// public client (`token_endpoint_auth_method` `none`) with the grant `authorization_code` and the redirect URI that the
    /// console names, `/docs/console/signed-in` below the issuer. Without one, operations can be tried only as far as they
    /// need no token, or with the id and secret of a client of one's own. The console shows the command that registers it.
    pub client_id: Option<String>,
}

/// Links at the foot of each page.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Links {
    /// Where people get help: an `https` or `mailto:` URL.
    pub support: Option<String>,
    /// The privacy policy: an `https` URL.
    pub privacy: Option<String>,
    /// The terms of use: an `https` URL.
    pub terms: Option<String>,
}

/// Colours of buttons and links, as `#rrggbb`. Each should have a contrast of at least 4.5 to the page behind it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Colours {
    /// The accent colour of light pages. White text stands on it.
    pub accent: Option<String>,
    /// The accent colour of dark pages. Black text stands on it.
    pub accent_dark: Option<String>,
}

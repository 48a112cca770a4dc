//! The page of devices: the code is entered, the client looked at, the decision made.

use minijinja::value::Serde;
use minijinja::{Value, context};
use serde::{Serialize, Serializer};

use super::{ConsentScopeGroup, Layout, Page, ShownDetail, samples};
use crate::text::Text;

/// The page on which a person connects a device that has no browser.
#[derive(Serialize)]
pub struct DevicePage {
    /// The frame. Somebody is signed in.
    pub layout: Layout,
    /// How far it is.
    pub state: DeviceState,
}

/// How far the connection of a device is.
#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum DeviceState {
    /// The code has to be entered. The form posts `csrf` and `user_code`.
    Enter {
        /// Where the form is posted.
        action: String,
        /// The CSRF proof, hidden field `csrf`.
        csrf: String,
        /// The code of the link, or what was typed before.
        user_code: String,
        /// What was wrong with that.
        problem: Option<DeviceProblem>,
    },
    /// The person has to decide. The form posts `csrf`, `device` and `confirm` (`yes` or `no`).
    Confirm {
        /// Where the decision is posted.
        action: String,
        /// The CSRF proof, hidden field `csrf`.
        csrf: String,
        /// The id of the waiting device, hidden field `device`.
        device: String,
        /// The code, to be compared with the one on the device.
        user_code: String,
        /// The client that asks.
        client: DeviceClient,
        /// The display name of the account that is about to be shared.
        account_name: String,
        /// Its username.
        account_username: String,
        /// What is asked for.
        scopes: Vec<ConsentScopeGroup>,
        /// What is asked for in authorization details.
        details: Vec<ShownDetail>,
    },
    /// The person agreed.
    Connected {
        /// The name of the client.
        client: String,
    },
    /// The person refused.
    Refused {
        /// The name of the client.
        client: String,
    },
}

/// What people are told about the client on a device.
#[derive(Serialize)]
pub struct DeviceClient {
    /// Its name.
    pub name: String,
    /// The display name of the person who registered it; `None` when the administrators of this server did.
    pub registered_by: Option<String>,
    /// Whether the administrators of this server have checked it.
    pub verified: bool,
}

/// What is wrong with a user code.
pub enum DeviceProblem {
    /// The field was empty.
    Missing,
    /// No device waits with this code.
    Wrong,
    /// Too many wrong codes; the person may try again after this many seconds.
    TooManyAttempts(u64),
}

impl DeviceProblem {
    fn message(&self) -> Text {
        match self {
            Self::Missing => Text::new("device-code-missing"),
            Self::Wrong => Text::new("device-code-wrong"),
            Self::TooManyAttempts(seconds) => {
                Text::new("device-too-many").with("wait", Text::wait(*seconds))
            }
        }
    }

    fn is_about_the_field(&self) -> bool {
        !matches!(self, Self::TooManyAttempts(_))
    }
}

/// What the template needs to know: `message` and `is_about_the_field`.
impl Serialize for DeviceProblem {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let message = Value::from(Serde(self.message()));
        context! { message, is_about_the_field => self.is_about_the_field() }.serialize(serializer)
    }
}

impl Page for DevicePage {
    const TEMPLATE: &'static str = "device.html";

    fn layout(&self) -> &Layout {
        &self.layout
    }

    fn samples() -> Vec<(&'static str, Self)> {
        samples::device()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Covers: DV-04
    #[test]
    fn the_decision_names_client_code_account_and_permissions() {
        let samples = DevicePage::samples();
        let (_, page) = samples
            .into_iter()
            .find(|(name, _)| *name == "confirm")
            .expect("the sample");
        let html = page.render().expect("the page renders");
        for text in [
            "Living room television",
            "WDJB-MJHT",
            "Ada Lovelace",
            "Read your records",
            "name=\"confirm\" value=\"yes\"",
            "name=\"confirm\" value=\"no\"",
            "name=\"csrf\"",
        ] {
            assert!(html.contains(text), "{text}");
        }
    }
}

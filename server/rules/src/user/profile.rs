//! What somebody said when they opened their account by a provider: the answers to the fields of the operator, and the
//! terms of use to which they agreed. Shown to them and to administrators; nothing of it decides anything.

use std::sync::Arc;

use countersign_api::types;
use countersign_store::{AcceptedTerms, ProfileField, StoreError};
use uuid::Uuid;

use crate::app::App;
use crate::broker::provider::Provider;
use crate::broker::sign_in::field;
use crate::text::Text;

/// What is known.
pub struct Profile {
    fields: Vec<ProfileField>,
    terms: Vec<AcceptedTerms>,
}

impl Profile {
    /// Of a user.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn of(app: &App, user_id: Uuid) -> Result<Self, StoreError> {
        Ok(Self {
            fields: app.store.profile_fields(user_id).await?,
            terms: app.store.accepted_terms(user_id).await?,
        })
    }

    /// The answers, in the order of the fields.
    pub fn answers(&self) -> &[ProfileField] {
        &self.fields
    }

    /// The provider by which the account was opened, if there were answers and it still asks something.
    pub fn provider(&self, app: &App) -> Option<Arc<Provider>> {
        let provider = app.broker.providers.get(&self.fields.first()?.provider)?;
        let asks = field::of(&provider).next().is_some();
        asks.then_some(provider)
    }

    /// As the API shows it.
    pub fn view(&self) -> types::Profile {
        let fields = self.fields.iter().map(|field| types::ProfileField {
            key: field.field.clone(),
            label: field.label.clone(),
            value: field.value.clone(),
            provider: field.provider.clone(),
            answered_at: field.answered_at,
        });
        let terms = self.terms.iter().map(|terms| types::AcceptedTerms {
            url: terms.url.clone(),
            version: Some(terms.version.clone()).filter(|version| !version.is_empty()),
            accepted_at: terms.accepted_at,
        });
        types::Profile {
            fields: fields.collect(),
            terms: terms.collect(),
        }
    }

    /// Questions and answers in the languages of the operator, as far as the fields are still there.
    pub fn facts(&self, app: &App) -> Vec<(Text, Text)> {
        let fields = self.fields.iter().map(|row| {
            let provider = app.broker.providers.get(&row.provider);
            let asked = provider.as_ref().and_then(|provider| {
                let mut fields = field::of(provider).map(|(_, field)| field);
                fields.find(|field| field.key == row.field)
            });
            let label = asked.map_or_else(|| Text::verbatim(&row.label), field::label);
            (label, field::words(asked, &row.value))
        });
        let terms = self.terms.iter().map(|terms| {
            let key = match terms.version.is_empty() {
                true => "profile-terms-agreed",
                false => "profile-terms-agreed-version",
            };
            let agreed = Text::new(key)
                .with("version", terms.version.as_str())
                .with("day", terms.accepted_at);
            (Text::new("profile-terms"), agreed)
        });
        fields.chain(terms).collect()
    }
}

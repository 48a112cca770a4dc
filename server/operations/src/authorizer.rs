//! The [`Authorizer`] that the generated code asks before it looks at anything else of a request.

use async_trait::async_trait;
use countersign_api::support::{Authorizer, BasicCredentials, Operation, Rejection};
use poem::Request;

use super::Operations;
use countersign_rules::event::legacy;
use countersign_rules::token::caller::{self, Caller};

#[async_trait]
impl Authorizer for Operations {
    type Caller = Caller;

    async fn bearer(&self, request: &Request, token: &str) -> Result<Caller, Rejection> {
        caller::of_token(self, request, token).await
    }

    async fn session(
        &self,
        request: &Request,
        csrf_required: bool,
    ) -> Result<Option<Caller>, Rejection> {
        caller::of_session(self, request, csrf_required).await
    }

    fn anonymous(&self, _request: &Request) -> Caller {
        Caller::Anonymous
    }

    fn basic(&self, _request: &Request, credentials: BasicCredentials) -> Caller {
        Caller::Basic(credentials)
    }

    fn takes_token_in_query(&self, operation: &Operation) -> bool {
        let operations = &self.config.legacy.token_in_query;
        operation.method == "GET" && operations.iter().any(|one| one == operation.id)
    }

    fn takes_token_in_form(&self, operation: &Operation) -> bool {
        self.config.legacy.token_in_form && operation.id == "userinfo_post"
    }

    fn came_by_old_way(&self, caller: &Caller, in_form: bool) -> Result<(), Rejection> {
        let (feature, refused): (_, fn() -> Rejection) = match in_form {
            true => ("token_in_form", Rejection::token_in_form),
            false => ("token_in_query", Rejection::token_in_query),
        };
        let switches = &self.config.legacy;
        let may = match caller.client_id() {
            Some(id) => switches.token_clients.iter().any(|one| one == id),
            None => switches.personal_tokens,
        };
        if !may {
            return Err(refused());
        }
        legacy::used(self, feature, caller.client_id().unwrap_or_default());
        Ok(())
    }

    fn granted(&self, caller: &Caller, scope: &str) -> bool {
        caller.may(scope)
    }
}

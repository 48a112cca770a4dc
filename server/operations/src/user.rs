//! `/api/v1/users`.

use async_trait::async_trait;
use countersign_api::support::{Call, MaybeUndefined, Rejection, Secret};
use countersign_api::types;
use countersign_api::users::{
    CREATE_USER, CreateUserParams, CreateUserResponse, DeactivateUserParams,
    DeactivateUserResponse, DeleteUserParams, DeleteUserResponse, GetUserParams,
    GetUserProfileParams, GetUserProfileResponse, GetUserResponse, ListUsersParams,
    ListUsersResponse, ReactivateUserParams, ReactivateUserResponse, UpdateUserParams,
    UpdateUserResponse, UsersApi,
};
use countersign_store::{User, UserFilter};
use http::StatusCode;
use uuid::Uuid;
use zeroize::Zeroizing;

use super::Operations;
use countersign_rules::app::App;
use countersign_rules::manage::idempotency::{self, Created};
use countersign_rules::manage::page::{self, List};
use countersign_rules::manage::{
    Actor, IfMatch, ManageError, etag, location, search_text, to_the_end,
};
use countersign_rules::session::claim;
use countersign_rules::token::Caller;
use countersign_rules::user::view::view;

use countersign_rules::user::manage::{self, ChosenPassword, NewUser, UserChange};
use countersign_rules::user::profile::Profile;

fn new_user(body: types::CreateUser) -> NewUser {
    NewUser {
        username: body.username,
        email: body.email,
        email_verified: body.email_verified.unwrap_or(false),
        name: body.name,
        password: body.password.map(chosen),
        administrator: body.administrator.unwrap_or(false),
        phone_number: body.phone_number,
        phone_number_verified: body.phone_number_verified.unwrap_or(false),
        address: body.address,
    }
}

fn user_change(body: types::UpdateUser) -> UserChange {
    UserChange {
        username: body.username,
        email: change(body.email),
        email_verified: body.email_verified,
        name: body.name,
        password: body.password.map(chosen),
        administrator: body.administrator,
        locale: None,
        phone_number: change(body.phone_number),
        phone_number_verified: body.phone_number_verified,
        address: change(body.address),
    }
}

fn change<T>(member: MaybeUndefined<T>) -> Option<Option<T>> {
    match member {
        MaybeUndefined::Undefined => None,
        MaybeUndefined::Null => Some(None),
        MaybeUndefined::Value(value) => Some(Some(value)),
    }
}

fn chosen(password: Secret) -> ChosenPassword {
    Zeroizing::new(password.into())
}

/// Once there is an administrator, the link for the first one is of no use.
async fn note_administrator(app: &App, user: &User) -> Result<(), ManageError> {
    if user.is_admin {
        claim::note_administrator(app).await?;
    }
    Ok(())
}

/// A token must not turn into more than it is: with the right to change accounts
/// it could make an administrator, or sign in as one by a password of its own
/// choice. A token that stands for a person therefore changes nothing by which
/// that person signs in, and a personal access token makes no administrators and
/// changes nothing by which one signs in.
async fn keep_accounts_safe(
    app: &App,
    caller: &Caller,
    account: Option<Uuid>,
    sensitive: bool,
    promoting: bool,
) -> Result<(), Rejection> {
    let Caller::Token(token) = caller else {
        return Ok(());
    };
    let own = account.is_some() && account == token.user_id;
    let administrators = match account {
        Some(id) if sensitive && token.is_personal() => {
            let user = app.user(id).await.map_err(ManageError::from)?;
            user.is_some_and(|user| user.is_admin)
        }
        _ => false,
    };
    let strong = promoting && token.is_personal();
    if (own && sensitive) || administrators || strong {
        return Err(Rejection::new(
            StatusCode::FORBIDDEN,
            "browser_needed",
            "A token cannot change this; it takes the person in a browser, or the operator.",
        ));
    }
    Ok(())
}

#[async_trait]
impl UsersApi for Operations {
    async fn list_users(
        &self,
        _call: Call<'_, Caller>,
        params: ListUsersParams,
    ) -> Result<ListUsersResponse, Rejection> {
        let after = page::after(List::Users, params.page_token.as_deref(), |id| {
            id.parse().ok()
        })?;
        let filter = UserFilter {
            query: search_text(params.query)?,
            is_admin: params.administrator,
            active: params.active,
            email_verified: params.email_verified,
            waiting: params.waiting,
            role: None,
        };
        let users = manage::list(self, &filter, after, page::limit(params.limit)).await?;
        Ok(ListUsersResponse::ok(types::UserPage {
            next_page: users.next(List::Users, |last| last.id.to_string()),
            items: users.items.iter().map(view).collect(),
        }))
    }

    async fn get_user_profile(
        &self,
        _call: Call<'_, Caller>,
        params: GetUserProfileParams,
    ) -> Result<GetUserProfileResponse, Rejection> {
        let user = manage::get(self, params.user_id).await?;
        let profile = Profile::of(self, user.id)
            .await
            .map_err(ManageError::from)?;
        Ok(GetUserProfileResponse::ok(profile.view()))
    }

    async fn create_user(
        &self,
        call: Call<'_, Caller>,
        params: CreateUserParams,
        body: types::CreateUser,
    ) -> Result<CreateUserResponse, Rejection> {
        let promoting = body.administrator == Some(true);
        keep_accounts_safe(self, &call.caller, None, false, promoting).await?;
        let (app, actor) = (self.app(), Actor::of(self, &call));
        let created = to_the_end(async move {
            let work = async {
                let user = manage::create(&app, &actor, new_user(body.clone())).await?;
                note_administrator(&app, &user).await?;
                Ok::<_, ManageError>(Created {
                    location: location("users", &user.id.to_string()),
                    etag: etag(user.version),
                    body: view(&user),
                })
            };
            idempotency::once(
                &app,
                &actor,
                &CREATE_USER,
                params.idempotency_key,
                &body,
                work,
            )
            .await
        })
        .await?;
        Ok(CreateUserResponse::created(
            created.body,
            created.location,
            Some(created.etag),
        ))
    }

    async fn get_user(
        &self,
        _call: Call<'_, Caller>,
        params: GetUserParams,
    ) -> Result<GetUserResponse, Rejection> {
        let user = manage::get(self, params.user_id).await?;
        Ok(GetUserResponse::ok(view(&user), Some(etag(user.version))))
    }

    async fn update_user(
        &self,
        call: Call<'_, Caller>,
        params: UpdateUserParams,
        body: types::UpdateUser,
    ) -> Result<UpdateUserResponse, Rejection> {
        let if_match = IfMatch::parse(params.if_match.as_deref())?;
        let sensitive = body.password.is_some()
            || body.username.is_some()
            || !matches!(body.email, MaybeUndefined::Undefined);
        let promoting = body.administrator == Some(true);
        keep_accounts_safe(
            self,
            &call.caller,
            Some(params.user_id),
            sensitive,
            promoting,
        )
        .await?;
        let (app, actor) = (self.app(), Actor::of(self, &call));
        let user = to_the_end(async move {
            let user =
                manage::update(&app, &actor, params.user_id, &if_match, user_change(body)).await?;
            note_administrator(&app, &user).await?;
            Ok::<_, ManageError>(user)
        })
        .await?;
        Ok(UpdateUserResponse::ok(
            view(&user),
            Some(etag(user.version)),
        ))
    }

    async fn delete_user(
        &self,
        call: Call<'_, Caller>,
        params: DeleteUserParams,
    ) -> Result<DeleteUserResponse, Rejection> {
        let (app, actor) = (self.app(), Actor::of(self, &call));
        to_the_end(async move { manage::delete(&app, &actor, params.user_id).await }).await?;
        Ok(DeleteUserResponse::no_content())
    }

    async fn deactivate_user(
        &self,
        call: Call<'_, Caller>,
        params: DeactivateUserParams,
    ) -> Result<DeactivateUserResponse, Rejection> {
        let (app, actor) = (self.app(), Actor::of(self, &call));
        let user =
            to_the_end(
                async move { manage::set_active(&app, &actor, params.user_id, false).await },
            )
            .await?;
        Ok(DeactivateUserResponse::ok(
            view(&user),
            Some(etag(user.version)),
        ))
    }

    async fn reactivate_user(
        &self,
        call: Call<'_, Caller>,
        params: ReactivateUserParams,
    ) -> Result<ReactivateUserResponse, Rejection> {
        let (app, actor) = (self.app(), Actor::of(self, &call));
        let user =
            to_the_end(async move { manage::set_active(&app, &actor, params.user_id, true).await })
                .await?;
        Ok(ReactivateUserResponse::ok(
            view(&user),
            Some(etag(user.version)),
        ))
    }
}

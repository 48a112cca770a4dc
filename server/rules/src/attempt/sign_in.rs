//! Attempts to sign in with a password.

use std::net::IpAddr;

use countersign_store::User;
use uuid::Uuid;

use super::known::Known;
use super::{Counted, Counter, Kind, Refused, count};
use crate::app::App;
use crate::secret::PlainToken;

/// An attempt to sign in that was counted.
#[derive(Debug)]
#[must_use = "what is right is taken back"]
pub struct SignInAttempt {
    counted: Counted,
    replaces: Option<Uuid>,
}

/// Counts an attempt, by network and by account. The login counts as it was
/// typed, whether or not somebody has it, or the limit would tell who does.
///
/// A browser that the account knows has a counter of its own in place of both:
/// guesses from elsewhere do not keep the owner out.
///
/// # Errors
/// [`Refused`].
pub async fn sign_in(
    app: &App,
    login: &str,
    address: Option<IpAddr>,
    known: &Known,
) -> Result<SignInAttempt, Refused> {
    let settings = &app.config.sign_in;
    let window = settings.window.as_chrono();
    let of = |kind, of: &str| {
        Counter::new(app, kind, of, settings.attempts_per_account, window).forgetting()
    };
    let counted = match known.id {
        Some(id) => count(app, [of(Kind::SignInBrowser, &id.to_string())]).await?,
        None => {
            let limit = settings.attempts_per_address;
            let network = Counter::of_network(app, Kind::SignInNetwork, address, limit, window);
            let account = of(Kind::SignInAccount, login);
            count(app, network.into_iter().chain([account])).await?
        }
    };
    Ok(SignInAttempt {
        counted,
        replaces: known.id,
    })
}

impl SignInAttempt {
    /// The password was right. In a browser of `owner`, the answer is the value by
    /// which it is known to the account from now on, for
    /// [`remember`](super::known::remember). There is none if the account has another
    /// password by now.
    pub async fn was_right(self, app: &App, owner: Option<&User>) -> Option<PlainToken> {
        let (token, row) = owner
            .and_then(|user| {
                let password = user.password_hash.clone()?;
                super::known::new(app, user.id, password, self.replaces)
            })
            .unzip();
        let known = self.counted.settle(app, row).await;
        token.filter(|_| known)
    }
}

/// Forgets what strangers guessed for an account, by either of its names: its
/// owner has proven themselves in another way.
pub async fn forget_sign_ins(app: &App, user: &User) {
    let names = [Some(&user.username), user.email.as_ref()];
    let window = app.config.sign_in.window.as_chrono();
    let counters = names.into_iter().flatten();
    let counters =
        counters.map(|name| Counter::new(app, Kind::SignInAccount, name, 1, window).forgetting());
    Counted(counters.collect()).was_right(app).await;
}

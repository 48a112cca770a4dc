//! What follows when a provider has said who somebody is. One function of facts; it reads nothing
//! and changes nothing, so that every way through it can be tested.

use uuid::Uuid;

use super::admission::Admission;
use crate::account::held::Hold;

/// What the browser went to the provider for. It was stored then, so that linking never becomes a
/// sign-in of somebody else, nor the other way round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Intent {
    /// To sign in, or to open an account.
    SignIn,
    /// To link an account there to the account of this user.
    Link(Uuid),
    /// To prove again that this user is there.
    Confirm(Uuid),
}

/// Whose the identity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Owner {
    /// The user.
    pub id: Uuid,
    /// How the account stands.
    pub standing: Standing,
}

/// How an account stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is in use.
    Active,
    /// It rests until its owner has done something.
    Held(Hold),
    /// It is deactivated.
    Deactivated,
}

/// What is known of the e-mail address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Email {
    /// There is none, or its owner has not shown that it is theirs. Whom it belongs to here is not
    /// even looked up.
    Unproven,
    /// The provider is believed that it is the person's, and no account here has confirmed it.
    Proven,
    /// The provider is believed that it is the person's, and an account here has confirmed it.
    Taken {
        /// That account.
        holder: Owner,
        /// Whether the operator trusts the provider to speak for the address, so that both are one
        /// person.
        trusted: bool,
    },
}

/// All that counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facts {
    /// What the browser went for.
    pub intent: Intent,
    /// Who is signed in now.
    pub signed_in: Option<Uuid>,
    /// Whose the identity is.
    pub owner: Option<Owner>,
    /// Whether the provider is for linking only.
    pub link_only: bool,
    /// Whether the owner's account can be merged into the one of whoever is signed in, as far as that depends on who
    /// they are and by which provider they came.
    pub mergeable: bool,
    /// Whether this person may open an account by it.
    pub sign_up: Admission,
    /// The address.
    pub email: Email,
    /// Whether what the provider said is enough for an account: a free user name, no terms to
    /// agree to, nothing that the operator asks besides, an address of a domain that is wanted.
    pub complete: bool,
}

/// What follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// This user signs in.
    SignIn(Uuid),
    /// It is this user, who is told why they do not come in yet.
    Hold(Uuid, Hold),
    /// The user is who they said they were.
    Confirmed(Uuid),
    /// The account is linked to this user already; its tokens are new.
    Reconnect(Uuid),
    /// This user is asked whether to link it.
    AskToLink(Uuid),
    /// This user is asked whether the account that it belongs to is merged into theirs.
    AskToMerge(Uuid),
    /// It is linked to this user, who signs in.
    LinkAndSignIn(Uuid),
    /// An account is opened.
    OpenAccount,
    /// The person is asked for what an account needs.
    AskToSignUp,
    /// The person has to sign in to the account that has the address, and can link it then.
    SignInToLink,
    /// Nothing.
    Refuse(Refusal),
}

/// Why nothing follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Nobody signs in by this provider.
    LinkOnly,
    /// The account is deactivated.
    Deactivated,
    /// It belongs to another account.
    LinkedElsewhere,
    /// It is not linked to the user who has to prove who they are.
    SomebodyElse,
    /// Whoever began is not signed in any more.
    SignedOut,
    /// It belongs to no account, and none can be opened.
    SignUpClosed,
    /// It belongs to no account, and one is opened with an invitation alone.
    InvitationNeeded,
    /// It belongs to no account, and one is opened for addresses of other domains alone.
    OtherDomain,
}

impl Refusal {
    /// The stable word for the audit log.
    pub const fn reason(self) -> &'static str {
        match self {
            Self::LinkOnly => "provider_link_only",
            Self::Deactivated => "account_deactivated",
            Self::LinkedElsewhere => "identity_linked_elsewhere",
            Self::SomebodyElse => "identity_of_somebody_else",
            Self::SignedOut => "signed_out_meanwhile",
            Self::SignUpClosed => "sign_up_closed",
            Self::InvitationNeeded => "invitation_needed",
            Self::OtherDomain => "email_domain_not_allowed",
        }
    }
}

/// Decides.
pub fn decide(facts: &Facts) -> Decision {
    match facts.intent {
        Intent::Link(user) => link(facts, user),
        Intent::Confirm(user) => confirm(facts, user),
        Intent::SignIn => sign_in(facts),
    }
}

fn link(facts: &Facts, user: Uuid) -> Decision {
    if facts.signed_in != Some(user) {
        return Decision::Refuse(Refusal::SignedOut);
    }
    match facts.owner {
        Some(owner) if owner.id == user => Decision::Reconnect(user),
        Some(owner) if facts.mergeable && owner.standing == Standing::Active => {
            Decision::AskToMerge(user)
        }
        Some(_) => Decision::Refuse(Refusal::LinkedElsewhere),
        None => Decision::AskToLink(user),
    }
}

fn confirm(facts: &Facts, user: Uuid) -> Decision {
    if facts.signed_in != Some(user) {
        return Decision::Refuse(Refusal::SignedOut);
    }
    match facts.owner {
        _ if facts.link_only => Decision::Refuse(Refusal::LinkOnly),
        Some(owner) if owner.id == user && owner.standing == Standing::Active => {
            Decision::Confirmed(user)
        }
        _ => Decision::Refuse(Refusal::SomebodyElse),
    }
}

fn sign_in(facts: &Facts) -> Decision {
    if facts.link_only {
        return Decision::Refuse(Refusal::LinkOnly);
    }
    if let Some(owner) = facts.owner {
        return enter(owner, Decision::SignIn(owner.id));
    }
    if let Some(user) = facts.signed_in {
        return Decision::AskToLink(user);
    }
    match facts.email {
        Email::Taken { holder, trusted } if trusted => {
            enter(holder, Decision::LinkAndSignIn(holder.id))
        }
        Email::Taken { .. } => Decision::SignInToLink,
        Email::Proven | Email::Unproven => open(facts),
    }
}

fn open(facts: &Facts) -> Decision {
    match facts.sign_up {
        Admission::Closed => Decision::Refuse(Refusal::SignUpClosed),
        Admission::InvitationNeeded => Decision::Refuse(Refusal::InvitationNeeded),
        Admission::OtherDomain => Decision::Refuse(Refusal::OtherDomain),
        Admission::Open if facts.complete && facts.email == Email::Proven => Decision::OpenAccount,
        Admission::Open => Decision::AskToSignUp,
    }
}

fn enter(user: Owner, decision: Decision) -> Decision {
    match user.standing {
        Standing::Active => decision,
        Standing::Held(hold) => Decision::Hold(user.id, hold),
        Standing::Deactivated => Decision::Refuse(Refusal::Deactivated),
    }
}

#[cfg(test)]
#[path = "decide_tests.rs"]
mod tests;

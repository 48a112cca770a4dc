use super::*;

const ADA: Owner = owner(1, Standing::Active);
const BOB: Owner = owner(2, Standing::Active);
const GONE: Owner = owner(3, Standing::Deactivated);
const HELD: Owner = owner(4, Standing::Held(Hold::Unconfirmed));

const fn owner(id: u128, standing: Standing) -> Owner {
    Owner {
        id: Uuid::from_u128(id),
        standing,
    }
}

/// Nobody is signed in, the identity is unknown, its address is proven and free.
fn facts() -> Facts {
    Facts {
        intent: Intent::SignIn,
        signed_in: None,
        owner: None,
        link_only: false,
        mergeable: false,
        sign_up: Admission::Open,
        email: Email::Proven,
        complete: true,
    }
}

fn taken(holder: Owner, trusted: bool) -> Email {
    Email::Taken { holder, trusted }
}

#[test]
fn a_known_identity_signs_its_owner_in() {
    let known = Facts {
        owner: Some(ADA),
        ..facts()
    };
    assert_eq!(decide(&known), Decision::SignIn(ADA.id));
    // The address says nothing, and neither does who is signed in.
    let other = Facts {
        email: taken(BOB, true),
        signed_in: Some(BOB.id),
        ..known
    };
    assert_eq!(decide(&other), Decision::SignIn(ADA.id));
    let deactivated = Facts {
        owner: Some(GONE),
        ..known
    };
    assert_eq!(decide(&deactivated), Decision::Refuse(Refusal::Deactivated));
}

#[test]
fn somebody_whose_account_rests_is_told_so_and_does_nothing_else() {
    let held = Decision::Hold(HELD.id, Hold::Unconfirmed);
    let known = Facts {
        owner: Some(HELD),
        ..facts()
    };
    assert_eq!(decide(&known), held);
    let trusted = Facts {
        email: taken(HELD, true),
        ..facts()
    };
    assert_eq!(decide(&trusted), held);
    let confirm = Facts {
        intent: Intent::Confirm(HELD.id),
        signed_in: Some(HELD.id),
        ..known
    };
    assert_eq!(decide(&confirm), Decision::Refuse(Refusal::SomebodyElse));
}

#[test]
fn an_unknown_identity_opens_an_account_or_asks_for_what_is_missing() {
    assert_eq!(decide(&facts()), Decision::OpenAccount);
    let incomplete = Facts {
        complete: false,
        ..facts()
    };
    assert_eq!(decide(&incomplete), Decision::AskToSignUp);
    let unproven = Facts {
        email: Email::Unproven,
        ..facts()
    };
    assert_eq!(decide(&unproven), Decision::AskToSignUp);
    let closed = Facts {
        sign_up: Admission::Closed,
        ..facts()
    };
    assert_eq!(decide(&closed), Decision::Refuse(Refusal::SignUpClosed));
    for (sign_up, refusal) in [
        (Admission::InvitationNeeded, Refusal::InvitationNeeded),
        (Admission::OtherDomain, Refusal::OtherDomain),
    ] {
        let wanted = Facts { sign_up, ..facts() };
        assert_eq!(decide(&wanted), Decision::Refuse(refusal));
    }
}

#[test]
fn an_address_that_is_taken_asks_for_the_account_and_finds_it_only_where_it_is_trusted() {
    let conflict = Facts {
        email: taken(ADA, false),
        ..facts()
    };
    assert_eq!(decide(&conflict), Decision::SignInToLink);
    // Also where nobody can open an account.
    let closed = Facts {
        sign_up: Admission::Closed,
        ..conflict
    };
    assert_eq!(decide(&closed), Decision::SignInToLink);
    let trusted = Facts {
        email: taken(ADA, true),
        ..facts()
    };
    assert_eq!(decide(&trusted), Decision::LinkAndSignIn(ADA.id));
    let deactivated = Facts {
        email: taken(GONE, true),
        ..facts()
    };
    assert_eq!(decide(&deactivated), Decision::Refuse(Refusal::Deactivated));
}

#[test]
fn somebody_who_is_signed_in_is_asked_and_never_given_another_account() {
    for email in [Email::Unproven, Email::Proven, taken(BOB, true)] {
        let signed_in = Facts {
            signed_in: Some(ADA.id),
            email,
            ..facts()
        };
        assert_eq!(decide(&signed_in), Decision::AskToLink(ADA.id));
    }
}

#[test]
fn linking_links_and_never_signs_in() {
    let link = Facts {
        intent: Intent::Link(ADA.id),
        signed_in: Some(ADA.id),
        ..facts()
    };
    assert_eq!(decide(&link), Decision::AskToLink(ADA.id));
    let again = Facts {
        owner: Some(ADA),
        ..link
    };
    assert_eq!(decide(&again), Decision::Reconnect(ADA.id));
    let elsewhere = Facts {
        owner: Some(BOB),
        ..link
    };
    assert_eq!(
        decide(&elsewhere),
        Decision::Refuse(Refusal::LinkedElsewhere)
    );
    // Both accounts may be the person's, unless the other one is not in use.
    let mergeable = Facts {
        mergeable: true,
        ..elsewhere
    };
    assert_eq!(decide(&mergeable), Decision::AskToMerge(ADA.id));
    for owner in [GONE, HELD] {
        let owner = Some(owner);
        assert_eq!(
            decide(&Facts { owner, ..mergeable }),
            Decision::Refuse(Refusal::LinkedElsewhere)
        );
    }
    // Whoever began it is gone, or somebody else is there.
    for signed_in in [None, Some(BOB.id)] {
        for owner in [None, Some(ADA), Some(BOB)] {
            let left = Facts {
                signed_in,
                owner,
                ..link
            };
            assert_eq!(decide(&left), Decision::Refuse(Refusal::SignedOut));
        }
    }
}

#[test]
fn a_confirmation_is_by_an_identity_of_the_same_user() {
    let confirm = Facts {
        intent: Intent::Confirm(ADA.id),
        signed_in: Some(ADA.id),
        owner: Some(ADA),
        ..facts()
    };
    assert_eq!(decide(&confirm), Decision::Confirmed(ADA.id));
    for owner in [None, Some(BOB)] {
        let other = Facts { owner, ..confirm };
        assert_eq!(decide(&other), Decision::Refuse(Refusal::SomebodyElse));
    }
    let out = Facts {
        signed_in: None,
        ..confirm
    };
    assert_eq!(decide(&out), Decision::Refuse(Refusal::SignedOut));
}

#[test]
fn a_provider_for_linking_signs_nobody_in() {
    for owner in [None, Some(ADA)] {
        for intent in [Intent::SignIn, Intent::Confirm(ADA.id)] {
            let link_only = Facts {
                link_only: true,
                signed_in: Some(ADA.id),
                owner,
                intent,
                ..facts()
            };
            assert_eq!(decide(&link_only), Decision::Refuse(Refusal::LinkOnly));
        }
    }
}

/// Every combination of facts: nobody gets into an account that the identity is not linked to,
/// but where the operator trusts the provider with the address, and only into that one.
#[test]
fn no_way_leads_into_a_foreign_account() {
    let owners = [None, Some(ADA), Some(BOB), Some(GONE), Some(HELD)];
    let emails = [
        Email::Unproven,
        Email::Proven,
        taken(ADA, false),
        taken(ADA, true),
        taken(GONE, true),
        taken(HELD, true),
    ];
    let intents = [
        Intent::SignIn,
        Intent::Link(ADA.id),
        Intent::Confirm(ADA.id),
    ];
    for intent in intents {
        for owner in owners {
            for email in emails {
                for signed_in in [None, Some(ADA.id), Some(BOB.id)] {
                    for bits in 0..16_u8 {
                        let facts = Facts {
                            intent,
                            signed_in,
                            owner,
                            email,
                            link_only: bits & 1 != 0,
                            sign_up: match bits & 2 != 0 {
                                true => Admission::Open,
                                false => Admission::InvitationNeeded,
                            },
                            complete: bits & 4 != 0,
                            mergeable: bits & 8 != 0,
                        };
                        check(&facts);
                    }
                }
            }
        }
    }
}

fn check(facts: &Facts) {
    let owned = |user| {
        facts.owner
            == Some(Owner {
                id: user,
                standing: Standing::Active,
            })
    };
    match decide(facts) {
        Decision::SignIn(user) | Decision::Confirmed(user) => assert!(owned(user), "{facts:?}"),
        Decision::Reconnect(user) => {
            assert!(
                facts.owner.is_some_and(|owner| owner.id == user),
                "{facts:?}"
            );
            assert_eq!(facts.signed_in, Some(user), "{facts:?}");
        }
        Decision::AskToLink(user) => {
            assert_eq!(facts.signed_in, Some(user), "{facts:?}");
            assert_eq!(facts.owner, None, "{facts:?}");
        }
        Decision::AskToMerge(user) => {
            assert_eq!(facts.intent, Intent::Link(user), "{facts:?}");
            assert_eq!(facts.signed_in, Some(user), "{facts:?}");
            let active = |owner: Owner| owner.id != user && owner.standing == Standing::Active;
            assert!(
                facts.mergeable && facts.owner.is_some_and(active),
                "{facts:?}"
            );
        }
        Decision::LinkAndSignIn(user) => {
            let holder = Owner {
                id: user,
                standing: Standing::Active,
            };
            assert_eq!(facts.email, taken(holder, true), "{facts:?}");
            assert!(
                facts.owner.is_none() && facts.signed_in.is_none(),
                "{facts:?}"
            );
        }
        Decision::OpenAccount | Decision::AskToSignUp => {
            let nobody = facts.owner.is_none() && facts.signed_in.is_none();
            assert!(nobody && facts.sign_up == Admission::Open, "{facts:?}");
        }
        // Their own account, or the one that the operator trusts to be theirs; and nothing comes of it.
        Decision::Hold(user, _) => {
            let owner = Some(HELD).filter(|held| held.id == user);
            assert!(owner.is_some(), "{facts:?}");
            assert!(
                facts.owner == owner || facts.email == taken(HELD, true),
                "{facts:?}"
            );
        }
        Decision::SignInToLink => assert!(facts.owner.is_none(), "{facts:?}"),
        Decision::Refuse(_) => {}
    }
}

//! Two accounts that become one: all of it, exactly as it was told, or nothing.

use super::fixture::*;
use countersign_store::*;
use serde_json::json;
use tests::both_databases;
use tests::postgres::TestDatabase;
use uuid::Uuid;

async fn linked(store: &Store, user: &User, subject: &str) -> LinkedAccount {
    let account = LinkedAccount {
        id: id(),
        user_id: user.id,
        provider: "idp".to_owned(),
        issuer: "https://idp.example".to_owned(),
        subject: subject.to_owned(),
        username: None,
        display_name: None,
        email: None,
        email_verified: false,
        member_of: json!([]),
        groups_read_at: None,
        groups_next_at: None,
        detail: json!({}),
        linked_at: now(),
        last_used_at: now(),
        updated_at: now(),
    };
    let link = LinkIdentity {
        pending_id: None,
        new_user: None,
        invitation: None,
        approval: false,
        profile: NewProfile::default(),
        account: account.clone(),
        tokens: Some(NewUpstreamToken {
            tokens_sealed: Sealed(subject.as_bytes().to_vec()),
            scope: None,
            expires_at: None,
            refreshable: false,
        }),
        mail: None,
        now: now(),
    };
    store.link_identity(link).await.expect("linked");
    account
}

async fn pending(store: &Store, user: &User) -> Uuid {
    let pending = PendingIdentity {
        id: id(),
        browser_hash: hash(9),
        provider: "idp".to_owned(),
        user_id: Some(user.id),
        detail_sealed: Sealed(vec![1]),
        created_at: now(),
        expires_at: after(900),
        used_at: None,
    };
    let id = pending.id;
    store.create_pending_identity(pending).await.expect("kept");
    id
}

async fn owners(store: &Store, user: &User) -> Vec<Uuid> {
    let links = store.linked_accounts_of_user(user.id).await.expect("read");
    links.into_iter().map(|link| link.id).collect()
}

both_databases!(an_account_is_merged_as_it_was_told_or_not_at_all);
async fn an_account_is_merged_as_it_was_told_or_not_at_all(database: TestDatabase) {
    let store = database.store().await;
    let (ada, former) = (user(&store, "ada").await, user(&store, "ada2").await);
    let grace = user(&store, "grace").await;
    let (first, second) = (
        linked(&store, &former, "1").await,
        linked(&store, &former, "2").await,
    );
    let of_grace = linked(&store, &grace, "3").await;
    client(&store, "of-former", Some(former.id)).await;
    client(&store, "of-grace", Some(grace.id)).await;
    let graces = granted_to(&store, grace.clone(), "of-former".to_owned()).await;
    let formers = granted_to(&store, former.clone(), "of-grace".to_owned()).await;
    let told = MergeAccounts {
        pending_id: pending(&store, &ada).await,
        from_id: former.id,
        into_id: ada.id,
        proof: UseLinkedAccount {
            account: LinkedAccount {
                user_id: ada.id,
                username: Some("ada".to_owned()),
                ..first.clone()
            },
            tokens: None,
        },
        linked_account_ids: vec![first.id, second.id],
        client_ids: vec!["of-former".to_owned()],
        mails: Vec::new(),
        now: after(10),
        revocation_expires_at: later(),
    };

    // Another link, another client, the link of somebody else, nobody, oneself: nothing is done, and the offer still stands.
    let wrong: [fn(&mut MergeAccounts); 4] = [
        |told| told.linked_account_ids.truncate(1),
        |told| told.client_ids.clear(),
        |told| told.from_id = id(),
        |told| told.into_id = told.from_id,
    ];
    let mut others: Vec<_> = wrong
        .into_iter()
        .map(|change| {
            let mut other = told.clone();
            change(&mut other);
            other
        })
        .collect();
    let mut foreign = told.clone();
    foreign.proof.account.id = of_grace.id;
    others.push(foreign);
    for other in others {
        let refused = store.merge_accounts(other).await;
        assert_eq!(refused, Err(StoreError::Conflict { what: "account" }));
    }
    // Neither is an administrator's account, nor one that is deactivated.
    for user in [&ada, &former] {
        for is_admin in [true, false] {
            let patch = UserPatch {
                is_admin: Some(is_admin),
                ..UserPatch::default()
            };
            let changed = store.update_user(user.id, None, patch, after(1)).await;
            changed.expect("changed");
            let active = store.set_user_active(user.id, is_admin, after(1)).await;
            assert_eq!(active, Ok(true));
            let refused = store.merge_accounts(told.clone()).await;
            assert_eq!(refused, Err(StoreError::Conflict { what: "account" }));
        }
        let active = store.set_user_active(user.id, true, after(1)).await;
        assert_eq!(active, Ok(true));
    }
    assert_eq!(owners(&store, &former).await, [first.id, second.id]);
    assert!(owners(&store, &ada).await.is_empty());

    assert_eq!(store.merge_accounts(told.clone()).await, Ok(true));
    assert_eq!(owners(&store, &ada).await, [first.id, second.id]);
    for link in [&first, &second] {
        let token = store.upstream_token(link.id).await.expect("read");
        assert_eq!(
            token.expect("kept").tokens_sealed,
            Sealed(link.subject.as_bytes().to_vec())
        );
    }
    let found = store.client("of-former").await.expect("read");
    assert_eq!(found.expect("there").0.owner_id, Some(ada.id));
    assert_eq!(store.user(former.id).await, Ok(None));

    // Once; and what was others' is theirs.
    assert_eq!(store.merge_accounts(told).await, Ok(false));
    let ended = store.authorization(formers.authorization_id).await;
    assert_eq!(ended, Ok(None));
    let kept = store.authorization(graces.authorization_id).await;
    assert!(kept.expect("read").is_some());
    assert_eq!(owners(&store, &grace).await, [of_grace.id]);
}

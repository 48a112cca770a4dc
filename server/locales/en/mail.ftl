# Mails.

mail-button = If the button does not work, open this address:

mail-hello = Hello,
mail-hello-name = Hello { $name },
mail-ignore = If this was not you, you need not do anything.
mail-lasts = The link is good for { $time }, and once.
mail-confirm-button = Confirm the address

mail-sign-up-subject = Confirm your e-mail address for { $site }
mail-sign-up = somebody, hopefully you, wants to open an account at { $site } with this address.
mail-sign-up-ignore = If this was not you, do not open it; there will be no account then.

mail-taken-subject = You already have an account at { $site }
mail-taken = somebody, hopefully you, wanted to open an account at { $site } with this address. You have one already, so nothing was changed. If you have forgotten your password, you can choose a new one.

mail-invitation-subject = You are invited to { $site }
mail-invitation = you are invited to open an account at { $site }.

mail-reset-subject = Choose a new password for { $site }
mail-reset = somebody, hopefully you, has forgotten the password of your account at { $site }.
mail-reset-button = Choose a new password
mail-reset-ignore = If this was not you, you need not do anything. Your password has not changed.

mail-password-subject = Your password for { $site } was changed
mail-password = the password of your account at { $site } was changed, and all other sign-ins have ended.
mail-password-button = Choose another password
mail-password-more = If this was you, you need not do anything. If not, choose another password at once.

mail-email-subject = Confirm your e-mail address for { $site }
mail-email = confirm that this is the address of your account at { $site }.

mail-changed-subject = Your e-mail address at { $site } was changed
mail-changed = the address of your account at { $site } is { $email } now.
mail-changed-button = Undo this
mail-changed-fine = If this was you, you need not do anything.
mail-changed-more = If not, undo it within { $time }: the account gets this address back, all sign-ins end, and you choose a new password.

mail-deletion-subject = Your account at { $site } will be deleted
mail-deletion = you asked for the deletion of your account at { $site }. It will be deleted on { $day }. Until then, signing in keeps it.
mail-deletion-button = Sign in and keep the account
mail-deletion-more = If this was not you, sign in and change your password.

# Access for applications.
mail-access-requested-subject = { $client } asks for access at { $site }
mail-access-requested = the application { $client } has applied for access at { $site }. Somebody has to decide about it.
mail-access-review-button = See the applications
mail-access-button = See the access of the application
mail-access-reason = The reason: { $reason }
mail-access-approved-subject = Access for { $client } at { $site } was approved
mail-access-approved = what your application { $client } has applied for at { $site } was approved, wholly or in part.
mail-access-denied-subject = Access for { $client } at { $site } was denied
mail-access-denied = what your application { $client } has applied for at { $site } was denied.
mail-access-revoked-subject = Access for { $client } at { $site } was taken back
mail-access-revoked = access that your application { $client } had at { $site } was taken back and does not work any more.
mail-access-ends-subject = Access for { $client } at { $site } ends soon
mail-access-ends = access of your application { $client } at { $site } ends on { $day }. If you still need it, apply for it again.
mail-access-ended-subject = Access for { $client } at { $site } has ended
mail-access-ended = access of your application { $client } at { $site } was approved for a time, which is over. If you still need it, apply for it again.

mail-approval-asked-subject = { $username } waits for approval at { $site }
mail-approval-asked = somebody has opened the account { $username } at { $site }. It works once you or another administrator approve it.
mail-approval-asked-button = See who waits
mail-account-approved-subject = Your account at { $site } was approved
mail-account-approved = your account at { $site } was approved. You can sign in now.
mail-account-denied-subject = Your account at { $site } was not approved
mail-account-denied = your account at { $site } was not approved, so you cannot sign in with it.

# The account and its sessions.

account-unconfirmed = not confirmed
account-profile = Name and language
account-profile-sr = your name and language
account-email-add = Add
account-email-sr = your e-mail address
account-password-sr = your password
account-whole = The whole account
account-delete = Delete
account-delete-sr = your account
account-applications = Applications with access
account-applications-lead = You have allowed these to use your account. Take access back and the application stops working for you at once; it may ask again.
account-applications-none = No application has access to your account. When you sign in to one and allow it, it appears here.
account-knows = Knows that you sign in with this account, nothing else.
account-away = Keeps access while you are away
account-since = Since { $day }
account-revoke = Take access back
account-revoke-from = from { $client }
account-sessions-lead = If you do not recognise one of these, end it at once.
account-sessions-none = There is no session to show.
account-sessions-all = All sessions, and sign out everywhere else
account-activity = Recent activity
account-activity-lead = What happened to your account lately. If something here was not you, end the session and change your password.

account-access-ended = The application has no access to your account any more.
account-password-changed = Your password is changed. Other sign-ins have ended.
account-profile-changed = Your profile is changed.
account-email-changed = Your e-mail address is confirmed.
account-opened = Welcome. Your account is open.
account-kept = Welcome back. Your account will not be deleted.

sessions-heading = Where you are signed in
sessions-lead = These browsers are signed in to your account. If you do not recognise one of them, end it at once and change your password.
sessions-end-others = Sign out everywhere else
sessions-alone = You are signed in nowhere else.
session-this = this browser
session-since = Signed in { $time }
session-since-from = Signed in { $time } from { $address }
session-seen = last seen { $time }
session-end = End
session-end-of = the session of { $device }
session-ended = That session has ended.
session-others-ended = You are signed out everywhere else.

activity-sign-in-succeeded = You signed in
activity-sign-in-failed = A sign-in to your account failed
activity-signed-out = You signed out
activity-administrator-claimed = You became the first administrator
activity-consent-granted = You allowed an application
activity-consent-denied = You refused an application
activity-authorization-revoked = You took access back from an application
activity-token-replayed = An application's token was used twice, so its access was ended
activity-personal-token-created = A personal access token was made
activity-personal-token-updated = A personal access token was changed
activity-personal-token-revoked = A personal access token was revoked
activity-session-ended = You ended a session
activity-other-sessions-ended = You signed out everywhere else
activity-user-created = Your account was made
activity-user-updated = Your account was changed
activity-user-password-changed = Your password was changed
activity-user-deactivated = Your account was deactivated
activity-user-reactivated = Your account was reactivated
activity-named = { $what }: { $name }

device-unknown = Unknown device
device-browser = { $browser } on { $system }

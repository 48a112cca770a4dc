# The question whether an application may use the account.

consent-title = Allow { $client }?
consent-heading = Allow { $client } to use your account?
consent-asks = { $client }, registered by { $owner }, asks for access to the account { $account }.
consent-asks-site = { $client }, registered by the administrators of { $site }, asks for access to the account { $account }.
consent-signed-in-as = You are signed in as
consent-switch = Not you? Use another account
consent-loopback = This is a program on your own computer
consent-app = This is an app on your device
consent-unproven = We cannot check that it really is { $client }. Allow this only if you have just started it yourself.
consent-unchecked = Not checked by { $site }
consent-unchecked-more = Anybody can register an application under any name. Allow this only if you know { $host } and trust it.
consent-scopes = What it may do
consent-nothing = No permissions. It only learns that you have signed in.
consent-optional = You may untick what you do not want to share.
consent-needed = (needed)
consent-away = While you are away
consent-away-more = Keep this access when you are not using it, until you take it back in your account
consent-back-web = You will be sent back to { $host }
consent-back-loopback = You will be sent back to a program on this computer
consent-back-app = You will be sent back to the app that opens { $scheme } addresses on this device
consent-allow = Allow
consent-website = Website
consent-used-by = Used by
consent-people = { $count ->
    [0] Nobody yet
    [one] 1 person
   *[other] { $count } people
    }
consent-checked = Checked
consent-checked-by = Yes, by { $site }
consent-not-checked = No
consent-end = You can end this access whenever you like, in your account here.

# The page that takes the answer to an application.
answer-title = Back to { $client }
answer-heading = Back to { $client }
answer-lead = Your browser goes on by itself. If it does not, use the button.
answer-continue = Continue

# What the person cannot give, and scopes that name a resource.
consent-withheld = You cannot give this
consent-withheld-more = { $client } asked for it, but your account does not have it. It will not get it.
consent-resource = – only { $resource }
consent-resource-all = – everything

# Something that scopes cannot say, whose type has no sentence.
consent-detail = What is listed here

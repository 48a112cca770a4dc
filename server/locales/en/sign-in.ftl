# The sign-in page.

sign-in-title = Sign in
sign-in-again-title = Confirm that it is you
sign-in-for-client = to continue to { $client }
sign-in-for-client-at = to continue to { $client } at { $host }
sign-in-for-device = to connect your device with your { $site } account
sign-in-for-change = to change what has access to your { $site } account
sign-in-lead = with your { $site } account
sign-in-confirm = Confirm
sign-in-forgotten = Forgotten your password?
sign-in-what = What is { $site }?
ask-for-help = Ask for help.
ask-the-people = Please ask the people who run this site.

sign-in-missing-username = Enter your username or e-mail address.
sign-in-missing-password = Enter your password.
sign-in-wrong = That username and password do not match. Check both and try again.
sign-in-deactivated = This account has been deactivated, so you cannot sign in with it.
sign-in-request-expired = This took a little too long, and the request has expired. Go back to the application and start again.
sign-in-page-expired = This page was open for too long. Please sign in once more.
sign-in-too-many = There were too many attempts. Try again in { $wait }.
sign-in-busy = Many people are signing in at the moment. Please try again in a few seconds.

# Signing out.

sign-out-title = Sign out
sign-out-heading = Sign out?
sign-out-client = { $client } asks to sign you out.
sign-out-lead = You are signed in as { $name }. Signing out ends your session in this browser; applications that you have allowed keep their access.
sign-out-stay = Stay signed in
signed-out-title = Signed out
signed-out-heading = You are signed out
signed-out-lead = Your session in this browser has ended. On a computer that others use too, close the browser as well.
signed-out-onward = You go back to { $client } in a moment.
signed-out-back = Back to { $client }
signed-out-again = Sign in again
signed-out-provider = You had signed in with { $provider }. There you may still be signed in.
signed-out-provider-button = Sign out at { $provider } as well

# Providers by which people sign in, and what can go wrong with them.

provider-denied = { $provider } was not allowed to tell us who you are, so nothing was changed. You can try again, or sign in another way.
provider-try-again = That did not work this time: it took too long, or { $provider } was busy. Please begin again.
provider-unreachable = { $provider } does not answer at the moment. Please try again in a few minutes, or sign in another way.
provider-nonsense = { $provider } answered something that we do not understand, so nothing was changed. Please try again later, or sign in another way.
provider-forged = The answer was not one that { $provider } made for this sign-in, so nothing was changed. Please begin again, on this site.
provider-did-not-ask = { $provider } did not ask again who you are, so nothing was changed. Sign out there and begin again, or confirm in another way.
provider-misconfigured = { $provider } and this site are not set up for each other. Please tell the administrators of this site; until then, sign in another way.
provider-not-allowed = Your account at { $provider } is not one that is admitted here. If you think it should be, ask the administrators of this site.

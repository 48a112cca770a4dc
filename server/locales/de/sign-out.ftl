# sign-out

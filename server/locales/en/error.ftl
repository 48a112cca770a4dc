# Error pages.

error-help = Get help
error-developer = For the developer
error-code = Error
error-description = Description
error-sent = Sent
error-fix = What to fix

error-invalid-request = Invalid authorization request
error-invalid-request-more = The application that sent you here asked in a way that we cannot accept, so nothing was shared with it. You did nothing wrong. Please tell the application's owner.
error-access-denied = Access was not granted
error-access-denied-more = Nothing was shared. You can go back to the application and try again.
error-unknown = Something is not right
error-unknown-more = We could not finish what you were doing. Go back to where you started and try again; if it happens again, please tell the application's owner.
error-expired = This request has expired
error-expired-more = It took too long, or it was answered already. Go back to the application and start again. Nothing was shared.
error-csrf = Please try that once more
error-csrf-more = To protect you, we accept a form only from a page that we have just shown you, and this one was too old or came from elsewhere. Nothing was changed. Go back, reload the page, and try again.
error-forbidden = You may not open this page
error-forbidden-more = Your account does not have the rights for this page.
error-not-found = Page not found
error-not-found-more = There is nothing at this address. It may have been mistyped or moved.
error-method = This page does not work that way
error-method-more = Open it from a link or a form of this site.
error-too-large = That was too much to send
error-too-large-more = The form held more than we accept. Nothing was changed.
error-too-many = Too many requests
error-too-many-more = Please wait a moment. You can try again in { $wait }.
error-internal = Something went wrong on our side
error-internal-more = This is our fault, and it has been noted. Please try again; if it happens again, tell us the request id below.
error-unavailable = We cannot answer right now
error-unavailable-more = Nothing was lost. Please try again in a few moments.

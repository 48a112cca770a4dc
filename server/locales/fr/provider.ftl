# Fournisseurs par lesquels on se connecte, et ce qui peut mal tourner.

provider-denied = { $provider } n’a pas eu l’autorisation de nous dire qui vous êtes ; rien n’a été modifié. Vous pouvez réessayer ou vous connecter autrement.
provider-try-again = Cela n’a pas fonctionné cette fois : c’était trop long, ou { $provider } était occupé. Veuillez recommencer.
provider-unreachable = { $provider } ne répond pas en ce moment. Réessayez dans quelques minutes ou connectez-vous autrement.
provider-nonsense = { $provider } a répondu quelque chose que nous ne comprenons pas ; rien n’a été modifié. Réessayez plus tard ou connectez-vous autrement.
provider-forged = La réponse n’est pas une réponse que { $provider } a faite pour cette connexion ; rien n’a été modifié. Veuillez recommencer, sur ce site.
provider-did-not-ask = { $provider } n’a pas redemandé qui vous êtes ; rien n’a été modifié. Déconnectez-vous là-bas et recommencez, ou confirmez autrement.
provider-misconfigured = { $provider } et ce site ne sont pas configurés l’un pour l’autre. Veuillez le signaler aux administrateurs de ce site ; d’ici là, connectez-vous autrement.
provider-not-allowed = Votre compte chez { $provider } n’est pas admis ici. Si vous pensez qu’il devrait l’être, demandez aux administrateurs de ce site.

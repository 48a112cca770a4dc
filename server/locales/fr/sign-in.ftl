# La page de connexion.

sign-in-title = Se connecter
sign-in-again-title = Confirmez que c’est bien vous
sign-in-for-client = pour continuer vers { $client }
sign-in-for-client-at = pour continuer vers { $client } sur { $host }
sign-in-for-device = pour relier votre appareil à votre compte { $site }
sign-in-for-change = pour modifier ce qui a accès à votre compte { $site }
sign-in-lead = avec votre compte { $site }
sign-in-confirm = Confirmer
sign-in-forgotten = Mot de passe oublié ?
sign-in-what = Qu’est-ce que { $site } ?
ask-for-help = Demandez de l’aide.
ask-the-people = Veuillez vous adresser aux responsables de ce site.

sign-in-missing-username = Saisissez votre nom d’utilisateur ou votre adresse e-mail.
sign-in-missing-password = Saisissez votre mot de passe.
sign-in-wrong = Le nom d’utilisateur et le mot de passe ne correspondent pas. Vérifiez les deux et réessayez.
sign-in-deactivated = Ce compte a été désactivé, vous ne pouvez donc pas vous connecter avec lui.
sign-in-request-expired = Cela a pris un peu trop de temps et la demande a expiré. Retournez à l’application et recommencez.
sign-in-page-expired = Cette page est restée ouverte trop longtemps. Veuillez vous connecter une nouvelle fois.
sign-in-too-many = Il y a eu trop de tentatives. Réessayez dans { $wait }.
sign-in-busy = Beaucoup de personnes se connectent en ce moment. Veuillez réessayer dans quelques secondes.

# La déconnexion.

sign-out-title = Se déconnecter
sign-out-heading = Voulez-vous vous déconnecter ?
sign-out-client = { $client } demande à vous déconnecter.
sign-out-lead = Vous êtes connecté en tant que { $name }. La déconnexion met fin à votre session dans ce navigateur ; les applications que vous avez autorisées gardent leur accès.
sign-out-stay = Rester connecté
signed-out-title = Déconnecté
signed-out-heading = Vous êtes déconnecté
signed-out-lead = Votre session dans ce navigateur est terminée. Sur un ordinateur que d’autres utilisent aussi, fermez également le navigateur.
signed-out-onward = Vous retournez à { $client } dans un instant.
signed-out-back = Retour à { $client }
signed-out-again = Se reconnecter
signed-out-provider = Vous vous étiez connecté avec { $provider }. Vous y êtes peut-être encore connecté.
signed-out-provider-button = Se déconnecter aussi de { $provider }

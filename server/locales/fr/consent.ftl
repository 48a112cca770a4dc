# La question : une application peut-elle utiliser le compte ?

consent-title = Autoriser { $client } ?
consent-heading = Autoriser { $client } à utiliser votre compte ?
consent-asks = { $client }, enregistrée par { $owner }, demande l’accès au compte { $account }.
consent-asks-site = { $client }, enregistrée par les administrateurs de { $site }, demande l’accès au compte { $account }.
consent-signed-in-as = Vous êtes connecté en tant que
consent-switch = Ce n’est pas vous ? Utiliser un autre compte
consent-loopback = C’est un programme sur votre propre ordinateur
consent-app = C’est une application sur votre appareil
consent-unproven = Nous ne pouvons pas vérifier qu’il s’agit vraiment de { $client }. N’autorisez ceci que si vous venez de lancer le programme vous-même.
consent-unchecked = Non vérifiée par { $site }
consent-unchecked-more = N’importe qui peut enregistrer une application sous n’importe quel nom. N’autorisez ceci que si vous connaissez { $host } et que vous lui faites confiance.
consent-scopes = Ce qu’elle peut faire
consent-nothing = Aucune permission. Elle apprend seulement que vous vous êtes connecté.
consent-optional = Vous pouvez décocher ce que vous ne voulez pas partager.
consent-needed = (nécessaire)
consent-away = En votre absence
consent-away-more = Garder cet accès quand vous n’utilisez pas l’application, jusqu’à ce que vous le retiriez dans votre compte
consent-back-web = Vous serez ensuite renvoyé vers { $host }
consent-back-loopback = Vous serez ensuite renvoyé vers un programme sur cet ordinateur
consent-back-app = Vous serez ensuite renvoyé vers l’application qui ouvre les adresses { $scheme } sur cet appareil
consent-allow = Autoriser
consent-website = Site web
consent-used-by = Utilisée par
consent-people = { $count ->
    [0] Personne encore
    [one] { $count } personne
   *[other] { $count } personnes
    }
consent-checked = Vérifiée
consent-checked-by = Oui, par { $site }
consent-not-checked = Non
consent-end = Vous pouvez mettre fin à cet accès quand vous voulez, ici, dans votre compte.
answer-title = Retour à { $client }
answer-heading = Retour à { $client }
answer-lead = Votre navigateur continue de lui-même. Sinon, utilisez le bouton.
answer-continue = Continuer

# What the person cannot give, and scopes that name a resource.
consent-withheld = Vous ne pouvez pas donner cela
consent-withheld-more = { $client } l’a demandé, mais votre compte ne l’a pas. L’application ne l’obtiendra pas.
consent-resource = – seulement { $resource }
consent-resource-all = – tout

consent-detail = Ce qui est indiqué ici

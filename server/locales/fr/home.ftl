# La page d’accueil.

home-title = Accueil
home-unclaimed = Personne n’administre encore ce serveur
home-unclaimed-more = Si vous l’avez démarré : le terminal dans lequel il tourne affiche un lien qui ne fonctionne qu’une fois. Ouvrez-le pour créer le compte d’administration.
home-lead = C’est ici que vous vous connectez, une seule fois, pour les applications qui font confiance à ce service. Vous décidez de ce que chacune peut faire et vous pouvez changer d’avis à tout moment.
home-person = Vous êtes connecté en tant que { $name }.
home-administrator = Vous êtes connecté en tant que { $name } et vous administrez ce serveur.
home-developers = Pour les développeurs
home-developers-more = Un serveur OAuth 2.1 et OpenID Connect. Indiquez l’émetteur (issuer) à n’importe quelle bibliothèque cliente certifiée, elle trouvera le reste.
home-issuer = Émetteur
home-machines = Pour les machines
home-yaml = toute l’API HTTP en un seul fichier
home-json = la même en JSON
home-openid = Configuration OpenID
home-openid-more = document de découverte
home-oauth = Métadonnées du serveur OAuth

# Le premier compte d’administration.

claim-title = Créer le compte d’administration
claim-lead = Vous êtes la première personne ici. Ce compte peut tout modifier sur { $site } ; choisissez donc un mot de passe que vous n’utilisez nulle part ailleurs.
claim-button = Créer le compte
claim-used = Ce lien a déjà été utilisé
claim-used-more = Quelqu’un a créé le compte d’administration avec ce lien. Si c’était vous, connectez-vous. Sinon, arrêtez le serveur et cherchez ce qui s’est passé avant que quelqu’un ne l’utilise.
claim-expired = Ce lien ne fonctionne plus
claim-expired-more = Il a expiré ou il est incomplet. Le serveur en affiche un nouveau dans son terminal à son prochain démarrage, tant que personne ne l’administre.
claim-taken = Un autre compte a déjà cette valeur.

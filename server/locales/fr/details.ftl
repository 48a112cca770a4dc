# Types de détails d’autorisation (RFC 9396), sur les pages des administrateurs.

details-lead = Ce qu’une portée ne peut pas dire, par exemple un paiement d’un montant à une personne. Une application le demande en JSON, et les personnes le lisent dans une phrase de son type.
details-guide = À quoi ils servent (en anglais)
details-none = Aucun type n’est encore déclaré. Déclarez-en un quand une API doit en savoir plus que ce que dit une portée.
details-new = Nouveau type
details-change = Modifier le type
details-saved = Le type est enregistré.
details-deleted = Le type est supprimé.
details-id = Type
details-id-hint = Le mot du champ « type », par exemple payment. Il ne change jamais.
details-id-wrong = Utilisez pour le type 1 à 100 caractères ASCII visibles, sans espaces, guillemets ni barres obliques inverses.
details-taken = Un type de ce nom existe déjà.
details-too-many = Il ne peut pas y avoir plus de types. Supprimez-en un que personne n’utilise.
details-title = Titre
details-title-hint = Comment les personnes l’appellent, par exemple Paiement.
details-title-wrong = Utilisez pour le titre 1 à 100 caractères, aucun caché.
details-schema = JSON Schema
details-schema-hint = Quels champs un détail a en plus de « type ». Les champs qu’il ne nomme pas sont refusés.
details-schema-json = Le schéma n’est pas du JSON : { $problem }.
details-words = Phrases
details-words-hint = Une par ligne, après sa langue, avec les champs entre accolades : fr: Payer { "{" }amount{ "}" } à { "{" }creditor{ "}" }
details-words-in = Phrase ({ $language })
details-words-line = À la ligne { $line } des phrases, la langue manque, ou se trouve déjà plus haut. Écrivez par exemple « fr: Payer ».
details-no-words = aucune ; les champs sont énumérés
details-patterns = Champs avec jokers
details-patterns-hint = Un par ligne. Dans ceux-ci, astro-ph.CO est moins que astro-ph.*, et tout est moins que *.
details-resource = API
details-resource-hint = L’adresse de la seule API pour laquelle il est fait, comme elle figure dans l’audience des jetons. Laissez-la vide pour toutes.
details-any-resource = toutes
details-resource-wrong = Indiquez l’API par une adresse absolue sans fragment, ou laissez le champ vide.
details-wrong = { $place } : { $problem }.
details-example = Exemple
details-example-hint = Un détail tel qu’une application l’envoie, pour voir ce que lisent les personnes. Il n’est pas enregistré.
details-example-wrong = L’exemple ne peut pas être montré : { $problem }.
details-preview = Montrer ce que verront les personnes
details-previewed = Voici ce que verront les personnes
details-users = Applications qui peuvent en demander
details-no-users = Aucune application ne peut en demander.
details-delete = Supprimer le type
details-delete-lead = { $name } n’est plus délivré. Les jetons qui en portent un détail le gardent jusqu’à leur expiration.
details-delete-clients = { $count ->
    [0] Aucune application ne peut en demander.
    [one] 1 application peut en demander.
   *[other] { $count } applications peuvent en demander.
    }
details-delete-issued = { $count ->
    [0] Rien de ce qui fonctionne maintenant n’en contient un détail.
    [one] 1 autorisation ou jeton qui fonctionne maintenant en contient un détail.
   *[other] { $count } autorisations et jetons qui fonctionnent maintenant en contiennent un détail.
    }

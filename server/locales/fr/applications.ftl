# Tout ce qui, chez une personne, utilise ce serveur, et une application qui a accès.

applications-heading = Applications et jetons
applications-developer = Vos propres applications
applications-new-client = Nouvelle application
applications-new-token = Nouveau jeton
applications-manage = Gérer
applications-search = Chercher par nom
applications-show-all = Tout afficher
applications-no-match = Rien ici ne porte ce nom. Essayez un autre mot, ou affichez tout.
applications-all = { $count ->
    [one] L’afficher
   *[other] Afficher les { $count }
    }
applications-pages = Autres pages
applications-previous = Page précédente
applications-next = Page suivante

authorized-since = Accès depuis
authorized-agreed = Dernier accord
authorized-used = Dernière utilisation
authorized-may = Ce qu’elle peut faire
authorized-where = Où elle peut le faire
authorized-nowhere = Elle n’a pas d’accès en ce moment. Votre accord est retenu, et elle peut revenir sans demander.
authorized-here = { $site } lui-même
authorized-sign-ins = Connexions qui lui donnent accès
authorized-sign-in = Depuis le { $since }, utilisée le { $used }, prend fin le { $until } sauf renouvellement
authorized-back = Retour à toutes les applications
authorized-revoke = Retirer l’accès à { $client } ?
authorized-revoke-lead = { $client } cesse aussitôt de fonctionner pour vous : tous ses jetons prennent fin et votre accord est oublié. Elle pourra vous redemander.

csrf-demo-heading = Appels avec et sans preuve
csrf-demo-lead = Un script d’une page de ce serveur appelle son API avec la session du navigateur. La preuve dans l’en-tête { $header }, un jeton signé qui vit quelques minutes, montre que l’appel vient d’une telle page et non d’ailleurs. Appelez des deux façons et regardez les réponses.
csrf-demo-script = Les boutons ont besoin de JavaScript, qui ne s’exécute pas ici. Tout le reste de ce serveur fonctionne sans.
csrf-demo-with = Appeler avec la preuve
csrf-demo-without = Appeler sans elle
csrf-demo-answered = L’API a répondu

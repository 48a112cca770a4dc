# Les applications que quelqu’un enregistre.

clients-heading = Vos applications
clients-lead = Une application que vous enregistrez ici peut connecter des personnes avec ce site et leur demander un accès.
clients-none = Vous n’avez enregistré aucune application. Enregistrez-en une pour obtenir l’identifiant, et le secret si elle en a un, avec lesquels elle demande un accès ; elle apparaîtra ensuite ici avec sa dernière utilisation.
clients-new = Enregistrer une application
clients-disabled = désactivée
clients-since = Enregistrée le { $day }
clients-users = { $count ->
    [one] { $count } personne
   *[other] { $count } personnes
    }
clients-sent-before = Ce formulaire avait déjà été envoyé, et l’application a été enregistrée à ce moment-là. Son secret a été affiché une fois.
clients-new-heading = Enregistrer une application
clients-name = Nom
clients-name-hint = Les personnes le voient quand un accès leur est demandé.
clients-description = Description
clients-website = Site web
clients-website-hint = La page qui demande l’accès y mène.
clients-redirect = URI de redirection
clients-redirect-hint = Où les personnes reviennent, une par ligne. Elles sont comparées caractère par caractère. Utilisez https ; http seulement pour localhost, 127.0.0.1 et [::1].
clients-type = Type
clients-confidential = Confidentielle
clients-confidential-more = Elle fonctionne sur un serveur et peut garder un secret.
clients-public = Publique
clients-public-more = Elle fonctionne dans un navigateur ou sur les appareils des personnes, où chacun peut lire son contenu. Elle n’a pas de secret.
clients-scopes = Ce qu’elle peut demander
clients-scopes-hint = Ne cochez que ce dont elle a besoin. Chaque personne est interrogée auparavant.
clients-register = Enregistrer
clients-made-heading = Votre application est enregistrée
clients-id = Identifiant du client
clients-secret = Secret du client
clients-secret-more = Quiconque le possède peut se faire passer pour votre application. Gardez-le sur votre serveur, hors du code source.
clients-no-secret = Une application publique n’a pas de secret. Elle s’identifie avec PKCE ({ $pkce }).
clients-name-wrong = Donnez-lui un nom de 1 à 100 caractères, sans caractère invisible.
clients-description-wrong = La description compte au plus 2 000 caractères.
clients-website-wrong = Donnez l’adresse complète du site, qui commence par https:// ou http://.
clients-redirect-wrong = Ces URI de redirection ne peuvent pas être utilisées : { $uris }. Chacune doit avoir https (http pour cet ordinateur seulement) et un hôte en minuscules, sans caractère générique, sans nom d’utilisateur et sans #.
clients-redirect-count = Donnez au moins une URI de redirection, et au plus 50.
clients-scope-wrong = Ne cochez que ce qui est proposé.
clients-beyond = Cette application peut demander plus que ce que vous pouvez autoriser. Adressez-vous à l’administration.
clients-too-many = Vous avez déjà { $count } applications, et c’est le maximum.

clients-saved = L’application est modifiée.
clients-deleted = L’application est supprimée.
clients-changed-meanwhile = L’application a été modifiée entre-temps dans une autre fenêtre ; vérifiez-la et enregistrez-la de nouveau.
clients-reset = Créer un nouveau secret
clients-reset-lead = { $name } reçoit un nouveau secret, affiché une seule fois. Choisissez combien de temps l’ancien fonctionne encore, pour avoir le temps de le remplacer.
clients-overlap = L’ancien secret fonctionne encore
clients-overlap-none = Il cesse aussitôt de fonctionner
clients-delete = Supprimer l’application
clients-delete-lead = { $name } est supprimée avec tout ce que des personnes lui ont permis. C’est irréversible.
clients-endpoints = Points d’accès
clients-example = Exemple de requête
clients-delete-users = { $count ->
    [one] { $count } personne perd ainsi son accès.
   *[other] { $count } personnes perdent ainsi leur accès.
    }

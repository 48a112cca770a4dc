# Les pages d’erreur.

error-help = Obtenir de l’aide
error-developer = Pour le développeur
error-code = Erreur
error-description = Description
error-sent = Envoyé
error-fix = Ce qu’il faut corriger

error-invalid-request = Demande d’autorisation non valable
error-invalid-request-more = L’application qui vous a envoyé ici a posé sa question d’une façon que nous ne pouvons pas accepter ; rien ne lui a donc été communiqué. Vous n’avez rien fait de mal. Veuillez prévenir les responsables de l’application.
error-access-denied = L’accès n’a pas été accordé
error-access-denied-more = Rien n’a été communiqué. Vous pouvez retourner à l’application et réessayer.
error-unknown = Quelque chose ne va pas
error-unknown-more = Nous n’avons pas pu terminer ce que vous faisiez. Retournez au point de départ et réessayez ; si cela se reproduit, veuillez prévenir les responsables de l’application.
error-expired = Cette demande a expiré
error-expired-more = Cela a pris trop de temps, ou une réponse a déjà été donnée. Retournez à l’application et recommencez. Rien n’a été communiqué.
error-csrf = Veuillez réessayer
error-csrf-more = Pour vous protéger, nous n’acceptons un formulaire que d’une page que nous venons de vous montrer ; celui-ci était trop ancien ou venait d’ailleurs. Rien n’a été modifié. Revenez en arrière, rechargez la page et réessayez.
error-forbidden = Vous ne pouvez pas ouvrir cette page
error-forbidden-more = Votre compte n’a pas les droits nécessaires pour cette page.
error-not-found = Page introuvable
error-not-found-more = Il n’y a rien à cette adresse. Elle est peut-être mal écrite, ou la page a été déplacée.
error-method = Cette page ne fonctionne pas ainsi
error-method-more = Ouvrez-la depuis un lien ou un formulaire de ce site.
error-too-large = C’était trop à envoyer
error-too-large-more = Le formulaire contenait plus que ce que nous acceptons. Rien n’a été modifié.
error-too-many = Trop de requêtes
error-too-many-more = Veuillez patienter un instant. Vous pourrez réessayer dans { $wait }.
error-internal = Une erreur s’est produite de notre côté
error-internal-more = C’est notre faute, et elle a été consignée. Veuillez réessayer ; si cela se reproduit, indiquez-nous l’identifiant de la requête ci-dessous.
error-unavailable = Nous ne pouvons pas répondre pour le moment
error-unavailable-more = Rien n’est perdu. Veuillez réessayer dans quelques instants.

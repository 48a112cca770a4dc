# Les e-mails.

mail-button = Si le bouton ne fonctionne pas, ouvrez cette adresse :

mail-hello = Bonjour,
mail-hello-name = Bonjour { $name },
mail-ignore = Si ce n’était pas vous, vous n’avez rien à faire.
mail-lasts = Le lien est valable { $time }, et une seule fois.
mail-confirm-button = Confirmer l’adresse

mail-sign-up-subject = Confirmez votre adresse e-mail pour { $site }
mail-sign-up = Quelqu’un, vous nous l’espérons, veut ouvrir un compte sur { $site } avec cette adresse.
mail-sign-up-ignore = Si ce n’était pas vous, n’ouvrez pas le lien ; aucun compte ne sera alors créé.

mail-taken-subject = Vous avez déjà un compte sur { $site }
mail-taken = Quelqu’un, vous nous l’espérons, voulait ouvrir un compte sur { $site } avec cette adresse. Vous en avez déjà un, rien n’a donc été modifié. Si vous avez oublié votre mot de passe, vous pouvez en choisir un nouveau.

mail-invitation-subject = Vous êtes invité sur { $site }
mail-invitation = Vous êtes invité à ouvrir un compte sur { $site }.

mail-reset-subject = Choisissez un nouveau mot de passe pour { $site }
mail-reset = Quelqu’un, vous nous l’espérons, a oublié le mot de passe de votre compte sur { $site }.
mail-reset-button = Choisir un nouveau mot de passe
mail-reset-ignore = Si ce n’était pas vous, vous n’avez rien à faire. Votre mot de passe n’a pas changé.

mail-password-subject = Votre mot de passe pour { $site } a été modifié
mail-password = Le mot de passe de votre compte sur { $site } a été modifié, et toutes les autres sessions ont pris fin.
mail-password-button = Choisir un autre mot de passe
mail-password-more = Si c’était vous, vous n’avez rien à faire. Sinon, choisissez aussitôt un autre mot de passe.

mail-email-subject = Confirmez votre adresse e-mail pour { $site }
mail-email = Veuillez confirmer que ceci est l’adresse de votre compte sur { $site }.

mail-changed-subject = Votre adresse e-mail sur { $site } a été modifiée
mail-changed = L’adresse de votre compte sur { $site } est maintenant { $email }.
mail-changed-button = Annuler la modification
mail-changed-fine = Si c’était vous, vous n’avez rien à faire.
mail-changed-more = Sinon, annulez-la dans un délai de { $time } : le compte retrouve cette adresse, toutes les sessions prennent fin et vous choisissez un nouveau mot de passe.

mail-deletion-subject = Votre compte sur { $site } sera supprimé
mail-deletion = Vous avez demandé la suppression de votre compte sur { $site }. Il sera supprimé le { $day }. D’ici là, il suffit de vous connecter pour le garder.
mail-deletion-button = Se connecter et garder le compte
mail-deletion-more = Si ce n’était pas vous, connectez-vous et changez votre mot de passe.

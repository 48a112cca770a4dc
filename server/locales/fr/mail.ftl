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

# Access for applications.
mail-access-requested-subject = { $client } demande un accès à { $site }
mail-access-requested = l’application { $client } a demandé un accès à { $site }. Quelqu’un doit en décider.
mail-access-review-button = Voir les demandes
mail-access-button = Voir l’accès de l’application
mail-access-reason = Le motif : { $reason }
mail-access-approved-subject = L’accès de { $client } à { $site } a été approuvé
mail-access-approved = ce que votre application { $client } a demandé à { $site } a été approuvé, en tout ou en partie.
mail-access-denied-subject = L’accès de { $client } à { $site } a été refusé
mail-access-denied = ce que votre application { $client } a demandé à { $site } a été refusé.
mail-access-revoked-subject = L’accès de { $client } à { $site } a été repris
mail-access-revoked = l’accès que votre application { $client } avait à { $site } a été repris et ne fonctionne plus.
mail-access-ends-subject = L’accès de { $client } à { $site } prend bientôt fin
mail-access-ends = l’accès de votre application { $client } à { $site } prend fin le { $day }. Si vous en avez encore besoin, demandez-le à nouveau.
mail-access-ended-subject = L’accès de { $client } à { $site } a pris fin
mail-access-ended = l’accès de votre application { $client } à { $site } était approuvé pour un temps, qui est écoulé. Si vous en avez encore besoin, demandez-le de nouveau.

mail-approval-asked-subject = { $username } attend d’être approuvé sur { $site }
mail-approval-asked = quelqu’un a ouvert le compte { $username } sur { $site }. Il fonctionnera dès que vous ou un autre administrateur l’aurez approuvé.
mail-approval-asked-button = Voir qui attend
mail-account-approved-subject = Votre compte sur { $site } a été approuvé
mail-account-approved = votre compte sur { $site } a été approuvé. Vous pouvez vous connecter maintenant.
mail-account-denied-subject = Votre compte sur { $site } n’a pas été approuvé
mail-account-denied = votre compte sur { $site } n’a pas été approuvé, vous ne pouvez donc pas vous connecter avec lui.

# Le compte et ses sessions.

account-unconfirmed = non confirmée
account-profile = Nom et langue
account-profile-sr = votre nom et votre langue
account-email-add = Ajouter
account-email-sr = votre adresse e-mail
account-password-sr = votre mot de passe
account-whole = Le compte entier
account-delete = Supprimer
account-delete-sr = votre compte
account-applications = Applications ayant accès
account-applications-lead = Vous avez autorisé celles-ci à utiliser votre compte. Si vous retirez l’accès, l’application cesse aussitôt de fonctionner pour vous ; elle pourra le redemander.
account-applications-none = Aucune application n’a accès à votre compte. Quand vous vous connecterez à l’une d’elles et l’autoriserez, elle apparaîtra ici.
account-knows = Sait que vous vous connectez avec ce compte, rien d’autre.
account-away = Garde l’accès en votre absence
account-since = Depuis le { $day }
account-revoke = Retirer l’accès
account-revoke-from = à { $client }
account-sessions-lead = Si vous ne reconnaissez pas l’une de ces sessions, mettez-y fin aussitôt.
account-sessions-none = Il n’y a aucune session à afficher.
account-sessions-all = Toutes les sessions, et se déconnecter partout ailleurs
account-activity = Activité récente
account-activity-lead = Ce qui s’est passé récemment sur votre compte. Si quelque chose ne venait pas de vous, mettez fin à la session et changez votre mot de passe.

account-access-ended = L’application n’a plus accès à votre compte.
account-password-changed = Votre mot de passe est modifié. Les autres sessions sont terminées.
account-profile-changed = Votre profil est modifié.
account-email-changed = Votre adresse e-mail est confirmée.
account-opened = Bienvenue. Votre compte est ouvert.
account-kept = Bon retour. Votre compte ne sera pas supprimé.

sessions-heading = Où vous êtes connecté
sessions-lead = Votre compte est connecté dans ces navigateurs. Si vous n’en reconnaissez pas un, mettez-y fin aussitôt et changez votre mot de passe.
sessions-end-others = Se déconnecter partout ailleurs
sessions-alone = Vous n’êtes connecté nulle part ailleurs.
session-this = ce navigateur
session-since = Connecté le { $time }
session-since-from = Connecté le { $time } depuis { $address }
session-seen = vu pour la dernière fois le { $time }
session-end = Terminer
session-end-of = la session de { $device }
session-ended = Cette session est terminée.
session-others-ended = Vous êtes déconnecté partout ailleurs.

activity-sign-in-succeeded = Vous vous êtes connecté
activity-sign-in-failed = Une connexion à votre compte a échoué
activity-signed-out = Vous vous êtes déconnecté
activity-administrator-claimed = Vous avez pris l’administration de ce serveur
activity-consent-granted = Vous avez autorisé une application
activity-consent-denied = Vous avez refusé une application
activity-authorization-revoked = Vous avez retiré l’accès à une application
activity-token-replayed = Le jeton d’une application a été utilisé deux fois, son accès a donc été retiré
activity-personal-token-created = Un jeton d’accès personnel a été créé
activity-personal-token-updated = Un jeton d’accès personnel a été modifié
activity-personal-token-revoked = Un jeton d’accès personnel a été révoqué
activity-session-ended = Vous avez mis fin à une session
activity-other-sessions-ended = Vous vous êtes déconnecté partout ailleurs
activity-user-created = Votre compte a été créé
activity-user-updated = Votre compte a été modifié
activity-user-password-changed = Votre mot de passe a été modifié
activity-user-deactivated = Votre compte a été désactivé
activity-user-reactivated = Votre compte a été réactivé
activity-named = { $what } : { $name }

device-unknown = Appareil inconnu
device-browser = { $browser } sur { $system }

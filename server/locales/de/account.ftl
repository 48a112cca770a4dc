# Das Konto und seine Sitzungen.

account-unconfirmed = nicht bestätigt
account-profile = Name und Sprache
account-profile-sr = Ihren Namen und Ihre Sprache
account-email-add = Hinzufügen
account-email-sr = Ihre E-Mail-Adresse
account-password-sr = Ihr Passwort
account-whole = Das ganze Konto
account-delete = Löschen
account-delete-sr = Ihr Konto
account-applications = Anwendungen mit Zugriff
account-applications-lead = Diesen haben Sie erlaubt, Ihr Konto zu benutzen. Wenn Sie den Zugriff zurücknehmen, funktioniert die Anwendung für Sie sofort nicht mehr; sie darf aber wieder fragen.
account-applications-none = Keine Anwendung hat Zugriff auf Ihr Konto. Wenn Sie sich bei einer anmelden und es ihr erlauben, erscheint sie hier.
account-knows = Weiß, dass Sie sich mit diesem Konto anmelden, sonst nichts.
account-away = Behält den Zugriff, während Sie abwesend sind
account-since = Seit { $day }
account-revoke = Zugriff zurücknehmen
account-revoke-from = von { $client }
account-sessions-lead = Falls Sie eine davon nicht erkennen, beenden Sie sie sofort.
account-sessions-none = Es gibt keine Sitzung, die angezeigt werden könnte.
account-sessions-all = Alle Sitzungen, und überall sonst abmelden
account-activity = Letzte Aktivitäten
account-activity-lead = Was zuletzt mit Ihrem Konto geschah. Falls etwas davon nicht von Ihnen kam, beenden Sie die Sitzung und ändern Sie Ihr Passwort.

account-access-ended = Die Anwendung hat keinen Zugriff mehr auf Ihr Konto.
account-password-changed = Ihr Passwort ist geändert. Andere Anmeldungen sind beendet.
account-profile-changed = Ihr Profil ist geändert.
account-email-changed = Ihre E-Mail-Adresse ist bestätigt.
account-opened = Willkommen. Ihr Konto ist eröffnet.
account-kept = Willkommen zurück. Ihr Konto wird nicht gelöscht.

sessions-heading = Wo Sie angemeldet sind
sessions-lead = In diesen Browsern sind Sie mit Ihrem Konto angemeldet. Falls Sie einen davon nicht erkennen, beenden Sie die Sitzung sofort und ändern Sie Ihr Passwort.
sessions-end-others = Überall sonst abmelden
sessions-alone = Sie sind nirgendwo sonst angemeldet.
session-this = dieser Browser
session-since = Angemeldet am { $time }
session-since-from = Angemeldet am { $time } von { $address }
session-seen = zuletzt gesehen am { $time }
session-end = Beenden
session-end-of = die Sitzung von { $device }
session-ended = Diese Sitzung ist beendet.
session-others-ended = Sie sind überall sonst abgemeldet.

activity-sign-in-succeeded = Sie haben sich angemeldet
activity-sign-in-failed = Eine Anmeldung bei Ihrem Konto schlug fehl
activity-signed-out = Sie haben sich abgemeldet
activity-administrator-claimed = Sie haben die Verwaltung dieses Servers übernommen
activity-consent-granted = Sie haben einer Anwendung Zugriff erlaubt
activity-consent-denied = Sie haben eine Anwendung abgelehnt
activity-authorization-revoked = Sie haben den Zugriff einer Anwendung zurückgenommen
activity-token-replayed = Das Token einer Anwendung wurde zweimal benutzt, deshalb wurde ihr Zugriff beendet
activity-personal-token-created = Ein persönliches Zugriffstoken wurde angelegt
activity-personal-token-updated = Ein persönliches Zugriffstoken wurde geändert
activity-personal-token-revoked = Ein persönliches Zugriffstoken wurde widerrufen
activity-session-ended = Sie haben eine Sitzung beendet
activity-other-sessions-ended = Sie haben sich überall sonst abgemeldet
activity-user-created = Ihr Konto wurde angelegt
activity-user-updated = Ihr Konto wurde geändert
activity-user-password-changed = Ihr Passwort wurde geändert
activity-user-deactivated = Ihr Konto wurde deaktiviert
activity-user-reactivated = Ihr Konto wurde wieder aktiviert
activity-named = { $what }: { $name }

device-unknown = Unbekanntes Gerät
device-browser = { $browser } auf { $system }

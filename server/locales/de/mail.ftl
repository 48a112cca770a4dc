# E-Mails.

mail-button = Falls die Schaltfläche nicht funktioniert, öffnen Sie diese Adresse:

mail-hello = Guten Tag,
mail-hello-name = Guten Tag { $name },
mail-ignore = Wenn Sie das nicht waren, brauchen Sie nichts zu tun.
mail-lasts = Der Link gilt { $time } lang und nur einmal.
mail-confirm-button = Adresse bestätigen

mail-sign-up-subject = Bestätigen Sie Ihre E-Mail-Adresse für { $site }
mail-sign-up = jemand, hoffentlich Sie, möchte bei { $site } mit dieser Adresse ein Konto eröffnen.
mail-sign-up-ignore = Wenn Sie das nicht waren, öffnen Sie den Link nicht; dann entsteht auch kein Konto.

mail-taken-subject = Sie haben schon ein Konto bei { $site }
mail-taken = jemand, hoffentlich Sie, wollte bei { $site } mit dieser Adresse ein Konto eröffnen. Sie haben schon eines, deshalb wurde nichts geändert. Falls Sie Ihr Passwort vergessen haben, können Sie ein neues wählen.

mail-invitation-subject = Sie sind zu { $site } eingeladen
mail-invitation = Sie sind eingeladen, bei { $site } ein Konto zu eröffnen.

mail-reset-subject = Wählen Sie ein neues Passwort für { $site }
mail-reset = jemand, hoffentlich Sie, hat das Passwort Ihres Kontos bei { $site } vergessen.
mail-reset-button = Neues Passwort wählen
mail-reset-ignore = Wenn Sie das nicht waren, brauchen Sie nichts zu tun. Ihr Passwort hat sich nicht geändert.

mail-password-subject = Ihr Passwort für { $site } wurde geändert
mail-password = das Passwort Ihres Kontos bei { $site } wurde geändert, und alle anderen Anmeldungen wurden beendet.
mail-password-button = Anderes Passwort wählen
mail-password-more = Wenn Sie das waren, brauchen Sie nichts zu tun. Wenn nicht, wählen Sie sofort ein anderes Passwort.

mail-email-subject = Bestätigen Sie Ihre E-Mail-Adresse für { $site }
mail-email = bitte bestätigen Sie, dass dies die Adresse Ihres Kontos bei { $site } ist.

mail-changed-subject = Ihre E-Mail-Adresse bei { $site } wurde geändert
mail-changed = die Adresse Ihres Kontos bei { $site } ist jetzt { $email }.
mail-changed-button = Rückgängig machen
mail-changed-fine = Wenn Sie das waren, brauchen Sie nichts zu tun.
mail-changed-more = Wenn nicht, machen Sie es rückgängig; das geht noch { $time } lang. Das Konto bekommt dann diese Adresse zurück, alle Anmeldungen enden, und Sie wählen ein neues Passwort.

mail-deletion-subject = Ihr Konto bei { $site } wird gelöscht
mail-deletion = Sie haben um die Löschung Ihres Kontos bei { $site } gebeten. Es wird am { $day } gelöscht. Wenn Sie sich vorher anmelden, bleibt es bestehen.
mail-deletion-button = Anmelden und das Konto behalten
mail-deletion-more = Wenn Sie das nicht waren, melden Sie sich an und ändern Sie Ihr Passwort.

# Access for applications.
mail-access-requested-subject = { $client } beantragt Zugriff bei { $site }
mail-access-requested = die Anwendung { $client } hat bei { $site } Zugriff beantragt. Jemand muss darüber entscheiden.
mail-access-review-button = Anträge ansehen
mail-access-button = Zugriff der Anwendung ansehen
mail-access-reason = Der Grund: { $reason }
mail-access-approved-subject = Zugriff für { $client } bei { $site } wurde genehmigt
mail-access-approved = was Ihre Anwendung { $client } bei { $site } beantragt hat, wurde ganz oder teilweise genehmigt.
mail-access-denied-subject = Zugriff für { $client } bei { $site } wurde abgelehnt
mail-access-denied = was Ihre Anwendung { $client } bei { $site } beantragt hat, wurde abgelehnt.
mail-access-revoked-subject = Zugriff für { $client } bei { $site } wurde zurückgenommen
mail-access-revoked = Zugriff, den Ihre Anwendung { $client } bei { $site } hatte, wurde zurückgenommen und gilt nicht mehr.
mail-access-ends-subject = Zugriff für { $client } bei { $site } endet bald
mail-access-ends = Zugriff Ihrer Anwendung { $client } bei { $site } endet am { $day }. Wenn Sie ihn noch brauchen, beantragen Sie ihn erneut.
mail-access-ended-subject = Zugriff für { $client } bei { $site } ist abgelaufen
mail-access-ended = Zugriff Ihrer Anwendung { $client } bei { $site } war für eine Zeit genehmigt, die vorbei ist. Wenn Sie ihn noch brauchen, beantragen Sie ihn erneut.

mail-approval-asked-subject = { $username } wartet bei { $site } auf Freigabe
mail-approval-asked = jemand hat bei { $site } das Konto { $username } eröffnet. Es gilt, sobald Sie oder andere, die verwalten, es freigeben.
mail-approval-asked-button = Ansehen, wer wartet
mail-account-approved-subject = Ihr Konto bei { $site } wurde freigegeben
mail-account-approved = Ihr Konto bei { $site } wurde freigegeben. Sie können sich jetzt anmelden.
mail-account-denied-subject = Ihr Konto bei { $site } wurde nicht freigegeben
mail-account-denied = Ihr Konto bei { $site } wurde nicht freigegeben, Sie können sich damit nicht anmelden.

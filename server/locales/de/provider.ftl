# Anbieter, über die man sich anmeldet, und was dabei schiefgehen kann.

provider-denied = { $provider } durfte uns nicht sagen, wer Sie sind; es wurde nichts geändert. Sie können es noch einmal versuchen oder sich auf anderem Weg anmelden.
provider-try-again = Das hat diesmal nicht geklappt: Es dauerte zu lange, oder { $provider } war überlastet. Bitte beginnen Sie noch einmal.
provider-unreachable = { $provider } antwortet gerade nicht. Bitte versuchen Sie es in ein paar Minuten wieder, oder melden Sie sich auf anderem Weg an.
provider-nonsense = { $provider } hat etwas geantwortet, das wir nicht verstehen; es wurde nichts geändert. Bitte versuchen Sie es später wieder, oder melden Sie sich auf anderem Weg an.
provider-forged = Die Antwort war keine, die { $provider } für diese Anmeldung gegeben hat; es wurde nichts geändert. Bitte beginnen Sie noch einmal, auf dieser Website.
provider-did-not-ask = { $provider } hat nicht noch einmal gefragt, wer Sie sind; es wurde nichts geändert. Melden Sie sich dort ab und beginnen Sie noch einmal, oder bestätigen Sie es auf anderem Weg.
provider-misconfigured = { $provider } und diese Website sind nicht aufeinander eingerichtet. Bitte sagen Sie es der Verwaltung dieser Website, und melden Sie sich bis dahin auf anderem Weg an.
provider-not-allowed = Ihr Konto bei { $provider } ist hier nicht zugelassen. Wenn es das sein sollte, fragen Sie die Verwaltung dieser Website.

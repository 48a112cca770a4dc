# Fehlerseiten.

error-help = Hilfe erhalten
error-developer = Für Entwickler
error-code = Fehler
error-description = Beschreibung
error-sent = Gesendet
error-fix = Was zu beheben ist

error-invalid-request = Ungültige Autorisierungsanfrage
error-invalid-request-more = Die Anwendung, die Sie hierher geschickt hat, hat auf eine Weise gefragt, die wir nicht annehmen können; ihr wurde nichts mitgeteilt. Sie haben nichts falsch gemacht. Bitte informieren Sie die Betreiber der Anwendung.
error-access-denied = Der Zugriff wurde nicht gewährt
error-access-denied-more = Es wurde nichts mitgeteilt. Sie können zur Anwendung zurückkehren und es noch einmal versuchen.
error-unknown = Etwas stimmt nicht
error-unknown-more = Wir konnten nicht abschließen, was Sie begonnen haben. Kehren Sie an den Anfang zurück und versuchen Sie es noch einmal; falls es wieder geschieht, informieren Sie bitte die Betreiber der Anwendung.
error-expired = Diese Anfrage ist abgelaufen
error-expired-more = Es hat zu lange gedauert, oder sie wurde schon beantwortet. Kehren Sie zur Anwendung zurück und beginnen Sie von vorn. Es wurde nichts mitgeteilt.
error-csrf = Bitte versuchen Sie es noch einmal
error-csrf-more = Zu Ihrem Schutz nehmen wir ein Formular nur von einer Seite an, die wir Ihnen gerade gezeigt haben; dieses war zu alt oder kam von anderswo. Es wurde nichts geändert. Gehen Sie zurück, laden Sie die Seite neu und versuchen Sie es noch einmal.
error-forbidden = Sie dürfen diese Seite nicht öffnen
error-forbidden-more = Ihr Konto hat nicht die Rechte für diese Seite.
error-not-found = Seite nicht gefunden
error-not-found-more = Unter dieser Adresse gibt es nichts. Vielleicht enthält sie einen Tippfehler, oder die Seite ist umgezogen.
error-method = So lässt sich diese Seite nicht aufrufen
error-method-more = Öffnen Sie sie über einen Link oder ein Formular dieser Website.
error-too-large = Das war zu viel auf einmal
error-too-large-more = Das Formular enthielt mehr, als wir annehmen. Es wurde nichts geändert.
error-too-many = Zu viele Anfragen
error-too-many-more = Bitte warten Sie einen Moment. Sie können es in { $wait } wieder versuchen.
error-internal = Bei uns ist etwas schiefgegangen
error-internal-more = Das ist unser Fehler, und er wurde aufgezeichnet. Bitte versuchen Sie es noch einmal; falls es wieder geschieht, nennen Sie uns die Anfragekennung unten.
error-unavailable = Wir können gerade nicht antworten
error-unavailable-more = Es ist nichts verloren. Bitte versuchen Sie es in einigen Augenblicken noch einmal.

# Typen von Autorisierungsdetails (RFC 9396) auf den Seiten der Administratoren.

details-lead = Was ein Scope nicht sagen kann, etwa eine Zahlung über einen Betrag an eine Person. Eine Anwendung bittet in JSON darum, und Personen lesen es in einem Satz seines Typs.
details-guide = Wozu sie da sind (auf Englisch)
details-none = Noch ist kein Typ angelegt. Legen Sie einen an, wenn eine API mehr wissen muss, als ein Scope sagen kann.
details-new = Neuer Typ
details-change = Typ ändern
details-saved = Der Typ ist gespeichert.
details-deleted = Der Typ ist gelöscht.
details-id = Typ
details-id-hint = Das Wort im Feld „type“, zum Beispiel payment. Es ändert sich nie.
details-id-wrong = Verwenden Sie für den Typ 1 bis 100 sichtbare ASCII-Zeichen ohne Leerzeichen, Anführungszeichen und umgekehrte Schrägstriche.
details-taken = Einen Typ dieses Namens gibt es schon.
details-too-many = Mehr Typen kann es nicht geben. Löschen Sie einen, den niemand verwendet.
details-title = Titel
details-title-hint = Wie Personen es nennen, zum Beispiel Zahlung.
details-title-wrong = Verwenden Sie für den Titel 1 bis 100 Zeichen, keines davon verborgen.
details-schema = JSON Schema
details-schema-hint = Welche Felder ein Detail neben „type“ hat. Felder, die es nicht nennt, werden abgelehnt.
details-schema-json = Das Schema ist kein JSON: { $problem }.
details-words = Sätze
details-words-hint = Einer pro Zeile, nach seiner Sprache, mit Feldern in geschweiften Klammern: de: Zahle { "{" }amount{ "}" } an { "{" }creditor{ "}" }
details-words-in = Satz ({ $language })
details-words-line = In Zeile { $line } der Sätze fehlt die Sprache, oder sie steht schon darüber. Schreiben Sie zum Beispiel „de: Zahle“.
details-no-words = keine; die Felder werden aufgeführt
details-patterns = Felder mit Platzhaltern
details-patterns-hint = Eines pro Zeile. Darin ist astro-ph.CO weniger als astro-ph.*, und alles ist weniger als *.
details-resource = API
details-resource-hint = Die Adresse der einen API, für die er da ist, wie sie in der Zielgruppe von Tokens steht. Lassen Sie sie für alle APIs leer.
details-any-resource = jede
details-resource-wrong = Nennen Sie die API mit einer vollständigen Adresse ohne Fragment, oder lassen Sie das Feld leer.
details-wrong = { $place }: { $problem }.
details-example = Beispiel
details-example-hint = Ein Detail, wie eine Anwendung es schickt, um zu sehen, was Personen lesen. Es wird nicht gespeichert.
details-example-wrong = Das Beispiel kann nicht gezeigt werden: { $problem }.
details-preview = Zeigen, was Personen sehen werden
details-previewed = Das werden Personen sehen
details-users = Anwendungen, die darum bitten dürfen
details-no-users = Keine Anwendung darf darum bitten.
details-delete = Typ löschen
details-delete-lead = { $name } wird nicht mehr vergeben. Tokens, die ein solches Detail tragen, behalten es, bis sie ablaufen.
details-delete-clients = { $count ->
    [0] Keine Anwendung darf darum bitten.
    [one] 1 Anwendung darf darum bitten.
   *[other] { $count } Anwendungen dürfen darum bitten.
    }
details-delete-issued = { $count ->
    [0] Nichts, was jetzt gilt, enthält ein Detail davon.
    [one] 1 Genehmigung oder Token, das jetzt gilt, enthält ein Detail davon.
   *[other] { $count } Genehmigungen und Tokens, die jetzt gelten, enthalten ein Detail davon.
    }

# Les appareils sans navigateur.

device-title = Connecter un appareil
device-lead = Saisissez le code affiché par votre appareil. Ne le faites que si vous venez de commencer vous-même, sur un appareil devant vous.
device-code = Code
device-code-hint = Huit lettres, par exemple WDJB-MJHT. Les majuscules et le tiret n’ont pas d’importance.
device-asks = L’application { $client }, enregistrée par { $owner }, tourne sur un appareil et demande l’accès au compte { $account } ({ $username }).
device-asks-site = L’application { $client }, enregistrée par les administrateurs de { $site }, tourne sur un appareil et demande l’accès au compte { $account } ({ $username }).
device-compare = L’appareil doit afficher ce code
device-warning = L’appareil est-il devant vous ?
device-warning-more = Quiconque vous a envoyé ce code ou ce lien veut entrer dans votre compte. Annulez si vous n’avez pas commencé ceci vous-même.
device-warning-unchecked = Quiconque vous a envoyé ce code ou ce lien veut entrer dans votre compte. Annulez si vous n’avez pas commencé ceci vous-même, ou si vous ne connaissez pas l’application ; elle n’a pas été vérifiée par { $site }.
device-connected = Votre appareil est connecté
device-connected-more = Retournez-y : dans quelques secondes, { $client } continuera de lui-même. Vous pouvez mettre fin à cet accès quand vous voulez, ici, dans votre compte.
device-refused = Rien n’a été connecté
device-refused-more = { $client } n’a aucun accès. Si vous n’avez pas commencé ceci vous-même, il n’y a rien d’autre à faire.
device-code-missing = Saisissez le code affiché par votre appareil.
device-code-wrong = Aucun appareil n’attend avec ce code. Vérifiez-le, ou faites-en afficher un nouveau par l’appareil.
device-too-many = Il y a eu trop de codes erronés. Réessayez dans { $wait }.

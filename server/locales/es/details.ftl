# Tipos de detalles de autorización (RFC 9396), en las páginas de administradores.

details-lead = Lo que un ámbito no puede decir, por ejemplo un pago de un importe a una persona. Una aplicación lo pide en JSON y las personas lo leen en una frase de su tipo.
details-guide = Para qué sirven (en inglés)
details-none = Todavía no hay ningún tipo. Declare uno cuando una API tenga que saber más de lo que dice un ámbito.
details-new = Nuevo tipo
details-change = Cambiar el tipo
details-saved = El tipo se ha guardado.
details-deleted = El tipo se ha eliminado.
details-id = Tipo
details-id-hint = La palabra del campo «type», por ejemplo payment. No cambia nunca.
details-id-wrong = Use para el tipo de 1 a 100 caracteres ASCII visibles, sin espacios, comillas ni barras invertidas.
details-taken = Ya existe un tipo con ese nombre.
details-too-many = No puede haber más tipos. Elimine uno que nadie use.
details-title = Título
details-title-hint = Cómo lo llaman las personas, por ejemplo Pago.
details-title-wrong = Use para el título de 1 a 100 caracteres, ninguno oculto.
details-schema = JSON Schema
details-schema-hint = Qué campos tiene un detalle además de «type». Los campos que no nombra se rechazan.
details-schema-json = El esquema no es JSON: { $problem }.
details-words = Frases
details-words-hint = Una por línea, después de su idioma, con los campos entre llaves: es: Pagar { "{" }amount{ "}" } a { "{" }creditor{ "}" }
details-words-in = Frase ({ $language })
details-words-line = En la línea { $line } de las frases falta el idioma, o ya está más arriba. Escriba por ejemplo «es: Pagar».
details-no-words = ninguna; se enumeran los campos
details-patterns = Campos con comodines
details-patterns-hint = Uno por línea. En ellos, astro-ph.CO es menos que astro-ph.*, y todo es menos que *.
details-resource = API
details-resource-hint = La dirección de la única API para la que es, como figura en la audiencia de los tokens. Déjela vacía para todas.
details-any-resource = cualquiera
details-resource-wrong = Indique la API con una dirección absoluta sin fragmento, o deje el campo vacío.
details-wrong = { $place }: { $problem }.
details-example = Ejemplo
details-example-hint = Un detalle como lo envía una aplicación, para ver lo que leen las personas. No se guarda.
details-example-wrong = El ejemplo no se puede mostrar: { $problem }.
details-preview = Mostrar lo que verán las personas
details-previewed = Esto es lo que verán las personas
details-users = Aplicaciones que pueden pedirlo
details-no-users = Ninguna aplicación puede pedirlo.
details-delete = Eliminar el tipo
details-delete-lead = { $name } deja de concederse. Los tokens que lo llevan lo conservan hasta que caduquen.
details-delete-clients = { $count ->
    [0] Ninguna aplicación puede pedirlo.
    [one] 1 aplicación puede pedirlo.
   *[other] { $count } aplicaciones pueden pedirlo.
    }
details-delete-issued = { $count ->
    [0] Nada de lo que funciona ahora contiene un detalle de este tipo.
    [one] 1 autorización o token que funciona ahora contiene un detalle de este tipo.
   *[other] { $count } autorizaciones y tokens que funcionan ahora contienen un detalle de este tipo.
    }

# Types of authorization details (RFC 9396), on the pages of administrators.

details-lead = What a scope cannot say, such as one payment of one amount to one person. An application asks for it in JSON, and people read it in a sentence of its type.
details-guide = Read what they are for
details-none = No type is declared yet. Declare one when an API has to know more than a scope can say.
details-new = New type
details-change = Change type
details-saved = The type is saved.
details-deleted = The type is deleted.
details-id = Type
details-id-hint = The word in the member “type”, such as payment. It never changes.
details-id-wrong = Use 1 to 100 visible ASCII characters for the type, without spaces, quotes and backslashes.
details-taken = There is a type of this name already.
details-too-many = There are as many types as there can be. Delete one that nobody uses.
details-title = Title
details-title-hint = What people call it, such as Payment.
details-title-wrong = Use 1 to 100 characters for the title, none of them hidden.
details-schema = JSON Schema
details-schema-hint = Which members a detail has beside “type”. Members that it does not name are refused.
details-schema-json = The schema is no JSON: { $problem }.
details-words = Sentences
details-words-hint = One on each line, after its language, with members in braces: en: Pay { "{" }amount{ "}" } to { "{" }creditor{ "}" }
details-words-in = Sentence ({ $language })
details-words-line = Line { $line } of the sentences has no language, or one that stands above it. Write for example “en: Pay”.
details-no-words = none; the members are listed
details-patterns = Members with wildcards
details-patterns-hint = One on each line. In these, astro-ph.CO is less than astro-ph.*, and everything is less than *.
details-resource = API
details-resource-hint = The address of the one API that it is for, as it stands in the audience of tokens. Leave it empty for every API.
details-any-resource = every one
details-resource-wrong = Name the API by an absolute address without fragment, or leave it empty.
details-wrong = { $place } { $problem }.
details-example = Example
details-example-hint = A detail as an application sends it, to see what people read. It is not stored.
details-example-wrong = The example cannot be shown: { $problem }.
details-preview = Show what people will see
details-previewed = This is what people will see
details-users = Applications that may ask for it
details-no-users = No application may ask for it.
details-delete = Delete type
details-delete-lead = { $name } is issued no longer. Tokens that carry it keep it until they expire.
details-delete-clients = { $count ->
    [0] No application may ask for it.
    [one] 1 application may ask for it.
   *[other] { $count } applications may ask for it.
    }
details-delete-issued = { $count ->
    [0] Nothing that works now holds a detail of it.
    [one] 1 authorization or token that works now holds a detail of it.
   *[other] { $count } authorizations and tokens that work now hold a detail of it.
    }

{% if method == "client_secret_basic" %}
ClientAuthentication::basic({{ client_id|literal }}, std::env::var("CLIENT_SECRET")?)
{%- elif method == "client_secret_post" %}
ClientAuthentication::post({{ client_id|literal }}, std::env::var("CLIENT_SECRET")?)
{%- elif method == "private_key_jwt" %}
ClientAuthentication::private_key_jwt({{ client_id|literal }}, ClientKey::from_pem(std::env::var("CLIENT_KEY")?)?)
{%- else %}
ClientAuthentication::none({{ client_id|literal }})
{%- endif %}

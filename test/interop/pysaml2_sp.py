"""A service provider of pysaml2: one JSON command on stdin, one JSON answer on stdout. It opens no connection."""

import json
import sys

from saml2 import BINDING_HTTP_POST, BINDING_HTTP_REDIRECT
from saml2.client import Saml2Client
from saml2.config import SPConfig
from saml2.xmldsig import DIGEST_SHA256, DefaultSignature, SIG_RSA_SHA1, SIG_RSA_SHA256


def client(command):
    """The provider; `key` and `cert` are files with which it signs requests."""
    acs, slo = command["acs"], command["slo"]
    settings = {
        "entityid": command["entityId"],
        "xmlsec_binary": command["xmlsec"],
        "metadata": {"local": [command["metadata"]]},
        "key_file": command.get("key"),
        "cert_file": command.get("cert"),
        # Entra's claims are in no map of names.
        "allow_unknown_attributes": True,
        "service": {
            "sp": {
                "endpoints": {
                    "assertion_consumer_service": [(acs, BINDING_HTTP_POST)],
                    "single_logout_service": [(slo, BINDING_HTTP_REDIRECT)],
                },
                "allow_unsolicited": command.get("unsolicited", False),
                "authn_requests_signed": command.get("signed", False),
                "logout_requests_signed": command.get("signed", False),
                "want_response_signed": command.get("wantResponse", False),
                "want_assertions_signed": command.get("wantAssertion", True),
            }
        },
    }
    return Saml2Client(config=SPConfig().load(settings))


def request(command):
    """An AuthnRequest: where the browser goes, or what it posts."""
    binding = BINDING_HTTP_POST if command.get("post") else BINDING_HTTP_REDIRECT
    # Arguments for it are called one way in old releases and another in new ones; this is the same in both.
    DefaultSignature(SIG_RSA_SHA1 if command.get("weak") else SIG_RSA_SHA256, DIGEST_SHA256)
    request_id, info = client(command).prepare_for_authenticate(relay_state="back", binding=binding)
    location = dict(info["headers"]).get("Location")
    return {"id": request_id, "location": location, "form": info["data"] if command.get("post") else None}


def response(command):
    """What pysaml2 believes of a Response."""
    outstanding = {command["id"]: "/"} if "id" in command else {}
    answer = client(command).parse_authn_request_response(
        command["response"], BINDING_HTTP_POST, outstanding=outstanding
    )
    name = answer.name_id
    session = answer.session_info()
    return {"nameId": name.text, "format": name.format, "issuer": answer.issuer(), "attributes": session["ava"]}


def logout(command):
    """A LogoutRequest: where the browser goes."""
    provider = client(command)
    entity = provider.metadata.identity_providers()[0]
    destination = provider.metadata.single_logout_service(entity, BINDING_HTTP_REDIRECT, "idpsso")[0]["location"]
    from saml2.saml import NameID

    request_id, message = provider.create_logout_request(
        destination, entity, name_id=NameID(text=command["nameId"]), session_indexes=None, sign=False
    )
    info = provider.apply_binding(BINDING_HTTP_REDIRECT, str(message), destination, "bye")
    return {"id": request_id, "location": dict(info["headers"])["Location"]}


def logged_out(command):
    """What pysaml2 believes of a LogoutResponse that came by Redirect."""
    answer = client(command).parse_logout_request_response(command["response"], BINDING_HTTP_REDIRECT)
    return {"inResponseTo": answer.in_response_to, "isSuccess": answer.status_ok()}


COMMANDS = {"request": request, "response": response, "logout": logout, "loggedOut": logged_out}

if __name__ == "__main__":
    asked = json.load(sys.stdin)
    json.dump(COMMANDS[asked["do"]](asked), sys.stdout)

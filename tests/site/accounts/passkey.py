"""A passkey as a browser's pretended device made it, for tests that need one that was made."""

from typing import Any

from allauth.mfa.models import Authenticator

from fanfold.site.accounts.models import User

_CREDENTIAL: dict[str, Any] = {
    "type": "public-key",
    "id": "pv1gU2J5B9Q6zyzQ0OeEDSYxqGfXNWcm97oumWFzYpA",
    "rawId": "pv1gU2J5B9Q6zyzQ0OeEDSYxqGfXNWcm97oumWFzYpA",
    "authenticatorAttachment": "platform",
    "response": {
        "clientDataJSON": (
            "eyJ0eXBlIjoid2ViYXV0aG4uY3JlYXRlIiwiY2hhbGxlbmdlIjoieHRONGNNeWFtTjFKeU9lRG80bEVIUC1fRUR5QjdYbmp1Q2c5RHdY"
            "N2pUYyIsIm9yaWdpbiI6Imh0dHA6Ly9sb2NhbGhvc3Q6ODA2NCIsImNyb3NzT3JpZ2luIjpmYWxzZX0"
        ),
        "attestationObject": (
            "o2NmbXRkbm9uZWdhdHRTdG10oGhhdXRoRGF0YVikSZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2NFAAAAAQECAwQFBgcIAQID"
            "BAUGBwgAIKb9YFNieQfUOs8s0NDnhA0mMahn1zVnJve6Lplhc2KQpQECAyYgASFYIDyMEM_xZPNn31bD5M8B7snfnzQIxVzdjIlRoulZ"
            "TzE6Ilgg6IgFtsFS8w3EOdwreHMc_JPYIHkx8K6ItrUtB-s-frc"
        ),
        "transports": ["internal"],
    },
    "clientExtensionResults": {"credProps": {"rk": True}},
}


def with_passkey(user: User, name: str = "A telephone") -> Authenticator:
    """A passkey of this member's."""
    data = {"name": name, "credential": _CREDENTIAL}
    made: Authenticator = Authenticator.objects.create(user=user, type=Authenticator.Type.WEBAUTHN, data=data)
    return made

"""Guests from whom a member wants nothing more."""

from django.conf import settings
from django.db import models


class KeptAwayGuest(models.Model):
    """`owner` wants no answers from whoever uses this browser (`guest_key`) or, without an account, this network.

    `origin` is the keyed digest of the network, never an address; it is empty where the network is many people's.
    `name` is what the guest called themselves, for the owner's list.
    """

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="kept_away_guests")
    guest_key = models.CharField(max_length=32, db_index=True)
    origin = models.CharField(max_length=32, blank=True, db_index=True)
    name = models.CharField(max_length=60, blank=True)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-created", "-pk")
        constraints = (models.UniqueConstraint(fields=("owner", "guest_key"), name="keep_guest_away_once"),)

    def __str__(self) -> str:
        return f"{self.owner} keeps the guest {self.name} away"

"""An invented canon, Gullhaven, and stories whose notes speak of it."""

PACK = """
[pack]
id = "gullhaven"
title = "Gullhaven"
seasons = { 1 = 6, 2 = 6, 3 = 6 }

[people]
ines = ["Ines Carr", "Ines"]
edith = ["Edith Carr", "Edith"]
walter = ["Walter Vane", "Walter"]
mayor = ["Mayor Rook", "the mayor"]

[ships]
"ines/walter" = ["Inwal"]

[facts]
ferry-burns = { at = "2x03", so = "The ferry burns at its mooring" }
ines-engaged = { at = "2x03", so = "Ines is engaged to Walter", sets = "ines.engaged = yes" }
walter-jailed = { at = "2x04", so = "Walter goes to jail for the fire", because = ["ferry-burns"] }
wedding = { at = "3x01", so = "Ines and Walter marry in the chapel", because = ["ines-engaged"] }
edith-leaves = { at = "1x05", so = "Edith leaves Gullhaven on a tour", check = true }
"""

CHANGED = b"""So I have decided to write this fanfic on episodes 2x03 and 2x04 of Gullhaven. Those are the episodes where
Walter is arrested and Edith writes home.

I am making a few things AU. Ines is NOT engaged in my fanfic, and Walter did NOT go to jail for the fire.

Bold face is reality with Ines in the hospital, Normal is the dream world, and Italics are the thoughts

Chapter 1: The Mooring

**Ines lay under the lamp and nobody spoke.**

The gulls were louder than the ferry had ever been. "Go home," said Edith.
"""

SECRETS = b"""Author's note: This is a post season 1 story, taking place exactly where the finale left off.

Note: Keep in mind before you read this that Walter thinks that Ines wanted the boat sold because she had signed the deed.
However, Edith forged the signature.

Chapter 1: The Deed

Walter put the kettle on. He would not ask her.

Chapter 2: The Answer

Ines read it twice. Edith had done this.
"""

IMPLIED = b"""A/N I know Edith might be a bit out of character since the last episode Walter went to jail for the fire.

Chapter 1

It had been a week. Nobody had come to the gate.
"""

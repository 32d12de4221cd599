"""A story of our own for tests that damage it: long enough to have habits, clean in every way."""

CLEAN = "\n\n".join(
    line.strip()
    for line in """
The lamp room at the top of the light had eleven windows, and Maren cleaned them in the same order every evening. She began with the one that looked on the village, because it was the dirtiest, and ended with the one that looked on nothing.
"You don't have to do them all," said Ivo from the stairs. He had brought the oil up, and he wasn't going to carry it any farther than the last step.
"I know I don't," she said. "It isn't for you. It's for whoever's out there."
He looked out there. There was no one, as far as he could see, but then he couldn't see very far. The fog had come in with the tide and it hadn't made up its mind to leave.
"They said on the radio it would lift by ten," he said.
"They say that every night. Do they ever say who'll lift it?"
Ivo laughed. He sat down on the step with the can between his knees—it was older than both of them—and watched her hands. They didn't hurry. They never had, not even on the night of the storm, when the whole tower had hummed like a kettle and the keeper before her had gone down the ladder and not come back.
She wiped the sill with her sleeve and looked at what came off, and then she wiped it again. The brass wanted polishing, but the brass could wait until Sunday.
"You could leave," he said after a while. "Nobody would say a word. You've done nine years."
"Eight," said Maren. "I don't count the first. I wasn't any good at it."
She wrung out the cloth over the bucket. The water in it was the colour of the sky, and the sky was the colour of the wall. Somewhere below them a door that shouldn't have been open closed by itself.
"Did you hear that?" asked Ivo.
"I hear it every evening. It's the wind, or it's him. I've stopped asking."
He wanted to say that it wasn't funny, and then he saw that she hadn't meant it to be. She went on to the seventh window. There was a crack in the pane that ran from one corner to the other—she'd pasted paper over it in the winter—and a moth had died in the corner.
"Maren," he said. "Who told you that he didn't come back?"
"You did." She turned round. "You stood where you're sitting now, and you were wet to the bone, and you couldn't say his name. I've never asked you for more than that, have I?"
"No," said Ivo. "You haven't."
The clock on the wall said a quarter to ten. It had said so for as long as either of them could remember, and twice a day it was right. He got up and filled the lamp without being asked, and he didn't spill a drop, although his hands weren't steady.
"Then I'll tell you now," he said. "I should've told you in the spring. I was afraid you'd go, and then I was afraid you'd stay."
She put the cloth down on the sill. It was the first time in eight years that she had stopped before the last window, and he saw that she knew it.
"Sit down," she said. "Not there. Here, where I can see your face."
So he sat on the keeper's bench under the eleventh window, and he told her about the rope, and about the boat that hadn't been on any list. It took a long time. The fog went out with the tide while he spoke, as if it had only been waiting for somebody to begin, and when he had finished there were lights on the water where there hadn't been any for years.
Maren lit the lamp. She did it with her back to him, so that he couldn't tell what she thought of it all.
"Well," she said at last. "That's one of them accounted for. Who's going to tell the harbour master?"
"I thought you might," said Ivo.
"Did you?" She picked up the cloth again. "I've got a window to finish. You know the way down, don't you?"
He knew the way down. He had known it in the dark, with the sea in his boots and another man's name in his mouth. He took the can and went, one step at a time, and behind him the light went round and found the boats, and let them go, and found them again.
""".strip().splitlines()
)

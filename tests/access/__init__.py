"""The access proof: every route, as everybody, in every state of what it names, against a policy of its own."""

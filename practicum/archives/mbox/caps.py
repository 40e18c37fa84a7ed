"""The limits that stand in front of the mail parser, each with the attack or accident it answers."""

HEADER_BYTES = 64 * 1024  # the standard library took 27 s on one header of 97 kB
HEADER_LINES = 500
FIELD_CHARACTERS = 4_000  # one address, subject or content type; longer ones are cut
REFERENCES_CHARACTERS = 32_000
REFERENCES_KEPT = 50  # the first and the nearest; a thread of a thousand replies names them all
PARTS = 200
DEPTH = 20
MESSAGE_BYTES = 32 * 1024 * 1024
LINE_BYTES = 64 * 1024  # how much of one line is read at a time while splitting
BODY_CHARACTERS = 1_000_000
ATTACHMENT_BYTES = 16 * 1024 * 1024
ATTACHMENTS_BYTES = 24 * 1024 * 1024  # all of one message together
ATTACHMENTS = 50

UNPACKED_BYTES = 8 * 1024**3  # one .gz file, unpacked
UNPACK_RATIO = 300  # text packs 3 to 20 times; a bomb 1,000 times
UNPACK_FREE = 16 * 1024 * 1024  # below this the ratio is not asked

SAID_LINES = 20_000  # how much of one text is looked at for quotes and signatures

WORKER_CPU_SECONDS = 5
WORKER_WALL_SECONDS = 30
WORKER_MEMORY_BYTES = 512 * 1024 * 1024
BATCH_MESSAGES = 64
BATCH_BYTES = 1024 * 1024

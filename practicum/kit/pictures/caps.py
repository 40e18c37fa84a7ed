"""How much a picture may be and cost: every cap of this folder, with the reason beside it."""

PIXELS = 40_000_000  # that are decoded: a camera's picture; a JPEG may be larger, it is decoded at a half or a quarter
SIDE = 65_535  # of a picture as it says of itself: no camera makes more
BYTES = 20 * 1024 * 1024  # what is handed to the process; the rooms' own caps are no larger
MEMORY_BYTES = 512 * 1024 * 1024  # four bytes a pixel, twice, and the libraries
CPU_SECONDS = 10
WALL_SECONDS = 20
AT_ONCE = 2  # processes of one web worker: two of 512 MB
ANSWER_BYTES = 16 * 1024 * 1024  # of one drawing: WebP of the largest size is a tenth of it
LOSSLESS_BYTES = 600_000  # a drawing or screenshot stays sharp while it costs no more than this
LOSSLESS_A_PIXEL = 0.5  # and no more than so many bytes a pixel: a photograph kept as PNG does
QUALITY = 82  # of a photograph: below this, skies and skin show steps

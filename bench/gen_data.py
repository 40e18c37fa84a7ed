"""Seeded generator of a synthetic but realistic community, as JSON lines; the same seed gives the same bytes.

    python -m bench.gen_data FOLDER [--categories 20] [--users 1000] [--topics 10000] [--posts 100000] [--big 500]

Writes FOLDER/{categories,users,topics,posts}.jsonl and FOLDER/meta.json, with the standard library alone.
 * words: Zipf-distributed vocabulary of English-like words (real function words at the top, then pronounceable
   pseudo-words), so that search selectivity is realistic.
 * posts: lognormal length (mean about 80 words), 1 to 6 paragraphs, light Markdown, so that renderers do real work.
 * posts a topic: heavy-tailed; topic 1 is the big one with exactly --big posts.
 * time: 3 years of activity, growing; replies follow their topic.
 * RARE_PHRASE stands in exactly 7 posts, COMMON_WORD in about 8 % of them. Category 1 holds about 45 % of the topics.
"""

import argparse
import itertools
import json
import math
import random
from pathlib import Path

RARE_PHRASE = "quixotic zephyrlattice"
COMMON_WORD = "community"
T0, T1 = 1_700_000_000, 1_795_100_000  # 3 years, to 2026-11-19

FUNC = """the of and to a in is it you that for on are with as we be this have not or can at
but from they an if what my by one all would there will so about which when has more do out up
just get like some how than then also other only its into could time these your our any them use
make people know think need good work new see want way after should because here very now most
over even much where well before through did may does each same such while those between both
""".split()
TOPICAL = """community practice question answer member group project meeting report patient teacher
student training course guide policy evidence research data survey health clinic school method
tool template budget field local national partner network session webinar workshop document
version release feature problem solution example case study experience lesson result change
support team leader manager volunteer region village water soil crop farm market supply quality
standard review comment feedback discussion topic thread reply message email schedule plan goal
""".split()
SYLLABLES = """ba be bi bo ca ce co cu da de di do fa fe fi fo ga ge go ha he hi ho ja jo ka ke la le li lo lu ma me mi
mo mu na ne ni no pa pe pi po ra re ri ro ru sa se si so su ta te ti to tu va ve vi vo wa we wi za ze""".split()
ENDINGS = ["", "n", "r", "s", "t", "l", "ing", "ed", "er", "ly", "tion", "ment", "al", "ive", "ous", "ness"]


def vocabulary(rng: random.Random, size: int = 20_000) -> list[str]:
    words = list(dict.fromkeys(FUNC + TOPICAL))
    seen = set(words)
    while len(words) < size:
        length = rng.choice((1, 2, 2, 2, 3, 3, 4))
        word = "".join(rng.choice(SYLLABLES) for _ in range(length)) + rng.choice(ENDINGS)
        if len(word) > 2 and word not in seen:
            seen.add(word)
            words.append(word)
    return words


class Text:
    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.words = vocabulary(rng)
        self.weights = list(itertools.accumulate(1.0 / (place + 12) ** 0.95 for place in range(len(self.words))))

    def pick(self, number: int) -> list[str]:
        return self.rng.choices(self.words, cum_weights=self.weights, k=number)

    def sentence(self, number: int) -> str:
        words, rng = self.pick(number), self.rng
        if number > 6 and rng.random() < 0.35:
            words[rng.randrange(2, number - 2)] += ","
        chance = rng.random()
        if chance < 0.13:
            place = rng.randrange(number)
            bare = words[place].strip(",")
            words[place] = (
                f"**{bare}**"
                if chance < 0.06
                else f"`{bare}`"
                if chance < 0.10
                else f"[{bare}](https://example.org/{bare})"
            )
        line = " ".join(words)
        return line[0].upper() + line[1:] + rng.choice("....?!")

    def body(self) -> str:
        rng = self.rng
        left = max(4, min(1500, int(rng.lognormvariate(math.log(80) - 0.8**2 / 2, 0.8))))
        paragraphs = []
        while left > 0:
            sentences = []
            for _ in range(rng.choice((1, 2, 3, 3, 4, 5))):
                number = min(max(4, int(rng.gauss(14, 5))), max(left, 4))
                sentences.append(self.sentence(number))
                left -= number
                if left <= 0:
                    break
            chance = rng.random()
            if chance < 0.04:
                paragraphs.append("> " + " ".join(sentences))
            elif chance < 0.08:
                paragraphs.append("\n".join("- " + sentence for sentence in sentences))
            else:
                paragraphs.append(" ".join(sentences))
        return "\n\n".join(paragraphs)

    def title(self) -> str:
        line = " ".join(self.pick(self.rng.randint(4, 11)))
        while len(line) < 15:
            line += " " + self.pick(1)[0]
        return (line[0].upper() + line[1:])[:120].strip()


def as_line(row: dict) -> str:
    return json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n"


def write_categories(text: Text, folder: Path, number: int) -> None:
    with (folder / "categories.jsonl").open("w") as file:
        for place in range(1, number + 1):
            name = " ".join(text.pick(3)).title()[:40] + f" {place}"
            file.write(
                as_line({"id": place, "name": name, "slug": f"category-{place}", "description": text.sentence(12)})
            )


def write_users(text: Text, folder: Path, number: int) -> None:
    rng = text.rng
    with (folder / "users.jsonl").open("w") as file:
        for place in range(1, number + 1):
            name = f"{rng.choice(SYLLABLES)}{rng.choice(SYLLABLES)}{rng.choice(SYLLABLES)}{place}"
            joined = T0 + int((T1 - T0) * (place / number) ** 2 * 0.9)
            row = {"id": place, "username": name, "email": f"{name}@example.org", "name": name.title()}
            file.write(as_line(row | {"bio": text.sentence(14), "joined": joined}))


def posts_a_topic(rng: random.Random, topics: int, posts: int, big: int) -> list[int]:
    """Lognormal, scaled to the exact total; the first has `big`."""
    raw = [rng.lognormvariate(0, 1.0) for _ in range(topics)]
    raw[0] = 0
    rest = posts - big - (topics - 1)
    whole = sum(raw)
    extra = [int(rest * share / whole) for share in raw]
    for place in range(rest - sum(extra)):
        extra[1 + place % (topics - 1)] += 1
    counts = [big if place == 0 else 1 + min(extra[place], big) for place in range(topics)]
    place = 1
    while sum(counts) < posts:
        counts[place] += 1
        place += 1
    return counts


class Threads:
    """The topics and their posts, one after the other."""

    def __init__(self, text: Text, given: argparse.Namespace) -> None:
        rng = text.rng
        self.text, self.rng, self.given = text, rng, given
        self.counts = posts_a_topic(rng, given.topics, given.posts, given.big)
        self.people = list(range(1, given.users + 1))
        self.weights = list(itertools.accumulate(1 / (place + 5) for place in range(given.users)))
        self.times = sorted(T0 + int((T1 - T0 - 40 * 86_400) * rng.random() ** 0.6) for _ in range(given.topics))
        self.rare = set(rng.sample(range(given.posts), 7))
        self.last = 0

    def write(self, folder: Path) -> None:
        middle = self.given.topics // 2
        order = list(range(1, self.given.topics))
        order.insert(middle, 0)  # the big topic is of middle age
        with (folder / "topics.jsonl").open("w") as topics, (folder / "posts.jsonl").open("w") as posts:
            for place in order:
                when = middle if place == 0 else place - 1 if place - 1 < middle else place
                self.topic(place + 1, self.counts[place], self.times[min(when, self.given.topics - 1)], topics, posts)

    def topic(self, number: int, count: int, at: int, topics, posts) -> None:
        rng, first = self.rng, self.last + 1
        mine = []
        for place in range(count):
            row, at = self.post(number, place, count, at, first)
            mine.append(row)
            posts.write(as_line(row))
        others = range(2, self.given.categories + 1)
        category = 1 if number == 1 or rng.random() < 0.45 else rng.choice(others)
        row = {"id": number, "category": category, "user": mine[0]["user"], "title": self.text.title()}
        row |= {"created": mine[0]["created"], "last": mine[-1]["created"], "posts": count, "first_post": first}
        topics.write(as_line(row | {"last_post": self.last, "views": count * rng.randint(5, 80)}))

    def post(self, topic: int, place: int, count: int, at: int, first: int) -> tuple[dict, int]:
        rng = self.rng
        self.last += 1
        number = self.last
        body = self.text.body()
        if number - 1 in self.rare:
            body += f"\n\nThis is about the {RARE_PHRASE} idea."
        user = rng.choices(self.people, cum_weights=self.weights)[0]
        if place:
            pause = rng.expovariate(1 / (86_400 * (1.5 if count < 100 else 0.06)))
            at += int(min(pause, max(0, T1 - at) * 0.3)) + 1
        parent = None
        if place:
            parent = first if place == 1 or rng.random() < 0.5 else rng.randint(max(first, number - 8), number - 1)
        row = {
            "id": number,
            "topic": topic,
            "n": place + 1,
            "user": user,
            "parent": parent,
            "created": at,
            "body": body,
        }
        return row, at


def generate(folder: Path, given: argparse.Namespace) -> None:
    text = Text(random.Random(given.seed))
    folder.mkdir(parents=True, exist_ok=True)
    write_categories(text, folder, given.categories)
    write_users(text, folder, given.users)
    threads = Threads(text, given)
    threads.write(folder)
    meta = {"seed": given.seed, "rare_phrase": RARE_PHRASE, "common_word": COMMON_WORD, "big_topic": 1}
    meta |= {"posts": threads.last, "topics": given.topics, "users": given.users, "categories": given.categories}
    (folder / "meta.json").write_text(json.dumps(meta))


def read_words(words: list[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.gen_data")
    parser.add_argument("folder", type=Path)
    for name, number in (("categories", 20), ("users", 1_000), ("topics", 10_000), ("posts", 100_000), ("big", 500)):
        parser.add_argument(f"--{name}", type=int, default=number)
    parser.add_argument("--seed", type=int, default=20_261_122)
    return parser.parse_args(words)


if __name__ == "__main__":
    wanted = read_words()
    generate(wanted.folder, wanted)

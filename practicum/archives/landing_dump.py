"""A question-and-answer site comes in: questions, answers, comments, what was accepted, and what links to what."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import batched
from pathlib import Path

from django.db import transaction

from practicum.archives.actions import Identity, take_in_revisions
from practicum.archives.bringing_in import Running
from practicum.archives.keys import address_key
from practicum.archives.laying_out import Laid, LayingOut, Text
from practicum.archives.stackexchange import Comment, Dump, NotADump, Post, open_dump
from practicum.conversations.actions import take_in, take_in_growth
from practicum.conversations.incoming import Growth, Incoming
from practicum.kit import Refusal
from practicum.writing.models import Contribution, Revision

BATCH = 300
MANY = 500_000  # bytes of a dump from which on a second process is worth its start
DELETED = "a deleted account"
LINKS = {"duplicate": "duplicate_of", "related": "related"}


def described(name: str) -> tuple[str, str]:
    """The name of the space that a dump of this name comes into, and its purpose."""
    home = site_of(name) or name
    return home, f"Questions and answers brought in from {home}, where their authors put them under CC BY-SA."


def check(paths: list[str]) -> None:
    """Refuse what is not one dump."""
    if len(paths) > 1:
        raise Refusal("Two sites count their posts alike: bring in one dump at a time.")
    try:
        with open_dump(paths[0]):
            pass
    except NotADump as wrong:
        raise Refusal(str(wrong)) from None


def land(running: Running) -> None:
    """Questions, then answers, then comments, a transaction a batch; what grew on them at the end."""
    for path in running.order.paths:
        with open_dump(path) as dump, LayingOut(beside=_large(dump)) as laying_out:
            Landing(running, dump, site_of(path), laying_out).land()


def _large(dump: Dump) -> bool:
    return dump.path.is_file() and dump.path.stat().st_size >= MANY


def site_of(path: str) -> str:
    """The old home's host, where the file's name tells it: beer.stackexchange.com-2016-12.zip."""
    name = Path(path).resolve().name.removesuffix(".zip")
    host = name.partition(".com")[0] + ".com" if ".com" in name else ""
    return host if host.count(".") >= 1 and " " not in host else ""


class Landing:
    """One dump on its way in."""

    def __init__(self, running: Running, dump: Dump, site: str, laying_out: LayingOut) -> None:
        self.running, self.dump, self.site, self.laying_out = running, dump, site, laying_out
        self.names = {user.id: user.name for user in dump.users()}
        self.ids: dict[int, int] = {}  # posts of the old home that are here
        self.question_of: dict[int, int] = {}
        self.growth = Growth()

    def land(self) -> None:
        running = self.running
        running.own = self.dump.counts()
        total = running.own["questions"] + running.own["answers"] + running.own["comments"]
        running.seen += total + running.own["other_posts"]
        self._posts(self.dump.questions(), total)
        self._posts(self._known_answers(), total)
        self._comments(total)
        self._links()
        for portion in _portions(self.growth):
            take_in_growth(running.seat, community=running.community, growth=portion)
        self._history()
        for post in self.dump.posts():
            if post.kind not in ("question", "answer"):
                running.skip(f"a {post.kind} page is not brought in", f"Posts.xml, id {post.id}")
        running.seen += len(self.dump.skipped)
        for lost in self.dump.skipped:
            running.skip(lost.reason, lost.place, lost.detail)
        for table in self.dump.missing:
            running.report.line("a table is missing", f"{table}.xml")

    def _known_answers(self) -> Iterator[Post]:
        for post in self.dump.answers():
            if post.parent_id in self.question_of:
                yield post
            else:
                self.running.skip("an answer to a question that is not in the dump", f"Posts.xml, id {post.id}")

    def _posts(self, posts: Iterable[Post], total: int) -> None:
        running = self.running
        for batch, laid in self.laying_out.of(batched(posts, BATCH), self._bodies):
            with transaction.atomic():
                voices = self._voices([(post.owner_id, post.owner_name) for post in batch])
                self._take([self._incoming(*each) for each in zip(batch, laid, voices, strict=True)])
            here = running.here([f"post:{post.id}" for post in batch])
            for post in batch:
                self._note(post, here.get(f"post:{post.id}"))
            running.threads += sum(post.kind == "question" for post in batch)
            running.progress.tick("brought in", running.imported + running.repeats, total)

    def _note(self, post: Post, number: int | None) -> None:
        """Remember where a post went, and what it says of others."""
        if number is None:
            return
        self.ids[post.id] = number
        self.question_of[post.id] = post.id if post.kind == "question" else post.parent_id or 0
        if post.kind == "question":
            self.growth.topics[number] = list(post.tags)
            if post.closed_at:
                self.growth.closed.append((number, None, "Closed in its old home.", post.closed_at))
        else:
            self.running.attached_to_parent += 1

    def _comments(self, total: int) -> None:
        running = self.running
        for batch, laid in self.laying_out.of(batched(self._known_comments(), BATCH), self._words):
            with transaction.atomic():
                voices = self._voices([(comment.user_id, comment.user_name) for comment in batch])
                self._take([self._comment(*each) for each in zip(batch, laid, voices, strict=True)])
            running.attached_to_parent += len(batch)
            running.progress.tick("brought in", running.imported + running.repeats, total)

    def _known_comments(self) -> Iterator[Comment]:
        for comment in self.dump.comments():
            if comment.post_id in self.ids:
                yield comment
            else:
                self.running.skip("a comment on a post that is not in the dump", f"Comments.xml, id {comment.id}")

    def _take(self, incoming: list[Incoming]) -> None:
        running = self.running
        done = take_in(
            running.seat, space=running.space, source=running.source, batch=incoming, held_under=running.batch
        )
        running.count(done)
        for orphan in done.orphans:
            running.skip("its question did not come in", orphan)

    def _bodies(self, batch: Sequence[Post]) -> list[Text]:
        here = self.running.here([f"post:{post.id}" for post in batch])
        return [("html", "" if f"post:{post.id}" in here else post.body) for post in batch]

    def _words(self, batch: Sequence[Comment]) -> list[Text]:
        here = self.running.here([f"comment:{comment.id}" for comment in batch])
        return [("markdown", "" if f"comment:{comment.id}" in here else comment.text) for comment in batch]

    def _voices(self, owners: list[tuple[int | None, str]]) -> list[int]:
        return self.running.voices_of([self._identity(number, name) for number, name in owners])

    def _identity(self, number: int | None, name: str) -> Identity:
        if number is not None and number in self.names:
            return Identity(f"user:{number}", self.names[number] or name or DELETED)
        name = name or DELETED
        return Identity(f"name:{address_key('name ' + name)}", name)

    def _incoming(self, post: Post, laid: Laid, voice: int) -> Incoming:
        question = post.kind == "question"
        path = f"questions/{post.id}" if question else f"a/{post.id}"
        return Incoming(
            external_id=f"post:{post.id}", kind=post.kind, persona_id=voice, happened_at=post.created_at,
            source=laid[0], html=laid[1], format="html", title=post.title if question else "", votes_there=post.score,
            root="" if question else f"post:{post.parent_id}", parent="" if question else f"post:{post.parent_id}",
            origin_uri=f"https://{self.site}/{path}" if self.site else "", language=self.running.community.language,
            edited_at=post.edited_at,
        )  # fmt: skip

    def _comment(self, comment: Comment, laid: Laid, voice: int) -> Incoming:
        return Incoming(
            external_id=f"comment:{comment.id}", kind="comment", persona_id=voice, happened_at=comment.created_at,
            source=laid[0], html=laid[1], root=f"post:{self.question_of[comment.post_id]}",
            parent=f"post:{comment.post_id}",
            votes_there=comment.score, language=self.running.community.language,
        )  # fmt: skip

    def _links(self) -> None:
        """Acceptances, duplicates and related questions; a link to an absent post is listed."""
        accepted_on = {vote.post_id: vote.created_at for vote in self.dump.votes() if vote.kind == "accepted"}
        for post in self.dump.questions():
            accepted, question = post.accepted_answer_id, self.ids.get(post.id)
            if accepted is not None and question is not None:
                if accepted in self.ids:
                    when = accepted_on.get(accepted) or post.active_at or post.created_at
                    self.growth.accepted.append((question, self.ids[accepted], when))
                else:
                    self.running.report.line(
                        "the accepted answer is not in the dump", f"Posts.xml, id {post.id}", str(accepted)
                    )
        for link in self.dump.links():
            here, there = self.ids.get(link.post_id), self.ids.get(link.related_id)
            if here is None or there is None or here == there:
                self.running.report.line("a link to a post that is not in the dump", f"PostLinks.xml, id {link.id}")
            elif link.kind in LINKS:
                self.growth.links.append((LINKS[link.kind], here, there, link.created_at))

    def _history(self) -> None:
        """Earlier texts, where the dump has them: every body but the last of each post."""
        rows: list[Revision] = []
        last: dict[int, tuple[str, int]] = {}
        for line in self.dump.history():
            if line.kind not in ("first body", "body edited", "body rolled back") or line.post_id not in self.ids:
                continue
            if line.post_id in last:
                text, version = last[line.post_id]
                rows.append(
                    Revision(
                        contribution_id=self.ids[line.post_id],
                        version=version,
                        source=text,
                        format="markdown",
                        replaced_at=line.created_at,
                        why=line.comment[:300],
                    )  # fmt: skip
                )
                last[line.post_id] = (line.text, version + 1)
            else:
                last[line.post_id] = (line.text, 1)
        self.running.own["revisions"] = take_in_revisions(
            self.running.seat, community=self.running.community, batch=rows
        )
        changed = {self.ids[post]: version for post, (_, version) in last.items() if version > 1}
        _set_versions(changed)


def _portions(growth: Growth) -> Iterator[Growth]:
    """The same in parts that make short transactions."""
    for name in ("topics", "accepted", "closed", "links"):
        whole = getattr(growth, name)
        for part in batched(whole.items() if isinstance(whole, dict) else whole, BATCH):
            yield Growth(**{name: dict(part) if isinstance(whole, dict) else list(part)})


def _set_versions(versions: dict[int, int]) -> None:
    """A text that was edited in its old home says so here."""
    by_version: dict[int, list[int]] = {}
    for pk, version in versions.items():
        by_version.setdefault(version, []).append(pk)
    for version, numbers in by_version.items():
        for part in batched(numbers, 400):
            Contribution.objects.filter(pk__in=part, version__lt=version).update(version=version)

"""The rows of a Stack Exchange dump as they are used here: typed, dates aware and in UTC, kinds as words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

POST_KINDS = {
    "1": "question", "2": "answer", "3": "wiki", "4": "tag excerpt", "5": "tag wiki", "6": "moderator nomination",
    "7": "wiki placeholder", "8": "privilege wiki",
}  # fmt: skip
VOTE_KINDS = {
    "1": "accepted", "2": "up", "3": "down", "4": "offensive", "5": "favourite", "6": "close", "7": "reopen",
    "8": "bounty start", "9": "bounty close", "10": "delete", "11": "undelete", "12": "spam", "15": "moderator review",
    "16": "approve edit",
}  # fmt: skip
LINK_KINDS = {"1": "related", "3": "duplicate"}
REVISION_KINDS = {
    "1": "first title", "2": "first body", "3": "first tags", "4": "title edited", "5": "body edited",
    "6": "tags edited", "7": "title rolled back", "8": "body rolled back", "9": "tags rolled back", "10": "closed",
    "11": "reopened", "12": "deleted", "13": "undeleted", "14": "locked", "15": "unlocked", "16": "made community's",
    "17": "migrated", "18": "merged", "19": "protected", "20": "unprotected", "24": "edit applied", "25": "tweeted",
    "33": "notice added", "34": "notice removed", "35": "migrated away", "36": "migrated here", "37": "merged from",
    "38": "merged into", "50": "bumped", "52": "selected as hot", "53": "removed from hot",
}  # fmt: skip
OTHER = "other"
TAG = re.compile(r"[^<>|\s]+")
type Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Post:
    """A question, an answer or a wiki page (see `kind`). A deleted owner has no `owner_id`, but perhaps a name."""

    id: int
    kind: str
    parent_id: int | None
    accepted_answer_id: int | None
    created_at: datetime
    edited_at: datetime | None
    active_at: datetime | None
    closed_at: datetime | None
    community_owned_at: datetime | None
    score: int
    views: int
    title: str
    body: str
    tags: tuple[str, ...]
    owner_id: int | None
    owner_name: str
    editor_id: int | None
    editor_name: str
    licence: str


@dataclass(frozen=True, slots=True)
class User:
    """A person of the old home. The dump's e-mail hash is not read."""

    id: int
    name: str
    created_at: datetime
    reputation: int
    location: str
    website: str
    about: str
    account_id: int | None


@dataclass(frozen=True, slots=True)
class Comment:
    id: int
    post_id: int
    score: int
    text: str
    created_at: datetime
    user_id: int | None
    user_name: str
    licence: str


@dataclass(frozen=True, slots=True)
class Vote:
    id: int
    post_id: int
    kind: str
    created_at: datetime
    user_id: int | None
    bounty: int


@dataclass(frozen=True, slots=True)
class PostLink:
    """`post_id` points to `related_id`: kind "related" or "duplicate" (the first is the duplicate)."""

    id: int
    post_id: int
    related_id: int
    kind: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Tag:
    id: int
    name: str
    count: int
    excerpt_post_id: int | None
    wiki_post_id: int | None


@dataclass(frozen=True, slots=True)
class Revision:
    """One line of a post's history; lines of one `group` were one act."""

    id: int
    post_id: int
    kind: str
    group: str
    created_at: datetime
    user_id: int | None
    user_name: str
    comment: str
    text: str
    licence: str


def date(text: str) -> datetime:
    """The dump writes UTC without saying so. Raises ValueError."""
    moment = datetime.fromisoformat(text)
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def date_or_none(row: Row, name: str) -> datetime | None:
    return date(row[name]) if row.get(name) else None


def number_or_none(row: Row, name: str) -> int | None:
    return int(row[name]) if row.get(name) else None


def number(row: Row, name: str) -> int:
    return int(row.get(name) or 0)


def tags_in(text: str) -> tuple[str, ...]:
    """`<a><b>` of the older dumps and `|a|b|` of the newer ones."""
    return tuple(TAG.findall(text))


def post(row: Row) -> Post:
    return Post(
        id=int(row["Id"]),
        kind=POST_KINDS.get(row["PostTypeId"], OTHER),
        parent_id=number_or_none(row, "ParentId"),
        accepted_answer_id=number_or_none(row, "AcceptedAnswerId"),
        created_at=date(row["CreationDate"]),
        edited_at=date_or_none(row, "LastEditDate"),
        active_at=date_or_none(row, "LastActivityDate"),
        closed_at=date_or_none(row, "ClosedDate"),
        community_owned_at=date_or_none(row, "CommunityOwnedDate"),
        score=number(row, "Score"),
        views=number(row, "ViewCount"),
        title=row.get("Title", ""),
        body=row.get("Body", ""),
        tags=tags_in(row.get("Tags", "")),
        owner_id=number_or_none(row, "OwnerUserId"),
        owner_name=row.get("OwnerDisplayName", ""),
        editor_id=number_or_none(row, "LastEditorUserId"),
        editor_name=row.get("LastEditorDisplayName", ""),
        licence=row.get("ContentLicense", ""),
    )


def user(row: Row) -> User:
    return User(
        id=int(row["Id"]),
        name=row.get("DisplayName", ""),
        created_at=date(row["CreationDate"]),
        reputation=number(row, "Reputation"),
        location=row.get("Location", ""),
        website=row.get("WebsiteUrl", ""),
        about=row.get("AboutMe", ""),
        account_id=number_or_none(row, "AccountId"),
    )


def comment(row: Row) -> Comment:
    return Comment(
        id=int(row["Id"]),
        post_id=int(row["PostId"]),
        score=number(row, "Score"),
        text=row.get("Text", ""),
        created_at=date(row["CreationDate"]),
        user_id=number_or_none(row, "UserId"),
        user_name=row.get("UserDisplayName", ""),
        licence=row.get("ContentLicense", ""),
    )


def vote(row: Row) -> Vote:
    return Vote(
        id=int(row["Id"]),
        post_id=int(row["PostId"]),
        kind=VOTE_KINDS.get(row["VoteTypeId"], OTHER),
        created_at=date(row["CreationDate"]),
        user_id=number_or_none(row, "UserId"),
        bounty=number(row, "BountyAmount"),
    )


def post_link(row: Row) -> PostLink:
    return PostLink(
        id=int(row["Id"]),
        post_id=int(row["PostId"]),
        related_id=int(row["RelatedPostId"]),
        kind=LINK_KINDS.get(row["LinkTypeId"], OTHER),
        created_at=date(row["CreationDate"]),
    )


def tag(row: Row) -> Tag:
    return Tag(
        id=int(row["Id"]),
        name=row["TagName"],
        count=number(row, "Count"),
        excerpt_post_id=number_or_none(row, "ExcerptPostId"),
        wiki_post_id=number_or_none(row, "WikiPostId"),
    )


def revision(row: Row) -> Revision:
    return Revision(
        id=int(row["Id"]),
        post_id=int(row["PostId"]),
        kind=REVISION_KINDS.get(row["PostHistoryTypeId"], OTHER),
        group=row.get("RevisionGUID", ""),
        created_at=date(row["CreationDate"]),
        user_id=number_or_none(row, "UserId"),
        user_name=row.get("UserDisplayName", ""),
        comment=row.get("Comment", ""),
        text=row.get("Text", ""),
        licence=row.get("ContentLicense", ""),
    )

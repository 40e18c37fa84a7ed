"""The order of names in a query, on either engine: see `collating`."""

from functools import reduce
from typing import Any

from django.db.models import CharField, Func

from practicum.kit.collating import FUNCTION, MARKS, SPELT


class NameKey(Func):
    """The same in the database: order by it, and compare it with what a cursor holds."""

    function = FUNCTION
    output_field = CharField()

    def as_postgresql(self, compiler: Any, connection: Any, **more: Any) -> Any:
        """Of what PostgreSQL has without extensions; the order of bytes is that of code points, as on SQLite."""
        bare = f"lower(regexp_replace(normalize(%(expressions)s, NFKD), '[{MARKS}]', '', 'g'))"
        spelt = reduce(lambda sql, pair: f"replace({sql}, '{pair[0]}', '{pair[1]}')", SPELT.items(), bare)
        return self.as_sql(compiler, connection, template=f'{spelt} COLLATE "C"', **more)

"""The addresses of the API, under /api/v1/."""

from practicum.web.api.door import outermost
from practicum.web.api.mounted import api

app_name = "api"
urlpatterns = [pattern for pattern in api.urls[0] if pattern.name != "api-root"]
for pattern in urlpatterns:
    pattern.callback = outermost(pattern.callback)

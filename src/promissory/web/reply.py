"""One answer, three forms: a page's data as HTML, as its JSON twin, and its rows as CSV."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from inspect import signature
from typing import Annotated, Any, get_args, get_origin, get_type_hints
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.params import Query
from fastapi.responses import HTMLResponse, JSONResponse
from fastapi.templating import Jinja2Templates
from pydantic import BaseModel

from promissory import exports
from promissory.prose.names import Names

from .pages.asking import Naming

PAGE = 50


class Twin(BaseModel):
    """The JSON twin of a page: what it is, what was asked, and the rows that answer."""

    view: str
    filters: dict[str, str] = {}
    total: int = 0
    rows: list[dict[str, Any]] = []
    detail: dict[str, Any] = {}


class Trouble(BaseModel):
    """Why there is no answer, in one sentence."""

    error: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What a page shows. `rows` and `detail` make the twin; `context` holds what only the template needs."""

    view: str
    template: str
    title: str
    rows: Sequence[Mapping[str, Any]] = ()
    filters: Mapping[str, str] = field(default_factory=dict)
    detail: Mapping[str, Any] = field(default_factory=dict)
    context: Mapping[str, Any] = field(default_factory=dict)
    each: int = PAGE  # rows of one page of a list; 0 where the page shows them otherwise

    def twin(self) -> Twin:
        """The same answer as data."""
        return Twin(view=self.view, filters=dict(self.filters), total=len(self.rows), rows=[dict(r) for r in self.rows],
                    detail=dict(self.detail))


def wants_json(request: Request) -> bool:
    """Whether the request prefers JSON; a browser, which lists HTML first, does not."""
    accept = request.headers.get("accept", "")
    return "application/json" in accept and "text/html" not in accept


def address(path: str, filters: Mapping[str, str], **more: Any) -> str:
    """A path with its filters, empty ones left out."""
    query = urlencode({k: v for k, v in {**filters, **more}.items() if v not in ("", None)})
    return f"{path}?{query}" if query else path


def html(request: Request, answer: Answer, names: Names, status: int = 200) -> HTMLResponse:
    """The page. Lists are cut into pages by the `page` in the address."""
    templates: Jinja2Templates = request.app.state.templates
    asked = request.query_params.get("page", "1")
    last = max(1, -(-len(answer.rows) // answer.each)) if answer.each else 1
    page = min(max(1, int(asked)) if asked.isdecimal() and len(asked) < 7 else 1, last)
    theme = request.cookies.get("theme", "")
    rows = answer.rows[(page - 1) * answer.each:page * answer.each] if answer.each else ()
    context = {
        **answer.context, "answer": answer, "detail": answer.detail, "filters": answer.filters, "total": len(answer.rows),
        "rows": rows, "page": page, "last": last, "path": request.url.path,
        "here": address(request.url.path, dict(request.query_params)), "theme": theme if theme in ("dark", "light") else "",
        "names": names, "notices": request.app.state.notices,
        "csrf": getattr(request.state, "csrf", ""),  # the form token where people sign in
        "team": getattr(request.state, "team", False), "person": getattr(request.state, "person", None),
    }
    return templates.TemplateResponse(request, answer.template, context, status_code=status)


def comma_separated(answer: Answer) -> Response:
    """The rows as CSV, offered as a file."""
    content = exports.csv([dict(row) for row in answer.rows])
    return Response(content, media_type="text/csv; charset=utf-8",
                    headers={"Content-Disposition": f'attachment; filename="{answer.view}.csv"'})


def filters_of(question: Callable[..., Answer]) -> frozenset[str]:
    """The names of the filters a question takes from the address."""
    found = {name for name, one in signature(question).parameters.items() if isinstance(one.default, str | int)}
    for name, hint in get_type_hints(question, include_extras=True).items():
        if get_origin(hint) is Annotated and any(isinstance(one, Query) for one in get_args(hint)[1:]):
            told = get_args(hint)[0]
            found |= set(told.model_fields) if isinstance(told, type) and issubclass(told, BaseModel) else {name}
    return frozenset(found)


def only(known: frozenset[str]) -> Any:
    """Refuses an address with a filter that narrows nothing: whoever wrote it would take all for what was asked."""
    def asked(request: Request) -> None:
        if unknown := sorted(set(request.query_params) - known):
            raise RequestValidationError([{"type": "unknown_filter", "loc": ("query", one), "known": sorted(known)}
                                          for one in unknown])

    return Depends(asked)


def publish(router: APIRouter, path: str, question: Callable[..., Answer], *, twin: str | None = None, csv: bool = True) -> None:
    """Serve `question` at `path` as a page, and at the same address with `.json` and `.csv` as data."""
    base = twin or path
    name, known = question.__name__, filters_of(question)

    def page(request: Request, names: Naming, answer: Answer = Depends(question)) -> Response:
        if wants_json(request):
            return JSONResponse(json.loads(answer.twin().model_dump_json()))
        return html(request, answer, names)

    def data(answer: Answer = Depends(question)) -> Twin:
        return answer.twin()

    def rows(answer: Answer = Depends(question)) -> Response:
        return comma_separated(answer)

    missing: dict[int | str, dict[str, Any]] = {404: {"model": Trouble}, 422: {"model": Trouble}}
    summary = (question.__doc__ or name).strip().split("\n")[0]
    router.add_api_route(f"{base}.json", data, name=f"{name}_json", response_model=Twin, summary=summary, responses=missing,
                         dependencies=[only(known)])
    if csv:
        kinds: dict[int | str, dict[str, Any]] = {200: {"content": {"text/csv": {}}}, **missing}
        router.add_api_route(f"{base}.csv", rows, name=f"{name}_csv", response_class=Response, summary=f"{summary} As CSV.",
                             responses=kinds, dependencies=[only(known)])
    router.add_api_route(path, page, name=name, methods=["GET", "HEAD"], include_in_schema=False,
                         dependencies=[only(known | {"page"})])

"""The environment that templates run in: what they may reach, and how much of it.

Jinja's immutable sandbox, narrowed: attributes are data and never methods, but for a few of
text's and mappings'; filters, tests and globals are those of a list; operators check their
operands; nothing is read but through the scope's includes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import BuiltinFunctionType, CodeType, FunctionType, MethodType, ModuleType
from typing import ClassVar, TypeAlias

from jinja2 import (
    BaseLoader,
    Environment,
    Template,
    TemplateNotFound,
    nodes,
    pass_context,
)
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.lexer import TokenStream
from jinja2.runtime import Context, LoopContext, Macro, StrictUndefined, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace
from jinja2.utils import missing as nothing
from markupsafe import Markup

from reportgen.errors import TemplateError, did_you_mean
from reportgen.narrative import lint, sentinels, syntax
from reportgen.narrative.budget import MAX_BITS, MAX_ITEMS, MAX_RANGE, Budget
from reportgen.narrative.filters import FILTERS, TESTS
from reportgen.narrative.printing import Printer
from reportgen.narrative.scope import Source, Wording
from reportgen.narrative.silence import Silenced, silence
from reportgen.narrative.views import FactView, View, kind_of, unknown_member

Spot: TypeAlias = tuple[str, int]
"""A file, and a spot in it."""

Compiled: TypeAlias = dict[tuple[str, str], tuple[tuple[lint.Chain, ...], CodeType]]
"""Of templates that nothing is wrong in, by file and text: the names that they use, and their code."""

_OF_TEXT = frozenset({"startswith", "endswith", "lower", "upper", "strip", "split"})
_OF_MAPPINGS = frozenset({"items", "keys", "values", "get"})
_OF_LOOPS = frozenset({"cycle", "changed"})
_OPERATORS = frozenset({"+", "-", "*", "/", "//", "%", "**"})


class Missing(StrictUndefined):
    """A name that leads nowhere: whatever is done with it says so, with the nearest right one."""

    __slots__ = ()
    known: ClassVar[tuple[str, ...]] = ()

    @property
    def _undefined_message(self) -> str:
        # Asked for only to be raised; raised here because it carries a hint.
        name, owner = str(self._undefined_name), self._undefined_obj
        if isinstance(owner, View):
            raise unknown_member(owner, name)
        if self._undefined_hint:
            raise TemplateError(self._undefined_hint, hint="templates see figures, measures and plain texts")
        if owner is nothing:
            raise TemplateError(f"there is no “{name}”", hint=did_you_mean(name, self.known))
        known = [str(key) for key in owner] if isinstance(owner, Mapping) else []
        near = did_you_mean(name, known)
        hint = near or "print it as it is; a list can be looped over: {% for one in … %}"
        where = "it" if isinstance(owner, Mapping) else kind_of(owner)
        raise TemplateError(f"there is no “{name}” in {where}", hint=hint)


class Hushed(TemplateError):  # noqa: N818 (nobody is told)
    """Something wrong that comes of what was wrong before and was told."""


class _Unset(StrictUndefined):
    """A name that would have been set by what was taken out."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        raise Hushed("a name that was to be set before")


class _Placed(CodeGenerator):
    """Jinja's own, which also keeps the place of {% with … %}."""

    def visit_With(self, node: nodes.With, frame: Frame) -> None:  # noqa: N802 (Jinja's name)
        self.newline(node)
        super().visit_With(node, frame)


class Sandbox(ImmutableSandboxedEnvironment):
    """An environment for one rendering.

    main is the file whose names are all known before it runs. silent are the places of parts that
    are taken out of templates, as what is wrong there has been told. compiled is what renderings
    before this one compiled.
    """

    code_generator_class = _Placed
    intercepted_binops = _OPERATORS
    intercepted_unops = frozenset({"+", "-"})

    def __init__(
        self,
        *,
        names: Mapping[str, object],
        wording: Wording,
        includes: Callable[[str], Source],
        budget: Budget,
        main: str,
        silent: frozenset[Spot] = frozenset(),
        compiled: Compiled | None = None,
    ) -> None:
        self.budget = budget
        self.printer = Printer(wording=wording, budget=self.budget)
        self.files: dict[str, str] = {}
        self.mistakes: list[TemplateError] = []
        self.silenced: dict[str, Silenced] = {}
        self._main = main
        self._silent = silent
        self._compiled: Compiled = {} if compiled is None else compiled
        self._uses: tuple[lint.Chain, ...] = ()
        super().__init__(
            autoescape=True,
            finalize=self._printed,
            keep_trailing_newline=True,
            loader=_Includes(includes),
            undefined=type("Missing", (Missing,), {"__slots__": (), "known": tuple(names)}),
            auto_reload=False,
        )
        self.filters = {**FILTERS, syntax.JOIN: self._joined}
        self.tests = dict(TESTS)
        self.globals = {"range": self._range, "namespace": Namespace, **names}

    def template(self, text: str, file: str) -> Template:
        """The template of a text, which is parsed and compiled once for all scopes that it is sound in."""
        code = self._sound_code(text, file)
        if code is None:
            code = self.compile(self.parse(text, file, file), file, file)
            if file not in self.silenced:
                self._compiled[file, text] = (self._uses, code)
        return self.template_class.from_code(self, code, self.make_globals(None))

    def _sound_code(self, text: str, file: str) -> CodeType | None:
        """The code of a text that was sound in another scope, and is in this."""
        uses, code = self._compiled.get((file, text), ((), None))
        self.files[file] = text
        wrong = self._silent or any(lint.of_names(uses, Source(text=text, file=file), self.globals))
        return None if wrong else code

    def enter(self, loop: LoopContext, item: object, size: int) -> Markup:
        """The mark of a turn of a loop, which is counted."""
        self.budget.step()
        self.budget.spend(size)
        return Markup(sentinels.enter_mark(_key(item) or str(loop.index)))  # noqa: S704

    def spend(self, size: int) -> Markup:
        """Nothing, for so much text that a macro prints."""
        self.budget.spend(size)
        return Markup()

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: object = None,  # noqa: A002, ARG002
    ) -> Template:
        """An included template; each use is counted."""
        self.budget.step()
        template = super().get_template(name, parent)
        self.budget.spend(len(self.files.get(template.filename or "", "")))
        return template

    def call(
        self, context: Context, obj: Callable[..., object], /, *args: object, **kwargs: object
    ) -> object:
        """The result of a call, which is counted."""
        self.budget.step()
        if not self.is_safe_callable(obj):
            raise TemplateError("this cannot be called", hint="only macros, range and namespace can")
        return context.call(obj, *args, **kwargs)

    def is_safe_callable(self, obj: object) -> bool:
        """Whether a template may call it: macros, loops, range, namespace, and data's few methods."""
        if isinstance(obj, View):
            return False
        if isinstance(obj, Macro | LoopContext) or obj in (Namespace, self._range, self.enter, self.spend):
            return True
        owner = getattr(obj, "__self__", None)
        name = str(getattr(obj, "__name__", ""))
        return isinstance(obj, MethodType | BuiltinFunctionType) and _is_method(owner, name)

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        """Whether a template may read it: public data, and data's few methods."""
        if isinstance(obj, type | ModuleType | FunctionType | MethodType | Markup):
            return False
        if callable(value) and not isinstance(obj, TemplateModule):
            return _is_method(obj, attr)
        return super().is_safe_attribute(obj, attr, value)

    def getattr(self, obj: object, attribute: str) -> object:
        """What a dot leads to: a view's member, a mapping's entry, public data."""
        return self._reached(obj, attribute) if _walked(obj) else super().getattr(obj, attribute)

    def getitem(self, obj: object, argument: object) -> object:
        """What brackets lead to."""
        if isinstance(obj, Markup):
            raise TemplateError("text that was rendered already cannot be cut", hint="print it as it is")
        if _walked(obj) and isinstance(argument, str):
            return self._reached(obj, argument)
        return super().getitem(obj, argument)

    def wrap_str_format(self, value: object) -> None:
        """Nothing: “format” is refused like any method."""

    def unsafe_undefined(self, obj: object, attribute: str) -> Undefined:
        """The refusal of an attribute."""
        return self.undefined(
            f"“{attribute}” of {kind_of(obj)} is closed to templates", obj=obj, name=attribute
        )

    def call_binop(self, context: Context, operator: str, left: object, right: object) -> object:
        """Arithmetic between plain numbers of bearable size; text and lists may be added."""
        for side in (left, right):
            _refuse_figures(side, operator)
        if isinstance(left, int | float) and isinstance(right, int | float):
            _refuse_large(operator, left, right)
        elif operator == "+" and type(left) is type(right) and isinstance(left, str | list | tuple):
            _refuse_long(left, right)
        elif isinstance(left, Undefined) or isinstance(right, Undefined):
            pass
        else:
            raise TemplateError(
                f"{kind_of(left)} and {kind_of(right)} cannot be computed with ({operator})",
                hint="join texts and whole numbers with ~",
            )
        return super().call_binop(context, operator, left, right)

    def call_unop(self, context: Context, operator: str, arg: object) -> object:
        """A sign before a plain number."""
        _refuse_figures(arg, operator)
        return super().call_unop(context, operator, arg)

    @pass_context
    def _printed(self, _context: Context, value: object) -> Markup:
        # With a context Jinja leaves constants to the run; folded, they would pass unmarked.
        return self.printer.marked(value)

    def _joined(self, parts: list[object]) -> str:
        for part in parts:
            _refuse_figures(part, "~")
        return self.printer.joined(
            part if isinstance(part, str | Undefined) else _plain_text(part) for part in parts
        )

    def _range(self, *arguments: int) -> range:
        numbers = range(*arguments)
        if abs(numbers.stop - numbers.start) // abs(numbers.step) > MAX_RANGE:
            raise TemplateError(f"a range of more than {MAX_RANGE:,} numbers", hint="loop over fewer")
        return numbers

    def _reached(self, obj: object, name: str) -> object:
        if isinstance(obj, View):
            found = obj.member(name)
            return self.undefined(obj=obj, name=name) if found is None else found
        if isinstance(obj, Mapping) and name in obj:
            return obj[name]
        if isinstance(obj, Mapping) and name in _OF_MAPPINGS:
            return super().getattr(obj, name)
        return self.undefined(obj=obj, name=name)

    def _tokenize(
        self, source: str, name: str | None, filename: str | None = None, state: str | None = None
    ) -> TokenStream:
        file = filename or name or ""
        tokens = syntax.placed(self.lexer.tokeniter(source, name, filename, state), source, file)
        return TokenStream(self.lexer.wrap(tokens, name, filename), name, filename)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        file = filename or ""
        self.files[file] = source
        tree = super()._parse(source, name, filename)
        text = Source(text=source, file=file)
        found = list(lint.of_shape(tree, text))
        if file == self._main:
            self._uses = lint.uses_of(tree)
            found += lint.of_names(self._uses, text, self.globals)
        self.mistakes += [error for error, _ in found]
        if found or self._silent:
            known = {id(node) for _, node in found}
            silenced = silence(tree, lambda node: id(node) in known or (file, node.lineno) in self._silent)
            self.silenced[file] = silenced
            self.globals.update({unset: _Unset(name=unset) for unset in silenced.names})
        return syntax.watched(tree)


class _Includes(BaseLoader):
    """Loads what {% include %} and {% import %} name, through the scope."""

    def __init__(self, includes: Callable[[str], Source]) -> None:
        self._includes = includes

    def get_source(
        self,
        environment: Environment,  # noqa: ARG002 - Jinja passes it
        template: str,
    ) -> tuple[str, str, None]:
        try:
            source = self._includes(template)
        except (KeyError, FileNotFoundError):
            raise TemplateNotFound(template) from None
        text = sentinels.prepared(source.text)
        return text if text.endswith("\n") else text + "\n", source.file, None


def _key(item: object) -> str:
    if isinstance(item, View):
        name = item.member("id")
    elif isinstance(item, Mapping):
        name = item.get("id")
    else:
        name = getattr(item, "id", None)
    return name if isinstance(name, str) else ""


def _walked(obj: object) -> bool:
    return isinstance(obj, View | Mapping)


def _is_method(owner: object, name: str) -> bool:
    match owner:
        case Markup():
            return False
        case str():
            return name in _OF_TEXT
        case Mapping():
            return name in _OF_MAPPINGS
        case LoopContext():
            return name in _OF_LOOPS
        case _:
            return False


def _plain_text(value: object) -> str:
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    raise TemplateError(f"~ cannot join {kind_of(value)}", hint="join texts and whole numbers")


def _refuse_figures(value: object, operator: str) -> None:
    if isinstance(value, FactView) and operator == "~":
        raise TemplateError(
            f"{value.called()} cannot be joined to text with ~",
            why="it would no longer be known as a figure",
            hint=f"print it between the words: … {{{{ {value.path} }}}} …",
        )
    if isinstance(value, View):
        raise TemplateError(
            f"{value.called()} cannot be computed with ({operator})",
            why="every figure has a source and is rounded once",
            hint="a change, share, rate or total is a fact of its own; figures compare with <, > and ==",
        )
    if isinstance(value, Markup) and operator != "~":
        raise TemplateError(
            "text that was rendered already cannot be computed with", hint="print it as it is"
        )


def _refuse_large(operator: str, left: float, right: float) -> None:
    if operator == "**":
        large = abs(right) > 32 or abs(left) > 2**16
    else:
        large = any(isinstance(side, int) and side.bit_length() > MAX_BITS for side in (left, right))
    if large:
        raise TemplateError(f"{operator} of numbers this large", hint="templates count, data hold figures")


def _refuse_long(left: object, right: object) -> None:
    lengths = [len(side) for side in (left, right) if isinstance(side, str | list | tuple)]
    if sum(lengths) > MAX_ITEMS:
        raise TemplateError("text or a list grows too long", hint="print it piece by piece")

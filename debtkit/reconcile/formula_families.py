"""Identities written as formulas, over the columns of a grid or of a ledger's table."""

from __future__ import annotations

from collections.abc import Iterable as IterableABC
from difflib import get_close_matches
from typing import TYPE_CHECKING

from debtkit.errors import DebtkitError
from debtkit.reconcile.families import Family, Term
from debtkit.reconcile.figures import Figures
from debtkit.reconcile.formulas import fold_name, parse_formula, quoted
from debtkit.reconcile.identities import Identity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from debtkit.reconcile.formulas import Formula

from debtkit.reconcile.grid import Grid

__all__ = [
    "families",
    "formula_family",
]


def families(grid: Grid, identities: Iterable[str | Identity]) -> list[Family]:
    """Return the identities over the columns of a grid, one instance a record.

    Raises
    ------
    DebtkitError
        An identity names a figure that no record has, or is not written as one.
    """
    if isinstance(identities, (str, Identity)):
        identities = [identities]
    if not isinstance(identities, IterableABC):
        raise DebtkitError(
            f"identities are text such as 'a + b = c', one or several, found {identities!r}"
        )
    out = []
    for one in identities:
        identity = one if isinstance(one, Identity) else Identity(one)
        rows = slice(0, len(grid.records))
        out.append(formula_family(identity, grid.figures, grid.column, grid.names, "", rows))
    if not out:
        raise DebtkitError("no identity given; there is nothing to check")
    return out


def _named(formula: Formula, identity: Identity, names: Sequence[str]) -> dict[str, int]:
    """Return the coefficient of each figure of a formula, by what the table calls it."""
    known = set(names)
    folded: dict[str, list[str]] = {}
    if not known.issuperset(formula.names):
        for name in names:
            folded.setdefault(fold_name(name), []).append(name)
    found: dict[str, int] = {}
    for name, a in zip(formula.names, formula.coefficients, strict=True):
        alike = [name] if name in known else folded.get(fold_name(name), [])
        if len(alike) != 1:
            raise DebtkitError(
                f"identity {identity.statement!r} names a figure that "
                + (_several(name, alike) if alike else _unknown(name, folded, names))
            )
        found[alike[0]] = found.get(alike[0], 0) + a
    return found


def _unknown(name: str, folded: dict[str, list[str]], names: Sequence[str]) -> str:
    near = [folded[one][0] for one in get_close_matches(fold_name(name), list(folded), n=3)]
    near += [other for other in names if name in other and other not in near][: 3 - len(near)]
    meant = f"; did you mean {' or '.join(map(quoted, near))}?" if near else ""
    return (
        f"is not in the table: {name!r}{meant}; figures: {', '.join(names[:20])}"
        f"{', …' if len(names) > 20 else ''}"
    )


def _several(name: str, alike: Sequence[str]) -> str:
    return f"could be any of {', '.join(map(repr, alike))}: {name!r}; write it as the table does"


def formula_family(
    identity: Identity,
    figures: Figures,
    column: Callable[[str], slice],
    names: Sequence[str],
    table: str,
    rows: slice,
) -> Family:
    """Return an identity that is written as a formula over columns, one instance a row."""
    formula = parse_formula(identity.statement)
    found = _named(formula, identity, names)
    sign = -1 if formula.relation == ">=" else 1
    constant = formula.constant * 2 * 10**figures.decimals * sign
    if constant.denominator != 1:
        raise DebtkitError(
            f"identity {identity.statement!r}: its constant is finer than every printed figure; "
            f"constants are in 亿元 and have at most {figures.decimals} decimals here"
        )
    return Family(
        identity,
        table,
        rows,
        tuple(Term(column(name), sign * a, name) for name, a in found.items() if a),
        inequality=formula.relation != "=",
        constant=int(constant),
        scale=sign * formula.scale,
    )

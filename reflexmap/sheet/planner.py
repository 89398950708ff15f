"""What all steps of a layout need to know of a sheet, and the ways in which it may tell less."""

from dataclasses import dataclass, replace

from reflexmap.atlas.terms import PerView
from reflexmap.geometry.shapes import CutMap, Shapes
from reflexmap.kinds import Kind
from reflexmap.labelling.anchors import Target, targets_of
from reflexmap.sheet.content import Content, claims_of, content_of
from reflexmap.sheet.footplan import FootPlan, Wishes, plan_feet
from reflexmap.sheet.furniture import Furniture
from reflexmap.sheet.page import Measure, Page
from reflexmap.sheet.request import Claims, SheetRequest
from reflexmap.sheet.sheet import Sheet
from reflexmap.texts import tr


@dataclass(frozen=True, slots=True)
class Planner:
    """One sheet while it is laid out; `claims` is how much its content tells, None for as much as was asked."""

    footmap: CutMap
    places: PerView[list[Target]]  # that may get a number, each with where its line may end
    request: SheetRequest
    content: Content
    measure: Measure
    claims: Claims | None = None

    @property
    def furniture(self) -> Furniture:
        """What surrounds the content of the sheet's pages."""
        return Furniture(self.content, self.request, self.measure, remark=self.note)

    @property
    def note(self) -> str:
        """What the legend leaves out for want of room, in words; "" for nothing."""
        if self.claims is None or self.claims is claims_of(self.request)[0]:
            return ""
        if self.claims is Claims.NONE:
            return tr("names alone, to fit the page")
        return tr("claims in short, to fit the page")

    def sheet(self, pages: tuple[Page, ...], note: str) -> Sheet:
        """The finished sheet."""
        return Sheet(self.request, self.content, pages, note)

    def tellings(self) -> "list[Planner]":
        """Planners of the same sheet that tell less and less, where it was left open how much."""
        claims = claims_of(self.request)
        requests = [replace(self.request, claims=one) for one in claims]
        return [
            replace(self, content=content_of(self.footmap, request), claims=one)
            for one, request in zip(claims, requests, strict=True)
        ]

    def plans(self, *, label_points: bool) -> list[FootPlan]:
        """The feet with their numbers; *label_points* gives points one that their targets are too small to hold."""
        request = self.request
        wishes = Wishes(
            self.content.labels,
            is_choice=bool(request.entries),
            label_points=label_points,
            saves_length=request.life_size,
        )
        return plan_feet(self.footmap, self.places, request.views, request.feet, wishes, self.measure)


def planner_of(footmap: CutMap, request: SheetRequest, measure: Measure) -> Planner:
    """The planner of a sheet as it was asked for. Raises SheetError where none of the places lies in its views."""
    content, shapes = content_of(footmap, request), Shapes(footmap)
    numbers, shown = set(content.labels), content.scene.layers - {Kind.ZONE}
    places = PerView(lambda view: targets_of(shapes, view, numbers, shown))
    return Planner(footmap, places, request, content, measure)


def may_go_on(tellings: list[Planner]) -> list[Planner]:
    """The tellings for a sheet that can go on: names alone were asked for or are not worth it."""
    return [one for one in tellings if one.claims is not Claims.NONE] or tellings

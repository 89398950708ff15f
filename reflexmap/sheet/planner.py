"""What all steps of a layout need to know of a sheet: its words, its sizes, the feet with the places they show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from reflexmap.atlas.terms import Foot, PerView, View
from reflexmap.geometry.panels import in_order
from reflexmap.geometry.shapes import CutMap, Shapes
from reflexmap.kinds import Kind
from reflexmap.labelling.anchors import Target, targets_of
from reflexmap.sheet.content import Content, content_of
from reflexmap.sheet.footlabels import Wishes
from reflexmap.sheet.footplan import FootPlan, plan_feet
from reflexmap.sheet.furniture import Furniture
from reflexmap.sheet.page import Measure, Page
from reflexmap.sheet.request import SheetRequest
from reflexmap.sheet.sheet import Sheet
from reflexmap.sheet.typography import Typography, typography_of
from reflexmap.sheet.viewground import LEG_CUT, ViewGround, view_ground


@dataclass(frozen=True, slots=True)
class Planner:
    """One sheet while it is laid out; `places` are those that get a label, each with where its leader may end."""

    footmap: CutMap
    shapes: Shapes
    places: PerView[list[Target]]
    request: SheetRequest
    content: Content
    sizes: Typography
    measure: Measure
    grounds: PerView[ViewGround]
    _made: dict[tuple[int, tuple[Foot, ...], float], list[tuple[ViewGround, Wishes, list[FootPlan]]]] = field(
        default_factory=dict, compare=False
    )

    @property
    def furniture(self) -> Furniture:
        """What surrounds the content of the sheet's pages."""
        return Furniture(self.content, self.request, self.sizes, self.measure)

    @property
    def views(self) -> tuple[View, ...]:
        """The views that are drawn: those asked for, but of chosen places only those that show one."""
        asked = tuple(view for view in View if view in self.request.views)
        if not self.request.entries:
            return asked
        return tuple(view for view in asked if self.places[view]) or asked

    @property
    def feet(self) -> tuple[Foot, ...]:
        """The feet that are drawn."""
        return self.content.feet

    def wishes(self) -> Wishes:
        """How places are labelled."""
        names = {ref: self.footmap.maps.entry(ref).label_beside_code for ref in self.content.codes}
        return Wishes(
            self.content.codes, names | self.content.labels, self.sizes, self.measure, signs=self.content.signs
        )

    def plans(
        self,
        least: Mapping[View, float],
        wishes: Wishes,
        views: Sequence[View] | None = None,
        feet: Sequence[Foot] | None = None,
    ) -> list[FootPlan]:
        """The feet of some views in their order, each to be drawn at a scale of *least* or more."""
        plans = []
        for view in views or self.views:
            ground = self.grounds[view]
            order = in_order(view, feet or self.feet)
            plans += self._planned(ground, order, wishes, least[view])
        return plans

    def _planned(self, ground: ViewGround, feet: Sequence[Foot], wishes: Wishes, least: float) -> list[FootPlan]:
        """The feet of a view, planned once for all the layouts that are tried."""
        made = self._made.setdefault((id(ground), tuple(feet), least), [])
        for own, asked, plans in made:
            if own is ground and asked == wishes:
                return plans
        plans = plan_feet(ground, self.places[ground.view], feet, wishes, least)
        made.append((ground, wishes, plans))
        return plans

    def sheet(self, pages: Sequence[Page], note: str = "") -> Sheet:
        """The finished sheet."""
        return Sheet(self.request, self.content, tuple(pages), note)

    def with_sizes(self, sizes: Typography) -> "Planner":
        """The same sheet with other sizes."""
        return replace(self, sizes=sizes)

    def with_leg(self, cut: float) -> "Planner":
        """The same sheet with legs that end elsewhere, given as a share of the foot length."""
        return replace(self, grounds=_grounds(self.footmap, self.shapes, self.content, cut))


def planner_of(footmap: CutMap, request: SheetRequest, measure: Measure) -> Planner:
    """The planner of a sheet as it was asked for. Raises SheetError where none of the places lies in its views."""
    content, shapes = content_of(footmap, request), Shapes(footmap)
    numbers, shown = set(content.codes), content.scene.layers - {Kind.ZONE}
    places = PerView(lambda view: targets_of(shapes, view, numbers, shown))
    sizes = typography_of(request, len(content.rows))
    grounds = _grounds(footmap, shapes, content, LEG_CUT)
    return Planner(footmap, shapes, places, request, content, sizes, measure, grounds)


def _grounds(footmap: CutMap, shapes: Shapes, content: Content, leg_cut: float) -> PerView[ViewGround]:
    drawn, shown = content.codes.keys(), content.scene.layers - {Kind.ZONE}

    def ground(view: View) -> ViewGround:
        return view_ground(footmap, shapes, view, lambda one: one.ref in drawn or one.kind in shown, leg_cut)

    return PerView(ground)

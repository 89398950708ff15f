"""Files that leave: the annotated sheet as PNG, PDF or SVG. Knows no widgets.

`request` says what is wanted, `content` what stands on the sheet, `layout` where it stands (all three without Qt);
`compose` paints a laid-out page, `write` turns it into a file. Lengths are millimetres of paper.
"""

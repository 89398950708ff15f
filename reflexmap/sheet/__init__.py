"""What stands on a page and where. Knows no widgets and no painter.

`request` says what is wanted, `content` what is told, `layout` where everything stands; a *sheet* is the laid-out
document of pages. Lengths are millimetres of paper.
"""

"""Backends of Drawing: PDF (a ReportLab canvas), SVG and PNG."""

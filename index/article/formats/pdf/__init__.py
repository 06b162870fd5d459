"""PDF: `reading` has pdfium say where which characters stand, `columns` puts them in order, `edges` takes off what the
pages repeat, `paragraphs` joins lines. All but `reading` is pure."""

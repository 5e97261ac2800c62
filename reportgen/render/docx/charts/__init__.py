"""Charts of Word's own, each with the workbook that “Edit Data” opens."""

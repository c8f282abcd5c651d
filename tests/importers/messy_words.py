"""The words of made trackers: what officers write above columns and in cells."""

HEADS = {
    "reference": ("Ref", "No.", "Project ref", "ID", "Ref no", "#", "Project No", "Proj. ID", "Item", "Project code"),
    "title": (
        "Project", "Project title", "Project name", "Title", "Name of project", "Workstream", "Initiative",
        "Project / service", "Shared service", "Scheme", "PROJECT",
    ),
    "lead": (
        "Lead", "Lead council", "Lead authority", "Lead partner", "Host", "Led by", "Host authority", "Lead\ncouncil",
    ),
    "councils": (
        "Councils", "Participating councils", "Partners", "Councils involved", "Authorities", "Partner councils",
        "Who is involved", "Participants", "Parties",
    ),
    "rag": ("RAG", "RAG status", "Status", "R/A/G", "Overall RAG", "Traffic light", "RAG rating", "Current RAG"),
    "stage": ("Stage", "Phase", "Project stage", "Current stage", "Gateway", "Lifecycle stage", "Gateway stage"),
    "start": ("Start", "Start date", "Started", "Date started", "Commenced", "Start\nDate", "Planned start", "From"),
    "due": (
        "Due", "End date", "Due date", "Target completion", "Completion date", "Finish", "Target date", "Deadline",
        "Expected completion", "To be completed by", "Target end date",
    ),
    "saving": (
        "Savings", "Annual saving", "Saving", "Est. savings", "Estimated annual saving", "Benefits", "Forecast savings",
        "Efficiency savings", "Expected savings",
    ),
    "progress": (
        "Progress", "Progress to date", "Update", "Latest update", "What we achieved", "Current position",
        "Progress update", "Commentary", "Achievements", "Progress this quarter", "Work to date",
    ),
    "next_steps": (
        "Next steps", "What's next", "Next actions", "Actions next period", "What next?", "Planned next steps",
        "Next Steps / Actions", "Key next steps",
    ),
    "theme": ("Theme", "Programme theme", "Category", "Programme area", "Strand"),
    "notes": ("Notes", "Comments", "Remarks", "Other comments"),
    "lead_director": ("Project manager", "Lead officer", "Sponsor", "Responsible officer", "SRO", "Lead director"),
}  # fmt: skip
OTHER_HEADS = {
    "reference": ("Reference number", "Project Ref.", "P/No", "Line", "Ref:", "PID no", "Programme ref", "Sr. No"),
    "title": (
        "Project Name / Description", "Name", "Piece of work", "Workstream title", "Service area", "Joint project",
        "Project (short title)", "Shared service project", "Description of project",
    ),
    "lead": (
        "Lead LA", "Lead organisation", "Lead borough", "Lead party", "Which council leads?", "Lead Council(s)",
        "Led By", "Council lead",
    ),
    "councils": (
        "Partner authorities", "Members", "Scope (councils)", "Councils taking part", "Who?", "Parties involved",
        "Which councils", "Partners in project", "Council(s)",
    ),
    "rag": (
        "RAG (this period)", "RAG Sept", "Project RAG", "Health", "Status (R/A/G)", "Confidence",
        "Overall project status", "Delivery RAG", "RAG Nov 09",
    ),
    "stage": ("Stage reached", "Current phase", "Gateway reached", "Project phase", "Stage of project", "Lifecycle"),
    "start": (
        "Begun", "Project start", "Start (planned)", "Actual start", "Initiated", "Start month", "Commencement date",
    ),
    "due": (
        "Planned finish", "Forecast end", "Target", "Estimated completion date", "Go-live date", "End",
        "Project end date", "Date due", "Completion (forecast)", "Delivery date",
    ),
    "saving": (
        "Saving p.a.", "Cashable savings", "Projected savings", "Net saving", "Benefit", "Financial benefit",
        "Savings target", "Savings identified",
    ),
    "progress": (
        "Progress since last meeting", "Summary of progress", "Position statement", "Current status",
        "Latest position", "Progress/comments", "Activity this quarter", "Key achievements", "Highlights",
        "What has been done",
    ),
    "next_steps": (
        "Next milestone", "Actions required", "Planned activity next quarter", "Future actions", "Forward plan",
        "Next stage", "What happens next", "Upcoming actions",
    ),
    "theme": ("Programme", "Work programme", "Portfolio", "Grouping", "Priority area", "Type of project"),
    "notes": ("Additional comments", "Any other information", "Comments/notes", "General notes", "Observations"),
    "lead_director": (
        "PM", "Project Lead", "Lead Director (sponsor)", "Contact officer", "Project executive",
        "Accountable officer", "Lead manager", "Contact",
    ),
}  # fmt: skip
EXTRA = (
    "% complete", "Board paper", "Last reviewed", "Dependencies", "Risk rating", "File path", "Link to PID", "FTE",
)  # fmt: skip
TITLES = (
    "Internal audit", "Legal services", "Human Resources", "Printing services", "Revenues and Benefits", "Parking",
    "Environmental Health", "Planning support", "ICT mapping", "Property management", "Procurement partnership",
    "Building control", "Customer contact", "Payroll", "Learning and development", "Land charges", "Waste contract",
    "Total Place pilot", "Fraud", "Debt recovery", "Website", "Emergency planning", "Licensing", "Housing options",
)  # fmt: skip
TAILS = ("", "", "", " - shared management", " review", " (phase 2)", ": joint team")
THEMES = ("Governance", "Enablers", "Service projects", "Front line", "Support services", "ICT and digital")
STAGES = ("Concept", "Initiation", "Business case", "Decision", "Implementation", "Live", "Complete", "On hold")
OFFICERS = ("Head of Audit", "Finance Director", "Programme Manager", "Director of Change", "Head of ICT", "HR Manager")
DONE = (
    "Scope agreed by the Programme Board.", "All teams engaged; detailed analysis is under way.",
    "Manager appointed.", "Agreement in principle from three councils.", "Contract awarded after tender.",
    "Staff consultation finished 4 May.", "Baseline costs collected from all partners, with two gaps.",
    "Draft agreement sent to the legal teams for comment.",
)  # fmt: skip
NEXT = (
    "Final business case to Management Board", "Appoint to the new structure", "Go-live",
    "Review of the first year", "Alternative structures to be looked at", "Report to Cabinets in the autumn",
    "Agree cost shares", "Close the project",
)  # fmt: skip
NOTES = ("See the Board paper of June.", "Waiting for legal advice from counsel.")
COUNCILS = ("ABC", "MBC", "SBC", "TWBC", "KCC")
NAMES = {
    "ABC": "Ashford", "MBC": "Maidstone", "SBC": "Swale", "TWBC": "Tunbridge Wells", "KCC": "Kent County Council",
}  # fmt: skip
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
FILLS = {
    "green": ("00B050", "92D050", "C6EFCE"),
    "amber": ("FFC000", "FFFF00", "FFEB9C"),
    "red": ("FF0000", "C00000", "FFC7CE"),
}
RAG_WORDS = {
    "letter": {"green": "G", "amber": "A", "red": "R", "amber/green": "A/G", "amber/red": "A/R"},
    "word": {"green": "Green", "amber": "Amber", "red": "Red", "amber/green": "Amber/Green", "amber/red": "Amber/Red"},
    "capitals": {"green": "GREEN", "amber": "AMBER", "red": "RED", "amber/green": "AMBER-GREEN"},
    "phrase": {"green": "On track", "amber": "Some issues", "red": "Off track"},
    "reason": {"green": "Green - on plan", "amber": "Amber - resources", "red": "Red: recruitment to posts"},
}
GUIDANCE = {
    "reference": "number", "title": "Short name", "rag": "R / A / G", "stage": "< Select >", "start": "dd/mm/yy",
    "due": "dd/mm/yy", "saving": "£", "progress": "Free text, 100 words at most", "lead": "< Select >",
}  # fmt: skip

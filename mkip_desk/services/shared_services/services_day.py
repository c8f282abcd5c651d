"""The day as at which shared services are seen: today, and in the sample a day years after that of its programme.

The sample's tracker is of 2009 and its services of 2014, as the documents give them: each stands still at its own day.
"""

from collections.abc import Iterable
from datetime import date

from mkip_desk.db.store import Store
from mkip_desk.domain.registers.register import Record


def services_day(store: Store) -> date:
    """Today; of the sample, the day on which the newest of its returns came in or was signed off."""
    sample = any(row["sample"] for row in store.records("partnerships"))
    return day_of(store.records("returns"), store.today()) if sample else store.today()


def day_of(returns: Iterable[Record], today: date) -> date:
    """The last day on which anything was done with these returns, and today at the earliest."""
    days = (row[name] for row in returns for name in ("received", "signed"))
    return max(today, *(day for day in days if isinstance(day, date)), date.min)

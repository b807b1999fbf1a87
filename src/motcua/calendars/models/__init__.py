"""Rows. One file for each."""

from motcua.calendars.models.day_notice import DayNotice
from motcua.calendars.models.special_day import SpecialDay
from motcua.calendars.models.work_calendar import WorkCalendar
from motcua.calendars.models.work_shift import WorkShift

__all__ = ["DayNotice", "SpecialDay", "WorkCalendar", "WorkShift"]

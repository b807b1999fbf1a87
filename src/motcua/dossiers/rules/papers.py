"""Which act needs which form.

Legal basis: Phụ lục I, TT 03/2025/TT-VPCP.
"""

FORMS = {
    "Receipt": "mau-01",
    "SupplementRequest": "mau-02",
    "Refusal": "mau-03",
    "Extension": "mau-04",
    "StopNotice": "mau-05",
}
CONTROL_SLIP = "mau-06"
REGISTER = "mau-07"

"""A form like the real ones, for tests: an owner, a business, members, a condition or two."""

SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "additionalProperties": False,
    "required": ["owner", "business_name", "capital_vnd", "kind"],
    "properties": {
        "owner": {
            "type": "object",
            "additionalProperties": False,
            "required": ["name", "identity_number", "birth_on"],
            "properties": {
                "name": {"type": "string", "minLength": 2, "maxLength": 100},
                "identity_number": {"type": "string", "format": "identity-number"},
                "birth_on": {"type": "string", "format": "date-vn"},
                "phone": {"type": "string", "format": "phone-vn"},
            },
        },
        "business_name": {"type": "string", "minLength": 1},
        "capital_vnd": {"type": "integer", "minimum": 1_000_000},
        "kind": {"enum": ["single", "family"], "type": "string"},
        "members": {
            "type": "array",
            "minItems": 1,
            "maxItems": 10,
            "items": {
                "type": "object",
                "required": ["name"],
                "properties": {"name": {"type": "string", "minLength": 1}, "has_stake": {"type": "boolean"},
                               "stake_vnd": {"type": "integer"}},
            },
        },
        "unit": {"type": "string", "format": "unit-code"},
        "fields": {"type": "array", "items": {"enum": ["food", "trade"], "type": "string"}, "uniqueItems": True},
    },
}  # fmt: skip
LAYOUT = {
    "pages": [
        {
            "title": "Chủ hộ",
            "title_en": "Owner",
            "questions": [
                {
                    "path": "owner.name",
                    "kind": "text",
                    "label": "Họ và tên",
                    "label_en": "Full name",
                    "hint": "Như trên thẻ căn cước",
                    "example": "Nguyễn Văn An",
                    "fact": "person.name",
                    "autocomplete": "name",
                },
                {"path": "owner.identity_number", "label": "Số định danh", "fact": "person.identity_number"},
                {"path": "owner.birth_on", "kind": "date", "label": "Ngày sinh", "fact": "person.birth_on"},
                {"path": "owner.phone", "label": "Điện thoại", "autocomplete": "tel"},
            ],
        },
        {
            "title": "Hộ kinh doanh",
            "questions": [
                {"path": "business_name", "label": "Tên hộ kinh doanh"},
                {"path": "capital_vnd", "kind": "money", "label": "Vốn kinh doanh", "example": "50000000"},
                {
                    "path": "kind",
                    "kind": "choice",
                    "label": "Ai đăng ký?",
                    "choices": [
                        {"value": "single", "label": "Một cá nhân"},
                        {"value": "family", "label": "Các thành viên hộ gia đình"},
                    ],
                },
                {
                    "path": "members",
                    "kind": "list",
                    "label": "Thành viên",
                    "condition": 'kind == "family"',
                    "required": True,
                    "questions": [
                        {"path": "name", "label": "Họ và tên thành viên", "example": "Trần Thị Bình"},
                        {"path": "has_stake", "kind": "yes_no", "label": "Có góp vốn?"},
                        {
                            "path": "stake_vnd",
                            "kind": "money",
                            "label": "Góp bao nhiêu?",
                            "condition": "has_stake",
                        },
                    ],
                },
                {"path": "unit", "kind": "unit", "label": "Nơi đặt trụ sở"},
                {
                    "path": "fields",
                    "kind": "choices",
                    "label": "Ngành, nghề",
                    "choices": [
                        {"value": "food", "label": "Ăn uống"},
                        {"value": "trade", "label": "Buôn bán"},
                    ],
                },
            ],
        },
    ]
}
RIGHT = {
    "owner": {
        "name": "Nguyễn Văn An",
        "identity_number": "033090001234",
        "birth_on": "05/09/1990",
        "phone": "0912345678",
    },
    "business_name": "Phở An",
    "capital_vnd": 50_000_000,
    "kind": "family",
    "members": [{"name": "Trần Thị Bình", "has_stake": True, "stake_vnd": 5_000_000}],
    "unit": "12271",
    "fields": ["food"],
}

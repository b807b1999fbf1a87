"""What never changes while the program runs is asked for once: sentences in each language, addresses of files."""

from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from motcua.web.components.templatetags.constant_i18n import ConstantNode
from motcua.web.components.templatetags.constant_static import Address

SAID = '{% load i18n motcua %}{% translate "Thủ tục" %}'


def said(template, language, **known):
    with translation.override(language):
        return template.render(Context(known))


def test_a_sentence_is_said_in_the_language_of_each_reader_from_one_template():
    one = Template(SAID)
    assert [said(one, language) for language in ("vi", "en", "vi", "en")] == [
        "Thủ tục", "Procedures", "Thủ tục", "Procedures",
    ]  # fmt: skip
    assert len(one.nodelist.get_nodes_by_type(ConstantNode)) == 1


def test_what_a_sentence_depends_on_is_asked_each_time():
    one = Template("{% load i18n %}{% translate word %}")
    assert one.nodelist.get_nodes_by_type(ConstantNode) == []
    assert [said(one, "en", word=word) for word in ("Thủ tục", "Đăng nhập")] == ["Procedures", "Log in"]
    named = Template('{% load i18n %}{% translate "Thủ tục" as word %}<b>{{ word }}</b>')
    assert said(named, "en") == "<b>Procedures</b>"


def test_a_file_has_its_address_and_a_variable_path_its_own():
    one = Template('{% load static %}{% static "components/icon.svg" %}')
    assert one.render(Context()) == one.render(Context()) == "/static/components/icon.svg"
    assert len(one.nodelist.get_nodes_by_type(Address)) == 1
    other = Template("{% load static %}{% static path %}")
    assert [other.render(Context({"path": path})) for path in ("a.css", "b.css")] == [
        "/static/a.css", "/static/b.css",
    ]  # fmt: skip


def test_the_switches_are_those_of_this_reader_and_keep_what_was_asked():
    one = Template("{% load motcua %}{% switches %}")

    def shown(path, **cookies):
        request = RequestFactory().get(path)
        request.COOKIES |= cookies
        return said(one, "vi", request=request)

    usual, large = shown("/"), shown("/", chu="lon")
    assert 'href="?chu=thuong" aria-current="true"' in usual
    assert 'href="?chu=lon" aria-current="true"' in large
    assert shown("/toi") == usual
    assert "?q=khai&amp;chu=lon" in shown("/tim?q=khai")
    assert "q=khai" not in shown("/")

"""Prints the words of a documentation page, as docutils reads them, as a JSON list.

A word is a run of ASCII letters and digits, or of other characters beyond ASCII. Directives and roles
that belong to Sphinx are registered as ones that show what they hold. The page comes by standard input.
"""

import json
import re
import sys

from docutils import core, nodes
from docutils.parsers.rst import Directive, directives, roles

ROLES = "doc ref class meth attr func exc py:class py:meth py:attr py:func py:exc".split()


def show_role(name, rawtext, text, lineno, inliner, options=None, content=None):
    return [nodes.inline(rawtext, text)], []


class Method(Directive):
    """Shows the signature and the description of a method."""

    has_content = True
    required_arguments = 1
    final_argument_whitespace = True

    def run(self):
        body = nodes.container()
        body += nodes.paragraph("", self.arguments[0])
        self.state.nested_parse(self.content, self.content_offset, body)
        return [body]


def texts(document):
    for node in document.findall():
        if isinstance(node, nodes.Text):
            yield node.astext()
        elif isinstance(node, nodes.reference) and node.get("refuri", "") != node.astext():
            yield node.get("refuri", "")


def main():
    for role in ROLES:
        roles.register_local_role(role, show_role)
    directives.register_directive("py:method", Method)
    settings = {
        "report_level": 5,
        "halt_level": 5,
        "file_insertion_enabled": False,
        "raw_enabled": False,
        "line_length_limit": 100_000_000,
        "smart_quotes": False,
    }
    document = core.publish_doctree(sys.stdin.buffer.read().decode("utf-8"), settings_overrides=settings)
    for message in list(document.findall(nodes.system_message)):
        message.parent.remove(message)
    words = []
    for text in texts(document):
        words += re.findall(r"[0-9A-Za-z]+|[^\x00-\x7f]+", text)
    json.dump(sorted(words), sys.stdout)


main()

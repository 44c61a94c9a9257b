"""Cuts generated Swift down to its floor: stored properties and initialisers, nothing else.

It relies on the layout of generated files: a type's members are indented by eight spaces, and what opens with a bracket
at the end of a line closes on a line of the same indentation.
"""

import re

TYPE = re.compile(r"^    public (?:indirect )?(struct|enum) (\w+|`\w+`): ([\w, ]+) \{")
STORED = re.compile(r"^        (?:public|private) var [^{=]+(?: = .*)?$")


def blocks(lines, indent):
    """Splits lines into declarations at an indentation, with the comments before them dropped."""
    block = []
    for line in lines:
        if not block and (not line.strip() or line.lstrip().startswith(("///", "//", "@"))):
            continue
        block.append(line)
        opens = line.rstrip().endswith(("{", "(", "[")) and line.startswith(indent) and line[len(indent)] != " "
        if len(block) == 1 and not opens:
            yield block
            block = []
        elif len(block) > 1 and re.match(rf"^{indent}[}}\])]", line) and not line.rstrip().endswith("{"):
            yield block
            block = []


def members(body):
    """The stored properties and the initialiser of a type."""
    for block in blocks(body, " " * 8):
        if STORED.match(block[0]) or block[0].startswith("        public init("):
            yield from block


def types(text):
    """The types in an extension of the service's namespace: kind, name, conformances, lines of the body."""
    for block in blocks(text.splitlines(), " " * 4):
        match = TYPE.match(block[0])
        if match:
            yield match[1], match[2], match[3], block[1:-1]


def floor(texts, conformances):
    """One file with the floor of several files; unions become structures without members."""
    out = ["public import Carillon\n", "public enum Service {"]
    for text in texts:
        for kind, name, inherited, body in types(text):
            if "OperationError" in inherited:
                continue
            out.append(f"    public struct {name}: {conformances} {{")
            if kind == "struct":
                out += members(body)
            out.append("    }")
    return "\n".join(out + ["}", ""])


def structures_only(text):
    """A generated file without error enums, operations and protocol: only the types that travel."""
    out = ["public import Carillon", "extension " + re.search(r"^extension (\w+)", text, re.M)[1] + " {"]
    for block in blocks(text.splitlines(), " " * 4):
        match = TYPE.match(block[0])
        if match and "OperationError" not in match[3]:
            out += block
    return "\n".join(out + ["}", ""])

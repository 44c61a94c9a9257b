"""The styles in which generated structures could be written, for one model.

Every style has the same stored properties and initialisers; they differ in how the runtime gets at the members. The
functions that the styles call are in StyleSupport.swift, with signatures as a real runtime has them and empty bodies.
"""

import gzip
import json
import re
from dataclasses import dataclass
from pathlib import Path

KEYWORDS = {
    "default", "operator", "protocol", "internal", "extension", "in", "repeat", "public", "private", "where", "as",
    "self", "init", "enum", "static", "struct", "class", "func", "import", "is", "return", "switch", "case",
}
LEAVES = {
    "string": "String", "integer": "Int32", "long": "Int64", "boolean": "Bool", "timestamp": "Timestamp",
    "double": "Double", "float": "Float", "blob": "[UInt8]",
}
CODEC_CALLS = {"integer": "int32", "long": "int64", "structure": "structure", "list": "list", "map": "map"}


@dataclass
class Member:
    name: str
    type: str
    call: str
    required: bool

    @property
    def bare(self):
        return self.name.strip("`")

    @property
    def stored(self):
        return self.type if self.required else self.type + "?"


class Model:
    """The structures and string enums of a botocore model."""

    def __init__(self, path):
        opener = gzip.open if str(path).endswith(".gz") else open
        with opener(path, "rt", encoding="utf-8") as file:
            self.shapes = json.load(file)["shapes"]
        self.structures = [name for name, shape in self.shapes.items() if shape["type"] == "structure"]
        self.enums = [name for name, shape in self.shapes.items() if self.is_enum(shape)]

    @staticmethod
    def is_enum(shape):
        return shape["type"] == "string" and "enum" in shape

    def type(self, name):
        shape = self.shapes[name]
        if shape["type"] == "structure":
            return name + "S"
        if self.is_enum(shape):
            return "E_" + name
        if shape["type"] == "list":
            return f"[{self.type(shape['member']['shape'])}]"
        if shape["type"] == "map":
            return f"[String: {self.type(shape['value']['shape'])}]"
        return LEAVES[shape["type"]]

    def call(self, name):
        shape = self.shapes[name]
        if self.is_enum(shape):
            return "enumeration"
        return CODEC_CALLS.get(shape["type"], shape["type"])

    def is_recursive(self, name):
        seen, open_names = set(), [name]
        while open_names:
            for member in self.shapes[open_names.pop()].get("members", {}).values():
                target = member["shape"]
                if self.shapes[target]["type"] == "structure" and target not in seen:
                    seen.add(target)
                    open_names.append(target)
        return name in seen

    def members(self, name):
        shape = self.shapes[name]
        boxed = self.is_recursive(name)
        for member, target in shape.get("members", {}).items():
            swift = member[0].lower() + re.sub(r"\W", "_", member[1:])
            type = self.type(target["shape"])
            if boxed and self.shapes[target["shape"]]["type"] == "structure":
                type = f"Box<{type}>"
            yield Member(
                f"`{swift}`" if swift in KEYWORDS else swift, type, self.call(target["shape"]),
                member in shape.get("required", []))


def joined(format, members, separator=", "):
    return separator.join(format.format(member=member) for member in members)


def table(kind, element):
    return lambda members: f"    public static var members: [{kind}] {{ [{joined(element, members)}] }}\n"


def probe(signature, line):
    return lambda members: f"    public static func members({signature}) {{\n{joined(line, members, '')}    }}\n"


def static_table(members):
    paths = joined("\\Self.{member.name}", members)
    return f"    public static let table = MemberTable([{paths}] as [PartialKeyPath<Self>])\n"


def codec_calls(members):
    lines = ["    public init(from reader: Reader) throws(CodecError) {"]
    lines += [f"        var v_{member.bare}: {member.type}? = nil" for member in members]
    lines += ["        while let index = try reader.next(Self.shape) {", "            switch index {"]
    for index, member in enumerate(members):
        lines.append(f"            case {index}: v_{member.bare} = try reader.{member.call}()")
    lines += ["            default: try reader.skip()", "            }", "        }"]
    for member in members:
        lines.append(f"        self.{member.bare} = v_{member.bare}" + (" ?? reader.missing()" if member.required else ""))
    lines += ["    }", "    public func encode(to writer: Writer) {"]
    lines += [f"        writer.{member.call}({index}, {member.name})" for index, member in enumerate(members)]
    return "\n".join(lines) + "\n    }\n"


def nothing(members):
    return ""


# Name, conformances, whether it refers to a schema, and what follows the initialiser.
STYLES = {
    "plain structures (the floor)": ("Sendable", False, nothing),
    "floor + synthesised Hashable": ("Sendable, Hashable", False, nothing),
    "conformance without a table": ("Structure", True, nothing),
    "table of key paths (the form in use)": ("Structure", True, table("PartialKeyPath<Self>", "\\.{member.name}")),
    "key paths added by calls": (
        "Structure", True, probe("_ table: inout MemberTable", "        table.add(\\Self.{member.name})\n")),
    "static let table of key paths": ("Structure", True, static_table),
    "table of MemoryLayout.offset(of:)": (
        "Structure", True, table("Int?", "MemoryLayout<Self>.offset(of: \\.{member.name})")),
    "probe of inout members": (
        "Structure", True,
        probe("_ value: inout Self, _ table: inout MemberTable", "        table.address(&value.{member.name})\n")),
    "probe of members by pointer": (
        "Structure", True,
        probe(
            "_ value: UnsafeMutablePointer<Self>, _ table: inout MemberTable",
            "        table.raw(&value.pointee.{member.name})\n")),
    "calls of a concrete codec": ("Coded", True, codec_calls),
    "calls of a concrete codec + synthesised Hashable": ("Coded, Hashable", True, codec_calls),
}


def source(model, style):
    """The Swift of a model in a style."""
    conformances, has_schema, rest = STYLES[style]
    out = ["public import StyleSupport\n", "public enum Namespace {\n"]
    for name in model.enums:
        out.append(
            f"    public struct E_{name}: RawRepresentable, Hashable, Sendable {{\n        public var rawValue: String\n"
            "        public init(rawValue: String) { self.rawValue = rawValue }\n    }\n")
    out.append("}\n")
    for index, name in enumerate(model.structures):
        members = list(model.members(name))
        out.append(f"extension Namespace {{\npublic struct {name}S: {conformances} {{\n")
        out.append(joined("    public var {member.name}: {member.stored}\n", members, ""))
        parameters = ", ".join(
            f"{member.name}: {member.stored}" + ("" if member.required else " = nil") for member in members)
        out.append(f"    public init({parameters}) {{\n")
        out.append(joined("        self.{member.bare} = {member.name}\n", members, "") + "    }\n")
        if has_schema:
            out.append(f"    public static var shape: ShapeReference {{ .init(schema, {index}) }}\n")
        out.append(rest(members) + "}\n}\n")
    if has_schema:
        text = "\\n".join(f"{name} {' '.join(model.shapes[name].get('members', {}))}" for name in model.structures)
        types = ", ".join(f"Namespace.{name}S.self" for name in model.structures)
        out.append(f'let schema = ServiceSchema("{text}", [{types}])\n')
    return "".join(out)

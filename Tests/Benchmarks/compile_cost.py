#!/usr/bin/env python3
"""What generated code costs its compiler, in user seconds of swiftc, against the same structures without any coding.

    python3 Tests/Benchmarks/compile_cost.py module --modules .build-benchmarks/release/Modules
    python3 Tests/Benchmarks/compile_cost.py styles --model botocore/data/ecs/2014-11-13/service-2.json

`module` takes the generated files as they are committed, and needs the built modules of the runtime. `styles` writes one
model's structures in each of the styles that were tried, with a runtime that does nothing; without --model it takes
Amazon ECS from the installed Python package botocore.
"""

import argparse
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "compile"))
from compiler import Variant, command, measure, report, run  # noqa: E402
from floor import floor, structures_only  # noqa: E402
from styles import STYLES, Model, source  # noqa: E402

HERE = Path(__file__).resolve().parent


def written(folder, name, text):
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def module_variants(generated, folder):
    files = {file.stem.rpartition("+")[2]: file for file in sorted(generated.glob("*.swift"))}
    namespace = next(file for name, file in files.items() if "+" not in file.stem)
    structures = [files[name].read_text(encoding="utf-8") for name in ("Types", "Operations", "Errors")]
    types = [
        written(folder / "types", f"{number}.swift", structures_only(text)) for number, text in enumerate(structures)]
    operations = [namespace, files["Types"], files["Operations"], files["Errors"]]
    return [
        Variant("structures alone (the floor)", [written(folder, "floor.swift", floor(structures, "Sendable"))]),
        Variant(
            "floor + synthesised Hashable",
            [written(folder, "hashable.swift", floor(structures, "Sendable, Hashable"))]),
        Variant("types as generated, with the schema", [namespace, *types]),
        Variant("types, operations and error enums", operations),
        Variant("with the client", [*operations, files["Client"]]),
        Variant("whole module", [*operations, files["Client"], files["Paginators"], files["Presigning"]]),
    ]


def style_variants(model, folder):
    support = ["-emit-module", "-emit-module-path", str(folder / "StyleSupport.swiftmodule"), "-Onone", "-c"]
    run(command("StyleSupport", [HERE / "compile" / "StyleSupport.swift"], support, []), folder)
    return [
        Variant(name, [written(folder, f"style{number}.swift", source(model, name))])
        for number, name in enumerate(STYLES)]


def ecs():
    try:
        import botocore
    except ImportError:
        sys.exit("there is no Python package botocore: install it, or name a model with --model")
    versions = sorted((Path(botocore.__file__).parent / "data" / "ecs").iterdir())
    return next(file for file in versions[-1].iterdir() if file.name.startswith("service-2.json"))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["module", "styles"])
    parser.add_argument("--generated", type=Path, default=HERE.parents[1] / "Generated" / "ChimeSDKMessaging")
    parser.add_argument("--modules", type=Path, default=HERE.parents[1] / ".build-benchmarks" / "release" / "Modules")
    parser.add_argument("--model", type=Path, help="a service-2.json, or .json.gz, of botocore")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if options.what == "module":
            variants, search = module_variants(options.generated.resolve(), folder), [options.modules.resolve()]
            title = f"{options.generated.name}, median of {options.rounds} rounds"
        else:
            model = Model((options.model or ecs()).resolve())
            variants, search = style_variants(model, folder), [folder]
            title = f"{len(model.structures)} structures, median of {options.rounds} rounds"
        measure(variants, options.rounds, folder / "out", search)
        report(title, variants)


if __name__ == "__main__":
    main()

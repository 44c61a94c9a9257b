"""Runs swiftc on sets of files in turns, and sums up what that costs."""

import resource
import statistics
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
MODES = {"debug": ["-Onone", "-enable-batch-mode"], "-O": ["-O", "-wmo"]}
FEATURES = ["ExistentialAny", "InternalImportsByDefault", "MemberImportVisibility"]


@dataclass
class Variant:
    """One of the things to compile."""

    name: str
    files: list
    seconds: dict = field(default_factory=lambda: {mode: [] for mode in MODES})
    text: dict = field(default_factory=dict)


def command(module, files, flags, search):
    features = [flag for name in FEATURES for flag in ("-enable-upcoming-feature", name)]
    paths = [flag for folder in search for flag in ("-I", str(folder), *clang_modules(Path(folder)))]
    return [
        "swiftc", "-swift-version", "6", "-parse-as-library", "-j1", "-module-name", module, *features, *paths, *flags,
        *map(str, files)]


def clang_modules(modules):
    """The flags for the C modules below a build's Swift modules: those of its packages, and those it wrote itself."""
    modules = modules.resolve()
    if modules.name != "Modules":
        return []
    build = modules.parents[2]
    maps = [
        *build.glob("checkouts/**/include/module.modulemap"), *modules.parent.glob("*/module.modulemap"),
        *(HERE.parents[2] / "Sources").glob("*/module.modulemap")]
    libraries = ["pkg-config", "--cflags-only-I", "libxml-2.0"]
    headers = subprocess.run(libraries, capture_output=True, text=True).stdout.split()
    return [
        flag for file in sorted(maps) if "Tests" not in file.parts
        for flag in ("-Xcc", f"-fmodule-map-file={file}", "-Xcc", f"-I{file.parent}")
    ] + [flag for header in headers for flag in ("-Xcc", header)]


def run(arguments, folder):
    """Runs a compiler in a folder and returns its processor time in user mode, in seconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    done = subprocess.run(arguments, cwd=folder, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(arguments)}\n{done.stderr[:4000]}")
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before


def text_size(folder):
    objects = [str(file) for file in folder.glob("*.o")]
    lines = subprocess.run(["size", *objects], capture_output=True, text=True, check=True).stdout.splitlines()[1:]
    return sum(int(line.split()[0]) for line in lines)


def measure(variants, rounds, folder, search):
    """Compiles every variant in every mode so many times, one after the other in each round."""
    for _ in range(rounds):
        for mode, flags in MODES.items():
            for number, variant in enumerate(variants):
                output = folder / f"{number}-{mode.strip('-')}"
                output.mkdir(parents=True, exist_ok=True)
                arguments = command(f"Module{number}", variant.files, [*flags, "-c"], search)
                variant.seconds[mode].append(run(arguments, output))
                variant.text[mode] = text_size(output)


def report(title, variants):
    """A Markdown table: medians, and their ratios to the first variant's."""
    print(f"\n{title}\n")
    print("| | debug, s | ratio | -O -wmo, s | ratio | text -O, kB |\n|---|---|---|---|---|---|")
    floor = {mode: statistics.median(variants[0].seconds[mode]) for mode in MODES}
    for variant in variants:
        cells = [variant.name]
        for mode in MODES:
            median = statistics.median(variant.seconds[mode])
            cells += [f"{median:.2f}", f"{median / floor[mode]:.2f}"]
        print("| " + " | ".join([*cells, f"{variant.text['-O'] / 1000:.0f}"]) + " |")

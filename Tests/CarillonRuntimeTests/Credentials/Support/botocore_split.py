"""Splits each command line of a JSON list as botocore does; null where it refuses one."""

import json
import sys

from botocore.compat import compat_shell_split


def split(text):
    try:
        return compat_shell_split(text)
    except ValueError:
        return None


json.dump([split(text) for text in json.load(sys.stdin)], sys.stdout)

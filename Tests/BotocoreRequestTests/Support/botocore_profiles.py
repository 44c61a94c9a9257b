"""Prints what botocore reads in pairs of profile files, one JSON object a line.

Each line of the standard input is {"config": BASE64, "credentials": BASE64}. An answer holds, for each of the two files,
its sections (`raw`) or true in `refused`, and of the configuration file what is made of its sections; `profiles` are
those of both files together, as a session sees them.
"""

import base64
import copy
import json
import os
import sys
import tempfile

from botocore import configloader
from botocore.exceptions import ConfigNotFound, ConfigParseError


def read(path):
    try:
        return {"raw": configloader.raw_config_parse(path)}
    except ConfigParseError:
        return {"refused": True}


def main():
    with tempfile.TemporaryDirectory() as folder:
        paths = {name: os.path.join(folder, name) for name in ("config", "credentials")}
        for line in sys.stdin:
            case = json.loads(line)
            for name, path in paths.items():
                with open(path, "wb") as file:
                    file.write(base64.b64decode(case[name]))
            answer = {name: read(path) for name, path in paths.items()}
            if "raw" in answer["config"]:
                map = configloader.load_config(paths["config"])
                answer["sessions"] = map["sso_sessions"]
                answer["services"] = map["services"]
                # What botocore.session.Session.full_config does with the credentials file.
                profiles = copy.deepcopy(map["profiles"])
                for name, values in answer["credentials"].get("raw", {}).items():
                    profiles.setdefault(name, {}).update(values)
                answer["profiles"] = profiles
            print(json.dumps(answer))


main()

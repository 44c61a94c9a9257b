"""Prints the settings that a botocore session finds, one JSON object a line.

Each line of the standard input is {"variables": {...}, "config": TEXT, "credentials": TEXT, "services": [...]}. Nothing
but these variables and files counts.
"""

import json
import os
import sys
import tempfile

import botocore.session
from botocore.configprovider import ConfiguredEndpointProvider
from botocore.exceptions import BotoCoreError

VARIABLES = [
    "region", "use_fips_endpoint", "use_dualstack_endpoint", "retry_mode", "max_attempts", "sts_regional_endpoints",
    "account_id_endpoint_mode", "auth_scheme_preference", "sigv4a_signing_region_set", "user_agent_appid",
    "disable_request_compression", "request_min_compression_size_bytes", "s3_disable_express_session_auth", "s3",
]


def settings(services):
    session = botocore.session.Session()
    answer = {name: session.get_config_variable(name) for name in VARIABLES}
    ignored = session.get_config_variable("ignore_configured_endpoint_urls")
    answer["endpoints"] = {
        name: None if ignored else ConfiguredEndpointProvider(
            session.full_config, session.get_scoped_config(), name).provide()
        for name in services
    }
    return {name: shown(value) for name, value in answer.items()}


def shown(value):
    """Texts only, so that whoever reads them need not care about types."""
    if isinstance(value, dict):
        return {name: shown(inner) for name, inner in value.items()}
    if isinstance(value, bool):
        return str(value).lower()
    return None if value is None else str(value)


def main():
    with tempfile.TemporaryDirectory() as folder:
        for line in sys.stdin:
            case = json.loads(line)
            os.environ.clear()
            os.environ.update(case["variables"])
            for name, variable in (("config", "AWS_CONFIG_FILE"), ("credentials", "AWS_SHARED_CREDENTIALS_FILE")):
                path = os.path.join(folder, name)
                with open(path, "w", encoding="utf-8") as file:
                    file.write(case[name])
                os.environ[variable] = path
            try:
                answer = settings(case["services"])
            except BotoCoreError as error:
                answer = {"error": type(error).__name__}
            print(json.dumps(answer))


main()

"""Prints the signed requests that botocore makes for the cases on standard input, one JSON object a line.

A line of the input is a client's settings with its "cases", such as
{"operation": "AssociateChannelFlow", "input": {...}}. Nothing is sent. The body's white space is taken out
before the request is signed: botocore writes JSON with a space behind each comma and colon and with non-ASCII
characters escaped, which says the same in other bytes.
"""

import datetime
import json
import os
import sys
from unittest import mock

import botocore.auth
import botocore.session
from botocore import xform_name
from botocore.awsrequest import AWSResponse
from botocore.config import Config
from botocore.parsers import ResponseParserError

NOW = datetime.datetime(2015, 8, 30, 12, 36, 0)


class Raw:
    """The body of the answer that every request gets."""

    def __init__(self, text):
        self.text = text

    def stream(self, **_):
        yield self.text


def compact(request, **_):
    # The query protocol still has a dict here.
    if isinstance(request.data, bytes) and request.data.startswith(b"{"):
        data = json.loads(request.data)
        request.data = json.dumps(data, separators=(",", ":"), ensure_ascii=False).encode()


def run(settings):
    os.environ.update(settings.get("variables", {}))
    session = botocore.session.Session()
    session.register_component("data_loader", LOADER)
    client = session.create_client(
        settings["service"], region_name=settings["region"], aws_access_key_id=settings["accessKeyID"],
        aws_secret_access_key=settings["secretAccessKey"], aws_session_token=settings["sessionToken"],
        aws_account_id=settings.get("accountID"), endpoint_url=settings.get("endpointURL"),
        config=Config(parameter_validation=False, s3=settings.get("s3"), **settings.get("config", {})))
    for name in settings.get("variables", {}):
        del os.environ[name]
    protocol = client.meta.service_model.protocol
    answer = b"{}" if "json" in protocol else b"<R/>" if protocol == "query" else b""
    captured = []

    def capture(request, **_):
        captured.append(request)
        return AWSResponse(request.url, 200, {}, Raw(answer))

    client.meta.events.register("before-sign", compact)
    client.meta.events.register("before-send", capture)
    with mock.patch("botocore.auth.get_current_datetime", return_value=NOW):
        for case in settings["cases"]:
            captured.clear()
            try:
                getattr(client, xform_name(case["operation"]))(**case["input"])
            except (KeyError, ResponseParserError):
                # The empty answer is none of this operation's.
                pass
            request = captured[0]
            body = request.body or b""
            print(json.dumps({
                "method": request.method,
                "url": request.url,
                "headers": {k.lower(): v.decode() if isinstance(v, bytes) else str(v) for k, v in request.headers.items()},
                "body": body if isinstance(body, str) else body.decode(),
            }))


# One loader for all clients, which keeps the models that it has read.
LOADER = botocore.session.Session().get_component("data_loader")

for line in sys.stdin:
    run(json.loads(line))

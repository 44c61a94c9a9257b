"""Prints the unsigned requests that botocore makes for the cases on standard input, one JSON object a line.

A case is {"service": "sqs", "operation": "SendMessage", "input": {...}, "protocol": "json"}; the input is as
`carillon call` takes it, with blobs in base64. Nothing is sent. Bodies are printed in base64, JSON without white space.
"""

import base64
import json
import sys
from unittest import mock

import botocore.session
from botocore import UNSIGNED, xform_name
from botocore.awsrequest import AWSResponse
from botocore.config import Config
from botocore.model import ServiceModel


class Raw:
    def stream(self, **_):
        yield b""


def converted(value, shape):
    """The input as Python's client takes it: blobs as bytes."""
    if shape.type_name == "structure":
        return {name: converted(member, shape.members[name]) for name, member in value.items()}
    if shape.type_name == "list":
        return [converted(element, shape.member) for element in value]
    if shape.type_name == "map":
        return {key: converted(element, shape.value) for key, element in value.items()}
    return base64.b64decode(value) if shape.type_name == "blob" else value


def compact(request, **_):
    if request.data and request.headers.get("Content-Type", "").startswith(("application/json", "application/x-amz-json")):
        request.data = json.dumps(json.loads(request.data), separators=(",", ":"), ensure_ascii=False).encode()


def captured(session, case):
    requests = []

    def capture(request, **_):
        requests.append(request)
        raise StopIteration

    config = Config(
        signature_version=UNSIGNED, parameter_validation=False, request_checksum_calculation="when_required",
        response_checksum_validation="when_required")
    client = session.create_client(case["service"], region_name="eu-central-1", config=config)
    client.meta.events.register("before-sign", compact)
    client.meta.events.register("before-send", capture)
    operation = client.meta.service_model.operation_model(case["operation"])
    arguments = converted(case["input"], operation.input_shape) if operation.input_shape else {}
    try:
        getattr(client, xform_name(case["operation"]))(**arguments)
    except StopIteration:
        pass
    return requests[0]


def main():
    session = botocore.session.Session()
    for case in json.load(sys.stdin):
        if case.get("protocol"):
            with mock.patch.object(ServiceModel, "resolved_protocol", case["protocol"]):
                request = captured(session, case)
        else:
            request = captured(session, case)
        body = request.body or b""
        if hasattr(body, "read"):
            body = body.read()
        if isinstance(body, str):
            body = body.encode()
        print(json.dumps({
            "method": request.method,
            "url": request.url,
            "headers": {k.lower(): v.decode() if isinstance(v, bytes) else str(v) for k, v in request.headers.items()},
            "body": base64.b64encode(body).decode(),
        }))


main()

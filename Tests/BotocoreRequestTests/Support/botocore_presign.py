"""Prints the presigned URLs that botocore makes for the cases on standard input, one JSON string a line.

A case is {"service": "s3", "operation": "GetObject", "input": {...}, "expires": 900, "token": "..." or null}. Nothing is
sent. Unless it is told otherwise botocore presigns requests of Amazon S3 by version 2 of the signature and for the
endpoint of us-east-1, and forms as POST, though they stand in the query.
"""

import datetime
import json
import sys
from unittest import mock

import botocore.session
from botocore import xform_name
from botocore.config import Config

NOW = datetime.datetime(2015, 8, 30, 12, 36, 0)


def main():
    settings = json.load(sys.stdin)
    session = botocore.session.Session()
    clients = {}
    with mock.patch("botocore.auth.get_current_datetime", return_value=NOW):
        for case in settings["cases"]:
            key = case["service"]
            if key not in clients:
                clients[key] = session.create_client(
                    case["service"], region_name=settings["region"], aws_access_key_id=settings["accessKeyID"],
                    aws_secret_access_key=settings["secretAccessKey"], aws_session_token=case.get("token"),
                    config=Config(
                        signature_version="s3v4" if case["service"] == "s3" else "v4",
                        s3={"addressing_style": "virtual"}))
            is_form = clients[key].meta.service_model.protocol in ("query", "ec2")
            print(json.dumps(clients[key].generate_presigned_url(
                xform_name(case["operation"]), Params=case["input"], ExpiresIn=case["expires"],
                HttpMethod="GET" if is_form else None)))


main()

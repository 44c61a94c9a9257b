"""Signs requests with botocore: a JSON array on standard input, the Authorization values as JSON on output.

Of a case with "expires" it is the parameter X-Amz-Signature of the presigned URL.
"""

import datetime
import json
import sys

import botocore.auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials


def sign(case):
    time = datetime.datetime.fromtimestamp(case["time"], datetime.timezone.utc)
    botocore.auth.get_current_datetime = lambda *args, **kwargs: time
    request = AWSRequest(
        method=case["method"],
        url=f"{case['scheme']}://{case['authority']}{case['path']}",
        data=case["body"].encode(),
    )
    for name, value in case["fields"]:
        request.headers.add_header(name, value)
    credentials = Credentials(case["id"], case["secret"], case.get("token"))
    is_s3 = case["service"] == "s3"
    if case.get("expires"):
        scheme = botocore.auth.S3SigV4QueryAuth if is_s3 else botocore.auth.SigV4QueryAuth
        scheme(credentials, case["service"], case["region"], expires=case["expires"]).add_auth(request)
        return request.url.split("&")[-1]
    scheme = botocore.auth.S3SigV4Auth if is_s3 else botocore.auth.SigV4Auth
    scheme(credentials, case["service"], case["region"]).add_auth(request)
    return request.headers["Authorization"]


if __name__ == "__main__":
    json.dump([sign(case) for case in json.load(sys.stdin)], sys.stdout)

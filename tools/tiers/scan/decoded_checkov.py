"""Runs checkov with the policies and the user data in Terraform JSON decoded.

In the terraform_json framework a policy reaches the checks as text, and checks of policies pass text unread; user data
reaches them in Base64. Decoded, both are judged like ones written in HCL.
"""

import base64
import json
import sys

from checkov.main import Checkov
from checkov.terraform_json import parser

keep = parser._clean_simple_type_list
convert = parser.hclify


def decode_policy(values):
    text = values[0] if len(values) == 1 else None
    if isinstance(text, str) and text.startswith("{"):
        try:
            document = json.loads(text)
        except ValueError:
            return keep(values)
        if isinstance(document, dict) and "Statement" in document:
            return [document]
    return keep(values)


def decode_user_data(obj, *args, **kwargs):
    text = obj.get("user_data")
    if isinstance(text, str):
        try:
            obj = {**obj, "user_data": base64.b64decode(text, validate=True).decode()}
        except ValueError:
            pass  # plain text, or packed: judged as it is
    return convert(obj, *args, **kwargs)


parser._clean_simple_type_list = decode_policy
parser.hclify = decode_user_data

if __name__ == "__main__":
    sys.exit(Checkov().run())

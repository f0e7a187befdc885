"""Runs checkov with the policies in Terraform JSON decoded.

In the terraform_json framework a policy reaches the checks as text, and checks of policies pass text unread. Decoded,
a policy is judged like one written in HCL.
"""

import json
import sys

from checkov.main import Checkov
from checkov.terraform_json import parser

keep = parser._clean_simple_type_list


def decode(values):
    text = values[0] if len(values) == 1 else None
    if isinstance(text, str) and text.startswith("{"):
        try:
            document = json.loads(text)
        except ValueError:
            return keep(values)
        if isinstance(document, dict) and "Statement" in document:
            return [document]
    return keep(values)


parser._clean_simple_type_list = decode

if __name__ == "__main__":
    sys.exit(Checkov().run())

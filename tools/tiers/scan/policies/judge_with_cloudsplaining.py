"""Judges the policies of a JSON file by cloudsplaining: a JSON list of findings.

Left out is that a compute service may assume a role: that is what the roles of clusters and endpoints are for.
"""

import contextlib
import json
import sys
from pathlib import Path

from cloudsplaining.scan.assume_role_policy_document import AssumeRolePolicyDocument
from cloudsplaining.scan.policy_document import PolicyDocument
from cloudsplaining.scan.resource_policy_document import ResourcePolicyDocument

ACCOUNT = "123456789012"
OF_IDENTITIES = [
    "allows_data_exfiltration_actions",
    "allows_privilege_escalation",
    "contains_statement_using_not_action",
    "credentials_exposure",
    "infrastructure_modification",
    "permissions_management_without_constraints",
    "service_wildcard",
    "tagging_actions_without_constraints",
    "write_actions_without_constraints",
]
OF_TRUST = [
    "internet_accessible_actions",
    "role_assumable_by_any_principal",
    "role_assumable_by_any_principal_with_conditions",
    "role_assumable_by_cross_account_principals",
]
OF_RESOURCES = ["internet_accessible_actions"]


def reading_of(kind, document):
    if kind == "identity":
        return PolicyDocument(document), OF_IDENTITIES
    if kind == "trust":
        return AssumeRolePolicyDocument(document, ACCOUNT), OF_TRUST
    return ResourcePolicyDocument(document), OF_RESOURCES


def findings_of(policy):
    reading, checks = reading_of(policy["kind"], policy["document"])
    for check in checks:
        for found in getattr(reading, check):
            detail = found if isinstance(found, str) else json.dumps(found)
            yield {"id": policy["id"], "check": check, "detail": detail}


if __name__ == "__main__":
    policies = json.loads(Path(sys.argv[1]).read_text())
    with contextlib.redirect_stdout(sys.stderr):  # it prints remarks of its own
        findings = [finding for policy in policies for finding in findings_of(policy)]
    print(json.dumps({"checks": sorted({*OF_IDENTITIES, *OF_TRUST, *OF_RESOURCES}), "findings": findings}))

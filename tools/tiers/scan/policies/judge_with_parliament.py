"""Judges the policies of a JSON file by parliament: a JSON list of findings.

parliament knows policies of identities. What AWS fills in of the others is filled in here: the resource of a trust policy
is its role. Two of its checks say nothing there: "*" in a key policy means that key, and to hand out credentials is what
a trust policy is for.
"""

import json
import sys
import warnings
from pathlib import Path

warnings.simplefilter("ignore")  # pkg_resources, which it imports, says that it is deprecated

import parliament

NOT_JUDGED = {"key": {"RESOURCE_STAR"}, "trust": {"CREDENTIALS_EXPOSURE"}}
# Those of text that is no JSON, of sensitive resources that somebody names, and of a crash.
NEVER = {"EXCEPTION", "MALFORMED_JSON", "SENSITIVE_ACCESS"}
SETTINGS = Path(parliament.__file__).parent / "community_auditors" / "config_override.yaml"
ITSELF = "arn:aws:iam::123456789012:role/itself"


def with_resource(kind, document):
    if kind != "trust":
        return document
    return {**document, "Statement": [{**one, "Resource": ITSELF} for one in document["Statement"]]}


def findings_of(policy):
    kind, document = policy["kind"], policy["document"]
    text = json.dumps(with_resource(kind, document))
    judged = parliament.analyze_policy_string(text, include_community_auditors=True, config=parliament.config)
    for finding in judged.findings:
        if finding.issue not in NOT_JUDGED.get(kind, ()):
            yield {"id": policy["id"], "check": finding.issue, "detail": detail_of(finding)}


def detail_of(finding):
    if finding.detail:
        return finding.detail if isinstance(finding.detail, str) else json.dumps(finding.detail)
    actions = finding.location.get("actions", []) if isinstance(finding.location, dict) else []
    return ", ".join(sorted(actions))


if __name__ == "__main__":
    parliament.override_config(SETTINGS)
    policies = json.loads(Path(sys.argv[1]).read_text())
    findings = [finding for policy in policies for finding in findings_of(policy)]
    print(json.dumps({"checks": sorted(set(parliament.config) - NEVER), "findings": findings}))

"""Reads the steps of a definition and prints, a line each, what botocore's own validation says of their arguments.

What SageMaker fills in is filled in: references by a text, and the names that a pipeline gives to its jobs.
"""

import json
import re
import sys

import botocore
from botocore.loaders import Loader
from botocore.model import ServiceModel
from botocore.validate import ParamValidator

CALLS = {
    "Processing": ("CreateProcessingJob", {"ProcessingJobName": "job"}),
    "Training": ("CreateTrainingJob", {"TrainingJobName": "job"}),
    "Tuning": ("CreateHyperParameterTuningJob", {"HyperParameterTuningJobName": "job"}),
    "Transform": ("CreateTransformJob", {"TransformJobName": "job"}),
    "Model": ("CreateModel", {"ModelName": "model"}),
    "RegisterModel": ("CreateModelPackage", {}),
}
service = ServiceModel(Loader().load_service_model("sagemaker", "service-2"), "sagemaker")


def filled(value):
    if isinstance(value, list):
        return [filled(one) for one in value]
    if not isinstance(value, dict):
        return value
    if set(value) == {"Get"} or set(value) == {"Std:Join"}:
        return "s3://filled/in"
    return {key: filled(one) for key, one in value.items()}


def words(value, shape, at):
    """Patterns and words, which the validation of parameters leaves to the service."""
    if shape.type_name == "structure":
        for key, one in value.items():
            yield from words(one, shape.members[key], f"{at}.{key}")
    elif shape.type_name == "list":
        for one in value:
            yield from words(one, shape.member, f"{at}[]")
    elif shape.type_name == "map":
        for key, one in value.items():
            yield from words(key, shape.key, f"{at} key")
            yield from words(one, shape.value, f"{at}.{key}")
    elif shape.type_name == "string" and value != "s3://filled/in":
        if getattr(shape, "enum", None) and value not in shape.enum:
            yield f"{at}: {value} is no word of {shape.name}"
        pattern = shape.metadata.get("pattern")
        if pattern and "\\p" not in pattern and not re.fullmatch(pattern, value):
            yield f"{at}: {value} does not match {pattern}"


def steps(all_steps):
    for step in all_steps:
        yield step
        for branch in ("IfSteps", "ElseSteps"):
            yield from steps(step["Arguments"].get(branch, []))


told = []
for step in steps(json.load(sys.stdin)["Steps"]):
    if step["Type"] not in CALLS:
        continue
    call, names = CALLS[step["Type"]]
    shape = service.operation_model(call).input_shape
    request = {**filled(step["Arguments"]), **names}
    report = ParamValidator().validate(request, shape)
    said = report.generate_report().split("\n") if report.has_errors() else list(words(request, shape, call))
    told.append({"step": step["Name"], "call": call, "said": said})
print(json.dumps({"botocore": botocore.__version__, "told": told}))

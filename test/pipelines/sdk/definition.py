"""Writes what SageMaker's Python SDK makes of the pipeline of ../support.ts, without asking AWS for anything.

python3 -m venv venv && venv/bin/pip install "sagemaker==2.257.7"
venv/bin/python definition.py sagemaker-2.257.7.json
"""

import json
import os
import sys

os.environ["SAGEMAKER_SUPPRESS_V2_WARNING"] = "1"
os.environ.setdefault("AWS_DEFAULT_REGION", "us-east-1")
os.environ.setdefault("AWS_ACCESS_KEY_ID", "none")
os.environ.setdefault("AWS_SECRET_ACCESS_KEY", "none")

import boto3
from sagemaker.estimator import Estimator
from sagemaker.inputs import TrainingInput, TransformInput
from sagemaker.model import Model
from sagemaker.model_life_cycle import ModelLifeCycle
from sagemaker.model_metrics import MetricsSource, ModelMetrics
from sagemaker.network import NetworkConfig
from sagemaker.processing import ProcessingInput, ProcessingOutput, Processor
from sagemaker.transformer import Transformer
from sagemaker.tuner import CategoricalParameter, ContinuousParameter, HyperparameterTuner, IntegerParameter
from sagemaker.workflow.condition_step import ConditionStep
from sagemaker.workflow.conditions import ConditionGreaterThanOrEqualTo, ConditionLessThanOrEqualTo
from sagemaker.workflow.execution_variables import ExecutionVariables
from sagemaker.workflow.fail_step import FailStep
from sagemaker.workflow.functions import Join, JsonGet
from sagemaker.workflow.model_step import ModelStep
from sagemaker.workflow.parameters import ParameterString
from sagemaker.workflow.pipeline import Pipeline
from sagemaker.workflow.pipeline_context import PipelineSession
from sagemaker.workflow.properties import PropertyFile
from sagemaker.workflow.retry import (
    SageMakerJobExceptionTypeEnum,
    SageMakerJobStepRetryPolicy,
    StepExceptionTypeEnum,
    StepRetryPolicy,
)
from sagemaker.workflow.steps import CacheConfig, ProcessingStep, TrainingStep, TransformStep, TuningStep

IMAGE = "123456789012.dkr.ecr.us-east-1.amazonaws.com/trainer@sha256:" + "0123456789abcdef" * 4
KEY = "arn:aws:kms:us-east-1:123456789012:key/0123abcd"
ROLE = "arn:aws:iam::123456789012:role/jobs"
BUCKET = "acme-ml"
NAME = "churn"

session = PipelineSession(
    boto_session=boto3.Session(region_name="us-east-1"),
    default_bucket=BUCKET,
)
session.sagemaker_config = {"SchemaVersion": "1.0", "SageMaker": {"PythonSDK": {"Modules": {"TelemetryOptOut": True}}}}
run = ExecutionVariables.PIPELINE_EXECUTION_ID


def of_this_run(step, name):
    return Join(on="/", values=["s3:/", BUCKET, f"data/pipelines/{NAME}", run, step, name])


def paths(names, kind):
    return {name: f"/opt/ml/processing/{kind}/{name}" for name in names}


def retries(quota=0, faults=0, job=True):
    def one(kind, types, attempts, seconds):
        if attempts == 0:
            return []
        if kind == "step":
            return [StepRetryPolicy(exception_types=types, interval_seconds=seconds, backoff_rate=2.0, max_attempts=attempts)]
        named = {kind: types}
        return [SageMakerJobStepRetryPolicy(**named, interval_seconds=seconds, backoff_rate=2.0, max_attempts=attempts)]

    reasons, job_kinds = "failure_reason_types", SageMakerJobExceptionTypeEnum
    soon = one("step", [StepExceptionTypeEnum.SERVICE_FAULT], 3, 10) + one("step", [StepExceptionTypeEnum.THROTTLING], 3, 10)
    if not job:
        return soon
    return (
        soon
        + one(reasons, [job_kinds.CAPACITY_ERROR], 3, 300)
        + one("exception_types", [job_kinds.RESOURCE_LIMIT], quota, 300)
        + one(reasons, [job_kinds.INTERNAL_ERROR], faults, 10)
    )


def processor(instance_type, count=1, volume=30, isolated=True, **more):
    network = {"enable_network_isolation": isolated}
    if count > 1:
        network["encrypt_inter_container_traffic"] = True
    return Processor(
        role=ROLE,
        image_uri=IMAGE,
        instance_count=count,
        instance_type=instance_type,
        volume_size_in_gb=volume,
        volume_kms_key=KEY,
        output_kms_key=KEY,
        max_runtime_in_seconds=3600,
        network_config=NetworkConfig(**network),
        sagemaker_session=session,
        **more,
    )


def reads(**sources):
    at = paths(sources, "input")
    return [ProcessingInput(input_name=name, source=uri, destination=at[name]) for name, uri in sources.items()]


def writes(**places):
    at = paths(places, "output")
    return [ProcessingOutput(output_name=name, source=at[name], destination=uri) for name, uri in places.items()]


def written(step, name):
    return step.properties.ProcessingOutputConfig.Outputs[name].S3Output.S3Uri


split = ProcessingStep(
    name="split",
    step_args=processor("ml.m7i.4xlarge").run(
        inputs=reads(raw=f"s3://{BUCKET}/data/customers/"),
        outputs=writes(train=f"s3://{BUCKET}/monitoring/churn/baseline", test=of_this_run("split", "test")),
    ),
    retry_policies=retries(),
)

fit = TrainingStep(
    name="fit",
    step_args=Estimator(
        image_uri=IMAGE,
        role=ROLE,
        instance_count=1,
        instance_type="ml.g6.12xlarge",
        volume_size=30,
        max_run=4 * 3600,
        max_wait=8 * 3600,
        use_spot_instances=True,
        checkpoint_s3_uri=Join(on="/", values=["s3:/", BUCKET, "checkpoints/churn", run, "fit"]),
        checkpoint_local_path="/opt/ml/checkpoints",
        output_path=f"s3://{BUCKET}/models/{NAME}",
        output_kms_key=KEY,
        enable_network_isolation=True,
        disable_profiler=True,
        debugger_hook_config=False,
        sagemaker_session=session,
    ).fit(inputs={"train": TrainingInput(s3_data=written(split, "train"))}),
    retry_policies=retries(),
)

report = PropertyFile(name="metrics", output_name="metrics", path="metrics.json")
score = ProcessingStep(
    name="score",
    step_args=processor("ml.m7i.2xlarge").run(
        inputs=reads(model=fit.properties.ModelArtifacts.S3ModelArtifacts, test=written(split, "test")),
        outputs=writes(metrics=of_this_run("score", "metrics")),
    ),
    property_files=[report],
    retry_policies=retries(),
)

prepare = ProcessingStep(
    name="prepare",
    step_args=processor(
        "ml.m5.xlarge", count=2, volume=100, isolated=False, entrypoint=["python3", "prepare.py"], env={"MODE": "all"}
    ).run(
        inputs=reads(train=written(split, "train")),
        outputs=writes(small=of_this_run("prepare", "small")),
        arguments=["--rows", "1000"],
    ),
    cache_config=CacheConfig(enable_caching=True, expire_after="P30D"),
    retry_policies=retries(quota=2, faults=1),
)

search_of = Estimator(
    image_uri=IMAGE,
    role=ROLE,
    instance_count=1,
    instance_type="ml.m5.xlarge",
    volume_size=30,
    volume_kms_key=KEY,
    max_run=3600,
    output_path=f"s3://{BUCKET}/models/{NAME}",
    output_kms_key=KEY,
    enable_network_isolation=True,
    disable_profiler=True,
    debugger_hook_config=False,
    environment={"MODE": "all"},
    hyperparameters={"epochs": 3},
    sagemaker_session=session,
)
search = TuningStep(
    name="search",
    step_args=HyperparameterTuner(
        estimator=search_of,
        objective_metric_name="auc",
        metric_definitions=[{"Name": "auc", "Regex": "auc=([0-9.]+)"}],
        objective_type="Maximize",
        hyperparameter_ranges={
            "depth": IntegerParameter(2, 8),
            "rate": ContinuousParameter(0.001, 0.1, scaling_type="Logarithmic"),
            "kind": CategoricalParameter(["a", "b"]),
        },
        max_jobs=10,
        max_parallel_jobs=2,
    ).fit(inputs={"train": TrainingInput(s3_data=written(prepare, "small"))}),
    retry_policies=retries(),
)
best = search.get_top_model_s3_uri(top_k=0, s3_bucket=BUCKET, prefix=f"models/{NAME}")


def model(uri):
    return Model(
        image_uri=IMAGE, model_data=uri, role=ROLE, enable_network_isolation=True, sagemaker_session=session
    )


created = ModelStep(name="predicting", step_args=model(best).create(), retry_policies=retries(job=False))
predict = TransformStep(
    name="predict",
    step_args=Transformer(
        model_name=created.properties.ModelName,
        instance_count=1,
        instance_type="ml.m5.xlarge",
        volume_kms_key=KEY,
        output_path=of_this_run("predict", "predictions"),
        output_kms_key=KEY,
        assemble_with="Line",
        sagemaker_session=session,
    ).transform(data=written(split, "test"), content_type="text/csv", split_type="Line"),
    retry_policies=retries(),
)

revision = ParameterString(name="CodeRevision", default_value="unknown")


def registered(name, uri, data_version, code_revision):
    return ModelStep(
        name=name,
        step_args=model(uri).register(
            model_package_group_name="prod-churn",
            content_types=["text/csv"],
            response_types=["text/csv"],
            approval_status="PendingManualApproval",
            customer_metadata_properties={
                "ImageDigest": "sha256:" + "0123456789abcdef" * 4,
                "DataVersion": data_version,
                "CodeRevision": code_revision,
                "Run": ExecutionVariables.PIPELINE_EXECUTION_ARN,
            },
            model_metrics=ModelMetrics(
                model_statistics=MetricsSource(
                    content_type="application/json",
                    s3_uri=Join(on="/", values=[written(score, "metrics"), "metrics.json"]),
                )
            ),
            model_life_cycle=ModelLifeCycle(stage="production", stage_status="PendingApproval"),
        ),
        retry_policies=retries(job=False),
    )


auc = JsonGet(step_name="score", property_file=report, json_path="metrics.auc.value")
better = ConditionStep(
    name="better",
    conditions=[ConditionGreaterThanOrEqualTo(left=auc, right=0.9)],
    if_steps=[registered("registerBest", best, "31", "4be1")],
    else_steps=[],
    depends_on=[predict],
)
gate = ConditionStep(
    name="gate",
    conditions=[
        ConditionGreaterThanOrEqualTo(left=auc, right=0.8),
        ConditionLessThanOrEqualTo(left=auc, right=0.999),
    ],
    if_steps=[
        registered("register", fit.properties.ModelArtifacts.S3ModelArtifacts, "data/customers/", revision)
    ],
    else_steps=[FailStep(name="gate-failed", error_message="gate: outside the limits of auc")],
)

pipeline = Pipeline(
    name=NAME,
    parameters=[revision],
    steps=[split, fit, score, prepare, search, created, predict, better, gate],
    pipeline_experiment_config=None,
    sagemaker_session=session,
)
with open(sys.argv[1], "w", encoding="utf-8") as out:
    out.write(json.dumps(json.loads(pipeline.definition()), indent=2) + "\n")

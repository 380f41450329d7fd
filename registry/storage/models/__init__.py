"""The entities the registry keeps."""

from registry.storage.database import Base
from registry.storage.models.batches import Batch, BatchCorrection
from registry.storage.models.certificates import Certificate, Result, Sample
from registry.storage.models.documents import Document, Submission
from registry.storage.models.events import Event, IdempotencyKey
from registry.storage.models.imports import Import
from registry.storage.models.misreads import MisreadReport
from registry.storage.models.oversight import (
    Recall,
    RecallBatches,
    RecallUpdate,
    SampleTraits,
    SavedSearch,
    SignalCase,
)
from registry.storage.models.people import Account, Accreditation, ApiToken, Organisation
from registry.storage.models.products import (
    Claim,
    Label,
    LabelPicture,
    LabelStatement,
    Product,
    ProductCorrection,
)
from registry.storage.models.public_log import LogEntry, LogHead, LogNode
from registry.storage.models.reviewing import Flag, ParticularCorrection, ResultReview
from registry.storage.models.verdicts import Assessment, SummarizedOutcome, Verdict
from registry.storage.models.webhooks import Webhook, WebhookAttempt, WebhookDelivery

__all__ = [
    "Account",
    "Accreditation",
    "ApiToken",
    "Assessment",
    "Base",
    "Batch",
    "BatchCorrection",
    "Certificate",
    "Claim",
    "Document",
    "Event",
    "Flag",
    "IdempotencyKey",
    "Import",
    "Label",
    "LabelPicture",
    "LabelStatement",
    "LogEntry",
    "LogHead",
    "LogNode",
    "MisreadReport",
    "Organisation",
    "ParticularCorrection",
    "Product",
    "ProductCorrection",
    "Recall",
    "RecallBatches",
    "RecallUpdate",
    "Result",
    "ResultReview",
    "Sample",
    "SampleTraits",
    "SavedSearch",
    "SignalCase",
    "Submission",
    "SummarizedOutcome",
    "Verdict",
    "Webhook",
    "WebhookAttempt",
    "WebhookDelivery",
]

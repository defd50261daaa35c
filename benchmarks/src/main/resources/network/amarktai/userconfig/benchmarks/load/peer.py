"""Fernet and the vault's recipe in Python, as a worker: reads "TASK SECONDS", writes "OPERATIONS NANOSECONDS"."""
import base64
import os
import struct
import sys
import time

from cryptography.fernet import Fernet
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

VALUE = b"0123456789abcdef" * 4
MASTER = os.urandom(32)
FERNET = Fernet(Fernet.generate_key())
SLOT = ("amarktai/user-config/v1", "fernet", "credential", "b2c1f0de-6a54-4f0e-9c58-3f4f8a1f6f70", "openai", "api_key")
CHUNK = 20


def slot_fernet():
    info = b"".join(struct.pack(">I", len(part)) + part for part in (text.encode() for text in SLOT))
    key = HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=info).derive(MASTER)
    return Fernet(base64.urlsafe_b64encode(key))


def fernet():
    assert FERNET.decrypt(FERNET.encrypt(VALUE)) == VALUE


def vault():
    token = slot_fernet().encrypt(VALUE)
    assert slot_fernet().decrypt(token) == VALUE


TASKS = {"fernet": fernet, "vault": vault}

for line in sys.stdin:
    name, seconds = line.split()
    task = TASKS[name]
    operations = 0
    start = time.perf_counter_ns()
    end = start + int(float(seconds) * 1e9)
    now = start
    while now < end:
        for _ in range(CHUNK):
            task()
        operations += CHUNK
        now = time.perf_counter_ns()
    print(operations, now - start, flush=True)

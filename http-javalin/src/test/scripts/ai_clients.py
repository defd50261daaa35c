"""Calls AI services through a running demo with the clients that people use, unmodified: openai and langchain-openai.

Start the demo, then: python ai_clients.py http://127.0.0.1:8080 "$(cat user-config-demo/token)"
"""

import asyncio
import json
import sys
import urllib.request

import httpx
import openai
from langchain_openai import ChatOpenAI

server, token = sys.argv[1:3]
base = server + "/ai/openai/v1"
question = [{"role": "user", "content": "How do you do?"}]


def api(path, body=None):
    request = urllib.request.Request(
        server + path,
        headers={"Authorization": "Bearer " + token, "Content-Type": "application/json"},
        data=None if body is None else json.dumps(body).encode(),
    )
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


def today():
    return api("/api/user/ai-usage/openai")["today"]


def limit(tokens):
    api("/api/user/ai-limits/openai", {"daily_tokens": tokens})


api("/api/user/api-keys", {"service": "openai", "key": "sk-proj-0123456789abcdefghijklmnop"})
limit(None)

sent = []
client = openai.OpenAI(
    base_url=base, api_key=token, http_client=httpx.Client(event_hooks={"request": [sent.append]})
)

before = today()["used_tokens"]
answer = client.chat.completions.create(model="gpt-4o-mini", messages=question)
assert "How do you do?" in answer.choices[0].message.content, answer
assert today()["used_tokens"] == before + answer.usage.total_tokens, (before, answer.usage, today())
print("ok: chat")

text = ""
for chunk in client.chat.completions.create(model="gpt-4o-mini", messages=question, stream=True):
    assert chunk.usage is None, chunk
    text += chunk.choices[0].delta.content or ""
assert "How do you do?" in text, text
usage = [
    chunk.usage
    for chunk in client.chat.completions.create(
        model="gpt-4o-mini", messages=question, stream=True, stream_options={"include_usage": True}
    )
]
assert usage[-1].total_tokens > 0, usage
print("ok: streams, without and with usage")

response = client.responses.create(model="gpt-4o-mini", input="How do you do?")
assert "How do you do?" in response.output_text, response
events = list(client.responses.create(model="gpt-4o-mini", input="Well", stream=True))
assert events[-1].type == "response.completed", events[-1]
print("ok: responses, whole and as a stream")

vectors = client.embeddings.create(model="text-embedding-3-small", input=["one", "two"], encoding_format="float")
assert len(vectors.data) == 2 and vectors.data[0].embedding != vectors.data[1].embedding, vectors
assert "gpt-4o-mini" in [model.id for model in client.models.list()]
print("ok: embeddings, models")

try:
    client.chat.completions.create(model="no-such-model", messages=question)
    raise SystemExit("an unknown model was answered")
except openai.NotFoundError as error:
    assert error.code == "model_not_found" and "simulated" in error.message, error
print("ok: the provider's error")

for code, arguments in {
    "unbounded_request": {"previous_response_id": "resp_1"},
    "invalid_request": {"model": ""},
}.items():
    try:
        client.responses.create(**{"model": "gpt-4o-mini", "input": "x", **arguments})
        raise SystemExit("not refused: " + code)
    except openai.BadRequestError as error:
        assert error.code == code, error

limit(10)
sent.clear()
try:
    client.chat.completions.create(model="gpt-4o-mini", messages=question, max_tokens=100)
    raise SystemExit("the limit was not kept")
except openai.RateLimitError as error:
    assert error.code == "budget_exceeded" and error.type == "insufficient_quota", error
    assert len(sent) == 1, "sent " + str(len(sent)) + " times"
limit(None)
print("ok: a budget error, after one request")

stream = client.chat.completions.create(model="gpt-4o-mini", messages=question, stream=True)
next(iter(stream))
stream.close()
for _ in range(100):
    if today()["reserved_tokens"] == 0:
        break
assert today()["reserved_tokens"] == 0, today()
print("ok: a stream that the client leaves")


async def many():
    everyone = openai.AsyncOpenAI(base_url=base, api_key=token)
    answers = await asyncio.gather(
        *[everyone.chat.completions.create(model="gpt-4o-mini", messages=question) for _ in range(6)]
    )
    assert all("How do you do?" in one.choices[0].message.content for one in answers)


asyncio.run(many())
print("ok: six calls at once")

chain = ChatOpenAI(model="gpt-4o-mini", base_url=base, api_key=token)
assert "How do you do?" in chain.invoke("How do you do?").content
assert "do?" in "".join(part.content for part in chain.stream("How do you do?"))
print("ok: LangChain")

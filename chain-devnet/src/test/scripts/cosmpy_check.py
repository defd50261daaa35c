"""Checks a running devnet with cosmpy, an independent client. Not part of the build.

    python3 -m venv venv && venv/bin/pip install cosmpy
    venv/bin/python cosmpy_check.py grpc+http://127.0.0.1:PORT http://127.0.0.1:PORT2 [chain-id] [denom]

The devnet has to make blocks by itself (--block-time 1s). Ends with "all checks passed", or with an exception.
"""

import sys

from cosmpy.aerial.client import LedgerClient
from cosmpy.aerial.config import NetworkConfig
from cosmpy.aerial.exceptions import NotFoundError
from cosmpy.aerial.faucet import FaucetApi
from cosmpy.aerial.wallet import LocalWallet
from cosmpy.mnemonic import generate_mnemonic

endpoint, faucet = sys.argv[1], sys.argv[2]
chain_id = sys.argv[3] if len(sys.argv) > 3 else "localnet"
denom = sys.argv[4] if len(sys.argv) > 4 else "atestfet"
network = NetworkConfig(
    chain_id=chain_id,
    url=endpoint,
    fee_minimum_gas_price=5000000000,
    fee_denomination=denom,
    staking_denomination=denom,
    faucet_url=faucet,
)
ledger = LedgerClient(network, query_interval_secs=1, query_timeout_secs=30)

assert ledger.query_chain_id() == chain_id
node = ledger.query_node_info()
print("node:", node.app_name, node.cosmos_sdk_version, "height", ledger.query_height())

alice = LocalWallet.from_mnemonic(generate_mnemonic(num_bits=256))
bob = LocalWallet.generate()
assert ledger.query_bank_balance(bob.address()) == 0

FaucetApi(network).get_wealth(alice.address())
start = ledger.query_bank_balance(alice.address())
print("faucet gave", start, denom)
assert start > 0

sent = ledger.send_tokens(bob.address(), 10**18, denom, alice, memo="from cosmpy: ü")
done = sent.wait_to_complete().response
assert done.is_successful() and done.height > 0, done
fee = start - 10**18 - ledger.query_bank_balance(alice.address())
print("sent", sent.tx_hash, "height", done.height, "gas", done.gas_used, "of", done.gas_wanted, "fee", fee)
assert done.gas_used <= done.gas_wanted and fee > 0
assert done.events["transfer"]["recipient"] == str(bob.address()), done.events
assert ledger.query_bank_balance(bob.address()) == 10**18
assert [(coin.denom, int(coin.amount)) for coin in ledger.query_bank_all_balances(bob.address())] == [(denom, 10**18)]
account = ledger.query_account(alice.address())
assert account.sequence == 1, account

for i in range(3):
    ledger.send_tokens(bob.address(), 1, denom, alice).wait_to_complete()
assert ledger.query_account(alice.address()).sequence == 4
assert ledger.query_bank_balance(bob.address()) == 10**18 + 3

try:
    ledger.send_tokens(bob.address(), 10**30, denom, alice)
    raise AssertionError("more than there is was sent")
except Exception as refused:
    assert "insufficient funds" in str(refused), refused
    print("too much:", type(refused).__name__)

try:
    ledger.query_tx("AB" * 32)
    raise AssertionError("an unknown transaction was found")
except NotFoundError:
    print("unknown transaction: NotFoundError")

print("all checks passed")

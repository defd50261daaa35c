// cosmjs as a worker: reads "TASK SECONDS", writes "OPERATIONS NANOSECONDS".
const readline = require("node:readline");
const { DirectSecp256k1HdWallet, Registry, encodePubkey, makeAuthInfoBytes, makeSignDoc } = require("@cosmjs/proto-signing");
const { encodeSecp256k1Pubkey } = require("@cosmjs/amino");
const { TxRaw } = require("cosmjs-types/cosmos/tx/v1beta1/tx");
const { fromBase64 } = require("@cosmjs/encoding");

const WORDS = "abandon ".repeat(23) + "art";
const registry = new Registry();

async function account() {
  const wallet = await DirectSecp256k1HdWallet.fromMnemonic(WORDS, { prefix: "fetch" });
  const [first] = await wallet.getAccounts();
  return { wallet, first };
}

async function sign() {
  const { wallet, first } = await account();
  const coins = (amount) => [{ denom: "atestfet", amount }];
  const body = registry.encode({
    typeUrl: "/cosmos.tx.v1beta1.TxBody",
    value: {
      messages: [{
        typeUrl: "/cosmos.bank.v1beta1.MsgSend",
        value: { fromAddress: first.address, toAddress: first.address, amount: coins("1000000000000000000") },
      }],
      memo: "memo",
      timeoutHeight: 1000000n,
    },
  });
  const key = encodePubkey(encodeSecp256k1Pubkey(first.pubkey));
  const auth = makeAuthInfoBytes([{ pubkey: key, sequence: 42 }], coins("500000000000000"), 100000);
  const { signed, signature } = await wallet.signDirect(first.address, makeSignDoc(body, auth, "dorado-1", 7));
  return TxRaw.encode({
    bodyBytes: signed.bodyBytes,
    authInfoBytes: signed.authInfoBytes,
    signatures: [fromBase64(signature.signature)],
  }).finish();
}

const tasks = { address: account, sign };

(async () => {
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const [name, seconds] = line.split(" ");
    const start = process.hrtime.bigint();
    const end = start + BigInt(Math.round(Number(seconds) * 1e9));
    let operations = 0;
    let now = start;
    while (now < end) {
      await tasks[name]();
      operations += 1;
      now = process.hrtime.bigint();
    }
    console.log(`${operations} ${now - start}`);
  }
})();

package network.amarktai.userconfig.devnet.ante;

import com.google.protobuf.ByteString;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.SignerInfo;
import network.amarktai.userconfig.devnet.ledger.AccountState;
import network.amarktai.userconfig.devnet.rules.ChainRules;
import network.amarktai.userconfig.devnet.tx.Refusal;

/** The checks of the signers: public keys, sequences, signatures. */
final class SignatureChecks {

    private static final int KEY_BYTES = 33;
    private static final int MAX_SIGNATURES = 7;

    private final ChainRules rules;
    private final GasCosts costs;
    private final DirectSignature signature;

    SignatureChecks(ChainRules rules) {
        this.rules = rules;
        this.costs = GasCosts.of(rules);
        this.signature = new DirectSignature(rules.chainId());
    }

    /** Stores the public key that an account's first transaction contains. */
    Optional<Refusal> setPublicKeys(AnteRun run) {
        List<String> signers = run.transaction().signers();
        List<ByteString> keys = run.transaction().keys();
        for (int i = 0; i < Math.min(signers.size(), keys.size()); i++) {
            Optional<Refusal> refusal = setPublicKey(run, signers.get(i), keys.get(i), i);
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        emit(run, signers);
        return Optional.empty();
    }

    private Optional<Refusal> setPublicKey(AnteRun run, String signer, ByteString key, int index) {
        boolean isSimulation = run.mode() == ExecutionMode.SIMULATE;
        if (key.isEmpty() && !isSimulation) {
            return Optional.empty();
        }
        if (!isSimulation && key.size() != KEY_BYTES) {
            return Optional.of(Refusal.panic("length of pubkey is incorrect"));
        }
        if (!isSimulation && !rules.addresses().ofPublicKey(key).equals(signer)) {
            return Optional.of(Refusal.of(
                    Refusal.Code.INVALID_PUBKEY,
                    "pubKey does not match signer address " + signer + " with signer index: " + index));
        }
        Optional<AccountState> account = run.ledger().find(signer);
        if (account.isEmpty()) {
            return unknown(signer);
        }
        if (account.orElseThrow().hasPublicKey()) {
            return Optional.empty();
        }
        run.ledger().put(signer, account.orElseThrow().withPublicKey(key));
        return run.gas().consume(costs.publicKey(), "WriteFlat");
    }

    private static void emit(AnteRun run, List<String> signers) {
        List<SignerInfo> infos = run.transaction().authInfo().getSignerInfosList();
        List<ByteString> signatures = run.transaction().raw().getSignaturesList();
        for (int i = 0; i < Math.min(signers.size(), infos.size()); i++) {
            String sequence = Long.toUnsignedString(infos.get(i).getSequence());
            run.events().emit("tx", "acc_seq", signers.get(i) + "/" + sequence);
            run.events()
                    .emit(
                            "tx",
                            "signature",
                            Base64.getEncoder().encodeToString(signatures.get(i).toByteArray()));
        }
    }

    Optional<Refusal> count(AnteRun run) {
        int count = run.transaction().keys().size();
        if (count <= MAX_SIGNATURES) {
            return Optional.empty();
        }
        return Optional.of(
                Refusal.of(Refusal.Code.TOO_MANY_SIGNATURES, "signatures: " + count + ", limit: " + MAX_SIGNATURES));
    }

    Optional<Refusal> gas(AnteRun run) {
        long signers = run.transaction().signers().size();
        return run.gas()
                .consume(costs.account() * (2 + signers), "ReadFlat")
                .or(() -> run.gas().consume(GasCosts.SIGNATURE * signers, "ante verify: secp256k1"));
    }

    /** Checks the sequence before the signature, so that a wrong sequence gets its own code. */
    Optional<Refusal> verify(AnteRun run) {
        if (run.mode() == ExecutionMode.RECHECK && !rules.isNewer()) {
            // As on that generation: what can no longer succeed stays until a block refuses it.
            return Optional.empty();
        }
        List<String> signers = run.transaction().signers();
        List<SignerInfo> infos = run.transaction().authInfo().getSignerInfosList();
        if (infos.size() != signers.size()) {
            return Optional.of(Refusal.of(
                    Refusal.Code.UNAUTHORIZED,
                    "invalid number of signer;  expected: " + signers.size() + ", got " + infos.size()));
        }
        for (int i = 0; i < signers.size(); i++) {
            Optional<Refusal> refusal = verify(run, signers.get(i), i);
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        return Optional.empty();
    }

    private Optional<Refusal> verify(AnteRun run, String signer, int index) {
        AccountState account = run.ledger().find(signer).orElse(null);
        if (account == null) {
            return unknown(signer);
        }
        if (run.mode() != ExecutionMode.SIMULATE && !account.hasPublicKey()) {
            return Optional.of(Refusal.of(Refusal.Code.INVALID_PUBKEY, "pubkey on account is not set"));
        }
        long sequence = run.transaction().authInfo().getSignerInfos(index).getSequence();
        if (sequence != account.sequence()) {
            return Optional.of(Refusal.of(
                    Refusal.Code.WRONG_SEQUENCE,
                    "account sequence mismatch, expected " + account.sequence() + ", got "
                            + Long.toUnsignedString(sequence)));
        }
        if (!run.mode().verifiesSignatures() || signature.isValid(run.transaction(), index, account)) {
            return Optional.empty();
        }
        String words = "signature verification failed; please verify account number ("
                + Long.toUnsignedString(account.number()) + ") and chain-id (" + rules.chainId() + ")";
        return Optional.of(Refusal.of(
                Refusal.Code.UNAUTHORIZED,
                rules.isNewer() ? words + ": (unable to verify single signer signature)" : words));
    }

    Optional<Refusal> incrementSequences(AnteRun run) {
        for (String signer : run.transaction().signers()) {
            run.ledger().find(signer).ifPresent(account -> run.ledger().put(signer, account.withNextSequence()));
        }
        return run.gas().consume(costs.sequence() * run.transaction().signers().size(), "WriteFlat");
    }

    private static Optional<Refusal> unknown(String signer) {
        return Optional.of(Refusal.of(Refusal.Code.UNKNOWN_ADDRESS, "account " + signer + " does not exist"));
    }
}

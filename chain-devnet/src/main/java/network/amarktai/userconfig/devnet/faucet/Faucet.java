package network.amarktai.userconfig.devnet.faucet;

import com.google.protobuf.ByteString;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import network.amarktai.userconfig.devnet.chain.Admission;
import network.amarktai.userconfig.devnet.chain.Chain;
import network.amarktai.userconfig.devnet.chain.IncludedTransaction;
import network.amarktai.userconfig.devnet.ledger.AccountState;
import network.amarktai.userconfig.devnet.tx.Refusal;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.SignedTransaction;
import network.amarktai.userconfig.domain.chain.TransactionHash;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.wallet.Mnemonic;

/**
 * Pays claims with ordinary signed transactions through the mempool. The memo of a transaction contains the id of its
 * claim, so that the chain itself records which claims were paid.
 */
public final class Faucet implements AutoCloseable {

    private static final String MEMO = "devnet faucet ";
    private static final int MAX_OPEN = 1_000;
    private static final int MAX_CLAIMS = 10_000;

    private final Chain chain;
    private final Sender sender;
    private final Mnemonic mnemonic;
    private final Address address;
    private final Amount amount;
    private final RandomGenerator random;
    private final Map<UUID, Claim> claims = new LinkedHashMap<>();

    /** The address must belong to the mnemonic. */
    public Faucet(
            Chain chain, Sender sender, Mnemonic mnemonic, Address address, Amount amount, RandomGenerator random) {
        this.chain = chain;
        this.sender = sender;
        this.mnemonic = mnemonic;
        this.address = address;
        this.amount = amount;
        this.random = random;
        chain.sentBy(address.value()).forEach(this::remember);
    }

    private void remember(IncludedTransaction included) {
        String memo = included.transaction().body().getMemo();
        if (memo.matches(MEMO + "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
            UUID id = UUID.fromString(memo.substring(MEMO.length()));
            Address target = Address.of(included.transaction().messages().get(0).getToAddress());
            Claim claim = Claim.made(id, target).sent(included.transaction().hash());
            claims.put(id, claim.ended(end(included)));
        }
    }

    /** Accepts a claim, and sends its transaction immediately if possible. Empty if too many claims are open. */
    synchronized Optional<Claim> claim(Address target) {
        if (claims.values().stream().filter(Claim::isOpen).count() >= MAX_OPEN) {
            return Optional.empty();
        }
        UUID id = randomId();
        claims.put(id, Claim.made(id, target));
        forgetOld();
        advance();
        return Optional.ofNullable(claims.get(id));
    }

    // Version 4, variant 2: a random UUID.
    private UUID randomId() {
        long high = (random.nextLong() & ~0xF000L) | 0x4000L;
        long low = (random.nextLong() & ~(0xC0L << 56)) | (0x80L << 56);
        return new UUID(high, low);
    }

    private void forgetOld() {
        if (claims.size() > MAX_CLAIMS) {
            claims.values().stream()
                    .filter(claim -> !claim.isOpen())
                    .findFirst()
                    .ifPresent(oldest -> claims.remove(oldest.id()));
        }
    }

    synchronized Optional<Claim> find(UUID id) {
        return Optional.ofNullable(claims.get(id));
    }

    /** Advances all open claims: after each block, and after each new claim. */
    public synchronized void advance() {
        for (Claim claim : List.copyOf(claims.values())) {
            if (claim.isOpen()) {
                claims.put(claim.id(), advanced(claim));
            }
        }
    }

    private Claim advanced(Claim claim) {
        if (claim.hash().isEmpty()) {
            return send(claim);
        }
        TransactionHash hash = claim.hash().orElseThrow();
        Optional<IncludedTransaction> included = chain.included(hash);
        if (included.isPresent()) {
            return claim.ended(end(included.orElseThrow()));
        }
        // Only this mempool got the bytes, so a transaction that it lost can be signed again without paying twice.
        return chain.isWaiting(hash) ? claim : send(claim.pending());
    }

    private static Claim.Status end(IncludedTransaction included) {
        return included.execution().refusal().isEmpty() ? Claim.Status.COMPLETE : Claim.Status.FAILED;
    }

    private Claim send(Claim claim) {
        AccountState account = chain.checkedAccount(address.value()).orElseThrow();
        SignedTransaction signed = sender.sign(mnemonic, address, account, claim.target(), amount, MEMO + claim.id());
        Admission admission = chain.broadcast(ByteString.copyFrom(signed.toByteArray()), 0);
        if (admission.refusal().isEmpty()) {
            return claim.sent(signed.hash());
        }
        boolean isForGood = admission.refusal().orElseThrow().code() == Refusal.Code.INSUFFICIENT_FUNDS.number();
        return isForGood ? claim.ended(Claim.Status.FAILED) : claim;
    }

    @Override
    public synchronized void close() {
        mnemonic.close();
        claims.clear();
    }
}

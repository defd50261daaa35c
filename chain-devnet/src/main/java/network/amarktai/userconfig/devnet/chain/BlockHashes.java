package network.amarktai.userconfig.devnet.chain;

import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import network.amarktai.userconfig.devnet.ledger.AccountState;
import network.amarktai.userconfig.devnet.rules.ChainRules;

/**
 * The hash of each block, over the hash of the previous one. A chain that starts again therefore has other hashes, even
 * under the same chain id. Not thread-safe: guarded by the chain's lock.
 */
final class BlockHashes {

    private ByteString last;

    private BlockHashes(ByteString genesis) {
        this.last = genesis;
    }

    static BlockHashes of(ChainRules rules, Map<String, AccountState> genesis) {
        StringBuilder text = new StringBuilder(rules.chainId() + " " + rules.denom());
        new TreeMap<>(genesis)
                .forEach((address, account) -> text.append(' ')
                        .append(address)
                        .append('=')
                        .append(account.balance())
                        .append('/')
                        .append(account.number())
                        .append('/')
                        .append(account.sequence()));
        return new BlockHashes(sha256(ByteString.copyFromUtf8(text.toString())));
    }

    /** The hash of the next block. */
    ByteString next(long height, Instant time, List<IncludedTransaction> transactions) {
        ByteString content =
                last.concat(ByteString.copyFrom((height + " " + time).getBytes(StandardCharsets.US_ASCII)));
        for (IncludedTransaction each : transactions) {
            content = content.concat(sha256(each.transaction().bytes()));
        }
        last = sha256(content);
        return last;
    }

    private static ByteString sha256(ByteString content) {
        try {
            return ByteString.copyFrom(MessageDigest.getInstance("SHA-256").digest(content.toByteArray()));
        } catch (NoSuchAlgorithmException unsupported) {
            throw new IllegalStateException("this JDK has no SHA-256", unsupported);
        }
    }
}

package network.amarktai.userconfig.usecase.payment.chain;

import static network.amarktai.userconfig.testkit.Examples.NOON;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.TESTNET;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.Stream;
import network.amarktai.userconfig.domain.chain.FoundTransaction;
import network.amarktai.userconfig.domain.chain.ResultCode;
import network.amarktai.userconfig.domain.chain.SignedTransaction;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentErrorCode;
import network.amarktai.userconfig.domain.payment.PaymentState;
import network.amarktai.userconfig.domain.payment.Verdict;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.testkit.PaymentExamples;
import network.amarktai.userconfig.testkit.ScriptedChain;
import network.amarktai.userconfig.testkit.SettableClock;
import network.amarktai.userconfig.testkit.TestKit;
import network.amarktai.userconfig.usecase.wallet.ChainConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every answer that proves an outcome, and every answer that does not. The payment uses sequence 7, its timeout height
 * is 100, and the index may lag by 20 blocks.
 */
class PaymentWatchTest {

    private static final long SEQUENCE = 7;
    private static final long TIMEOUT = 100;
    private static final Amount FEE = Amount.parse("0.001", "fee");
    private static final ResultCode OK = new ResultCode("", 0);
    private static final ResultCode BAD = new ResultCode("bank", 5);
    private static final ResultCode REFUSAL = new ResultCode("sdk", 13);
    private static final SignedTransaction OURS = SignedTransaction.of(new byte[] {1});
    private static final SignedTransaction ANOTHER = SignedTransaction.of(new byte[] {2});
    private static final String GONE = "gone";

    private final Payment payment = PaymentExamples.payment(UserId.of("alice"));
    private final PaymentState.Signed sent = new PaymentState.Pending().sign(OURS, FEE, SEQUENCE, TIMEOUT);
    private final TestKit kit = new TestKit();
    private final PaymentWatch watch =
            new PaymentWatch(new ChainClock(new SettableClock(NOON)), new ChainIdentity(kit.spendingLedger()));

    /** Index lookup by hash, sequence of the account, height of that answer, index lookup by sequence. */
    @ParameterizedTest(name = "[{index}] {0}, sequence {1} at {2}, then {3}: {4}")
    @CsvSource({
        // in a block and executed: nothing else matters
        "ok,   gone, 1,   none,    confirmed",
        "ok,   6,    50,  none,    confirmed",
        "ok,   7,    500, none,    confirmed",
        "ok,   8,    50,  another, confirmed",
        // in block 50 with an error, but the sequence is from a node that has not reached that block
        "bad,  7,    49,  ours-bad, open",
        "bad,  8,    49,  ours-bad, open",
        "bad,  gone, 120, none,     open",
        // in block 50 with an error, and the sequence is unused: the bytes are still valid
        "bad,  7,    50,  none,     open",
        "bad,  7,    100, none,     open",
        "bad,  7,    101, none,     expired",
        // in block 50 with an error, and the sequence is used
        "bad,  8,    50,  ours-bad, failed_on_chain",
        "bad,  8,    50,  ours-ok,  confirmed",
        "bad,  8,    50,  another,  sequence_taken",
        "bad,  8,    50,  none,     open",
        "bad,  8,    120, none,     open",
        "bad,  8,    121, none,     lost",
        "bad,  9,    121, fails,    lost",
        "bad,  6,    120, none,     open",
        "bad,  6,    121, none,     lost",
        "bad,  gone, 121, none,     lost",
        // not found, and the sequence is unused: proof of expiry needs a height after the timeout height
        "none, 7,    50,  none,     open",
        "none, 7,    100, none,     open",
        "none, 7,    101, none,     expired",
        "none, 7,    101, another,  expired",
        // not found, and the sequence is used
        "none, 8,    50,  none,     open",
        "none, 8,    50,  ours-ok,  confirmed",
        "none, 8,    50,  ours-bad, failed_on_chain",
        "none, 8,    50,  another,  sequence_taken",
        "none, 8,    50,  both,     confirmed",
        "none, 8,    120, none,     open",
        "none, 8,    121, none,     lost",
        "none, 8,    121, ours-ok,  confirmed",
        "none, 99,   121, another,  sequence_taken",
        // not found, and the chain has lost the account or its sequence
        "none, 6,    50,  none,     open",
        "none, 6,    101, none,     open",
        "none, 6,    120, none,     open",
        "none, 6,    121, none,     lost",
        "none, gone, 50,  none,     open",
        "none, gone, 120, none,     open",
        "none, gone, 121, none,     lost",
        // an index that does not answer counts as one that finds nothing
        "fails, 7,   100, fails,    open",
        "fails, 7,   101, fails,    expired",
        "fails, 8,   120, fails,    open",
        "fails, 8,   121, fails,    lost",
        "fails, gone, 121, fails,   lost"
    })
    void eachAnswerIsWhatItProves(String byHash, String sequence, long height, String bySequence, String finding) {
        assertEquals(finding, look(chain(byHash, sequence, height, bySequence), sent));
    }

    /** All combinations of answers, plausible or not: there is no verdict without proof. */
    @Test
    void noVerdictIsGivenWithoutItsProof() {
        int verdicts = 0;
        for (String byHash : List.of("none", "ok", "bad", "fails")) {
            for (String sequence : List.of(GONE, "0", "6", "7", "8", "9")) {
                for (long height : List.of(1L, 49L, 50L, 99L, 100L, 101L, 119L, 120L, 121L, 1000L)) {
                    for (String bySequence : List.of("none", "ours-ok", "ours-bad", "another", "both", "fails")) {
                        String finding = look(chain(byHash, sequence, height, bySequence), sent);
                        boolean beyond = !sequence.equals(GONE) && Long.parseLong(sequence) > SEQUENCE;
                        boolean proved = switch (finding) {
                            case "confirmed" ->
                                byHash.equals("ok") || bySequence.equals("ours-ok") || bySequence.equals("both");
                            case "failed_on_chain" -> beyond && bySequence.equals("ours-bad");
                            case "sequence_taken" -> beyond && bySequence.equals("another");
                            case "expired" -> sequence.equals("7") && height > TIMEOUT && !byHash.equals("ok");
                            case "lost" -> height > TIMEOUT + 20 && !sequence.equals("7");
                            default -> finding.equals("open");
                        };
                        assertEquals(
                                true,
                                proved,
                                byHash + " " + sequence + " " + height + " " + bySequence + " " + finding);
                        verdicts += finding.equals("open") ? 0 : 1;
                    }
                }
            }
        }
        assertNotEquals(0, verdicts);
    }

    @Test
    void aRefusalIsTheReasonOnceItIsProvedToBeFinal() {
        PaymentState.Signed refused = sent.refusedWith(REFUSAL);

        assertEquals("open", look(chain("none", "7", 100, "none"), refused));
        assertEquals("lost", look(chain("none", "8", 121, "none"), refused));
        assertEquals("confirmed", look(chain("ok", "8", 50, "none"), refused), "executed nevertheless");
        assertEquals("sequence_taken", look(chain("none", "8", 50, "another"), refused));
        assertEquals(Verdict.refused(REFUSAL, NOON), verdict(chain("none", "7", 101, "none"), refused));
    }

    @Test
    void aVerdictSaysWhatWasTakenAndWhere() {
        assertEquals(Verdict.confirmed(FEE, 50, NOON), verdict(chain("ok", "8", 60, "none"), sent));
        assertEquals(Verdict.failedOnChain(BAD, FEE, 50, NOON), verdict(chain("bad", "8", 60, "ours-bad"), sent));
        assertEquals(
                Verdict.failed(PaymentErrorCode.SEQUENCE_TAKEN, NOON),
                verdict(chain("none", "8", 60, "another"), sent));
        assertEquals(Verdict.failed(PaymentErrorCode.EXPIRED, NOON), verdict(chain("none", "7", 101, "none"), sent));
    }

    @Test
    void anotherChainProvesNothing() {
        Unavailable mismatch = Unavailable.of(ErrorCode.CHAIN_MISMATCH, "The node belongs to another chain.");
        for (String sequence : List.of("7", "8")) {
            ScriptedChain chain = chain("none", sequence, 500, "none").indexFailsWith(mismatch);

            assertSame(mismatch, assertThrows(Unavailable.class, () -> look(chain, sent)));
        }
    }

    /** The endpoints by which the network is asked, and what each says; the first one is chosen. */
    @ParameterizedTest(name = "[{index}] {0}, {1}, {2}: {3}")
    @CsvSource({
        "never,   never,   -,     expired",
        "never,   open,    -,     open",
        "never,   ok,      -,     confirmed",
        "never,   failed,  -,     failed_on_chain",
        "never,   taken,   -,     open",
        "never,   silent,  -,     chain_unreachable",
        "never,   silent,  never, expired",
        "never,   silent,  open,  chain_unreachable",
        "never,   open,    never, expired",
        "taken,   taken,   -,     sequence_taken",
        "taken,   never,   -,     open",
        "taken,   ok,      -,     confirmed",
        // what is in a block needs no second endpoint
        "ok,      silent,  -,     confirmed",
        "failed,  silent,  -,     failed_on_chain"
    })
    void twoEndpointsHaveToAgreeThatItNeverHappened(String first, String second, String third, String finding) {
        List<ChainConnection> endpoints = Stream.of(first, second, third)
                .filter(says -> !says.equals("-"))
                .map(this::saying)
                .map(ScriptedChain::ports)
                .toList();
        ScriptedChain chosen = saying(first);
        ChainConnection network = new ChainConnection(TESTNET, chosen, chosen, null, endpoints);

        String seen;
        try {
            seen = words(watch.outcome(network, payment, sent));
        } catch (Unavailable unavailable) {
            seen = unavailable.code().code();
        }
        assertEquals(finding, seen);
    }

    private ScriptedChain saying(String says) {
        return switch (says) {
            case "never" -> chain("none", "7", 101, "none");
            case "open" -> chain("none", "7", 100, "none");
            case "ok" -> chain("ok", "8", 101, "none");
            case "failed" -> chain("bad", "8", 101, "ours-bad");
            case "taken" -> chain("none", "8", 101, "another");
            default ->
                new ScriptedChain(TESTNET)
                        .failsWith(Unavailable.of(ErrorCode.CHAIN_TIMEOUT, "The node does not answer."));
        };
    }

    private Verdict verdict(ScriptedChain chain, PaymentState.Signed signed) {
        return ((PaymentWatch.Finding.Known) watch.outcome(chain.ports(), payment, signed)).verdict();
    }

    private String look(ScriptedChain chain, PaymentState.Signed signed) {
        return words(watch.outcome(chain.ports(), payment, signed));
    }

    private static String words(PaymentWatch.Finding finding) {
        if (finding instanceof PaymentWatch.Finding.Known known) {
            return known.verdict().failure().map(PaymentErrorCode::code).orElse("confirmed");
        }
        return finding instanceof PaymentWatch.Finding.Lost ? "lost" : "open";
    }

    private ScriptedChain chain(String byHash, String sequence, long height, String bySequence) {
        ScriptedChain chain = new ScriptedChain(TESTNET).height(height);
        if (!sequence.equals(GONE)) {
            chain.account(Long.parseLong(sequence), height);
        }
        if (byHash.equals("ok") || byHash.equals("bad")) {
            chain.finds(found(OURS, byHash.equals("ok") ? OK : BAD));
        }
        chain.findsBySequence(
                payment.source().sender(),
                SEQUENCE,
                switch (bySequence) {
                    case "ours-ok" -> new FoundTransaction[] {found(OURS, OK)};
                    case "ours-bad" -> new FoundTransaction[] {found(OURS, BAD)};
                    case "another" -> new FoundTransaction[] {found(ANOTHER, OK)};
                    case "both" -> new FoundTransaction[] {found(ANOTHER, OK), found(OURS, OK)};
                    default -> new FoundTransaction[0];
                });
        if (Stream.of(byHash, bySequence).allMatch("fails"::equals)) {
            chain.indexFailsWith(Unavailable.of(ErrorCode.CHAIN_UNREACHABLE, "The index is switched off."));
        }
        return chain;
    }

    private static FoundTransaction found(SignedTransaction transaction, ResultCode result) {
        return new FoundTransaction(transaction.hash(), 50, result, 1, FEE);
    }
}

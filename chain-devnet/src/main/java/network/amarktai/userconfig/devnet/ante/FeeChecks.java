package network.amarktai.userconfig.devnet.ante;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import network.amarktai.userconfig.chain.proto.cosmos.base.v1beta1.Coin;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.Fee;
import network.amarktai.userconfig.devnet.rules.ChainRules;
import network.amarktai.userconfig.devnet.tx.Coins;
import network.amarktai.userconfig.devnet.tx.Refusal;

/** Checks and deducts the fee. */
final class FeeChecks {

    private final ChainRules rules;
    private final GasCosts costs;

    FeeChecks(ChainRules rules) {
        this.rules = rules;
        this.costs = GasCosts.of(rules);
    }

    Optional<Refusal> gasIsPositive(AnteRun run) {
        if (run.mode() != ExecutionMode.SIMULATE && run.transaction().fee().getGasLimit() == 0) {
            return refuse(Refusal.Code.INVALID_GAS_LIMIT, "must provide positive gas");
        }
        return Optional.empty();
    }

    /** The minimum fee is a rule of a node's mempool; in a block any fee is valid. */
    Optional<Refusal> enoughForThisNode(AnteRun run) {
        if (!run.mode().isAtTheGate() || rules.minimumGasPrice().signum() == 0) {
            return Optional.empty();
        }
        Fee fee = run.transaction().fee();
        BigInteger required = new BigDecimal(new BigInteger(Long.toUnsignedString(fee.getGasLimit())))
                .multiply(rules.minimumGasPrice())
                .setScale(0, RoundingMode.CEILING)
                .toBigInteger();
        if (Coins.of(fee.getAmountList(), rules.denom()).compareTo(required) >= 0) {
            return Optional.empty();
        }
        return refuse(
                Refusal.Code.INSUFFICIENT_FEE,
                "insufficient fees; got: " + Coins.text(fee.getAmountList()) + " required: " + required
                        + rules.denom());
    }

    Optional<Refusal> deduct(AnteRun run) {
        Fee fee = run.transaction().fee();
        String payer = run.transaction().feePayer();
        if (!fee.getGranter().isEmpty() && !fee.getGranter().equals(payer)) {
            // There are no fee grants on this chain.
            return refuse(
                    Refusal.Code.NOT_FOUND,
                    fee.getGranter() + " does not not allow to pay fees for " + payer + ": fee-grant not found");
        }
        if (run.ledger().find(payer).isEmpty()) {
            return refuse(Refusal.Code.UNKNOWN_ADDRESS, "fee payer address: " + payer + " does not exist");
        }
        List<Coin> coins = fee.getAmountList();
        String text = Coins.text(coins);
        boolean isFree = coins.stream().allMatch(coin -> Coins.atoms(coin).signum() == 0);
        if (!isFree) {
            Optional<Refusal> refusal = take(run, payer, coins);
            if (refusal.isPresent()) {
                return refusal;
            }
            run.events().emitTransfer(payer, rules.feeCollector().value(), text);
        }
        if (rules.isNewer()) {
            run.events().emit("tx", "fee", text, "fee_payer", payer);
        } else {
            run.events().emit("tx", "fee", text);
        }
        return Optional.empty();
    }

    private Optional<Refusal> take(AnteRun run, String payer, List<Coin> coins) {
        if (!Coins.areValid(coins)) {
            return refuse(Refusal.Code.INSUFFICIENT_FEE, "invalid fee amount: " + Coins.text(coins));
        }
        String collector = rules.feeCollector().value();
        Optional<Refusal> refusal = Transfers.move(run.ledger(), rules, run.time(), payer, collector, coins);
        if (refusal.isPresent()) {
            return refusal.map(first -> Refusal.of(Refusal.Code.INSUFFICIENT_FUNDS, first.log()));
        }
        return run.gas().consume(costs.fee() + GasCosts.balances(run.ledger(), payer, collector), "WriteFlat");
    }

    private static Optional<Refusal> refuse(Refusal.Code code, String details) {
        return Optional.of(Refusal.of(code, details));
    }
}

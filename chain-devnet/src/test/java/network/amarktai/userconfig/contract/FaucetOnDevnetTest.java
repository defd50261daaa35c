package network.amarktai.userconfig.contract;

import java.time.Duration;
import network.amarktai.userconfig.chain.FetchChain;
import network.amarktai.userconfig.devnet.Devnet;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.port.Faucet;
import network.amarktai.userconfig.port.FaucetContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FaucetOnDevnetTest implements FaucetContract {

    private final Devnets devnets = new Devnets();
    private final Devnet devnet = devnets.start(Devnets.settings());

    @AfterEach
    void close() {
        devnets.close();
    }

    private static Faucet at(String address) {
        return FetchChain.faucet(address, Duration.ofSeconds(20));
    }

    @Override
    public Faucet faucet() {
        return at(devnet.faucetUrl());
    }

    /** A faucet refuses addresses of another chain. */
    @Override
    public Faucet refusing() {
        return at(devnets.start(Devnets.settings().addressPrefix("other")).faucetUrl());
    }

    @Override
    public Faucet unavailable() {
        String url = devnet.faucetUrl();
        devnet.close();
        return at(url);
    }

    @Override
    public Amount arrived(Address address) {
        devnet.produceBlock();
        return devnet.balance(address);
    }
}

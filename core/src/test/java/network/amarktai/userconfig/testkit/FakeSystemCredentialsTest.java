package network.amarktai.userconfig.testkit;

import network.amarktai.userconfig.port.SystemCredentials;
import network.amarktai.userconfig.port.SystemCredentialsContract;

class FakeSystemCredentialsTest implements SystemCredentialsContract {

    private final FakeSystemCredentials systemCredentials = new FakeSystemCredentials();

    FakeSystemCredentialsTest() {
        systemCredentials.give(Examples.OPENAI, Examples.secret(OPENAI_KEY));
    }

    @Override
    public SystemCredentials systemCredentials() {
        return systemCredentials;
    }
}

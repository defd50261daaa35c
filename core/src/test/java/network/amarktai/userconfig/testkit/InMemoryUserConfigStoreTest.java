package network.amarktai.userconfig.testkit;

import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.credential.MalformedCredential;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.port.UserConfigStore;
import network.amarktai.userconfig.port.UserConfigStoreContract;

class InMemoryUserConfigStoreTest implements UserConfigStoreContract {

    private final InMemoryUserConfigStore store = new InMemoryUserConfigStore();

    @Override
    public UserConfigStore store() {
        return store;
    }

    @Override
    public UserId knownUser(String id) {
        return UserId.of(id);
    }

    @Override
    public void damage(UserId user, ServiceId service) {
        store.plant(user, new MalformedCredential(service, null));
    }
}

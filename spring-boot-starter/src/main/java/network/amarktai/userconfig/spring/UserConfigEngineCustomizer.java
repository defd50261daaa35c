package network.amarktai.userconfig.spring;

import network.amarktai.userconfig.engine.UserConfigEngineBuilder;

/**
 * A bean that configures the engine further, for instance with wallets or a probe. Runs after the properties, before the
 * engine starts.
 */
@FunctionalInterface
public interface UserConfigEngineCustomizer {

    /** Configures the engine. What it gives to {@code builder.owning} is closed with the engine. */
    void customize(UserConfigEngineBuilder builder);
}

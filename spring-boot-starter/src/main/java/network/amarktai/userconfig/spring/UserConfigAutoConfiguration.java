package network.amarktai.userconfig.spring;

import network.amarktai.userconfig.engine.UserConfigEngine;
import network.amarktai.userconfig.engine.UserConfigEngineBuilder;
import network.amarktai.userconfig.port.StoresOpener;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/**
 * Starts a {@link UserConfigEngine} with the application, and closes it after the beans that use it.
 *
 * <p>A bean of type {@link StoresOpener} replaces the store of the properties; beans of type {@link
 * UserConfigEngineCustomizer} configure the engine further; a bean of type {@link UserConfigEngine} replaces all of this.
 */
@AutoConfiguration(
        afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@Import({StoreConfiguration.class, MetricsConfiguration.class, HealthConfiguration.class})
public class UserConfigAutoConfiguration {

    /** Made by Spring. */
    public UserConfigAutoConfiguration() {}

    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    UserConfigEngine userConfigEngine(
            Environment environment,
            ObjectProvider<StoresOpener> store,
            ObjectProvider<UserConfigEngineCustomizer> customizers) {
        EngineProperties properties = new EngineProperties(environment);
        UserConfigEngineBuilder builder = UserConfigEngine.configure();
        StoresOpener opener = store.getIfAvailable();
        if (opener == null) {
            throw new IllegalStateException(
                    "no store: set user-config.store.sqlite.file or user-config.store.mongo.url, with the module for it"
                            + " on the class path, or define a bean of type StoresOpener");
        }
        properties.configure(builder.store(opener));
        customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
        return builder.start();
    }

    @Bean
    @ConditionalOnMissingBean
    EngineLifecycle userConfigEngineLifecycle(UserConfigEngine engine) {
        return new EngineLifecycle(engine);
    }
}

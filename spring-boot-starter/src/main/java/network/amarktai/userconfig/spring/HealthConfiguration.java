package network.amarktai.userconfig.spring;

import network.amarktai.userconfig.engine.UserConfigEngine;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The engine's health, in an application with Actuator. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(name = "org.springframework.boot.health.contributor.HealthIndicator")
class HealthConfiguration {

    @Bean
    @ConditionalOnEnabledHealthIndicator("user-config")
    EngineHealthIndicator userConfigHealthIndicator(UserConfigEngine engine) {
        return new EngineHealthIndicator(engine::health);
    }
}

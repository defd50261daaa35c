package network.amarktai.userconfig.spring;

import io.micrometer.core.instrument.MeterRegistry;
import network.amarktai.userconfig.engine.UserConfigEngine;
import network.amarktai.userconfig.micrometer.UserConfigMeters;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The engine's meters, in an application that has a registry for them. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(name = "network.amarktai.userconfig.micrometer.UserConfigMeters")
@ConditionalOnBean(type = "io.micrometer.core.instrument.MeterRegistry")
class MetricsConfiguration {

    @Bean
    UserConfigEngineCustomizer userConfigCountedAuditLog(MeterRegistry registry) {
        return builder -> builder.auditLog(stores -> UserConfigMeters.counted(stores, registry));
    }

    @Bean
    UserConfigMeters userConfigMeters(UserConfigEngine engine) {
        return new UserConfigMeters(engine.userConfig());
    }
}

package network.amarktai.userconfig.spring;

import java.nio.file.Path;
import network.amarktai.userconfig.mongo.MongoStores;
import network.amarktai.userconfig.port.StoresOpener;
import network.amarktai.userconfig.sqlite.SqliteStores;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The store that the properties name. */
@Configuration(proxyBeanMethods = false)
class StoreConfiguration {

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "network.amarktai.userconfig.sqlite.SqliteStores")
    @ConditionalOnProperty(EngineProperties.SQLITE_FILE)
    static class Sqlite {

        @Bean
        @ConditionalOnMissingBean(StoresOpener.class)
        StoresOpener userConfigSqliteStore(Environment environment) {
            EngineProperties.requireOneStore(environment);
            return SqliteStores.at(Path.of(environment.getRequiredProperty(EngineProperties.SQLITE_FILE)));
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "network.amarktai.userconfig.mongo.MongoStores")
    @ConditionalOnProperty(EngineProperties.MONGO_URL)
    static class Mongo {

        @Bean
        @ConditionalOnMissingBean(StoresOpener.class)
        StoresOpener userConfigMongoStore(Environment environment) {
            EngineProperties.requireOneStore(environment);
            return MongoStores.at(
                    environment.getRequiredProperty(EngineProperties.MONGO_URL),
                    environment.getRequiredProperty(EngineProperties.MONGO_DATABASE));
        }
    }
}

/**
 * Auto-configuration for Spring Boot 4. An application has a {@code UserConfigEngine} as a bean, configured by properties
 * under {@code user-config}.
 */
@NullMarked
package network.amarktai.userconfig.spring;

import org.jspecify.annotations.NullMarked;

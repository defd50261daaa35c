/** The audit log, its scan and the retired audit keys, in {@code audit_log} and {@code user_config_meta}. */
@NullMarked
package network.amarktai.userconfig.mongo.audit;

import org.jspecify.annotations.NullMarked;

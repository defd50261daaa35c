/** Usage counts in {@code key_usage}, incremented by batches that each count once. */
@NullMarked
package network.amarktai.userconfig.mongo.usage;

import org.jspecify.annotations.NullMarked;

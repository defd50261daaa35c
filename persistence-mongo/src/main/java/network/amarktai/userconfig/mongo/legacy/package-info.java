/** Legacy values of the platform: where they are stored, which of them were imported, and how one is replaced. */
@NullMarked
package network.amarktai.userconfig.mongo.legacy;

import org.jspecify.annotations.NullMarked;

/**
 * Rotation of the master key: the census of which key is needed by how many secrets, resealed records, and reports. A
 * package of its own because only jobs over all users need it.
 */
@NullMarked
package network.amarktai.userconfig.domain.rotation;

import org.jspecify.annotations.NullMarked;

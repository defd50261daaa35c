/**
 * Rotation of the master key: counts what each key seals, seals everything again with the active key, and verifies
 * that everything opens.
 */
@NullMarked
package network.amarktai.userconfig.usecase.rotation;

import org.jspecify.annotations.NullMarked;

/** Connection tests of saved or unsaved credentials at their provider, and the limits on how often a user may test. */
@NullMarked
package network.amarktai.userconfig.usecase.probe;

import org.jspecify.annotations.NullMarked;

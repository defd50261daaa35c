/**
 * The seals of records that decide about money or rights: made on every write, checked on every read, made once for the
 * records of earlier versions, and made again after a change of the master key.
 */
@NullMarked
package network.amarktai.userconfig.usecase.integrity;

import org.jspecify.annotations.NullMarked;
